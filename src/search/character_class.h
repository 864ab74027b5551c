// What a character is to the analyzer of texts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace colloquy {

enum class Class : std::uint8_t { space, word, digit, unspaced, sign, other };

inline constexpr std::array<Class, 128> kAsciiClasses = [] {
  std::array<Class, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    const bool digit = c >= '0' && c <= '9';
    const bool sign = std::string_view("$%+<=>^|~").contains(static_cast<char>(c));
    classes[c] = letter  ? Class::word
                 : digit ? Class::digit
                 : blank ? Class::space
                 : sign  ? Class::sign
                         : Class::other;
  }
  return classes;
}();

inline bool is_ascii(char32_t c) {
  return c < kAsciiClasses.size();
}

Class class_beyond_ascii(char32_t c);

inline Class class_of(char32_t c) {
  return is_ascii(c) ? kAsciiClasses[c] : class_beyond_ascii(c);
}

// The end of code points counts as nothing: neither letter nor digit.
inline constexpr char32_t kEnd = 0;
static_assert(kAsciiClasses[kEnd] == Class::other);

inline bool is_word(char32_t c) {
  return class_of(c) == Class::word;
}
inline bool is_number(char32_t c) {
  return class_of(c) == Class::digit;
}
inline bool is_word_or_number(char32_t c) {
  const Class kind = class_of(c);
  return kind == Class::word || kind == Class::digit;
}

// Signs that are written at the number or word that they belong to.
bool is_attached(char32_t c);

// Those of them that may stand behind a number with a space between: "90 %", "100 €".
inline bool is_unit(char32_t c) {
  return is_attached(c) && (c == '%' || c == '$' || !is_ascii(c));
}

}  // namespace colloquy
