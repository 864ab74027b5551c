#include "views/touch.h"

#include <imgui.h>

#include <cfloat>
#include <cmath>

namespace colloquy {
namespace {

constexpr float kSlop = 8;       // CSS pixels a finger may shake without panning
constexpr double kMemory = 0.1;  // seconds of movement that make the speed
constexpr float kFastest = 6000;

void press(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, true);
}

void release() {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseButtonEvent(0, false);
  // A finger that is gone hovers over nothing.
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

}  // namespace

void TouchTracker::remember(float y, double seconds) {
  samples_[count_ % samples_.size()] = {y, seconds};
  ++count_;
}

float TouchTracker::speed(double now) const {
  const std::size_t kept = std::min(count_, samples_.size());
  if (kept < 2) return 0;
  const Sample& last = samples_[(count_ - 1) % samples_.size()];
  for (std::size_t back = kept; back > 1; --back) {
    const Sample& first = samples_[(count_ - back) % samples_.size()];
    if (now - first.seconds > kMemory || last.seconds <= first.seconds) continue;
    return std::clamp((first.y - last.y) / static_cast<float>(last.seconds - first.seconds), -kFastest,
                      kFastest);
  }
  return 0;
}

void TouchTracker::handle(Explorer::Touch what, int finger, float x, float y, double seconds,
                          Scroller* scroller, bool as_mouse) {
  using Touch = Explorer::Touch;
  if (what == Touch::down) {
    if (finger_ != kNone) return;
    finger_ = finger;
    // A finger that stops a gliding text is not a tap on what happens to be below it.
    panning_ = gliding_ != nullptr;
    if (gliding_ != nullptr) gliding_->velocity = 0;
    gliding_ = nullptr;
    as_mouse_ = as_mouse;
    start_x_ = x;
    start_y_ = last_y_ = y;
    scroller_ = scroller;
    count_ = 0;
    remember(y, seconds);
    if (as_mouse_) press(x, y);
    return;
  }
  if (finger != finger_) return;
  if (what == Touch::move) {
    if (as_mouse_) {
      ImGui::GetIO().AddMousePosEvent(x, y);
      return;
    }
    if (!panning_ && std::hypot(x - start_x_, y - start_y_) > kSlop) panning_ = true;
    if (panning_ && scroller_ != nullptr) scroller_->by(last_y_ - y);
    last_y_ = y;
    remember(y, seconds);
    return;
  }
  if (as_mouse_) {
    release();
  } else if (what == Touch::up && panning_ && scroller_ != nullptr) {
    scroller_->velocity = speed(seconds);
    if (scroller_->velocity != 0) gliding_ = scroller_;
  } else if (what == Touch::up && !panning_) {
    press(x, y);
    release();
  }
  finger_ = kNone;
  scroller_ = nullptr;
}

void TouchTracker::glide(float seconds, bool reduced_motion) {
  if (gliding_ == nullptr) return;
  if (reduced_motion || !gliding_->glide(seconds)) {
    gliding_->velocity = 0;
    gliding_ = nullptr;
  }
}

}  // namespace colloquy
