#include "text/segment.h"

#include <graphemebreak.h>
#include <utf8proc.h>
#include <wordbreak.h>

#include <string>

#include "text/utf8.h"

namespace colloquy {
namespace {

const utf8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8_t*>(text.data());
}

void initialise() {
  [[maybe_unused]] static const bool done = [] {
    init_wordbreak();
    init_graphemebreak();
    return true;
  }();
}

utf8proc_category_t category(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

bool is_word_part(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  const utf8proc_category_t k = category(c);
  return (k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
         (k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO);
}

// Rule GB9c, which libunibreak has for the scripts of Unicode 15.1, for Khmer and Burmese, to which later
// versions extend it: a consonant behind the sign that makes it a subscript (U+17D2, U+1039) belongs to the
// cluster before it.
bool joins_subscript(std::string_view text, std::size_t at) {
  if (at < 3 || at + 3 > text.size() || text[at] != '\xE1' || text[at - 3] != '\xE1') return false;
  std::size_t before = at, after = at;
  const char32_t sign = utf8::previous(text, before), letter = utf8::next(text, after);
  return (sign == 0x17D2 && letter >= 0x1780 && letter <= 0x17B3) ||
         (sign == 0x1039 && letter >= 0x1000 && letter <= 0x102A);
}

template <class Take>
void for_each_word(std::string_view text, std::string_view language, Take take) {
  if (text.empty()) return;
  initialise();
  std::vector<char> breaks(text.size());
  const std::string tag(language);
  set_wordbreaks_utf8(bytes_of(text), text.size(), tag.c_str(), breaks.data());
  std::size_t begin = 0;
  bool word = false;
  for (std::size_t at = 0; at < text.size();) {
    word = is_word_part(utf8::next(text, at)) || word;
    if (breaks[at - 1] != WORDBREAK_BREAK && at < text.size()) continue;
    if (word) take(Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    begin = at;
    word = false;
  }
}

}  // namespace

std::vector<Span> words(std::string_view text, std::string_view language) {
  std::vector<Span> out;
  for_each_word(text, language, [&out](Span span) { out.push_back(span); });
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for_each_word(text, {}, [&count](Span) { ++count; });
  return count;
}

std::vector<std::uint32_t> grapheme_boundaries(std::string_view text) {
  std::vector<std::uint32_t> out = {0};
  if (text.empty()) return out;
  initialise();
  std::vector<char> breaks(text.size());
  set_graphemebreaks_utf8(bytes_of(text), text.size(), "", breaks.data());
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (breaks[i] == GRAPHEMEBREAK_BREAK && !joins_subscript(text, i + 1))
      out.push_back(static_cast<std::uint32_t>(i + 1));
  }
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

bool is_letter(char32_t c) {
  const utf8proc_category_t k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool is_mark(char32_t c) {
  const utf8proc_category_t k = category(c);
  return k >= UTF8PROC_CATEGORY_MN && k <= UTF8PROC_CATEGORY_ME;
}

bool is_digit(char32_t c) {
  return category(c) == UTF8PROC_CATEGORY_ND;
}

bool is_upper(char32_t c) {
  const utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_punctuation(char32_t c) {
  const utf8proc_category_t k = category(c);
  return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

}  // namespace colloquy
