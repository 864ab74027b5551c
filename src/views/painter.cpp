#include "views/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

ImU32 colour(Rgb rgb, float alpha = 1) {
  return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, static_cast<int>(std::lround(alpha * 255)));
}

ImVec2 corner(const Rect& r) {
  return {r.x, r.y};
}
ImVec2 far_corner(const Rect& r) {
  return {r.right(), r.bottom()};
}

}  // namespace

Painter::Painter(const Fonts& fonts, const Palette& palette, bool touch)
    : fonts_(fonts), palette_(palette), touch_(touch), list_(ImGui::GetWindowDrawList()) {}

void Painter::begin_area(const Rect& area) {
  ImGui::PushClipRect(corner(area), far_corner(area), true);
}
void Painter::end_area() {
  ImGui::PopClipRect();
}

void Painter::fill(const Rect& r, Rgb rgb, float radius, float alpha) {
  list_->AddRectFilled(corner(r), far_corner(r), colour(rgb, alpha), radius);
}

void Painter::frame(const Rect& r, Rgb rgb, float radius) {
  list_->AddRect(corner(r), far_corner(r), colour(rgb), radius);
}

void Painter::hairline(float x0, float y0, float x1, float y1) {
  // A filled pixel row or column: an anti-aliased line would be two half-dark ones.
  list_->AddRectFilled({x0, y0}, {std::max(x1, x0 + 1), std::max(y1, y0 + 1)}, colour(palette_.line));
}

void Painter::shadow(const Rect& r, float radius) {
  constexpr int kSteps = 6;
  for (int i = kSteps; i > 0; --i) {
    const auto grow = static_cast<float>(i) * 2;
    fill({r.x - grow, r.y - grow + 3, r.width + 2 * grow, r.height + 2 * grow}, 0x000000, radius + grow,
         0.02F);
  }
}

float Painter::top_of_text(const Style& style, const SizedFont& font, float y) const {
  // As in CSS: half of what the line box has left over goes above the font's own box.
  const float baseline = y + (style.line_height - font.ascent() - font.descent()) / 2 + font.ascent();
  return std::round(baseline) - font.drawn_ascent();
}

float Painter::text(const Style& style, Rgb rgb, float x, float y, std::string_view text) {
  const SizedFont font(fonts_, style.font, style.px);
  const float top = top_of_text(style, font, y);
  if (style.letter_spacing == 0) {
    list_->AddText(font.font(), style.px, {x, top}, colour(rgb), text.data(), text.data() + text.size());
    return text_width(style, text);
  }
  const float start = x;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    font.font()->RenderChar(list_, style.px, {x, top}, colour(rgb), c);
    x += font.advance(c) + style.letter_spacing;
  }
  return x - start;
}

float Painter::text_width(const Style& style, std::string_view text) const {
  const SizedFont font(fonts_, style.font, style.px);
  float width = 0;
  for (std::size_t at = 0; at < text.size();)
    width += font.advance(utf8::next(text, at)) + style.letter_spacing;
  return width;
}

void Painter::text_cut(const Style& style, Rgb rgb, float x, float y, float width, std::string_view text) {
  if (text_width(style, text) <= width) {
    this->text(style, rgb, x, y, text);
    return;
  }
  constexpr std::string_view kEllipsis = "…";
  const SizedFont font(fonts_, style.font, style.px);
  const float room = width - text_width(style, kEllipsis);
  float used = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size(); end = at) {
    used += font.advance(utf8::next(text, at)) + style.letter_spacing;
    if (used > room) break;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  this->text(style, rgb, x, y, std::string(text.substr(0, end)).append(kEllipsis));
}

void Painter::lines(const Style& style, Rgb rgb, float x, float y, std::string_view text,
                    const ParagraphLayout& layout, std::size_t max_lines) {
  const SizedFont font(fonts_, style.font, style.px);
  const std::size_t count = std::min(layout.lines().size(), max_lines);
  for (std::size_t i = 0; i < count; ++i) {
    const Span span = layout.lines()[i].span;
    const float line_y = y + static_cast<float>(i) * style.line_height;
    if (style.letter_spacing != 0) {
      this->text(style, rgb, x, line_y, text.substr(span.begin, span.size()));
    } else {
      list_->AddText(font.font(), style.px, {x, top_of_text(style, font, line_y)}, colour(rgb),
                     text.data() + span.begin, text.data() + span.end);
    }
  }
}

float Painter::paragraph(const Style& style, Rgb rgb, float x, float y, float width, std::string_view text,
                         std::string_view language, std::size_t max_lines) {
  const ParagraphLayout layout(text, language, SizedFont(fonts_, style.font, style.px), width,
                               style.letter_spacing);
  lines(style, rgb, x, y, text, layout, max_lines);
  return static_cast<float>(std::min(layout.lines().size(), max_lines)) * style.line_height;
}

Rect Painter::mark_area(const Style& style, float x, float y, const LineRange& range) {
  const float height = std::round(style.px * 1.36F) + 2;
  const float line_y = y + static_cast<float>(range.line) * style.line_height;
  const float around = style.px >= 16 ? 2 : 1;  // less than half a space
  return {x + range.x - around, line_y + std::floor((style.line_height - height) / 2),
          range.width + 2 * around, height};
}

void Painter::marks(const Style& style, Rgb ground, float x, float y, const ParagraphLayout& layout,
                    Span span, std::size_t max_lines) {
  for (const LineRange& range : layout.ranges(span)) {
    if (range.line < max_lines) fill(mark_area(style, x, y, range), ground, 3);
  }
}

