// Any text, width and format: the layout's promises hold, and breaking anew gives what a fresh layout gives.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "text/utf8.h"
#include "typography/layout.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_layout: %s\n", what);
  std::abort();
}

const FontSet& fonts() {
  static const FontSet* const set = [] {
    auto* out = new FontSet;
    for (const char* name :
         {"NotoSerif-Regular.ttf", "NotoSerifKhmer-Regular.ttf", "NotoNaskhArabic-Regular.ttf",
          "NotoSerifHebrew-Regular.ttf", "NotoSerifDevanagari-Regular.ttf", "NotoSerifThai-Regular.ttf",
          "NotoSerifMyanmar-Regular.ttf"}) {
      std::ifstream file(std::string(COLLOQUY_NOTO) + "/" + name, std::ios::binary);
      const FontIndex index = out->offer({{}, {{0, 0x10FFFF}}});
      require(out->load(index, {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()})
                  .has_value(),
              name);
    }
    return out;
  }();
  return *set;
}

class EverySecondByte : public Dictionary {
 public:
  std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view) override {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 2; i <= text.size(); i += 2) out.push_back(i);
    return out;
  }
};

void check(const ParagraphLayout& layout, std::string_view text) {
  std::uint32_t at = 0, glyph = 0;
  for (const Line& line : layout.lines()) {
    require(line.span.begin == at && line.span.end >= at, "lines do not follow each other");
    require(line.first_glyph == glyph && line.last_glyph >= glyph,
            "glyphs of lines do not follow each other");
    at = line.span.end;
    glyph = line.last_glyph;
  }
  require(at == text.size() && glyph == layout.glyphs().size(), "not all of the text is on lines");
  for (const Glyph& g : layout.glyphs())
    require(std::isfinite(g.x) && std::isfinite(g.y) && g.offset < text.size(), "a glyph is nowhere");
  const auto stride = static_cast<std::uint32_t>(1 + text.size() / 40);  // every offset would make a run slow
  for (std::uint32_t offset = 0; offset <= text.size(); offset += stride) {
    for (const Affinity affinity : {Affinity::downstream, Affinity::upstream}) {
      const Caret caret = layout.caret({offset, affinity});
      require(caret.line < layout.lines().size() && std::isfinite(caret.x), "a caret is nowhere");
      const TextPosition hit = layout.hit(caret.line, caret.x);
      require(hit.offset <= text.size(), "a hit is outside of the text");
      const float off = std::abs(layout.caret(hit).x - caret.x);
      require(off <= 0.05F + std::abs(caret.x) * 1e-5F, "a hit is not at its caret");
      require(layout.left_of({offset, affinity}).offset <= text.size(), "a step leaves the text");
      require(layout.right_of({offset, affinity}).offset <= text.size(), "a step leaves the text");
    }
  }
  for (const LineRange& range : layout.ranges({0, static_cast<std::uint32_t>(text.size())}))
    require(range.line < layout.lines().size() && std::isfinite(range.width), "a range is nowhere");
}

}  // namespace

// Four bytes of format, then the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4 || size > 400) return 0;
  const std::string text = utf8::repair({reinterpret_cast<const char*>(data) + 4, size - 4});
  TextFormat format;
  format.px = static_cast<float>(data[0]) / 4;
  format.letter_spacing = (data[1] & 1) != 0 ? static_cast<float>(data[1] >> 4) : 0;
  format.tabular_figures = (data[1] & 2) != 0;
  format.direction = static_cast<Direction>((data[1] >> 2) % 3);
  EverySecondByte dictionary;
  const Typesetter typesetter = {&fonts(), (data[3] & 1) != 0 ? &dictionary : nullptr};
  const SourceText source = {text, (data[3] & 2) != 0 ? "ar" : "en", {}};
  ParagraphLayout layout(source, format, static_cast<float>(data[2]) * 3, typesetter);
  check(layout, text);
  layout.set_width(static_cast<float>(data[3]));
  const ParagraphLayout fresh(source, format, static_cast<float>(data[3]), typesetter);
  require(layout.lines().size() == fresh.lines().size() && layout.glyphs().size() == fresh.glyphs().size(),
          "breaking anew gives something else than a fresh layout");
  for (std::size_t i = 0; i < fresh.glyphs().size(); ++i)
    require(layout.glyphs()[i].id == fresh.glyphs()[i].id && layout.glyphs()[i].x == fresh.glyphs()[i].x,
            "breaking anew puts glyphs elsewhere");
  for (std::uint32_t offset = 0; offset <= text.size(); ++offset) {
    const Span word = word_at(source, offset, typesetter.dictionary);
    require(word.begin <= word.end && word.end <= text.size(), "a word is outside of the text");
  }
  return 0;
}
