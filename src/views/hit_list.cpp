#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "model/wording.h"
#include "search/snippet.h"
#include "views/results_view.h"

namespace colloquy {
namespace {

constexpr float kMargin = 16;
constexpr float kGroup = 34;
constexpr float kRow = 50;  // two lines of context; every row is as high, so that thousands cost nothing
constexpr std::size_t kLines = 2;

const std::string& text_of(const Application& app, const Hit& hit) {
  return app.version().turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
}

const std::string& language_of(const Application& app, const Hit& hit) {
  return language_of(app.version(), app.version().turns[hit.place.turn]);
}

}  // namespace

float HitList::height() const {
  return static_cast<float>(app_.groups().size()) * kGroup + static_cast<float>(app_.hits().size()) * kRow;
}

std::pair<float, float> HitList::extent(std::size_t hit) const {
  float y = 0;
  for (const std::size_t g : app_.search().shown_groups()) {
    const HitGroup& group = app_.groups()[g];
    if (hit >= group.first && hit < group.last) {
      const float top = y + kGroup + static_cast<float>(hit - group.first) * kRow;
      return {hit == group.first ? y : top, top + kRow};
    }
    y += kGroup + static_cast<float>(group.size()) * kRow;
  }
  return {};
}

std::optional<std::size_t> HitList::draw(Painter& painter, const Rect& area, float top) {
  std::optional<std::size_t> chosen;
  const std::string of = app_.version().language + ' ' + app_.query();
  if (of != named_) {
    named_ = of;
    names_.clear();
  }
  const Painter::Group list(
      painter, "list", {.role = AccessibleRole::list, .name = count_of(app_.hits().size(), "hit", "hits")});
  constexpr float kBeyond = static_cast<float>(kHitsBeyond) * kRow;
  float y = top;
  for (const std::size_t g : app_.search().shown_groups()) {
    const HitGroup& group = app_.groups()[g];
    const float group_height = kGroup + static_cast<float>(group.size()) * kRow;
    if (y >= area.bottom() + kBeyond) break;
    if (y + group_height > area.y - kBeyond) {
      if (y + kGroup > area.y && y < area.bottom()) draw_title(painter, area, y, group);
      const float first_row = y + kGroup;
      const float above = std::max(0.0F, std::floor((area.y - kBeyond - first_row) / kRow));
      for (std::size_t h = group.first + std::min(static_cast<std::size_t>(above), group.size());
           h < group.last; ++h) {
        const Rect row = {area.x, first_row + static_cast<float>(h - group.first) * kRow, area.width, kRow};
        if (row.y >= area.bottom() + kBeyond) break;
        if (const auto hit = draw_hit(painter, row, h, row.bottom() > area.y && row.y < area.bottom()))
          chosen = hit;
      }
    }
    y += group_height;
  }
  return chosen;
}

void HitList::draw_title(Painter& painter, const Rect& area, float y, const HitGroup& group) {
  const Palette& palette = painter.palette();
  const OutlineEntry& entry = app_.outline()[group.entry];
  float x = area.x + kMargin;
  if (entry.number > 0)
    x += painter.text(style::kSmall, palette.faint, x, y + 11, std::to_string(entry.number)) + 8;
  const std::string count = grouped(group.size());
  const float count_width = painter.text_width(style::kSmall, count);
  const float right = area.right() - kMargin;
  painter.text(style::kSmall, palette.faint, std::floor(right - count_width), y + 11, count);
  painter.text_cut(style::kSmallStrong, palette.ink, x, y + 11, right - count_width - 12 - x, entry.title,
                   entry.language);
}

// "Question 4: … and around it the words of the hit …".
const std::string& HitList::name(std::size_t index) {
  const auto [found, fresh] = names_.try_emplace(index);
  if (fresh) {
    const Hit& hit = app_.hits()[index];
    const OutlineEntry& entry = app_.outline()[app_.entry_of(hit.place)];
    if (entry.number > 0) found->second = "Question " + std::to_string(entry.number) + ": ";
    found->second += snippet(text_of(app_, hit), hit.span, {}, 34).text;
  }
  return found->second;
}

std::optional<std::size_t> HitList::draw_hit(Painter& painter, const Rect& row, std::size_t index,
                                             bool in_view) {
  const std::string id = "hit" + std::to_string(index);
  Accessible what = {.role = AccessibleRole::item,
                     .name = name(index),
                     .language = language_of(app_, app_.hits()[index]),
                     .on = app_.current_hit() == index,
                     .position = static_cast<std::uint32_t>(app_.search().shown_at(index) + 1),
                     .of = static_cast<std::uint32_t>(app_.hits().size())};
  if (!in_view) return painter.unseen(id, row, std::move(what)) ? std::optional(index) : std::nullopt;
  const Palette& palette = painter.palette();
  const Hit& hit = app_.hits()[index];
  const bool current = app_.current_hit() == index;
  bool hovered = false;
  const bool clicked = painter.control(id, row, std::move(what), &hovered);
  if (current || hovered) painter.fill(row, palette.paper, 0, current ? 1 : 0.55F);
  if (current) painter.fill({row.x, row.y, 3, row.height}, palette.accent);

  std::vector<Span> others;
  for (const Hit& other : std::ranges::equal_range(app_.hits(), hit.place, {}, &Hit::place)) {
    if (other.span != hit.span) others.push_back(other.span);
  }
  const Snippet line = snippet(text_of(app_, hit), hit.span, others, 34);
  const float width = row.width - 2 * kMargin;
  const ParagraphLayout& layout = painter.type().set(style::kSmall, line.text, language_of(app_, hit), width);
  const float height =
      static_cast<float>(std::min(layout.lines().size(), kLines)) * style::kSmall.line_height;
  const float y = row.y + std::floor((row.height - height) / 2);
  painter.lines(style::kSmall, current ? palette.ink : palette.soft, row.x + kMargin, y, layout, kLines);
  for (std::size_t i = 0; i < line.marks.size(); ++i) {
    const Rgb ground = current && i == line.hit ? palette.hit_now : palette.hit;
    painter.marked_lines(style::kSmall, palette.ink, ground, row.x + kMargin, y, layout, line.marks[i],
                         kLines);
  }
  return clicked ? std::optional(index) : std::nullopt;
}

}  // namespace colloquy
