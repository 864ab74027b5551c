// The outline of a glyph: read from the font where it is of TrueType's common kind (glyf.h), else drawn by
// HarfBuzz.
#pragma once

#include <cstdint>

#include "typography/contours.h"
#include "typography/font.h"

namespace colloquy {

// One em is Font::kUnits. Empty for a glyph that the font does not have, that has no ink, or whose outline is
// broken: half a glyph would be another glyph.
Contours glyph_outline(const Font&, std::uint16_t glyph);

// Likewise, of any glyph, by HarfBuzz.
Contours drawn_outline(const Font&, std::uint16_t glyph);

}  // namespace colloquy
