#include <algorithm>
#include <cmath>

#include "model/wording.h"
#include "search/snippet.h"
#include "views/side_views.h"

namespace colloquy {
namespace {

constexpr float kMargin = 16;
constexpr float kSummary = 40;
constexpr float kGroup = 34;
constexpr float kRow = 50;  // two lines of context; every row is as high, so that thousands cost nothing
constexpr std::size_t kLines = 2;

const std::string& text_of(const Application& app, const Hit& hit) {
  return app.version().turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
}

}  // namespace

void ResultsView::draw(Painter& painter, const Rect& area, bool close) {
  const Palette& palette = painter.palette();
  painter.fill(area, palette.panel);
  if (app_.hits().empty()) {
    scroller_ = {};
    draw_empty(painter, area);
    return;
  }
  const auto& groups = app_.groups();
  const bool questions =
      std::ranges::all_of(groups, [this](const HitGroup& g) { return app_.outline()[g.entry].number > 0; });
  const std::string summary = count_of(app_.hits().size(), "hit", "hits") + " in " +
                              (questions ? count_of(groups.size(), "question", "questions")
                                         : count_of(groups.size(), "place", "places"));
  painter.text(style::kSmall, palette.soft, area.x + kMargin, area.y + 12, summary);

  const Rect list = {area.x, area.y + kSummary, area.width, area.height - kSummary};
  scroller_.area = list;
  scroller_.content =
      static_cast<float>(groups.size()) * kGroup + static_cast<float>(app_.hits().size()) * kRow + 16;
  const auto row_top = [&](std::size_t group, std::size_t hit) {
    return static_cast<float>(group + 1) * kGroup + static_cast<float>(hit) * kRow;
  };
  if (query_ != app_.query()) {
    query_ = app_.query();
    revealed_.reset();
    scroller_.offset = 0;
  }
  if (revealed_ != app_.current_hit() && app_.current_hit()) {
    revealed_ = app_.current_hit();
    const auto group = std::ranges::find_if(groups, [&](const HitGroup& g) { return *revealed_ < g.last; });
    const float top = row_top(static_cast<std::size_t>(group - groups.begin()), *revealed_);
    scroller_.reveal(*revealed_ == group->first ? top - kGroup : top, top + kRow, 8);
  }
  scroller_.clamp();

  painter.begin_area(list);
  const float top = list.y - scroller_.offset;
  const auto visible = [&](float y, float height) { return y + height > list.y && y < list.bottom(); };
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const HitGroup& group = groups[g];
    const OutlineEntry& entry = app_.outline()[group.entry];
    const float head = top + row_top(g, group.first) - kGroup;
    if (head >= list.bottom()) break;
    if (visible(head, kGroup)) {
      float x = list.x + kMargin;
      if (entry.number > 0)
        x += painter.text(style::kSmall, palette.faint, x, head + 11, std::to_string(entry.number)) + 8;
      painter.text_cut(style::kSmallStrong, palette.ink, x, head + 11, list.right() - kMargin - x,
                       entry.title);
    }
    const float first_row = top + row_top(g, group.first);
    const float above = std::max(0.0F, (list.y - first_row) / kRow);
    for (std::size_t h = group.first + std::min(static_cast<std::size_t>(above), group.last - group.first);
         h < group.last; ++h) {
      const Rect row = {list.x, top + row_top(g, h), list.width, kRow};
      if (row.y >= list.bottom()) break;
      draw_hit(painter, row, h, close);
    }
  }
  painter.end_area();
}

void ResultsView::draw_hit(Painter& painter, const Rect& row, std::size_t index, bool close) {
  const Palette& palette = painter.palette();
  const Hit& hit = app_.hits()[index];
  const bool current = app_.current_hit() == index;
  bool hovered = false;
  if (painter.control("hit" + std::to_string(index), row, &hovered)) {
    app_.go_to_hit(index);
    if (close) app_.open_panel(Panel::none);
  }
  if (current || hovered) painter.fill(row, palette.paper, 0, current ? 1 : 0.55F);
  if (current) painter.fill({row.x, row.y, 3, row.height}, palette.accent);

  std::vector<Span> others;
  for (const Hit& other : std::ranges::equal_range(app_.hits(), hit.place, {}, &Hit::place)) {
    if (other.span != hit.span) others.push_back(other.span);
  }
  const Snippet line = snippet(text_of(app_, hit), hit.span, others, 34);
  const float width = row.width - 2 * kMargin;
  const ParagraphLayout& layout =
      painter.type().set(style::kSmall, line.text, app_.version().language, width);
  const float height =
      static_cast<float>(std::min(layout.lines().size(), kLines)) * style::kSmall.line_height;
  const float y = row.y + std::floor((row.height - height) / 2);
  painter.lines(style::kSmall, current ? palette.ink : palette.soft, row.x + kMargin, y, layout, kLines);
  for (std::size_t i = 0; i < line.marks.size(); ++i) {
    const Rgb ground = current && i == line.hit ? palette.hit_now : palette.hit;
    painter.marked_lines(style::kSmall, palette.ink, ground, row.x + kMargin, y, layout, line.marks[i],
                         kLines);
  }
}

void ResultsView::draw_empty(Painter& painter, const Rect& area) {
  const Palette& palette = painter.palette();
  const float x = area.x + kMargin;
  const float width = area.width - 2 * kMargin;
  float y = area.y + 14;
  if (app_.query().empty()) {
    y += painter.paragraph(style::kSmallStrong, palette.ink, x, y, width, "Search this interview", "en") + 6;
    painter.paragraph(style::kSmall, palette.soft, x, y, width,
                      "Type a word, a name or a figure. Words in “quotes” are found as a phrase. Capitals "
                      "and accents make no difference.",
                      "en");
    return;
  }
  y += painter.paragraph(style::kSmallStrong, palette.ink, x, y, width,
                         "Nothing found for “" + app_.query() + "”", app_.version().language) +
       6;
  painter.paragraph(
      style::kSmall, palette.soft, x, y, width,
      "All words have to be in the same paragraph. Try fewer words, or only the beginning of one.", "en");
}

}  // namespace colloquy
