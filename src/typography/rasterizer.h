// Fills outlines: how much of each pixel lies inside. Exact but for curves, which are followed by lines to
// within 1/32 of a pixel.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "typography/contours.h"

namespace colloquy {

// Where a point is taken to be: FreeType's grid, and so that of browsers.
inline float on_grid(float px) {
  constexpr float kUnit = 64;
  return std::nearbyint(px * kUnit) / kUnit;
}

// The sum of what each edge adds: an edge covers all that is to the right of it, up to its height. Kept as
// the differences of neighbours in a row, so that an edge touches only pixels that it crosses. After Levien's
// "Inside the fastest font renderer in the world" (2016); areas as in Levien's libart and FreeType's "smooth"
// rasterizer.
class Rasterizer {
 public:
  // A picture of so many pixels, the lowest left corner of which is the origin.
  Rasterizer(int width, int height);

  // What is outside of the picture is cut off. Points are multiplied by `scale`, put on the grid and then
  // moved by `dx` and `dy` pixels.
  void add(const Contours&, float scale, float dx, float dy);

  // Inside is what an outline goes round at all, however often (the non-zero rule, but for contours that undo
  // each other). width * height bytes, from the upper row down.
  std::vector<std::uint8_t> coverage() const;

 private:
  struct Point {
    float x = 0, y = 0;
  };
  void add_contour(std::span<const ContourPoint>, float scale, float dx, float dy);
  void line(Point from, Point to);
  void quadratic(Point from, Point control, Point to);
  void cubic(Point from, Point first, Point second, Point to);
  void edge_in_row(float* row, float x0, float x1, float height);

  int width_, height_;
  std::size_t stride_;
  // Rows from the lowest up; one cell more than pixels takes what is right of them.
  std::vector<float> cells_;
};

}  // namespace colloquy
