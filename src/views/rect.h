// An area of the canvas, in CSS pixels from its top left.
#pragma once

#include <algorithm>

namespace colloquy {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool contains(float px, float py) const { return px >= x && px < right() && py >= y && py < bottom(); }
  Rect inset(float dx, float dy) const { return {x + dx, y + dy, width - 2 * dx, height - 2 * dy}; }

  bool operator==(const Rect&) const = default;
};

// What both have; all zero where that is nothing.
inline Rect intersection(const Rect& a, const Rect& b) {
  const float left = std::max(a.x, b.x), top = std::max(a.y, b.y);
  const Rect both = {left, top, std::min(a.right(), b.right()) - left,
                     std::min(a.bottom(), b.bottom()) - top};
  return both.empty() ? Rect{} : both;
}

}  // namespace colloquy
