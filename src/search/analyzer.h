// Turns text into the terms that are searched for. The index and the queries use the same analyzer, so that
// what a reader types meets what the text says.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/growing.h"
#include "text/bytes8.h"
#include "text/normalize.h"
#include "text/segment.h"

namespace colloquy {

struct Token {
  enum class Kind : std::uint8_t {
    word,          // the word, number, cluster or sign itself: one for every position
    part,          // less than the word: "west" of "West’s", "229" of "229.2"
    joined,        // the word and those behind it in one: "wellknown" of "well-known"
    signed_value,  // the word with its sign: "$246", "90%", "c++"
  };
  std::uint32_t position = 0;  // words before it in the text
  Span span;                   // bytes of the analyzed text
  std::uint32_t term_begin = 0;
  std::uint32_t term_size = 0;
  Kind kind = Kind::word;
};

// Words are runs of letters, marks and digits, folded as text/normalize.h does. Beside its main term a word
// may have others at the same position:
//   West’s      wests, west            (joined, and the longer parts)
//   U.S.A.      usa
//   150,000     150000, 150.000, 150, 000   (also with a dot, a space or an apostrophe between groups of
//   three) 229.2       229.2, 229, 2               (also 229,2) 1980s       1980s, 1980 $246, 90 %  246,
//   $246; 90, 90%     (currencies, % ‰ °, + and what else is written at a word) well-known  well, wellknown;
//   known
// Other signs, such as emoji, are words of their own. In scripts written without spaces every cluster (a
// letter with its marks and subscripts) is a word of its own: a phrase of clusters is a search for a
// substring.
class Analyzer {
 public:
  // The tokens are in the order of their positions, the one of kind `word` first at each, and valid until the
  // next call. Requires validated UTF-8 of less than 2^31 bytes.
  std::span<const Token> analyze(std::string_view text);

  std::string_view term(const Token& token) const {
    return {buffer_.data() + token.term_begin, token.term_size};
  }

  // A term's bytes, if they are at most eight, the others zero.
  std::uint64_t short_term(const Token& token) const {
    return bytes8::first(bytes8::load(buffer_.data() + token.term_begin), token.term_size);
  }

  // Positions that the text took: the position of its last word and one.
  std::uint32_t positions() const { return position_; }

 private:
  struct Character {
    char32_t code = 0;
    std::size_t end = 0;
  };

  // One bit for each of so many characters of the folded text.
  struct Block {
    std::uint64_t letters = 0;  // of ASCII
    std::uint64_t special = 0;  // what may be more than space between them
  };
  static constexpr std::size_t kBlock = 64;

  // analyzer.cpp: the text, and words of letters.
  bool fold_ascii(std::string_view text);
  void classify();
  std::size_t plain_words(std::size_t offset);
  std::size_t letters_end(std::size_t offset) const;
  bool is_special(std::size_t offset) const {
    return (blocks_[offset / kBlock].special >> (offset % kBlock) & 1) != 0;
  }
  void analyze_folded();
  Character at(std::size_t offset) const;
  std::size_t word_end(std::size_t offset) const;
  void push(std::size_t begin, std::size_t end, std::size_t term_begin, std::size_t term_size,
            Token::Kind kind);

  // analyzer_terms.cpp: the rest.
  std::size_t word_or_number(std::size_t begin);
  std::size_t word(std::size_t begin);
  bool is_joined(std::size_t offset) const;
  std::size_t cluster(std::size_t begin);
  std::size_t apostrophes(std::size_t begin, std::size_t end);
  char* room(std::size_t size);
  void append(std::size_t begin, std::size_t size);
  std::size_t skip_digits(std::size_t offset) const;
  std::size_t number(std::size_t begin);
  std::size_t acronym_end(std::size_t begin) const;
  std::size_t acronym(std::size_t begin, std::size_t end);
  std::size_t signs(std::size_t begin);
  void attach(std::string_view before, std::string_view behind, std::size_t begin, std::size_t end);
  void join_hyphens();
  bool is_known(std::string_view term) const;
  void add(std::size_t begin, std::size_t end, std::string_view term, Token::Kind kind);
  void add_part(std::size_t begin, std::size_t end, std::size_t part_begin, std::size_t part_end);
  std::string_view folded() const { return {buffer_.data(), size_}; }

  static constexpr std::size_t kAtOnce = sizeof(std::uint64_t);
  static constexpr std::size_t kPadding = kBlock;  // behind what is read a block at a time

  Growing<char> buffer_;  // the folded text, then the terms that it does not hold as they are
  std::size_t size_ = 0;  // of the text
  std::vector<Block> blocks_;
  Growing<Token> tokens_;
  std::uint32_t position_ = 0;
  Span sign_;                         // in the folded text: waits for the number behind it
  std::vector<std::size_t> hyphens_;  // in the folded text, between two words
};

// Whether a term is a sign or several ("$") rather than a word or a figure with its sign ("$5").
bool is_sign(std::string_view term);

// Whether a term is a cluster of a script that is written without spaces.
bool is_cluster(std::string_view term);

}  // namespace colloquy
