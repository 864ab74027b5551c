#include "views/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr float kOneLine = std::numeric_limits<float>::infinity();

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

Painter::Painter(Type& type, const Palette& palette, AccessibilityTree& tree, bool touch)
    : type_(type), palette_(palette), tree_(tree), touch_(touch), list_(ImGui::GetWindowDrawList()) {}

void Painter::begin_area(const Rect& area, Scroller* scroller) {
  ImGui::PushClipRect(corner(area), far_corner(area), true);
  scrollers_.push_back(scroller);
}
void Painter::end_area() {
  ImGui::PopClipRect();
  scrollers_.pop_back();
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

void Painter::fade(const Rect& r, Rgb rgb, bool to_left) {
  const ImU32 left = colour(rgb, to_left ? 1 : 0);
  const ImU32 right = colour(rgb, to_left ? 0 : 1);
  list_->AddRectFilledMultiColor(corner(r), far_corner(r), left, right, right, left);
}

void Painter::shadow(const Rect& r, float radius) {
  constexpr int kSteps = 6;
  for (int i = kSteps; i > 0; --i) {
    const auto grow = static_cast<float>(i) * 2;
    fill({r.x - grow, r.y - grow + 3, r.width + 2 * grow, r.height + 2 * grow}, 0x000000, radius + grow,
         0.02F);
  }
}

float Painter::text(const Style& style, Rgb rgb, float x, float y, std::string_view text,
                    std::string_view language) {
  const ParagraphLayout& layout = type_.set(style, text, language, kOneLine);
  lines(style, rgb, x, y, layout, 1);
  return layout.width();
}

float Painter::text_width(const Style& style, std::string_view text, std::string_view language) const {
  return type_.set(style, text, language, kOneLine).width();
}

void Painter::text_cut(const Style& style, Rgb rgb, float x, float y, float width, std::string_view text,
                       std::string_view language) {
  const ParagraphLayout& layout = type_.set(style, text, language, kOneLine);
  if (layout.width() <= width || layout.lines().empty()) {
    lines(style, rgb, x, y, layout, 1);
    return;
  }
  constexpr std::string_view kEllipsis = "…";
  const float room = width - text_width(style, kEllipsis);
  // Right-to-left text ends at its left.
  const bool from_right = layout.right_to_left();
  std::size_t end = layout.hit(0, from_right ? layout.width() - room : room).offset;
  while (end > 0 && text[end - 1] == ' ') --end;
  this->text(style, rgb, x, y, std::string(text.substr(0, end)).append(kEllipsis), language);
}

void Painter::lines(const Style& style, Rgb rgb, float x, float y, const ParagraphLayout& layout,
                    std::size_t max_lines) {
  const std::size_t count = std::min(layout.lines().size(), max_lines);
  const float baseline = type_.baseline(style);
  const ImVec2 low = list_->GetClipRectMin();
  const ImVec2 high = list_->GetClipRectMax();
  // Accents and deep letters reach out of their line: one more on either side.
  const float above = std::floor((low.y - y) / style.line_height) - 1;
  for (std::size_t i = above > 0 ? std::min(count, static_cast<std::size_t>(above)) : 0; i < count; ++i) {
    const float top = y + static_cast<float>(i) * style.line_height;
    if (top - style.line_height > high.y) break;
    const Line& line = layout.lines()[i];
    const std::span glyphs(layout.glyphs().data() + line.first_glyph,
                           layout.glyphs().data() + line.last_glyph);
    type_.atlas().draw_glyphs(*list_, colour(rgb), glyphs, style.px, x + line.x, top + baseline);
  }
}

float Painter::paragraph(const Style& style, Rgb rgb, float x, float y, float width, std::string_view text,
                         std::string_view language, std::size_t max_lines) {
  const ParagraphLayout& layout = type_.set(style, text, language, width);
  lines(style, rgb, x, y, layout, max_lines);
  return static_cast<float>(std::min(layout.lines().size(), max_lines)) * style.line_height;
}

Rect Painter::ground_area(Ground kind, const Style& style, float x, float y, const LineRange& range) {
  const float line_y = y + static_cast<float>(range.line) * style.line_height;
  if (kind == Ground::selection) return {x + range.x, line_y, range.width, style.line_height};
  const float height = std::round(style.px * 1.36F) + 2;
  const float around = style.px >= 16 ? 2 : 1;  // less than half a space
  return {x + range.x - around, line_y + std::floor((style.line_height - height) / 2),
          range.width + 2 * around, height};
}

void Painter::ground(Ground kind, const Style& style, Rgb rgb, float x, float y,
                     const ParagraphLayout& layout, Span span, std::size_t max_lines) {
  for (const LineRange& range : layout.ranges(span)) {
    if (range.line >= max_lines) break;
    const Rect area = ground_area(kind, style, x, y, range);
    fill(area, rgb, kind == Ground::selection ? 0.0F : 3.0F);
    if (kind == Ground::framed_mark) frame(area, palette_.accent, 3);
  }
}

void Painter::marked_lines(const Style& style, Rgb ink, Rgb ground, float x, float y,
                           const ParagraphLayout& layout, Span span, std::size_t max_lines) {
  for (const LineRange& range : layout.ranges(span)) {
    if (range.line >= max_lines) break;
    // Cut to the mark, so that the letters stand exactly on those below.
    const Rect area = ground_area(Ground::mark, style, x, y, range);
    fill(area, ground, 3);
    list_->PushClipRect(corner(area), far_corner(area), true);
    lines(style, ink, x, y, layout, range.line + 1);
    list_->PopClipRect();
  }
}

Painter::Group::Group(Painter& painter, std::string_view id, Accessible what) : tree_(painter.tree_) {
  tree_.open(id_of(id), std::move(what));
  ImGui::PushID(id.data(), id.data() + id.size());
}
Painter::Group::Group(Painter& painter, std::string_view id, Landmark landmark, Accessible what)
    : tree_(painter.tree_) {
  tree_.open(id_of(id), landmark, std::move(what));
  ImGui::PushID(id.data(), id.data() + id.size());
}
Painter::Group::~Group() {
  ImGui::PopID();
  tree_.close();
}
void Painter::Group::read_from_left() {
  tree_.read_from_left();
}

std::uint32_t Painter::id_of(std::string_view id) {
  return ImGui::GetID(id.data(), id.data() + id.size());
}

Rect Painter::seen(const Rect& r) const {
  const ImVec2 low = list_->GetClipRectMin();
  const ImVec2 high = list_->GetClipRectMax();
  return intersection(r, {low.x, low.y, high.x - low.x, high.y - low.y});
}

bool Painter::control(std::string_view id, const Rect& r, Accessible what, bool* hovered, bool* held) {
  if (r.empty()) return false;
  const bool enabled = what.enabled;
  const bool activated = !what.name.empty() && unseen(id, r, std::move(what));
  if (!enabled) return false;
  ImGui::SetCursorScreenPos(corner(r));
  ImGui::PushID(id.data(), id.data() + id.size());
  const bool clicked = ImGui::InvisibleButton("", {r.width, r.height});
  ImGui::PopID();
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hovered != nullptr) *hovered = !touch_;
  }
  if (held != nullptr) *held = ImGui::IsItemActive();
  return clicked || activated;
}

