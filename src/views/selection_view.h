// Selecting text with the mouse, the keyboard and fingers, and what can be done with the selection.
#pragma once

#include "views/reading_view.h"

namespace colloquy {

class SelectionView {
 public:
  SelectionView(Application& app, ReadingView& reading) : app_(app), reading_(reading) {}

  // After the reading view has drawn its own controls: what is pressed elsewhere in the text begins a
  // selection. `step`: seconds since the last frame, for scrolling while the pointer is held beyond the edge.
  void follow(Painter&, float step, int clicks);
  bool scrolling() const { return scrolling_; }

  // The bar of actions over the selection; empty where none is to be shown. Drawn in a window above the text.
  Rect bar(Painter&) const;
  void draw_bar(Painter&, const Rect&);
  // The grips at both ends of a selection made with a finger.
  void draw_handles(Painter&);

  // Centres of the handles, first and last: x, y, x, y. Empty: there are none.
  std::vector<float> handles(Type&) const;

  // Fingers. A long press selects the word there and, moved on, more words; a handle moves one end.
  bool long_press(float x, float y, Type&);   // false: no text there
  bool grab_handle(float x, float y, Type&);  // false: no handle there
  void drag_to(float x, float y, Type&);
  void drop();

 private:
  enum class Unit { cluster, word, paragraph };
  struct Range {
    TextPoint begin, end;
  };

  void follow_mouse(Painter&, float step, int clicks);
  void follow_motions(Type&);
  std::optional<TextPoint> moved(TextPoint focus, Motion, Type&);
  void press(TextPoint, Unit, Type&);
  void extend_to(TextPoint, Type&);
  Range unit_at(TextPoint, Type&) const;
  const Paragraph& paragraph(Place) const;
  const std::string& language(Place) const;

  Application& app_;
  ReadingView& reading_;
  Unit unit_ = Unit::cluster;
  Range anchor_;            // what was pressed first
  bool dragging_ = false;   // by mouse or finger
  bool by_finger_ = false;  // the selection has handles
  bool scrolling_ = false;
  float grab_dx_ = 0, grab_dy_ = 0;  // from the finger to the caret it drags
  std::optional<float> goal_x_;      // where Up and Down aim at
};

}  // namespace colloquy
