#include "text/segment.h"

#include <graphemebreak.h>
#include <utf8proc.h>
#include <wordbreak.h>

#include <string>

#include "text/plain_words.h"
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

// Letters that a virama or coeng joins to the letter before it (InCB=Consonant, of the scripts that Unicode
// 16 added to GB9c; those of Unicode 15.1 are in libunibreak).
bool is_joining_consonant(char32_t c) {
  if (c >= 0x1780 && c <= 0x17B3) return true;
  const bool myanmar =
      (c >= 0x1000 && c <= 0x109F) || (c >= 0xA9E0 && c <= 0xA9FE) || (c >= 0xAA60 && c <= 0xAA7F);
  return myanmar && category(c) == UTF8PROC_CATEGORY_LO;
}

// GB9c for Khmer and Burmese: whether the letter at `at` stands below or beside the letter before, as one
// cluster.
bool joins_before(std::string_view text, std::size_t at) {
  if (at == 0 || static_cast<unsigned char>(text[at]) < 0xE1) return false;
  std::size_t next = at;
  if (!is_joining_consonant(utf8::next(text, next))) return false;
  constexpr char32_t kVirama = 0x1039, kCoeng = 0x17D2, kJoiner = 0x200D;
  bool linked = false;
  while (at > 0) {
    const char32_t c = utf8::previous(text, at);
    if (c == kVirama || c == kCoeng) {
      linked = true;
    } else if (c != kJoiner && category(c) != UTF8PROC_CATEGORY_MN) {
      return linked && is_joining_consonant(c);
    }
  }
  return false;
}

}  // namespace

std::vector<Span> words_by_tables(std::string_view text, std::string_view language) {
  std::vector<Span> out;
  if (text.empty()) return out;
  initialise();
  std::vector<char> breaks(text.size());
  const std::string tag(language);
  set_wordbreaks_utf8(bytes_of(text), text.size(), tag.c_str(), breaks.data());
  std::size_t begin = 0;
  bool word = false;
  for (std::size_t at = 0; at < text.size();) {
    word = is_word_part(utf8::next(text, at)) || word;
    if (breaks[at - 1] != WORDBREAK_BREAK && at < text.size()) continue;
    if (word) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    begin = at;
    word = false;
  }
  return out;
}

std::vector<Span> words(std::string_view text, std::string_view language) {
  if (auto plain = plain_words(text)) return *std::move(plain);
  return words_by_tables(text, language);
}

std::size_t count_words(std::string_view text) {
  return words(text).size();
}

std::vector<std::uint32_t> grapheme_boundaries(std::string_view text) {
  std::vector<std::uint32_t> out = {0};
  if (text.empty()) return out;
  initialise();
  std::vector<char> breaks(text.size());
  set_graphemebreaks_utf8(bytes_of(text), text.size(), "", breaks.data());
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (breaks[i] == GRAPHEMEBREAK_BREAK && !joins_before(text, i + 1))
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
