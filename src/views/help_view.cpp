#include <algorithm>
#include <cmath>
#include <string>

#include "model/wording.h"
#include "views/side_views.h"

namespace colloquy {
namespace {

constexpr float kMargin = 20;
constexpr float kGap = 32;  // between columns

}  // namespace

void HelpView::draw(Painter& painter, const Rect& area) {
  const Palette& palette = painter.palette();
  scroller_.area = area;
  painter.begin_area(area, &scroller_);
  const std::size_t columns = area.width > 620 ? 2 : 1;
  const float x = area.x + kMargin;
  const float width = area.width - 2 * kMargin;
  constexpr Style kTitle = {face::kSerifStrong, 22, 30};
  float y = area.y - scroller_.offset + 16;
  if (!app_.examples().empty()) {
    painter.text(kTitle, palette.ink, x, y, "Searching");
    painter.say("searching", {x, y, width, kTitle.line_height},
                {.role = AccessibleRole::heading, .name = "Searching"});
    y = draw_search(painter, x, y + 38, width, columns) + 20;
  }
  painter.text(kTitle, palette.ink, x, y, "Keys");
  painter.say("keys", {x, y, width, kTitle.line_height}, {.role = AccessibleRole::heading, .name = "Keys"});
  y = draw_keys(painter, x, y + 42, width, columns) + 16;
  const std::string note =
      std::string(app_.settings().single_keys
                      ? ""
                      : "Keys of one letter or sign are turned off, see Text and colours. ") +
      "Tab goes from control to control, and beyond the last one out of the explorer; the arrow keys go "
      "through a list. Ctrl+F a second time is the browser’s own search.";
  const float note_height = painter.paragraph(style::kSmall, palette.soft, x, y, width, note, "en");
  painter.say("note", {x, y, width, note_height}, note);
  y += note_height;
  scroller_.content = y - area.y + scroller_.offset + 20;
  scroller_.clamp();
  painter.end_area();
}

// Examples that find something in this interview; a click searches for them.
float HelpView::draw_search(Painter& painter, float x, float y, float width, std::size_t columns) {
  const Palette& palette = painter.palette();
  constexpr std::string_view kHow =
      "Capitals, accents and the endings of words make no difference. Each of these finds something in this "
      "interview:";
  const float how = painter.paragraph(style::kSmall, palette.soft, x, y, width, kHow, "en");
  painter.say("how", {x, y, width, how}, kHow);
  y += how + 8;
  const auto& examples = app_.examples();
  const float column_width = (width - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  constexpr float kRow = 50;
  const std::size_t rows = (examples.size() + columns - 1) / columns;
  std::optional<std::string> chosen;
  const Painter::Group list(painter, "examples", {.role = AccessibleRole::list, .name = "Examples"});
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const SearchExample& example = examples[i];
    const std::size_t column = i / rows;
    const Rect row = {x + static_cast<float>(column) * (column_width + kGap),
                      y + static_cast<float>(i % rows) * kRow, column_width, kRow};
    const Rect around = row.inset(-8, 0);
    bool hovered = false;
    const std::string hits = count_of(example.hits, "hit", "hits");
    if (painter.control(
            "example" + std::to_string(i), around,
            {.role = AccessibleRole::item, .name = example.query + ": " + example.explanation + ", " + hits},
            &hovered)) {
      chosen = example.query;
    }
    if (hovered) painter.fill(around, palette.panel, 5);
    const float hits_width = painter.text_width(style::kSmall, hits);
    painter.text(style::kSmall, palette.faint, std::floor(row.right() - hits_width), row.y + 7, hits);
    const std::string& language = app_.version().language;
    painter.text_cut(style::kSmallStrong, palette.accent, row.x, row.y + 7, row.width - hits_width - 12,
                     example.query, language);
    painter.text_cut(style::kSmall, palette.soft, row.x, row.y + 25, row.width, example.explanation,
                     language);
    painter.hairline(row.x, row.bottom() - 1, row.right(), row.bottom());
  }
  if (chosen) {
    app_.open_panel(Panel::search);
    app_.use_query(*chosen);
  }
  return y + static_cast<float>(rows) * kRow;
}

float HelpView::draw_keys(Painter& painter, float x, float y, float width, std::size_t columns) const {
  const Palette& palette = painter.palette();
  const auto infos = command_infos();
  const float column_width = (width - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const std::size_t rows = (infos.size() + columns - 1) / columns;
  constexpr float kRow = 32;
  for (std::size_t i = 0; i < infos.size(); ++i) {
    const std::size_t column = i / rows;
    const float left = x + static_cast<float>(column) * (column_width + kGap);
    const float row = y + static_cast<float>(i % rows) * kRow;
    painter.say("key" + std::to_string(i), {left, row, column_width, kRow},
                std::string(infos[i].title).append(": ").append(infos[i].keys));
    const float keys = painter.text_width(style::kSmallStrong, infos[i].keys);
    painter.text_cut(style::kSmall, palette.ink, left, row + 7, column_width - keys - 8, infos[i].title);
    painter.text(style::kSmallStrong, palette.soft, std::floor(left + column_width - keys), row + 7,
                 infos[i].keys);
    painter.hairline(left, row + kRow - 1, left + column_width, row + kRow);
  }
  return y + static_cast<float>(rows) * kRow;
}

}  // namespace colloquy
