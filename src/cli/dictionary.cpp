#include "cli/dictionary.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <string>

#include "text/utf8.h"

namespace colloquy {
namespace {

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};
using Text = std::unique_ptr<UText, CloseText>;

// Khmer, Thai, Lao and Burmese, without their digits and punctuation, at which lines break by rule.
bool without_spaces(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  constexpr Range kRanges[] = {{0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}, {0x0E81, 0x0ECD}, {0x0EDC, 0x0EDF},
                               {0x1000, 0x103F}, {0x1050, 0x108F}, {0x109A, 0x109F}, {0x1780, 0x17D3},
                               {0x17D7, 0x17D7}, {0x17DC, 0x17DD}, {0xA9E0, 0xA9EF}, {0xA9FA, 0xA9FE},
                               {0xAA60, 0xAA7F}};
  return std::ranges::any_of(kRanges,
                             [c](const Range& range) { return range.first <= c && c <= range.last; });
}

bool has_words_without_spaces(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (without_spaces(utf8::next(text, at))) return true;
  }
  return false;
}

}  // namespace

void IcuDictionary::Close::operator()(UBreakIterator* iterator) const {
  ubrk_close(iterator);
}

Result<IcuDictionary> IcuDictionary::open() {
  UErrorCode code = U_ZERO_ERROR;
  IcuDictionary out;
  // The root's rules: those of languages differ in signs only, and the same text is to break the same way
  // everywhere.
  out.iterator_.reset(ubrk_open(UBRK_WORD, "", nullptr, 0, &code));
  if (U_FAILURE(code) != 0 || !out.iterator_) {
    return fail(std::string("ICU cannot find words: ") + u_errorName(code), {},
                "Install ICU's data (Debian: libicu76)");
  }
  return out;
}

std::vector<std::uint32_t> IcuDictionary::word_ends(std::string_view text, std::string_view /*language*/) {
  std::vector<std::uint32_t> out;
  UErrorCode code = U_ZERO_ERROR;
  // ICU counts in the text's own units: bytes.
  const Text opened(utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &code));
  ubrk_setUText(iterator_.get(), opened.get(), &code);
  if (U_FAILURE(code) != 0) return out;
  for (std::int32_t at = ubrk_next(iterator_.get()); at != UBRK_DONE; at = ubrk_next(iterator_.get()))
    out.push_back(static_cast<std::uint32_t>(at));
  return out;
}

void fill_word_ends(Interview& interview, Dictionary& dictionary) {
  for (LanguageVersion& version : interview.versions) {
    for (Turn& turn : version.turns) {
      for (Paragraph& paragraph : turn.paragraphs) {
        if (!paragraph.word_ends.empty() || !has_words_without_spaces(paragraph.text)) continue;
        for (const std::uint32_t end : dictionary.word_ends(paragraph.text, version.language)) {
          std::size_t before = end;
          if (without_spaces(utf8::previous(paragraph.text, before))) paragraph.word_ends.push_back(end);
        }
      }
    }
  }
}

}  // namespace colloquy
