#include "search/character_class.h"

#include <algorithm>

#include "text/segment.h"

namespace colloquy {
namespace {

struct Range {
  char32_t first, last;
};

// Scripts written without spaces between words.
constexpr std::array kUnspaced{
    Range{0x0E00, 0x0EFF},    // Thai, Lao
    Range{0x1000, 0x109F},    // Myanmar
    Range{0x1780, 0x17DD},    // Khmer
    Range{0x1950, 0x19DF},    // Tai Le, New Tai Lue
    Range{0x1A20, 0x1AAF},    // Tai Tham
    Range{0x1B00, 0x1B7F},    // Balinese
    Range{0x2E80, 0x2FDF},    // Han radicals
    Range{0x3005, 0x3007},    // Han iteration mark and zero
    Range{0x3040, 0x30FF},    // Hiragana, Katakana
    Range{0x31F0, 0x31FF},    // Katakana
    Range{0x3400, 0x4DBF},    // Han
    Range{0x4E00, 0x9FFF},    // Han
    Range{0xA980, 0xA9DF},    // Javanese
    Range{0xA9E0, 0xA9FF},    // Myanmar
    Range{0xAA60, 0xAADF},    // Myanmar, Tai Viet
    Range{0xF900, 0xFAFF},    // Han
    Range{0x1B000, 0x1B16F},  // Kana
    Range{0x20000, 0x3FFFF},  // Han
};

bool is_unspaced(char32_t c) {
  if (c < kUnspaced.front().first) return false;
  const auto* after = std::ranges::upper_bound(kUnspaced, c, {}, &Range::first);
  return c <= (after - 1)->last;
}

}  // namespace

Class class_beyond_ascii(char32_t c) {
  if (is_digit(c)) return Class::digit;
  if (is_letter(c) || is_mark(c)) return is_unspaced(c) ? Class::unspaced : Class::word;
  if (is_space(c)) return Class::space;
  if (c == 0x2030 || c == 0x2031) return Class::sign;  // per mille, per ten thousand: punctuation in Unicode
  return c < 0xA0 || is_punctuation(c) ? Class::other : Class::sign;
}

bool is_attached(char32_t c) {
  if (is_ascii(c)) return kAsciiClasses[c] == Class::sign;
  return c == 0xB0 || c == 0x2030 || c == 0x2031 || (c >= 0xA2 && c <= 0xA5) ||
         (c >= 0x20A0 && c <= 0x20CF) || c == 0x17DB || c == 0xE3F;
}

}  // namespace colloquy
