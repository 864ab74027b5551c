#include "views/field_view.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "views/explorer.h"

namespace colloquy {
namespace {

Span span_of(std::size_t a, std::size_t b, std::size_t size) {
  const auto [low, high] = std::minmax({std::min(a, size), std::min(b, size)});
  return {static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high)};
}

}  // namespace

void draw_field_text(Painter& painter, const Rect& area, std::string_view text, std::string_view placeholder,
                     const FieldState& state, const std::vector<QueryProblem>& problems) {
  const Palette& palette = painter.palette();
  const Style& style = style::kInterface;
  const float y = area.y + std::floor((area.height - style.line_height) / 2);
  painter.begin_area(area);
  if (text.empty()) painter.text_cut(style, palette.faint, area.x, y, area.width, placeholder);
  const ParagraphLayout& layout = painter.type().set(style, text, {}, std::numeric_limits<float>::infinity());
  const Span selection = span_of(state.selection_begin, state.selection_end, text.size());
  const auto caret_at = static_cast<std::uint32_t>(std::min(state.selection_end, text.size()));
  const float caret = text.empty() ? 0 : layout.caret_x(caret_at);
  // The caret stays in the field; the input below scrolls by itself in the same way.
  const float scrolled = state.focused ? std::max(0.0F, caret + 2 - area.width) : 0;
  const float x = area.x - scrolled;
  if (state.focused && selection.size() > 0)
    painter.ground(Painter::Ground::selection, style, palette.selection, x, y, layout, selection);
  painter.lines(style, palette.ink, x, y, layout, 1);
  if (state.focused && state.composition_begin != state.composition_end) {
    const Span composed = span_of(state.composition_begin, state.composition_end, text.size());
    for (const LineRange& range : layout.ranges(composed))
      painter.fill({x + range.x, y + style.line_height - 2, range.width, 1}, palette.ink);
  }
  for (const QueryProblem& problem : problems) {
    constexpr float kNarrowest = 7;  // also where something is missing at the end
    const Span span = span_of(problem.source.begin, problem.source.end, text.size());
    float left = text.empty() ? 0 : layout.caret_x(span.begin), right = left;
    for (const LineRange& range : layout.ranges(span)) {
      left = std::min(left, range.x);
      right = std::max(right, range.x + range.width);
    }
    painter.fill({std::floor(x + left), y + style.line_height - 1, std::max(kNarrowest, right - left), 2},
                 palette.tick, 1);
  }
  // The caret does not blink: nothing moves unless the reader asks, and an idle page draws nothing.
  if (state.focused)
    painter.fill({std::round(x + caret), y + 1, 1.5F, style.line_height - 2}, palette.accent);
  painter.end_area();
}

}  // namespace colloquy
