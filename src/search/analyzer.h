// Turns text into the terms that are searched for. The index and the query parser use the same analyzer, so
// that what a reader types meets what the text says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/segment.h"

namespace colloquy {

// Positions number the words of a paragraph in steps of kWordStep. The signs behind a word ($ % + and emoji)
// take the numbers up to the next word, so a phrase may leave signs out ("USD 246" finds "USD$246") but a
// typed sign must be there.
inline constexpr std::uint32_t kWordStep = 32;

// Where the next word or sign of a phrase has to stand.
constexpr std::uint32_t position_after(std::uint32_t position, bool next_is_sign) {
  return next_is_sign ? position + 1 : (position / kWordStep + 1) * kWordStep;
}

struct Token {
  std::uint32_t position = 0;
  Span span;  // bytes of the analyzed text
  std::uint32_t term_begin = 0;
  std::uint32_t term_size = 0;
  bool alternative = false;  // another term for the word before: "west" beside "wests" for "West’s"
};

// Words are runs of letters, marks and digits. Beside its main term a word may have alternatives at the same
// position:
//   West’s    wests, west            (joined, and the parts of two letters or more)
//   U.S.A.    usa
//   150,000   150000, 150.000, 150, 000   (also with a dot, a space or an apostrophe between groups of three)
//   229.2     229.2, 229, 2               (also 229,2)
//   1980s     1980s, 1980
// In scripts written without spaces every cluster (a letter with its marks and subscripts) is a word of its
// own: a phrase of clusters is a search for a substring.
class Analyzer {
 public:
  // Folds and splits `text`. The tokens are in the order of the text and valid until the next call.
  const std::vector<Token>& analyze(std::string_view text);

  // Splits text that is folded already; spans are bytes of it.
  const std::vector<Token>& analyze_folded(std::string_view folded);

  std::string_view term(const Token& token) const {
    return std::string_view(terms_).substr(token.term_begin, token.term_size);
  }

 private:
  struct Character {
    char32_t code = 0;
    std::size_t end = 0;
  };

  Character at(std::size_t offset) const;
  std::size_t skip_digits(std::size_t offset) const;
  std::size_t number(std::size_t begin);
  std::size_t word(std::size_t begin);
  std::size_t cluster(std::size_t begin);
  std::size_t acronym_end(std::size_t begin) const;
  void next_word() { position_ = position_after(position_, false); }
  void add(std::size_t begin, std::size_t end, std::string_view term, bool alternative);

  std::string_view folded_;
  std::string terms_;
  std::vector<Token> tokens_;
  std::uint32_t position_ = 0;
};

// Whether a term is a sign ("$") rather than a word.
bool is_sign(std::string_view term);

}  // namespace colloquy
