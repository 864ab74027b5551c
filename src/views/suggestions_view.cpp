#include "views/suggestions_view.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr float kPad = 6;     // above and below the rows
constexpr float kInset = 14;  // of text from the card's edge
constexpr float kHead = 34;

// Letters of most scripts join their neighbours: only those that do not can be set in two weights.
bool stands_apart(std::string_view label) {
  for (std::size_t at = 0; at < label.size();) {
    if (utf8::next(label, at) >= 0x0590) return false;
  }
  return true;
}

}  // namespace

bool SuggestionsView::all_earlier() const {
  const auto& rows = app_.suggestions().rows;
  return !rows.empty() && std::ranges::all_of(rows, [](const FieldSuggestion& row) {
    return row.kind == FieldSuggestion::Kind::earlier;
  });
}

// In the wide layout they stand beside the text already. A single word explains itself, and what may be typed
// next is worth more than what was.
bool SuggestionsView::shows_chips(bool narrow) const {
  const auto& chips = app_.search().chips();
  return narrow && app_.panel() != Panel::search && !app_.suggestions().open() &&
         (chips.size() > 1 || (chips.size() == 1 && chips[0].kind != QueryNode::Kind::words));
}

bool SuggestionsView::wanted(bool narrow) const {
  return app_.suggestions().open() || !app_.search().result().problems.empty() || shows_chips(narrow);
}

Rect SuggestionsView::place(bool touch, const Rect& field, const Rect& whole, bool narrow) {
  row_height_ = touch ? 44.0F : 34.0F;
  const float x = narrow ? 8 : field.x;
  const float width = narrow ? whole.width - 16 : field.width;
  const float y = field.bottom() + 6;
  const float room = whole.height - y - 8;
  const float head = all_earlier() ? std::max(kHead, touch ? 44.0F : 0.0F) : 0;
  const auto rows = static_cast<float>(app_.suggestions().rows.size());
  const float fit = std::max(1.0F, std::floor((room - 2 * kPad - head - below_) / row_height_));
  fitting_ = static_cast<std::size_t>(std::min(rows, fit));
  const float height = head + static_cast<float>(fitting_) * row_height_ + below_ + 2 * kPad;
  area_ = {x, y, width, std::min(height, room)};
  return area_.inset(-16, -16);
}

void SuggestionsView::draw(Painter& painter, bool narrow) {
  const Palette& palette = painter.palette();
  painter.shadow(area_, 8);
  painter.fill(area_, palette.paper, 8);
  painter.frame(area_, palette.line, 8);
  const Painter::Group panel(painter, "suggestions", Landmark::search,
                             {.role = AccessibleRole::group, .name = "Suggestions"});
  painter.begin_area(area_);
  float y = area_.y + kPad;
  const SuggestionList& list = app_.suggestions();
  if (all_earlier()) {
    const float head = std::max(kHead, painter.touch() ? 44.0F : 0.0F);
    painter.text(style::kCaps, palette.faint, area_.x + kInset, y + std::floor((head - 16) / 2),
                 capitals("Earlier searches"));
    const std::string_view all = "Forget all";
    const float width = std::ceil(painter.text_width(style::kSmall, all));
    if (painter.word_button("forget all", {area_.right() - kInset - width, y, width, head}, style::kSmall,
                            palette.accent, all)) {
      app_.forget_queries();
    }
    y += head;
  }
  // With a screen keyboard not all may fit: the chosen one does.
  const std::size_t first = list.chosen && *list.chosen >= fitting_ ? *list.chosen + 1 - fitting_ : 0;
  const std::size_t last = std::min(first + fitting_, list.rows.size());
  draw_rows(painter, first, last, y);
  y += static_cast<float>(last - first) * row_height_;
  const float rows_end = y;
  const float x = area_.x + kInset;
  const float width = area_.width - 2 * kInset;
  if (!app_.search().result().problems.empty() && !all_earlier())
    y = query_.draw_problems(painter, x, y + 6, width);
  if (shows_chips(narrow)) y = query_.draw_chips(painter, x, y + 6, width);
  below_ = y - rows_end;
  painter.end_area();
}

