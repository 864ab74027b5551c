// The outline of a glyph as TrueType keeps it: closed contours of points, with the ends of curves left out
// where they are in the middle between two controls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace colloquy {

struct ContourPoint {
  enum Kind : std::uint8_t {
    on,         // where a line or a curve ends
    quadratic,  // a curve's control; between two of them is a point `on`, halfway
    cubic,      // likewise; they come in pairs, each pair with a point `on` before and after it
  };
  float x = 0, y = 0;  // y upwards
  Kind kind = on;
};

struct Contours {
  // What no glyph has: a font that says so is broken.
  static constexpr std::size_t kMostPoints = 60'000;

  std::vector<ContourPoint> points;
  std::vector<std::uint32_t> ends;  // of each contour, the point after its last

  bool empty() const { return ends.empty(); }
};

}  // namespace colloquy
