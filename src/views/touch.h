// Fingers on the canvas: tells a tap from a pan, a long press and a pinch, and gives a pan its inertia.
#pragma once

#include <array>
#include <optional>

#include "views/explorer.h"
#include "views/scroller.h"

namespace colloquy {

// What lies below a finger, and what it does there.
class TouchTargets {
 public:
  virtual ~TouchTargets() = default;
  virtual Scroller* scroller_at(float x, float y) = 0;  // null: nothing scrolls there
  virtual bool acts_as_mouse(float x, float y) = 0;     // the finger drags a control there
  // Text: each returns whether the finger has begun to select, and from then on drags.
  virtual bool grab_handle(float x, float y) = 0;
  virtual bool long_press(float x, float y) = 0;
  virtual void drag_selection(float x, float y) = 0;
  virtual void drop_selection() = 0;
  virtual void tap(float x, float y) = 0;  // before it reaches the controls
  // Two fingers over text: how far apart they are beside how far they were at first.
  virtual void begin_pinch() = 0;
  virtual void pinch(float ratio) = 0;
};

class TouchTracker {
 public:
  explicit TouchTracker(TouchTargets& targets) : targets_(targets) {}

  void handle(Explorer::Touch, int finger, float x, float y, double seconds);

  // Once a frame: moves on by inertia, and notices a finger that has been held still.
  void tick(double now, float step, bool reduced_motion);
  bool gliding() const { return gliding_ != nullptr; }
  // When a finger held still becomes a long press; 0: none is.
  double long_press_at() const;

 private:
  enum class State { none, waiting, panning, as_mouse, selecting, pinching, spent };
  struct Finger {
    int id = 0;
    float x = 0, y = 0;
  };

  void down(float x, float y, double seconds);
  void move(float x, float y, double seconds);
  void lift(bool cancelled, float x, float y, double seconds);
  void begin_pinch();
  float distance() const;
  void remember(float y, double seconds);
  float speed(double now) const;

  TouchTargets& targets_;
  State state_ = State::none;
  Finger first_;
  std::optional<Finger> second_;
  float start_x_ = 0, start_y_ = 0, last_y_ = 0;
  double since_ = 0;
  float pinch_from_ = 1;
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
