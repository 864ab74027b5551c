// The characters of a query, as the lexer looks at them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

// Quotation marks of one kind close each other.
enum class QuoteKind { none, straight, angle, single_angle, corner, white_corner, single };

// A text as code points, with those that operators are made of in their narrow form: keyboards for Chinese
// and Japanese type （ ： ＊. The wide ？ and ～ stay what they are, punctuation. Indices are of code points;
// size() is that of the end.
class QueryCharacters {
 public:
  explicit QueryCharacters(std::string_view text);

  std::size_t size() const { return codes_.size() - 1; }
  char32_t operator[](std::size_t i) const { return codes_[i]; }  // 0 at the end
  bool is_wide(std::size_t i) const;                              // typed in another form
  bool is_blank(std::size_t i) const { return i >= size() || is_space(codes_[i]); }
  bool is_word(std::size_t i) const;  // a letter, mark or digit
  QuoteKind quote(std::size_t i) const;
  bool is_quote(std::size_t i) const;  // other than single ones, which may be apostrophes

  std::uint32_t offset(std::size_t i) const { return offsets_[i]; }
  Span span(std::size_t begin, std::size_t end) const { return {offsets_[begin], offsets_[end]}; }
  std::string_view typed(std::size_t begin, std::size_t end) const;
  std::string narrow(std::size_t begin, std::size_t end) const;
  std::size_t skip_blanks(std::size_t i) const;

  // Where the bracket opened at `i` is closed before the next white space; 0 where it is not.
  std::size_t bracket_end(std::size_t i) const { return bracket_ends_[i]; }

  // The quotation mark that closes the one at `i`; size() where there is none. One of the same kind before
  // another that only closes.
  std::size_t quote_end(std::size_t i) const;

 private:
  bool ends_single_quote(std::size_t i) const;

  std::string_view text_;
  std::vector<char32_t> codes_;         // and one for the end
  std::vector<std::uint32_t> offsets_;  // and one for the end
  std::vector<std::size_t> bracket_ends_;
  std::size_t last_single_ = 0;  // the last mark that can close a single one; 0: none
};

bool is_apostrophe(char32_t);

}  // namespace colloquy