bool Painter::unseen(std::string_view id, const Rect& r, Accessible what) {
  return tree_.add(id_of(id), std::move(what), r, seen(r), scrollers_.empty() ? nullptr : scrollers_.back());
}

void Painter::say(std::string_view id, const Rect& r, Accessible what) {
  tree_.add(id_of(id), std::move(what), r, seen(r));
}

void Painter::say(std::string_view id, const Rect& r, std::string_view text, std::string_view language) {
  say(id, r, {.role = AccessibleRole::text, .name = std::string(text), .language = std::string(language)});
}

void draw_focus_ring(const Palette& palette, const Rect& around, const Rect& whole) {
  if (around.empty()) return;
  // On paper of its own, so that it stands out from whatever it lies on.
  constexpr float kThickness = 2;
  const Rect room = whole.inset(kThickness + 1, kThickness + 1);
  const Rect inside = intersection(around.inset(-1, -1), room);
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const auto ring = [&](float grow, float thickness, Rgb rgb) {
    const Rect r = inside.inset(-grow, -grow);
    list.AddRect(corner(r), far_corner(r), colour(rgb), 6, 0, thickness);
  };
  ring(kThickness / 2, kThickness + 2, palette.paper);
  ring(kThickness / 2, kThickness, palette.accent);
}

float Painter::button_width(std::string_view label) const {
  return std::ceil(text_width(style::kInterface, label)) + 22;
}

bool Painter::button(std::string_view id, const Rect& r, const Button& button) {
  bool hovered = false;
  const bool clicked = control(id, r,
                               {.role = button.role,
                                .name = std::string(button.name.empty() ? button.label : button.name),
                                .on = button.on,
                                .enabled = button.enabled},
                               &hovered);
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

bool Painter::word_button(std::string_view id, const Rect& area, const Style& style, Rgb ink,
                          std::string_view label, Accessible what) {
  if (what.name.empty()) what.name = label;
  bool hovered = false;
  const bool clicked = control(id, area, std::move(what), &hovered);
  const float y = area.y + std::floor((area.height - style.line_height) / 2);
  const float width = text(style, ink, area.x, y, label);
  if (hovered) fill({area.x, y + style.line_height - 2, width, 1}, ink);
  return clicked;
}

bool Painter::icon_button(std::string_view id, const Rect& r, Icon which, Accessible what, bool framed) {
  bool hovered = false;
  const bool enabled = what.enabled;
  const bool clicked = control(id, r, std::move(what), &hovered);
  if (hovered) fill(r, palette_.panel, 7);
  if (framed) frame(r, palette_.line, 7);
  icon(which, r.x + r.width / 2, r.y + r.height / 2,
       !enabled  ? palette_.line
       : hovered ? palette_.ink
                 : palette_.soft);
  return clicked;
}

std::string capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    utf8::append(out, upper(utf8::next(text, at)));
  }
  return out;
}

}  // namespace colloquy
