// The picture of a glyph: its outline, filled. Not hinted: the shape is the font's own at every size.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "typography/contours.h"
#include "typography/font.h"

namespace colloquy {

// Coverage of the pixels of a glyph, row by row from the top. `left` and `top` are the distance of the
// picture's corner from the glyph's origin, in device pixels, x to the right and y down; an empty glyph has
// no pixels.
struct GlyphImage {
  int left = 0, top = 0;
  int width = 0, height = 0;
  std::vector<std::uint8_t> coverage;  // width * height
};

// Glyphs stand at quarters of a device pixel along the line.
inline constexpr int kSubpixels = 4;

// Larger glyphs are drawn at this size; a picture's sides are cut to that many pixels. Whoever wants more
// draws a smaller glyph and scales it.
inline constexpr float kLargestGlyphPx = 1024;
inline constexpr int kLargestGlyphPicture = 512;

// `device_px`: the em in device pixels. `subpixel`: 0 to kSubpixels - 1, how far to the right of a whole
// pixel the origin is.
GlyphImage draw_glyph(const Contours& outline, float device_px, int subpixel);

// Likewise, for a glyph that is drawn once.
GlyphImage draw_glyph(const Font&, std::uint16_t glyph, float device_px, int subpixel);

// Coverage is linear, the screen's levels are not: blended as they are, dark text on light looks too bold and
// light on dark too thin. The table corrects the coverage for a text colour's luminance (0 to 1, of the sRGB
// levels), for a ground of the opposite one. Gamma and contrast are those of Skia on Linux, so that text
// looks as heavy as the browser's.
std::array<std::uint8_t, 256> coverage_table(float luminance);

}  // namespace colloquy
