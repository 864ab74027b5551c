// The interview itself: a column of text with marked hits, and beside it a strip that shows the whole
// interview.
#pragma once

#include "views/document.h"
#include "views/scroller.h"

namespace colloquy {

class ReadingView {
 public:
  explicit ReadingView(Application& app) : app_(app) {}

  void draw(Painter&, const Rect& area);

  Scroller& scroller() { return scroller_; }
  // Where the strip is dragged; empty where all of the text is in view.
  const Rect& strip_grip() const { return grip_; }

  // How far into its outline entry a hit stands, 0 to 1, for the ticks of the outline.
  float position_in_entry(const Hit&) const;

 private:
  void lay_out(const Painter&, const Rect& column);
  void follow_target();
  void follow_keys();
  void tell_place();
  void draw_block(Painter&, const Rect& column, const Block&) const;
  void draw_strip(Painter&, const Rect& strip);

  Application& app_;
  Document document_;
  Scroller scroller_;
  Rect grip_;
  // What the document was laid out for.
  const LanguageVersion* version_ = nullptr;
  float width_ = 0;
  int text_px_ = 0;
};

}  // namespace colloquy
