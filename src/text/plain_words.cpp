// UAX #29, rules WB5 to WB13b, for those of their classes that plain text has.

#include "text/plain_words.h"

#include <array>
#include <cstdint>

#include "text/utf8.h"

namespace colloquy {
namespace {

enum class Class : std::uint8_t {
  other,
  letter,
  digit,
  extender,    // "_": with letters and digits on both sides
  mid_letter,  // inside words where a letter stands on both sides
  mid_number,  // where a digit does
  mid_both,    // where either does
  unknown,
};

constexpr std::array<Class, 0x80> kAscii = [] {
  std::array<Class, 0x80> out = {};
  for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = Class::letter;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) out[c] = Class::letter;
  for (std::size_t c = '0'; c <= '9'; ++c) out[c] = Class::digit;
  out['_'] = Class::extender;
  out[':'] = Class::mid_letter;
  out[','] = out[';'] = Class::mid_number;
  out['.'] = out['\''] = Class::mid_both;
  return out;
}();

Class class_of(char32_t c) {
  if (c < 0x80) return kAscii[c];
  if (c >= 0xC0 && c <= 0x24F) return c == 0xD7 || c == 0xF7 ? Class::other : Class::letter;
  if ((c >= 0x400 && c <= 0x481) || (c >= 0x48A && c <= 0x52F)) return Class::letter;
  switch (c) {
    case 0x2018:  // ‘
    case 0x2019:  // ’
      return Class::mid_both;
    case 0xA0:    // no-break space
    case 0xAB:    // «
    case 0xBB:    // »
    case 0x2013:  // –
    case 0x2014:  // —
    case 0x201C:  // “
    case 0x201D:  // ”
    case 0x2026:  // …
      return Class::other;
    default:
      return Class::unknown;
  }
}

bool is_in_word(Class c) {
  return c == Class::letter || c == Class::digit || c == Class::extender;
}

bool joins(Class mid, Class before) {
  if (before == Class::letter) return mid == Class::mid_letter || mid == Class::mid_both;
  return before == Class::digit && (mid == Class::mid_number || mid == Class::mid_both);
}

}  // namespace

std::optional<std::vector<Span>> plain_words(std::string_view text) {
  std::vector<Span> out;
  std::size_t begin = 0, end = 0;  // of the word that is being read; end: behind what surely belongs to it
  bool counts = false;             // it has a letter or a digit
  Class last = Class::other;       // the one before `end`; other: no word is being read
  Class mid = Class::other;        // behind `end`, where what follows decides
  const auto finish = [&] {
    if (counts) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    counts = false;
    last = mid = Class::other;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    const Class now = class_of(utf8::next(text, at));
    if (now == Class::unknown) return std::nullopt;
    if (!is_in_word(now)) {
      if (mid == Class::other && joins(now, last)) {
        mid = now;
      } else {
        finish();
      }
      continue;
    }
    if (mid != Class::other && now != last) finish();
    if (last == Class::other) begin = here;
    end = at;
    last = now;
    mid = Class::other;
    counts = counts || now != Class::extender;
  }
  finish();
  return out;
}

}  // namespace colloquy