void SuggestionsView::draw_rows(Painter& painter, std::size_t first, std::size_t last, float y) {
  const Painter::Group list(painter, "list", {.role = AccessibleRole::listbox, .name = "Suggestions"});
  for (std::size_t i = first; i < last; ++i) {
    draw_row(painter, {area_.x + 1, y, area_.width - 2, row_height_}, i);
    y += row_height_;
    if (i >= app_.suggestions().rows.size()) break;  // the row took itself or others away
  }
}

void SuggestionsView::draw_row(Painter& painter, const Rect& area, std::size_t index) {
  if (index >= app_.suggestions().rows.size()) return;
  const Palette& palette = painter.palette();
  const FieldSuggestion row = app_.suggestions().rows[index];
  const bool earlier = row.kind == FieldSuggestion::Kind::earlier;
  const std::string& language = app_.version().language;
  float right = area.right() - kInset;
  Rect body = area;
  Rect remove;
  if (earlier) {
    const float width = painter.touch() ? 44.0F : 34.0F;
    remove = {area.right() - width, area.y, width, area.height};
    body.width -= width;
    right = body.right();
  }
  bool hovered = false, remove_hovered = false;
  const bool chosen = app_.suggestions().chosen == index;
  std::string name = row.label;
  if (!row.detail.empty()) name += ", " + row.detail;
  if (earlier) name += ", searched for earlier";
  const bool taken = painter.control("suggestion" + std::to_string(index), body,
                                     {.role = AccessibleRole::option,
                                      .name = std::move(name),
                                      .language = language,
                                      .on = chosen,
                                      .position = static_cast<std::uint32_t>(index + 1),
                                      .of = static_cast<std::uint32_t>(app_.suggestions().rows.size())},
                                     &hovered);
  // By keyboard, Shift+Del forgets the chosen one.
  const bool removed =
      earlier && painter.control("forget" + std::to_string(index), remove, {}, &remove_hovered);
  if (chosen || hovered) painter.fill(area, chosen ? palette.accent_soft : palette.panel);
  const float y = area.y + std::floor((area.height - style::kInterface.line_height) / 2);
  float x = area.x + kInset - 1;
  if (earlier) {
    painter.icon(Icon::earlier, x + 7, area.y + area.height / 2, palette.faint, 15);
    x += 24;
    painter.icon(Icon::close, remove.right() - 17, area.y + area.height / 2,
                 remove_hovered ? palette.ink : palette.faint, 12);
  } else if (!row.detail.empty()) {
    // The label comes first: what it means gives way.
    const float label = painter.text_width(style::kInterfaceStrong, row.label, language);
    const float room = right - x - label - 20;
    const float wanted = painter.text_width(style::kSmall, row.detail, language);
    const float width = std::min(room, wanted);
    if (width >= std::min(wanted, 40.0F)) {
      painter.text_cut(style::kSmall, chosen ? palette.soft : palette.faint, std::floor(right - width), y + 1,
                       width, row.detail, language);
      right -= width + 16;
    }
  }
  // What is typed already is set lighter than what would be added.
  const bool syntax = row.kind == FieldSuggestion::Kind::syntax || row.kind == FieldSuggestion::Kind::speaker;
  const Rgb ink = syntax ? palette.accent : palette.ink;
  const std::string_view label = row.label;
  const std::string_view typed = label.substr(row.typed.begin, row.typed.size());
  const std::string_view rest = label.substr(row.typed.end);
  const Style& strong = style::kInterfaceStrong;
  const float whole =
      painter.text_width(style::kInterface, typed, language) + painter.text_width(strong, rest, language);
  const bool split = row.typed.size() > 0 && whole <= right - x && !earlier && stands_apart(label);
  if (split) {
    x += painter.text(style::kInterface, ink, x, y, typed, language);
    painter.text(strong, ink, x, y, rest, language);
  } else {
    painter.text_cut(row.kind == FieldSuggestion::Kind::correction ? strong : style::kInterface, ink, x, y,
                     right - x, label, language);
  }
  if (removed) {
    app_.forget_query(row.label);
  } else if (taken) {
    app_.take_suggestion(index);
  }
}

}  // namespace colloquy
