// Shapes runs with HarfBuzz.
#pragma once

#include <hb.h>

#include <span>
#include <string>
#include <string_view>

#include "typography/layout.h"
#include "typography/paragraph.h"

namespace colloquy {

struct ShapingStyle {
  bool ligatures = true;
  bool tabular_figures = false;
  bool trim_end = false;  // the full-width bracket at the end is set half as wide
};

// Shapes clusters [first, last) of a run in the context of the whole text and appends their glyphs; sets the
// clusters' advances and the flags that tell how they share glyphs. A null font: half an em for each cluster,
// no glyphs. True: every cluster had a glyph.
bool shape(std::string_view text, hb_language_t, const ShapingStyle&, const Run&, const Font*,
           std::span<Cluster> clusters, std::uint32_t first, std::uint32_t last, ShapedGlyphs& out);

hb_language_t language_of(std::string_view bcp47);

}  // namespace colloquy
