#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "search/snippet.h"
#include "views/results_view.h"

namespace colloquy {
namespace {

constexpr float kMargin = 16;
constexpr float kNumber = 26;        // the question's, where there is room
constexpr float kWithNumbers = 480;  // from this width on
constexpr float kFade = 28;
constexpr std::size_t kSpoken = 40;  // characters on each side that assistive technology is told of

float row_height(const Painter& painter) {
  return painter.touch() ? 44.0F : 30.0F;
}

}  // namespace

float ConcordanceView::height(const Painter& painter) const {
  return static_cast<float>(app_.hits().size()) * row_height(painter);
}

std::pair<float, float> ConcordanceView::extent(const Painter& painter, std::size_t hit) const {
  const float top = static_cast<float>(app_.search().shown_at(hit)) * row_height(painter);
  return {top, top + row_height(painter)};
}

std::optional<std::size_t> ConcordanceView::draw(Painter& painter, const Rect& area, float top) {
  const Palette& palette = painter.palette();
  const std::vector<std::size_t>& shown = app_.search().shown_hits();
  const float height = row_height(painter);
  const std::string of = app_.version().language + ' ' + app_.query();
  if (of != lined_) {
    lined_ = of;
    lines_.clear();
  }
  const Painter::Group table(painter, "concordance", {.role = AccessibleRole::table, .name = "Concordance"});
  const float beyond = static_cast<float>(kHitsBeyond) * height;
  const float above = std::max(0.0F, std::floor((area.y - beyond - top) / height));
  std::optional<std::size_t> chosen;
  painter.hairline(area.x + kMargin, top - 1, area.right() - kMargin, top);
  for (std::size_t i = std::min(static_cast<std::size_t>(above), shown.size()); i < shown.size(); ++i) {
    const Rect row = {area.x, top + static_cast<float>(i) * height, area.width, height};
    if (row.y >= area.bottom() + beyond) break;
    const std::size_t hit = shown[i];
    const bool current = app_.current_hit() == hit;
    const std::string id = "line" + std::to_string(hit);
    if (row.bottom() <= area.y || row.y >= area.bottom()) {
      if (painter.unseen(id, row, describe(hit, i))) chosen = hit;
      continue;
    }
    bool hovered = false;
    if (painter.control(id, row, describe(hit, i), &hovered)) chosen = hit;
    // A colour of its own, not one that shines through: the lines run out into it.
    const bool raised = current || hovered;
    if (raised) painter.fill(row, palette.paper);
    draw_line(painter, row, hit, current, raised ? palette.paper : palette.panel);
    if (current) painter.fill({row.x, row.y, 3, row.height}, palette.accent);
  }
  return chosen;
}

Accessible ConcordanceView::describe(std::size_t index, std::size_t shown) {
  const Hit& hit = app_.hits()[index];
  const auto [line, fresh] = lines_.try_emplace(index);
  if (fresh) {
    const std::string& text = app_.version().turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
    line->second = snippet(text, hit.span, {}, kSpoken).text;
  }
  const OutlineEntry& entry = app_.outline()[app_.entry_of(hit.place)];
  return {.role = AccessibleRole::row,
          .name = line->second,
          .language = language_of(app_.version(), app_.version().turns[hit.place.turn]),
          .on = app_.current_hit() == index,
          .position = static_cast<std::uint32_t>(shown + 1),
          .of = static_cast<std::uint32_t>(app_.hits().size()),
          .value_text = entry.number > 0 ? "Question " + std::to_string(entry.number) : std::string()};
}

// One line of text around the hit, of which as much is seen as there is room for. It is set as a whole, so
// that letters join and directions mix as they do in the text.
void ConcordanceView::draw_line(Painter& painter, const Rect& row, std::size_t index, bool current,
                                Rgb ground) const {
  constexpr std::size_t kContext = 90;  // characters on each side: more than the widest panel shows
  const Palette& palette = painter.palette();
  const Hit& hit = app_.hits()[index];
  const Turn& turn = app_.version().turns[hit.place.turn];
  const std::string& text = turn.paragraphs[hit.place.paragraph].text;
  Rect line = {row.x + 8, row.y, row.width - 16, row.height};
  const float y = row.y + std::floor((row.height - style::kSmall.line_height) / 2);
  if (row.width >= kWithNumbers) {
    const OutlineEntry& entry = app_.outline()[app_.entry_of(hit.place)];
    if (entry.number > 0)
      painter.text(style::kSmall, palette.faint, row.x + kMargin, y, std::to_string(entry.number));
    line.x += kNumber + 8;
    line.width -= kNumber + 8;
  }
  const Snippet context = snippet(text, hit.span, {}, kContext);
  const Span mark = context.marks[context.hit];
  const ParagraphLayout& layout = painter.type().set(
      style::kSmall, context.text, language_of(app_.version(), turn), std::numeric_limits<float>::infinity());
  const auto ranges = layout.ranges(mark);
  if (ranges.empty()) return;
  float left = ranges.front().x, right = left;
  for (const LineRange& range : ranges) {
    left = std::min(left, range.x);
    right = std::max(right, range.x + range.width);
  }
  // Sorted by what stands behind them, hits end below each other, else they begin so. From right to left
  // text begins at the right.
  const bool ends = app_.search().order() == HitOrder::right;
  const bool by_right_edge = ends != layout.right_to_left();
  const float middle = line.x + std::floor(line.width / 2);
  constexpr float kHalf = 28;  // of a common word: it, not its edge, stands in the middle
  const float x = std::round(by_right_edge ? middle + kHalf - right : middle - kHalf - left);
  painter.begin_area(line);
  painter.lines(style::kSmall, current ? palette.ink : palette.soft, x, y, layout, 1);
  painter.marked_lines(style::kSmall, palette.ink, current ? palette.hit_now : palette.hit, x, y, layout,
                       mark, 1);
  if (x < line.x) painter.fade({line.x, line.y, kFade, line.height}, ground, true);
  if (x + layout.width() > line.right())
    painter.fade({line.right() - kFade, line.y, kFade, line.height}, ground, false);
  painter.end_area();
}

}  // namespace colloquy
