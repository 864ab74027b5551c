// The panel of the search: the query explained, the hits as a list by question or as a concordance, and what
// can be done with all of them.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "views/query_view.h"
#include "views/scroller.h"

namespace colloquy {

// Of hits that are scrolled out of view, those for which assistive technology is told of, on either side. The
// others come as these are reached.
inline constexpr std::size_t kHitsBeyond = 40;

// Hits below the titles of their questions.
class HitList {
 public:
  explicit HitList(Application& app) : app_(app) {}

  float height() const;
  // Top and bottom of a hit in the list; the first one's with its question's title.
  std::pair<float, float> extent(std::size_t hit) const;
  // `area` is what is seen, `top` where the list begins, above it when it is scrolled. Returns the hit that
  // was chosen.
  std::optional<std::size_t> draw(Painter&, const Rect& area, float top);

 private:
  void draw_title(Painter&, const Rect& area, float y, const HitGroup&);
  std::optional<std::size_t> draw_hit(Painter&, const Rect& row, std::size_t hit, bool in_view);
  const std::string& name(std::size_t hit);

  Application& app_;
  // For assistive technology; made once for each hit of a query.
  std::unordered_map<std::size_t, std::string> names_;
  std::string named_;  // the query and language they are of
};

// One line for each hit, the hits below each other in the middle (KWIC).
class ConcordanceView {
 public:
  explicit ConcordanceView(Application& app) : app_(app) {}

  float height(const Painter&) const;
  std::pair<float, float> extent(const Painter&, std::size_t hit) const;
  std::optional<std::size_t> draw(Painter&, const Rect& area, float top);

 private:
  void draw_line(Painter&, const Rect& row, std::size_t hit, bool current, Rgb ground) const;
  Accessible describe(std::size_t hit, std::size_t shown);

  Application& app_;
  std::unordered_map<std::size_t, std::string> lines_;  // as HitList::names_
  std::string lined_;
};

class ResultsView {
 public:
  explicit ResultsView(Application& app) : app_(app), query_view_(app), list_(app), concordance_(app) {}

  // `close`: the panel lies over the text and goes away when a hit is chosen.
  void draw(Painter&, const Rect& area, bool close);
  Scroller& scroller() { return scroller_; }
  // The hits' id for assistive technology; 0: there are none.
  std::uint32_t list() const { return list_id_; }

 private:
  float draw_head(Painter&, float x, float y, float width);
  float draw_order(Painter&, float x, float y, float width);
  float draw_speakers(Painter&, float x, float y, float width);
  float draw_empty(Painter&, float x, float y, float width);
  void draw_foot(Painter&, const Rect& area);
  void reveal(const Painter&, float before);

  Application& app_;
  QueryView query_view_;
  HitList list_;
  ConcordanceView concordance_;
  Scroller scroller_;
  std::uint32_t list_id_ = 0;
  float head_ = 0;  // height of what stands above the hits, as last drawn
  std::optional<std::size_t> revealed_;
  std::string query_;
  ResultsForm form_ = ResultsForm::questions;
  HitOrder order_ = HitOrder::text;
};

}  // namespace colloquy
