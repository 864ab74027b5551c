// One scrolled area: an offset that stays inside its content, and the inertia of a finger's fling.
#pragma once

#include <algorithm>
#include <cmath>

#include "views/painter.h"

namespace colloquy {

struct Scroller {
  Rect area;           // where it lies this frame; empty: not shown
  float content = 0;   // height of what is scrolled
  float offset = 0;    // of the area's top in the content
  float velocity = 0;  // CSS pixels a second, after a fling

  float limit() const { return std::max(0.0F, content - area.height); }
  void clamp() { offset = std::clamp(offset, 0.0F, limit()); }

  void by(float distance) {
    offset += distance;
    clamp();
  }

  // Brings [top, bottom) of the content into view with a margin, moving as little as needed.
  void reveal(float top, float bottom, float margin) {
    if (top - margin < offset) offset = top - margin;
    if (bottom + margin > offset + area.height) offset = bottom + margin - area.height;
    clamp();
  }

  // Moves on by inertia; true while it goes on. The speed falls to a third in 325 ms, as on the platforms
  // readers know.
  bool glide(float seconds) {
    constexpr float kTimeConstant = 0.325F;
    constexpr float kSlowest = 12;
    if (std::abs(velocity) < kSlowest) {
      velocity = 0;
      return false;
    }
    const float before = offset;
    by(velocity * seconds);
    velocity *= std::exp(-seconds / kTimeConstant);
    if (offset == before) velocity = 0;
    return velocity != 0;
  }
};

}  // namespace colloquy
