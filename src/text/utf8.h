// UTF-8 at the door and inside: validation once, then decoding that may trust its input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/error.h"

namespace colloquy::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

// The byte offset of the first ill-formed sequence (Unicode 3.9, table 3-7), or npos where all is well.
std::size_t find_invalid(std::string_view bytes);

// The text without a leading byte order mark, or an error with line and column of the first ill-formed byte
// or NUL.
Result<std::string_view> validate(std::string_view bytes);

// The text with every maximal ill-formed part replaced by U+FFFD; adds the byte offsets of the replacements
// to `at`.
std::string repair(std::string_view bytes, std::size_t* replaced = nullptr);

// Decodes the code point at `offset` and moves `offset` behind it. Requires validated text and offset < size.
char32_t next(std::string_view text, std::size_t& offset);

// Decodes the code point that ends at `offset` and moves `offset` to its start. Requires 0 < offset <= size.
char32_t previous(std::string_view text, std::size_t& offset);

void append(std::string& text, char32_t code_point);

// Number of code points in validated text.
std::size_t length(std::string_view text);

// Byte offset of the code point with this index; text.size() where it is past the end.
std::size_t offset_of(std::string_view text, std::size_t code_point_index);

}  // namespace colloquy::utf8
