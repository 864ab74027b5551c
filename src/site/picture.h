// A picture in memory that text is set on, as in the explorer: HarfBuzz shapes it, and its outlines are
// filled.
#pragma once

#include <cstdint>
#include <vector>

#include "typography/font_set.h"
#include "typography/layout.h"

namespace colloquy {

// 0xRRGGBB, sRGB.
using Rgb = std::uint32_t;

class Picture {
 public:
  Picture(int width, int height, Rgb ground);

  int width() const { return width_; }
  int height() const { return height_; }
  Rgb at(int x, int y) const { return pixels_[index(x, y)]; }

  // What lies outside of the picture is left out.
  void fill(int x, int y, int width, int height, Rgb colour);

  // One line of a paragraph, laid out with these fonts for `px` pixels to the em: its left edge at x, its
  // baseline at y.
  void draw(const ParagraphLayout& layout, std::size_t line, const FontSet& fonts, float px, float x, float y,
            Rgb colour);

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x);
  }
  bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < width_ && y < height_; }

  int width_, height_;
  std::vector<Rgb> pixels_;
};

}  // namespace colloquy
