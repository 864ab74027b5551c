#include <hb.h>
extern "C" {
#include <wordbreak.h>
}

#include <algorithm>
#include <string>
#include <vector>

#include "text/segment.h"
#include "text/utf8.h"
#include "typography/breaks.h"
#include "typography/layout.h"

namespace colloquy {
namespace {

// The range around `offset` of code points of which the same holds.
template <class Holds>
Span spread(std::string_view text, std::size_t begin, std::size_t end, Holds holds) {
  while (begin > 0) {
    std::size_t before = begin;
    if (!holds(utf8::previous(text, before))) break;
    begin = before;
  }
  while (end < text.size()) {
    std::size_t after = end;
    if (!holds(utf8::next(text, after))) break;
    end = after;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Text without spaces, with the marks in it.
bool is_complex(char32_t c) {
  return needs_dictionary(c) || (is_mark(c) && c >= 0x0E00 && c < 0x1800);
}

}  // namespace

Span word_at(const SourceText& source, std::uint32_t offset, Dictionary* dictionary) {
  const std::string_view text = source.text;
  if (text.empty()) return {};
  // At the text's end, what stands there last.
  std::size_t begin = std::min<std::size_t>(offset, text.size() - 1);
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  std::size_t end = begin;
  const char32_t c = utf8::next(text, end);
  if (is_space(c)) return spread(text, begin, end, is_space);

  if (is_complex(c)) {
    const Span run = spread(text, begin, end, is_complex);
    std::vector<std::uint32_t> own;
    std::span<const std::uint32_t> ends = source.word_ends;
    if (ends.empty() && dictionary != nullptr) {
      own = dictionary->word_ends(text, source.language);
      ends = own;
    }
    if (ends.empty()) {
      // Nothing knows its words: the cluster.
      const auto boundaries = grapheme_boundaries(text);
      const auto after = std::ranges::upper_bound(boundaries, static_cast<std::uint32_t>(begin));
      return {*std::prev(after),
              after == boundaries.end() ? static_cast<std::uint32_t>(text.size()) : *after};
    }
    const auto after = std::ranges::upper_bound(ends, static_cast<std::uint32_t>(begin));
    Span word = run;
    if (after != ends.begin()) word.begin = std::max(run.begin, *std::prev(after));
    if (after != ends.end()) word.end = std::min(run.end, *after);
    return word;
  }

  // Every word boundary (UAX #29), also around signs, which words() leaves out.
  std::vector<char> breaks(text.size());
  const std::string language(source.language);
  init_wordbreak();
  set_wordbreaks_utf8(reinterpret_cast<const utf8_t*>(text.data()), text.size(), language.c_str(),
                      breaks.data());
  while (begin > 0 && breaks[begin - 1] != WORDBREAK_BREAK) --begin;
  while (end < text.size() && breaks[end - 1] != WORDBREAK_BREAK) ++end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace colloquy
