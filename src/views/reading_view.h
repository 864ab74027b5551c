// The interview itself: a column of text with marked hits and the reader's selection, and beside it a strip
// that shows the whole interview.
#pragma once

#include "views/document.h"
#include "views/painter.h"
#include "views/scroller.h"

namespace colloquy {

class ReadingView {
 public:
  explicit ReadingView(Application& app) : app_(app) {}

  static constexpr float kTopMargin = 40;  // above the document

  void draw(Painter&, const Rect& area);

  Scroller& scroller() { return scroller_; }
  // Where the strip is dragged; empty where all of the text is in view.
  const Rect& strip_grip() const { return grip_; }

  // How far into its outline entry a hit stands, 0 to 1, for the ticks of the outline.
  float position_in_entry(const Hit&) const;

  // More is to be measured: another frame is wanted.
  bool measuring() const { return measuring_; }
  std::size_t layout_memory() const { return document_.memory(); }

  // Where things stand on the screen; for SelectionView.
  Document& document() { return document_; }
  const Rect& column() const { return column_; }  // x and width of the text
  float top() const;                              // of the document on the screen
  std::optional<TextPoint> point_at(float x, float y, Type&);
  // The caret of a point: its line's box, without width.
  Rect caret_of(TextPoint, Type&);
  void reveal(TextPoint, Type&);

 private:
  void lay_out(const Painter&, const Rect& column);
  void measure(Type&);
  void follow_target(Type&);
  void follow_keys();
  void tell_place();
  void draw_block(Painter&, std::size_t block);
  void draw_grounds(Painter&, const Block&, const ParagraphLayout&, float x, float y) const;
  void draw_anchor(Painter&, const Block&, float y);
  void draw_strip(Painter&, const Rect& strip);
  Accessible describe_place() const;
  void draw_strip_label(Painter&, const Rect& strip, std::size_t entry, float y) const;

  Application& app_;
  Document document_;
  Scroller scroller_;
  Rect column_;
  Rect grip_;
  const LanguageVersion* version_ = nullptr;  // whose text the document is
  std::uint32_t generation_ = 0;              // of the fonts
  bool fresh_ = false;                        // set in this frame
  bool measuring_ = false;
  struct {
    float content = 0;           // as scroller_ has it
    std::vector<float> entries;  // their tops in the document
  } on_strip_;
};

}  // namespace colloquy
