#include "views/touch.h"

#include <imgui.h>

#include <cfloat>
#include <cmath>
#include <limits>

namespace colloquy {
namespace {

constexpr float kSlop = 8;           // CSS pixels a finger may shake without panning
constexpr double kLongPress = 0.45;  // seconds, as on the platforms readers know
constexpr double kNever = std::numeric_limits<double>::infinity();
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

float TouchTracker::distance() const {
  return second_ ? std::max(1.0F, std::hypot(first_.x - second_->x, first_.y - second_->y)) : 1;
}

void TouchTracker::handle(Explorer::Touch what, int finger, float x, float y, double seconds) {
  using Touch = Explorer::Touch;
  if (what == Touch::down) {
    if (state_ == State::none) {
      first_ = {finger, x, y};
      down(x, y, seconds);
    } else if (!second_ && finger != first_.id) {
      second_ = Finger{finger, x, y};
      if (state_ == State::waiting || state_ == State::panning) begin_pinch();
    }
    return;
  }
  const bool is_second = second_ && second_->id == finger;
  if (!is_second && finger != first_.id) return;
  if (what == Touch::move) {
    Finger& moved = is_second ? *second_ : first_;
    moved.x = x;
    moved.y = y;
    if (state_ == State::pinching) {
      targets_.pinch(distance() / pinch_from_);
    } else if (!is_second) {
      move(x, y, seconds);
    }
    return;
  }
  if (is_second) {
    second_.reset();
    if (state_ == State::pinching) state_ = State::spent;
    return;
  }
  if (second_ && state_ == State::pinching) {
    // The other finger stays down and is to do nothing more.
    first_ = *second_;
    second_.reset();
    state_ = State::spent;
    return;
  }
  lift(what == Touch::cancel, x, y, seconds);
  second_.reset();
}

void TouchTracker::begin_pinch() {
  state_ = State::pinching;
  pinch_from_ = distance();
  targets_.begin_pinch();
}

void TouchTracker::down(float x, float y, double seconds) {
  // A finger that stops a gliding text is not a tap on what happens to be below it.
  state_ = gliding_ != nullptr ? State::panning : State::waiting;
  if (gliding_ != nullptr) gliding_->velocity = 0;
  gliding_ = nullptr;
  start_x_ = x;
  start_y_ = last_y_ = y;
  since_ = seconds;
  scroller_ = targets_.scroller_at(x, y);
  count_ = 0;
  remember(y, seconds);
  if (targets_.acts_as_mouse(x, y)) {
    state_ = State::as_mouse;
    press(x, y);
  } else if (targets_.grab_handle(x, y)) {
    state_ = State::selecting;
  }
}

void TouchTracker::move(float x, float y, double seconds) {
  if (state_ == State::as_mouse) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    return;
  }
  if (state_ == State::selecting) {
    targets_.drag_selection(x, y);
    return;
  }
  if (state_ == State::waiting && std::hypot(x - start_x_, y - start_y_) > kSlop) state_ = State::panning;
  if (state_ == State::panning && scroller_ != nullptr) scroller_->by(last_y_ - y);
  last_y_ = y;
  remember(y, seconds);
}

void TouchTracker::lift(bool cancelled, float x, float y, double seconds) {
  switch (state_) {
    case State::as_mouse:
      release();
      break;
    case State::selecting:
      targets_.drop_selection();
      break;
    case State::panning:
      if (!cancelled && scroller_ != nullptr) {
        scroller_->velocity = speed(seconds);
        if (scroller_->velocity != 0) gliding_ = scroller_;
      }
      break;
    case State::waiting:
      if (!cancelled) {
        targets_.tap(x, y);
        press(x, y);
        release();
      }
      break;
    case State::none:
    case State::pinching:
    case State::spent:
      break;
  }
  state_ = State::none;
  scroller_ = nullptr;
}

double TouchTracker::long_press_at() const {
  return state_ == State::waiting && since_ != kNever ? since_ + kLongPress : 0;
}

void TouchTracker::tick(double now, float step, bool reduced_motion) {
  if (state_ == State::waiting && now >= since_ + kLongPress) {
    if (targets_.long_press(start_x_, start_y_)) state_ = State::selecting;
    // Where there is no text, a long press is a slow tap.
    since_ = kNever;
  }
  if (gliding_ == nullptr) return;
  if (reduced_motion || !gliding_->glide(step)) {
    gliding_->velocity = 0;
    gliding_ = nullptr;
  }
}

}  // namespace colloquy
