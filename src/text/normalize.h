// Normalisation and folding with utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

// Normalisation Form C (UAX #15). Requires validated UTF-8.
std::string nfc(std::string_view text);

// A text folded for comparison, with the way back to the source.
struct Folded {
  std::string text;
  // For each byte of `text` the byte offset in the source of the character it came from, and one more entry
  // for the end: source range of text[a, b) is [source[a], source[b]).
  std::vector<std::uint32_t> source;
};

// Compatibility decomposition, full case folding, accents and points removed (not the vowel signs, tone marks
// and viramas of scripts such as Khmer, Thai and Devanagari), soft hyphens, zero-width spaces and joiners
// (U+00AD, U+200B..U+200D, U+2060, U+FEFF) removed, apostrophes (U+2019, U+02BC, U+FF07, …) as U+0027, quotes
// as U+0022, every kind of dash as U+002D, every kind of space as U+0020.
Folded fold_with_map(std::string_view text);

// Folded text only.
std::string fold(std::string_view text);

// The simple upper-case form of a code point, itself where there is none.
char32_t upper(char32_t);

// Runs of white space and no-break spaces (Unicode White_Space and U+00A0, U+202F, U+2007) become one space;
// none at either end.
std::string collapse_spaces(std::string_view text);

}  // namespace colloquy
