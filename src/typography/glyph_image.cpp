#include "typography/glyph_image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "typography/glyph_outline.h"
#include "typography/rasterizer.h"

namespace colloquy {
namespace {

// Chromium's on Linux: SK_GAMMA_EXPONENT and SK_GAMMA_CONTRAST in its skia/BUILD.gn. Measured against
// Chromium 156, unhinted, at 13, 18 and 27 px in five pairs of colours: no other pair of numbers comes
// closer. What differs still is that Skia moves the ends of edges to quarters of a pixel in height; here
// coverage is exact.
constexpr float kTextGamma = 1.2F;
constexpr float kTextContrast = 0.2F;

// A picture's sides are cut to this many pixels.
constexpr int kLargestSide = kLargestGlyphPicture;

struct Box {
  float left = 0, right = 0, bottom = 0, top = 0;
};

// Of all points, controls too: nothing of an outline is outside of it.
Box box_of(const Contours& contours) {
  const ContourPoint& first = contours.points.front();
  Box box = {first.x, first.x, first.y, first.y};
  for (const ContourPoint& point : contours.points) {
    box.left = std::min(box.left, point.x);
    box.right = std::max(box.right, point.x);
    box.bottom = std::min(box.bottom, point.y);
    box.top = std::max(box.top, point.y);
  }
  return box;
}

// Pixels around a place, no farther than a picture's side from `from`.
int floor_px(float px, int from = 0) {
  return static_cast<int>(std::clamp(std::floor(px), static_cast<float>(from - kLargestSide),
                                     static_cast<float>(from + kLargestSide)));
}
int ceil_px(float px, int from = 0) {
  return static_cast<int>(std::clamp(std::ceil(px), static_cast<float>(from - kLargestSide),
                                     static_cast<float>(from + kLargestSide)));
}

}  // namespace

GlyphImage draw_glyph(const Contours& outline, float device_px, int subpixel) {
  if (outline.points.empty() || !std::isfinite(device_px) || device_px <= 0) return {};
  const float scale = std::min(device_px, kLargestGlyphPx) / Font::kUnits;
  const float shift = static_cast<float>(std::clamp(subpixel, 0, kSubpixels - 1)) / kSubpixels;
  const Box box = box_of(outline);
  GlyphImage image;
  image.left = floor_px(on_grid(box.left * scale) + shift);
  image.width = ceil_px(on_grid(box.right * scale) + shift, image.left) - image.left;
  const int top = ceil_px(on_grid(box.top * scale));
  image.height = top - floor_px(on_grid(box.bottom * scale), top);
  image.top = -top;
  if (image.width <= 0 || image.height <= 0) return {};
  Rasterizer rasterizer(image.width, image.height);
  rasterizer.add(outline, scale, shift - static_cast<float>(image.left),
                 static_cast<float>(image.height - top));
  image.coverage = rasterizer.coverage();
  return image;
}

GlyphImage draw_glyph(const Font& font, std::uint16_t glyph, float device_px, int subpixel) {
  return draw_glyph(glyph_outline(font, glyph), device_px, subpixel);
}

// The pre-blend of Skia (src/core/SkMaskGamma.cpp), which Chromium's text goes through: what a blend of light
// would give, and a contrast that fades as the colour gets lighter, worked back into coverage for a blend of
// levels.
std::array<std::uint8_t, 256> coverage_table(float luminance) {
  const float ink = std::isfinite(luminance) ? std::clamp(luminance, 0.0F, 1.0F) : 0.0F;
  const float ground = 1 - ink;
  const float ink_light = std::pow(ink, kTextGamma);
  const float ground_light = std::pow(ground, kTextGamma);
  std::array<std::uint8_t, 256> table = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const float drawn = static_cast<float>(i) / 255;
    const float coverage = drawn + (1 - drawn) * kTextContrast * ground_light * drawn;
    float corrected = coverage;
    // Ink and ground of nearly the same level: the quotient below has no meaning.
    if (std::abs(ink - ground) > 1.0F / 256) {
      const float light = ink_light * coverage + ground_light * (1 - coverage);
      corrected = (std::pow(light, 1 / kTextGamma) - ground) / (ink - ground);
    }
    table[i] = static_cast<std::uint8_t>(std::clamp(std::lround(corrected * 255), 0L, 255L));
  }
  return table;
}

}  // namespace colloquy