void Painter::marked_lines(const Style& style, Rgb ink, Rgb ground, float x, float y, std::string_view text,
                           const ParagraphLayout& layout, Span span, std::size_t max_lines) {
  marks(style, ground, x, y, layout, span, max_lines);
  for (const LineRange& range : layout.ranges(span)) {
    if (range.line >= max_lines) break;
    // Cut to the mark, so that the letters stand exactly on those below.
    const Rect area = mark_area(style, x, y, range);
    list_->PushClipRect(corner(area), far_corner(area), true);
    lines(style, ink, x, y, text, layout, range.line + 1);
    list_->PopClipRect();
  }
}

bool Painter::control(std::string_view id, const Rect& r, bool* hovered, bool* held) {
  if (r.width <= 0 || r.height <= 0) return false;
  ImGui::SetCursorScreenPos(corner(r));
  ImGui::PushID(id.data(), id.data() + id.size());
  const bool clicked = ImGui::InvisibleButton("", {r.width, r.height});
  ImGui::PopID();
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hovered != nullptr) *hovered = !touch_;
  }
  if (held != nullptr) *held = ImGui::IsItemActive();
  return clicked;
}

float Painter::button_width(std::string_view label) const {
  return std::ceil(text_width(style::kInterface, label)) + 22;
}

bool Painter::button(std::string_view id, const Rect& r, const Button& button) {
  bool hovered = false;
  const bool clicked = button.enabled && control(id, r, &hovered);
  Rgb ink = button.accent ? palette_.accent : palette_.soft;
  if (button.on) {
    fill(r, palette_.ink, 7);
    ink = palette_.paper;
  } else {
    if (hovered) fill(r, palette_.panel, 7);
    if (button.framed) frame(r, palette_.line, 7);
    if (hovered) ink = palette_.ink;
    if (!button.enabled) ink = palette_.faint;
  }
  const Style& style = button.on ? style::kInterfaceStrong : style::kInterface;
  const float width = text_width(style, button.label);
  text(style, ink, std::floor(r.x + (r.width - width) / 2),
       r.y + std::floor((r.height - style.line_height) / 2), button.label);
  return clicked;
}

bool Painter::icon_button(std::string_view id, const Rect& r, Icon which, bool framed, bool enabled) {
  bool hovered = false;
  const bool clicked = enabled && control(id, r, &hovered);
  if (hovered) fill(r, palette_.panel, 7);
  if (framed) frame(r, palette_.line, 7);
  icon(which, r.x + r.width / 2, r.y + r.height / 2,
       !enabled  ? palette_.line
       : hovered ? palette_.ink
                 : palette_.soft);
  return clicked;
}

void Painter::icon(Icon which, float cx, float cy, Rgb rgb, float size) {
  const ImU32 c = colour(rgb);
  const float s = size / 16;
  const float stroke = 1.6F * s;
  const auto at = [&](float x, float y) { return ImVec2{cx + x * s, cy + y * s}; };
  const auto chevron = [&](float x0, float y0, float x1, float y1, float x2, float y2) {
    const ImVec2 points[] = {at(x0, y0), at(x1, y1), at(x2, y2)};
    list_->AddPolyline(points, 3, c, 0, stroke);
  };
  switch (which) {
    case Icon::search:
      list_->AddCircle(at(-1.5F, -1.5F), 4.5F * s, c, 24, stroke);
      list_->AddLine(at(2, 2), at(6, 6), c, stroke);
      break;
    case Icon::close:
      list_->AddLine(at(-4, -4), at(4, 4), c, stroke);
      list_->AddLine(at(-4, 4), at(4, -4), c, stroke);
      break;
    case Icon::up:
      chevron(-4, 2, 0, -2, 4, 2);
      break;
    case Icon::down:
      chevron(-4, -2, 0, 2, 4, -2);
      break;
    case Icon::left:
      chevron(2, -4, -2, 0, 2, 4);
      break;
    case Icon::right:
      chevron(-2, -4, 2, 0, -2, 4);
      break;
    case Icon::outline:
      for (const float y : {-4.5F, 0.0F, 4.5F}) {
        list_->AddCircleFilled(at(-5.5F, y), 1.1F * s, c);
        list_->AddLine(at(-2.5F, y), at(6.5F, y), c, stroke);
      }
      break;
    case Icon::light_dark:
      list_->AddCircle(at(0, 0), 6 * s, c, 32, stroke);
      list_->PathArcTo(at(0, 0), 6 * s, -1.5708F, 1.5708F, 16);
      list_->PathFillConvex(c);
      break;
    case Icon::more:
      for (const float x : {-5.0F, 0.0F, 5.0F}) list_->AddCircleFilled(at(x, 0), 1.5F * s, c);
      break;
    case Icon::link:
      list_->AddRect(at(-7, -2.5F), at(0.5F, 2.5F), c, 2.5F * s, 0, stroke);
      list_->AddRect(at(-0.5F, -2.5F), at(7, 2.5F), c, 2.5F * s, 0, stroke);
      break;
    case Icon::help: {
      const Style style = {FontSlot::sans_semibold, 14, 20};
      text(style, rgb, std::round(cx - text_width(style, "?") / 2), cy - 10, "?");
      break;
    }
    case Icon::text_size: {
      const Style large = {FontSlot::sans, 15, 20};
      const Style small = {FontSlot::sans, 12, 20};
      const float width = text_width(large, "A") + text_width(small, "a");
      const float x = std::round(cx - width / 2);
      text(large, rgb, x, cy - 11, "A");
      text(small, rgb, x + text_width(large, "A") + 1, cy - 10, "a");
      break;
    }
  }
}

std::string capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    utf8::append(out, upper(utf8::next(text, at)));
  }
  return out;
}

}  // namespace colloquy
