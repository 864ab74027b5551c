// What stands beside the text, or over it in the narrow layout: outline, results, about, settings, help. Each
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

 private:
  float draw_entry(Painter&, const Rect& area, float y, std::size_t entry, const ReadingView&, bool close);

  Application& app_;
  Scroller scroller_;
  std::size_t longest_ = 1;          // words of the longest answer
  std::size_t revealed_ = SIZE_MAX;  // the entry that was last brought into view
};

class ResultsView {
 public:
  explicit ResultsView(Application& app) : app_(app) {}

  void draw(Painter&, const Rect& area, bool close);
  Scroller& scroller() { return scroller_; }

 private:
  void draw_empty(Painter&, const Rect& area);
  void draw_hit(Painter&, const Rect& row, std::size_t hit, bool close);

  Application& app_;
  Scroller scroller_;
  std::optional<std::size_t> revealed_;
  std::string query_;
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
  float height() const { return height_; }  // as last drawn

 private:
  Application& app_;
  float height_ = 420;
};

// Every command with its keys.
class HelpView {
 public:
  void draw(Painter&, const Rect& area);
  Scroller& scroller() { return scroller_; }

 private:
  Scroller scroller_;
};

}  // namespace colloquy
