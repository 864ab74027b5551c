#include "site/picture.h"

#include <algorithm>
#include <cmath>

#include "typography/glyph_image.h"

namespace colloquy {
namespace {

// Of the sRGB levels, 0 to 1.
float luminance(Rgb colour) {
  const auto channel = [&](unsigned shift) { return static_cast<float>(colour >> shift & 0xFFU) / 255; };
  return 0.2126F * channel(16) + 0.7152F * channel(8) + 0.0722F * channel(0);
}

Rgb mixed(Rgb under, Rgb over, unsigned coverage) {
  Rgb out = 0;
  for (const unsigned shift : {16U, 8U, 0U}) {
    const unsigned a = under >> shift & 0xFFU;
    const unsigned b = over >> shift & 0xFFU;
    out |= (a * (255 - coverage) + b * coverage + 127) / 255 << shift;
  }
  return out;
}

}  // namespace

Picture::Picture(int width, int height, Rgb ground)
    : width_(width),
      height_(height),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), ground) {}

void Picture::fill(int x, int y, int width, int height, Rgb colour) {
  for (int row = std::max(y, 0); row < std::min(y + height, height_); ++row) {
    for (int column = std::max(x, 0); column < std::min(x + width, width_); ++column)
      pixels_[index(column, row)] = colour;
  }
}

void Picture::draw(const ParagraphLayout& layout, std::size_t line, const FontSet& fonts, float px, float x,
                   float y, Rgb colour) {
  const auto corrected = coverage_table(luminance(colour));
  const Line& set = layout.lines()[line];
  for (std::uint32_t g = set.first_glyph; g < set.last_glyph; ++g) {
    const Glyph& glyph = layout.glyphs()[g];
    const Font* font = fonts.font(glyph.font);
    if (font == nullptr) continue;
    const float origin = x + set.x + glyph.x;
    const float whole = std::floor(origin);
    const int subpixel = static_cast<int>((origin - whole) * kSubpixels);
    const GlyphImage image = draw_glyph(*font, glyph.id, px, subpixel);
    const int left = static_cast<int>(whole) + image.left;
    const int top = static_cast<int>(std::lround(y + glyph.y)) + image.top;
    for (int row = 0; row < image.height; ++row) {
      for (int column = 0; column < image.width; ++column) {
        if (!contains(left + column, top + row)) continue;
        Rgb& pixel = pixels_[index(left + column, top + row)];
        const std::size_t at = static_cast<std::size_t>(row) * static_cast<std::size_t>(image.width) +
                               static_cast<std::size_t>(column);
        pixel = mixed(pixel, colour, corrected[image.coverage[at]]);
      }
    }
  }
}

}  // namespace colloquy
