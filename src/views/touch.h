// One finger on the canvas: tells a tap from a pan and gives a pan its inertia. Further fingers are not ours:
// they stop it.
#pragma once

#include <array>

#include "views/explorer.h"
#include "views/scroller.h"

namespace colloquy {

class TouchTracker {
 public:
  // `scroller`: what lies below the finger when it comes down, or null. `as_mouse`: the finger drags a
  // control there.
  void handle(Explorer::Touch, int finger, float x, float y, double seconds, Scroller* scroller,
              bool as_mouse);

  void glide(float seconds, bool reduced_motion);
  bool gliding() const { return gliding_ != nullptr; }

 private:
  void remember(float y, double seconds);
  float speed(double now) const;

  static constexpr int kNone = -1;
  int finger_ = kNone;
  bool panning_ = false, as_mouse_ = false;
  float start_x_ = 0, start_y_ = 0, last_y_ = 0;
  Scroller* scroller_ = nullptr;
  Scroller* gliding_ = nullptr;

  struct Sample {
    float y = 0;
    double seconds = 0;
  };
  std::array<Sample, 8> samples_{};
  std::size_t count_ = 0;
};

}  // namespace colloquy
