// The list below the search field while it is typed in: what goes on from there, and what is odd about it.
#pragma once

#include "views/query_view.h"

namespace colloquy {

class SuggestionsView {
 public:
  explicit SuggestionsView(Application& app) : app_(app), query_(app) {}

  // Whether there is anything to show for a field that has the keyboard.
  bool wanted(bool narrow) const;
  // Where it will lie below `field`, with room for its shadow; it is drawn into a window of its own.
  Rect place(bool touch, const Rect& field, const Rect& whole, bool narrow);
  void draw(Painter&, bool narrow);
  void hide() { area_ = {}; }

  const Rect& area() const { return area_; }  // empty: not shown

 private:
  void draw_rows(Painter&, std::size_t first, std::size_t last, float y);
  void draw_row(Painter&, const Rect&, std::size_t row);
  bool all_earlier() const;
  bool shows_chips(bool narrow) const;

  Application& app_;
  QueryView query_;
  Rect area_;
  float row_height_ = 34;
  std::size_t fitting_ = 8;  // rows
  float below_ = 0;          // height of what stands below the rows, as last drawn
};

}  // namespace colloquy
