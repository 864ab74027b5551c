#include "views/selection_view.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "text/direction.h"

namespace colloquy {
namespace {

constexpr float kHandleRadius = 8;
constexpr float kHandleReach = 24;  // half of a finger's target

struct BarItem {
  std::string_view label;
  Command command;
};
constexpr std::array<BarItem, 4> kBarItems = {{{"Copy", Command::copy},
                                               {"Quote", Command::copy_citation},
                                               {"Link", Command::copy_link},
                                               {"Search", Command::search_selection}}};
constexpr float kBarPadding = 4;

constexpr float kEdge = 24;
constexpr float kSmallestDrag = 6;
// Pixels a second for each pixel that the pointer is held beyond the edge.
constexpr float kEdgeSpeed = 30;

}  // namespace

const Paragraph& SelectionView::paragraph(Place place) const {
  return app_.version().turns[place.turn].paragraphs[place.paragraph];
}

const std::string& SelectionView::language(Place place) const {
  return language_of(app_.version(), app_.version().turns[place.turn]);
}

SelectionView::Range SelectionView::unit_at(TextPoint point, Type& type) const {
  const Paragraph& source = paragraph(point.place);
  switch (unit_) {
    case Unit::cluster:
      break;
    case Unit::word: {
      const Span word =
          word_at({source.text, language(point.place), source.word_ends}, point.offset, type.dictionary());
      return {{point.place, word.begin}, {point.place, word.end}};
    }
    case Unit::paragraph:
      return {{point.place, 0}, {point.place, static_cast<std::uint32_t>(source.text.size())}};
  }
  return {point, point};
}

void SelectionView::press(TextPoint point, Unit unit, Type& type) {
  unit_ = unit;
  anchor_ = unit_at(point, type);
  app_.select(anchor_.begin, anchor_.end);
  goal_x_.reset();
}

void SelectionView::extend_to(TextPoint point, Type& type) {
  const Range focus = unit_at(point, type);
  if (focus.begin < anchor_.begin) {
    app_.select(anchor_.end, focus.begin);
  } else {
    app_.select(anchor_.begin, std::max(focus.end, anchor_.end));
  }
}

void SelectionView::follow(Painter& painter, float step, int clicks) {
  scrolling_ = false;
  follow_mouse(painter, step, clicks);
  follow_motions(painter.type());
}

void SelectionView::follow_mouse(Painter& painter, float step, int clicks) {
  const Rect& area = reading_.scroller().area;
  if (painter.touch() || area.width <= 0 || area.height <= 0) return;
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("text", {area.width, area.height});
  const ImGuiIO& io = ImGui::GetIO();
  const Rect& column = reading_.column();
  if (ImGui::IsItemHovered() && io.MousePos.x >= column.x && io.MousePos.x < column.right()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  }
  if (ImGui::IsItemDeactivated() && dragging_) drop();
  if (!ImGui::IsItemActive()) return;
  Type& type = painter.type();
  if (ImGui::IsItemActivated()) {
    by_finger_ = false;
    const auto point = reading_.point_at(io.MousePos.x, io.MousePos.y, type);
    if (!point) return;
    dragging_ = true;
    if (io.KeyShift && app_.selection()) {
      unit_ = Unit::cluster;
      anchor_ = {app_.selection()->anchor, app_.selection()->anchor};
      extend_to(*point, type);
    } else {
      press(*point, clicks % 3 == 2 ? Unit::word : clicks > 2 ? Unit::paragraph : Unit::cluster, type);
    }
    return;
  }
  // A window that fills the screen has nothing beyond its edge: a strip inside counts too, once the pointer
  // has moved.
  const Rect inside = area.inset(0, kEdge);
  const float beyond = io.MousePos.y < inside.y          ? io.MousePos.y - inside.y
                       : io.MousePos.y > inside.bottom() ? io.MousePos.y - inside.bottom()
                                                         : 0;
  if (beyond != 0 && io.MouseDragMaxDistanceSqr[0] > kSmallestDrag * kSmallestDrag) {
    reading_.scroller().by(beyond * kEdgeSpeed * step);
    scrolling_ = true;
  }
  const float y = std::clamp(io.MousePos.y, area.y, area.bottom() - 1);
  if (const auto point = reading_.point_at(io.MousePos.x, y, type)) extend_to(*point, type);
}

void SelectionView::follow_motions(Type& type) {
  if (!app_.selection()) goal_x_.reset();
  while (const auto motion = app_.take_motion()) {
    if (!app_.selection()) continue;
    if (const auto to = moved(app_.selection()->focus, *motion, type)) {
      app_.extend_selection(*to);
      reading_.reveal(*to, type);
    }
  }
}

std::optional<TextPoint> SelectionView::moved(TextPoint focus, Motion motion, Type& type) {
  const Rect caret = reading_.caret_of(focus, type);
  const float middle = caret.y + caret.height / 2;
  const float page = reading_.scroller().area.height - 2 * caret.height;
  const bool along_line = motion == Motion::line_start || motion == Motion::line_end;
  if (along_line) goal_x_.reset();
  if (!along_line && !goal_x_) goal_x_ = caret.x;
  const float x = goal_x_.value_or(caret.x);
  constexpr float kFar = 1e6F;
  // Over a gap between paragraphs the nearest line may be the one that was left.
  constexpr int kFarthestGap = 6;
  switch (motion) {
    case Motion::line_up:
    case Motion::line_down: {
      const float step = motion == Motion::line_up ? -caret.height : caret.height;
      for (int i = 1; i <= kFarthestGap; ++i) {
        const auto to = reading_.point_at(x, middle + static_cast<float>(i) * step, type);
        if (to && (step < 0 ? *to < focus : focus < *to)) return to;
      }
      return std::nullopt;
    }
    case Motion::line_start:
    case Motion::line_end: {
      const bool to_right = (motion == Motion::line_end) !=
                            is_right_to_left(paragraph(focus.place).text, language(focus.place));
      return reading_.point_at(to_right ? kFar : -kFar, middle, type);
    }
    case Motion::page_up:
      return reading_.point_at(x, middle - page, type);
    case Motion::page_down:
      return reading_.point_at(x, middle + page, type);
  }
  return std::nullopt;
}

Rect SelectionView::bar(Painter& painter) const {
  const auto& selection = app_.selection();
  if (!selection || dragging_ || selection->empty()) return {};
  const Rect& area = reading_.scroller().area;
  Type& type = painter.type();
  const Rect begin = reading_.caret_of(selection->begin(), type);
  const Rect end = reading_.caret_of(selection->end(), type);
  float width = 2 * kBarPadding;
  for (const BarItem& item : kBarItems) width += painter.button_width(item.label);
  const float height = painter.target() + 2 * kBarPadding;
  const float below = by_finger_ ? 2 * kHandleRadius + 12 : 8;
  float y = begin.y - height - 8;
  if (y < area.y + 4) y = end.bottom() + below;
  if (y + height > area.bottom() - 4) {
    // Taller than the view: it stands in its middle, as long as any of it can be seen.
    if (begin.y > area.bottom() || end.bottom() < area.y) return {};
    y = area.y + area.height / 2 - height / 2;
  } else if (y < area.y) {
    return {};
  }
  const bool one_line = begin.y == end.y;
  const float centre = one_line ? (begin.x + end.x) / 2 : reading_.column().x + reading_.column().width / 2;
  const float x =
      std::clamp(std::round(centre - width / 2), area.x + 4, std::max(area.x + 4, area.right() - width - 4));
  return {x, std::round(y), width, height};
}

void SelectionView::draw_bar(Painter& painter, const Rect& bar) {
  const Palette& palette = painter.palette();
  painter.shadow(bar, 9);
  painter.fill(bar, palette.paper, 9);
  painter.frame(bar, palette.line, 9);
  const Painter::Group actions(painter, "actions", Landmark::selection,
                               {.role = AccessibleRole::toolbar, .name = "Selected words"});
  float x = bar.x + kBarPadding;
  for (const BarItem& item : kBarItems) {
    const Rect r = {x, bar.y + kBarPadding, painter.button_width(item.label), bar.height - 2 * kBarPadding};
    if (painter.button(item.label, r, {.label = item.label, .framed = false})) app_.run(item.command);
    x = r.right();
  }
}

void SelectionView::draw_handles(Painter& painter) {
  const auto& selection = app_.selection();
  if (!by_finger_ || !selection || selection->empty()) return;
  const Rgb colour = painter.palette().accent;
  painter.begin_area(reading_.scroller().area);
  for (const bool first : {true, false}) {
    const Rect caret = reading_.caret_of(first ? selection->begin() : selection->end(), painter.type());
    painter.fill({std::round(caret.x) - 1, caret.y, 2, caret.height + 4}, colour);
    const float centre = caret.x + (first ? -kHandleRadius + 1 : kHandleRadius - 1);
    painter.fill({centre - kHandleRadius, caret.bottom() + 2, 2 * kHandleRadius, 2 * kHandleRadius}, colour,
                 kHandleRadius);
  }
  painter.end_area();
}

std::vector<float> SelectionView::handles(Type& type) const {
  if (!by_finger_ || !app_.has_selection()) return {};
  const Rect begin = reading_.caret_of(app_.selection()->begin(), type);
  const Rect end = reading_.caret_of(app_.selection()->end(), type);
  return {begin.x, begin.bottom() + kHandleRadius, end.x, end.bottom() + kHandleRadius};
}

bool SelectionView::long_press(float x, float y, Type& type) {
  const auto point = reading_.point_at(x, y, type);
  if (!point) return false;
  by_finger_ = true;
  dragging_ = true;
  grab_dx_ = grab_dy_ = 0;
  press(*point, Unit::word, type);
  return true;
}

bool SelectionView::grab_handle(float x, float y, Type& type) {
  const auto& selection = app_.selection();
  if (!by_finger_ || !selection) return false;
  for (const bool first : {false, true}) {
    const TextPoint end = first ? selection->begin() : selection->end();
    const Rect caret = reading_.caret_of(end, type);
    const float centre_y = caret.bottom() + kHandleRadius;
    if (std::abs(x - caret.x) > kHandleReach || std::abs(y - centre_y) > kHandleReach + caret.height / 2)
      continue;
    const TextPoint other = first ? selection->end() : selection->begin();
    unit_ = Unit::cluster;
    anchor_ = {other, other};
    dragging_ = true;
    // The finger holds the handle below the line; what it drags is the caret on the line.
    grab_dx_ = caret.x - x;
    grab_dy_ = caret.y + caret.height / 2 - y;
    return true;
  }
  return false;
}

void SelectionView::drag_to(float x, float y, Type& type) {
  const Rect& area = reading_.scroller().area;
  // Near the edges the text moves along under the finger.
  constexpr float kReach = 40;
  constexpr float kStep = 12;
  if (y < area.y + kReach) reading_.scroller().by(-kStep);
  if (y > area.bottom() - kReach) reading_.scroller().by(kStep);
  if (const auto point = reading_.point_at(x + grab_dx_, y + grab_dy_, type)) extend_to(*point, type);
}

void SelectionView::drop() {
  dragging_ = false;
}

}  // namespace colloquy
