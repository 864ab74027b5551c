// What stands beside the text, or over it in the narrow layout: outline, about, settings, help. Each
// draws into an area and scrolls by its own scroller.
#pragma once

#include "views/reading_view.h"
#include "views/scroller.h"

namespace colloquy {

class OutlineView {
 public:
  explicit OutlineView(Application& app) : app_(app) {}

  // `close`: the panel lies over the text and goes away after a choice.
  void draw(Painter&, const Rect& area, const ReadingView&, bool close);
  Scroller& scroller() { return scroller_; }
  std::uint32_t list() const { return list_; }  // its id for assistive technology

 private:
  float draw_entry(Painter&, const Rect& area, float y, std::size_t entry, const ReadingView&, bool close);

  Application& app_;
  Scroller scroller_;
  std::uint32_t list_ = 0;
  std::size_t longest_ = 1;          // words of the longest answer
  std::size_t revealed_ = SIZE_MAX;  // the entry that was last brought into view
};

// People, source, languages and rights.
class AboutView {
 public:
  explicit AboutView(Application& app) : app_(app) {}

  // `over_text`: as a sheet of the narrow layout, with the tools that the header has in the wide one.
  void draw(Painter&, const Rect& area, bool over_text);
  Scroller& scroller() { return scroller_; }

 private:
  Application& app_;
  Scroller scroller_;
};

// How the text is set, and the colours.
class SettingsView {
 public:
  explicit SettingsView(Application& app) : app_(app) {}

  void draw(Painter&, const Rect& area);
  float height() const { return scroller_.content > 0 ? scroller_.content : 480; }  // as last drawn
  Scroller& scroller() { return scroller_; }

 private:
  Application& app_;
  Scroller scroller_;
};

// How to search, with examples from the interview, and every command with its keys.
class HelpView {
 public:
  explicit HelpView(Application& app) : app_(app) {}

  void draw(Painter&, const Rect& area);
  Scroller& scroller() { return scroller_; }

 private:
  float draw_search(Painter&, float x, float y, float width, std::size_t columns);
  float draw_keys(Painter&, float x, float y, float width, std::size_t columns) const;

  Application& app_;
  Scroller scroller_;
};

}  // namespace colloquy
