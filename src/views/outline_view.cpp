#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "model/wording.h"
#include "views/side_views.h"

namespace colloquy {
namespace {

constexpr float kEdge = 3;     // the accent at the current entry's edge
constexpr float kNumber = 28;  // width of the number's column
constexpr float kMargin = 16;

// "4 How is trade going?, 3 hits".
std::string name_of(const OutlineEntry& entry, std::size_t hits) {
  std::string name = entry.number > 0 ? std::to_string(entry.number) + " " : std::string();
  name += entry.title;
  if (hits > 0) name += ", " + count_of(hits, "hit", "hits");
  return name;
}

}  // namespace

void OutlineView::draw(Painter& painter, const Rect& area, const ReadingView& reading, bool close) {
  const Palette& palette = painter.palette();
  scroller_.area = area;
  const Painter::Group panel(painter, "outline", Landmark::outline,
                             {.role = AccessibleRole::navigation, .name = "Questions"});
  painter.begin_area(area, &scroller_);
  painter.fill(area, palette.panel);
  const auto& outline = app_.outline();
  longest_ = 1;
  std::size_t questions = 0;
  for (const OutlineEntry& entry : outline) {
    longest_ = std::max(longest_, entry.words);
    if (entry.number > 0) ++questions;
  }
  float y = area.y - scroller_.offset + 14;
  const std::string head = questions > 0 ? count_of(questions, "question", "questions")
                                         : count_of(outline.size(), "part", "parts");
  painter.text(style::kCaps, palette.faint, area.x + kMargin, y, capitals(head));
  painter.say("count", {area.x + kMargin, y, area.width - 2 * kMargin, 16},
              {.role = AccessibleRole::heading, .name = head});
  y += 26;
  list_ = Painter::id_of("list");
  const Painter::Group list(painter, "list", {.role = AccessibleRole::list, .name = head});
  const float top = y;
  float current_top = 0, current_bottom = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const float before = y;
    y = draw_entry(painter, area, y, i, reading, close);
    if (i == app_.current_entry()) {
      current_top = before - area.y + scroller_.offset;
      current_bottom = y - area.y + scroller_.offset;
    }
  }
  scroller_.content = y - area.y + scroller_.offset + 16;
  if (revealed_ != app_.current_entry() && top > 0) {
    revealed_ = app_.current_entry();
    scroller_.reveal(current_top, current_bottom, 20);
  }
  scroller_.clamp();
  painter.end_area();
}

float OutlineView::draw_entry(Painter& painter, const Rect& area, float y, std::size_t index,
                              const ReadingView& reading, bool close) {
  const Palette& palette = painter.palette();
  const OutlineEntry& entry = app_.outline()[index];
  const bool current = index == app_.current_entry();
  const float x = area.x + kMargin + kNumber;
  const float width = area.width - 2 * kMargin - kNumber;
  const ParagraphLayout& layout = painter.type().set(style::kInterface, entry.title, entry.language, width);
  const float text_height = static_cast<float>(layout.lines().size()) * style::kInterface.line_height;
  const float height = std::max(painter.touch() ? 48.0F : 0.0F, 7 + text_height + 5 + 3 + 13);
  const Rect row = {area.x, y, area.width, height};
  const auto groups = std::ranges::equal_range(app_.groups(), index, {}, &HitGroup::entry);
  const std::string id = "entry" + std::to_string(index);
  Accessible what = {.role = AccessibleRole::item,
                     .name = name_of(entry, groups.empty() ? 0 : groups.front().size()),
                     .language = entry.language,
                     .on = current};
  const bool in_view = row.bottom() >= area.y && row.y <= area.bottom();
  bool hovered = false;
  if (in_view ? painter.control(id, row, std::move(what), &hovered)
              : painter.unseen(id, row, std::move(what))) {
    app_.go_to_entry(index);
    if (close) app_.open_panel(Panel::none);
  }
  if (!in_view) return row.bottom();
  if (current || hovered) painter.fill(row, palette.paper, 0, current ? 1 : 0.55F);
  if (current) painter.fill({row.x, row.y, kEdge, row.height}, palette.accent);
  if (entry.number > 0)
    painter.text(style::kInterface, palette.faint, area.x + kMargin, y + 7, std::to_string(entry.number));
  painter.lines(style::kInterface, palette.ink, x, y + 7, layout);

  const Rect track = {x, y + 7 + text_height + 6, width, 3};
  painter.fill(track, palette.line, 1.5F);
  const float share = static_cast<float>(entry.words) / static_cast<float>(longest_);
  painter.fill({track.x, track.y, std::max(3.0F, track.width * share), track.height}, palette.faint, 1.5F);
  for (const HitGroup& group : groups) {
    for (std::size_t h = group.first; h < group.last; ++h) {
      const float at = track.x + std::round(reading.position_in_entry(app_.hits()[h]) * track.width * share);
      const bool now = app_.current_hit() == h;
      painter.fill({at - 1, track.y - 3, 2, 9}, now ? palette.accent : palette.tick);
    }
  }
  return y + height;
}

}  // namespace colloquy
