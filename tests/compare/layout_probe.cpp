// The layout engine for a page of the comparison with Chromium: fonts in, paragraphs in, lines and carets
// out.
#include <emscripten.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/segment.h"
#include "typography/font_set.h"
#include "typography/layout.h"

using namespace colloquy;

// Module['wordEnds'](text, language) gives byte offsets. At most `room` are written; returned is how many
// there are.
// clang-format off
EM_JS(int, page_word_ends, (const char* text, size_t size, const char* language, size_t language_size, uint32_t* ends, size_t room), {
  const found = Module['wordEnds'](UTF8ToString(text, size), UTF8ToString(language, language_size));
  found.slice(0, room).forEach((end, i) => { HEAPU32[(ends >> 2) + i] = end; });
  return found.length;
})
// clang-format on

namespace {

class PageDictionary : public Dictionary {
 public:
  std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) override {
    std::vector<std::uint32_t> ends(text.size() + 1);
    const int found =
        page_word_ends(text.data(), text.size(), language.data(), language.size(), ends.data(), ends.size());
    ends.resize(std::min(ends.size(), static_cast<std::size_t>(std::max(found, 0))));
    return ends;
  }
};

// One font set for each chain of fallback, numbered as made.
std::vector<std::unique_ptr<FontSet>> sets;
PageDictionary dictionary;
std::string answer;  // lives until the next

void append(std::string& json, const char* format, auto... values) {
  char buffer[128];
  std::snprintf(buffer, sizeof buffer, format, values...);
  json += buffer;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE int probe_new_set() {
  sets.push_back(std::make_unique<FontSet>());
  return static_cast<int>(sets.size()) - 1;
}

// A font at the end of the chain. Null: loaded; else why not.
EMSCRIPTEN_KEEPALIVE const char* probe_add_font(int set, const std::uint8_t* bytes, std::size_t size) {
  FontSet& fonts = *sets[static_cast<std::size_t>(set)];
  // What an offer covers is asked only where it is not loaded.
  const Result<void> loaded = fonts.load(fonts.offer({}), {bytes, bytes + size});
  if (loaded) return nullptr;
  answer = loaded.error().message();
  return answer.c_str();
}

// {"complete": bool, "lines": [[begin, end, x, width], …], "clusters": [[begin, end, line, x of the caret
// before it, line, x of the caret after it], …]}; offsets in bytes, lengths in CSS pixels. `direction` as in
// layout.h.
EMSCRIPTEN_KEEPALIVE const char* probe_layout(int set, const char* text, std::size_t size,
                                              const char* language, std::size_t language_size, double px,
                                              double width, int direction) {
  const SourceText source{{text, size}, {language, language_size}};
  TextFormat format;
  format.px = static_cast<float>(px);
  format.direction = static_cast<Direction>(direction);
  const ParagraphLayout layout(source, format, static_cast<float>(width),
                               {sets[static_cast<std::size_t>(set)].get(), &dictionary});
  answer = layout.complete() ? R"({"complete":true,"lines":[)" : R"({"complete":false,"lines":[)";
  const char* comma = "";
  for (const Line& line : layout.lines()) {
    append(answer, "%s[%u,%u,%.4f,%.4f]", std::exchange(comma, ","), line.span.begin, line.span.end,
           static_cast<double>(line.x), static_cast<double>(line.width));
  }
  answer += R"(],"clusters":[)";
  comma = "";
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(source.text);
  for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) {
    const Caret before = layout.caret({boundaries[i], Affinity::downstream});
    const Caret after = layout.caret({boundaries[i + 1], Affinity::upstream});
    append(answer, "%s[%u,%u,%u,%.4f,%u,%.4f]", std::exchange(comma, ","), boundaries[i], boundaries[i + 1],
           before.line, static_cast<double>(before.x), after.line, static_cast<double>(after.x));
  }
  answer += "]}";
  return answer.c_str();
}

}  // extern "C"
