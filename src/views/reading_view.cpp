#include "views/reading_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace colloquy {
namespace {

constexpr float kStripWidth = 10;
constexpr float kPlaceMargin = 24;  // above a place that was jumped to

// What counts as the reader's line: a little below the top edge, so that a heading just above it is still
// "here".
constexpr float kReadingLine = kPlaceMargin + 8;

// Text that is measured in one frame besides what is in view: a few milliseconds' worth.
constexpr std::size_t kRefineBytes = std::size_t{8} * 1024;

Rgb ink_of(const Palette& palette, Block::Ink ink) {
  switch (ink) {
    case Block::Ink::soft:
      return palette.soft;
    case Block::Ink::faint:
      return palette.faint;
    case Block::Ink::accent:
      return palette.accent;
    case Block::Ink::ink:
      break;
  }
  return palette.ink;
}

FontStyle reading_face(const Settings& settings) {
  return settings.family == ReadingFamily::sans ? face::kSans : face::kSerif;
}

}  // namespace

void ReadingView::draw(Painter& painter, const Rect& area) {
  scroller_.area = area;
  const bool narrow = area.width < 640;
  const float widest = measure_em(app_.settings().measure) * static_cast<float>(app_.settings().text_px);
  const float left_margin = narrow ? 18 : 38;
  const float right_margin = narrow ? 26 : 38 + kStripWidth;
  const float width = std::floor(std::min(widest, area.width - left_margin - right_margin));
  const float free_space = area.width - left_margin - right_margin - width;
  column_ = {std::round(area.x + left_margin + free_space / 2), area.y, width, area.height};

  lay_out(painter, column_);
  follow_target(painter.type());
  follow_keys();
  measure(painter.type());
  tell_place();

  const Painter::Group text(painter, "text", Landmark::text, {.role = AccessibleRole::group, .name = "Text"});
  painter.begin_area(area);
  const float above = scroller_.offset - kTopMargin;
  for (std::size_t i = document_.first_below(above);
       i < document_.blocks().size() && document_.blocks()[i].y < above + area.height; ++i) {
    draw_block(painter, i);
  }
  draw_strip(painter, {area.right() - kStripWidth - 4, area.y + 8, kStripWidth, area.height - 16});
  painter.end_area();
}

float ReadingView::top() const {
  return column_.y - scroller_.offset + kTopMargin;
}

void ReadingView::lay_out(const Painter& painter, const Rect& column) {
  const DocumentFormat format = {
      .width = column.width, .text_px = app_.settings().text_px, .reading = reading_face(app_.settings())};
  fresh_ = version_ != &app_.version() || format != document_.format();
  if (fresh_) {
    // The line at the top of the view stays there when the text is set anew.
    const bool same_text = version_ == &app_.version() && !document_.blocks().empty();
    const float above = scroller_.offset - kTopMargin;
    std::optional<Place> place;
    std::uint32_t byte = 0;
    float beyond = 0;
    if (same_text && above > 0) {
      const auto& blocks = document_.blocks();
      std::size_t i = document_.first_below(above);
      while (i < blocks.size() && !blocks[i].in_text) ++i;
      if (i < blocks.size() && blocks[i].measured) {
        const auto line =
            static_cast<std::size_t>(std::max(0.0F, (above - blocks[i].y) / blocks[i].style.line_height));
        place = blocks[i].place;
        byte = blocks[i].line_starts[std::min(line, blocks[i].line_starts.size() - 1)];
        beyond = above - document_.line_y(*place, byte);
      }
    }
    document_.set(app_, format);
    if (place) {
      // That block has to be measured for its lines to be known; those above it need not.
      const Block& block = document_.blocks()[document_.find(*place).value_or(0)];
      document_.measure(block.y, block.y + 1, painter.type());
      scroller_.offset = document_.line_y(*place, byte) + beyond + kTopMargin;
    } else if (!same_text) {
      scroller_.offset = 0;
    }
    version_ = &app_.version();
  }
}

void ReadingView::measure(Type& type) {
  // What is at the top of the view stays there while heights above it become known.
  const float before = scroller_.offset - kTopMargin;
  const std::size_t first = document_.first_below(std::max(0.0F, before));
  const auto& blocks = document_.blocks();
  const float inside = first < blocks.size() ? before - blocks[first].y : 0;
  if (generation_ != type.fonts().generation()) {
    generation_ = type.fonts().generation();
    document_.measure_incomplete();
  }
  // Of a text just set, what is in view comes first, so that it is seen soon.
  measuring_ = fresh_ || document_.refine(kRefineBytes, type);
  if (first < blocks.size() && before > 0) scroller_.offset = blocks[first].y + inside + kTopMargin;
  // Room below the text, so that the last question can stand at the top as well.
  const auto set_content = [this] {
    const std::size_t entries = app_.outline().size();
    const float last = entries > 0 ? document_.height() - document_.entry_top(entries - 1) : 0;
    const float below = std::max(80.0F, scroller_.area.height - last - kPlaceMargin);
    scroller_.content = kTopMargin + document_.height() + below;
    scroller_.clamp();
  };
  set_content();
  const float above = scroller_.offset - kTopMargin;
  document_.measure(above, above + scroller_.area.height, type);
  set_content();
}

void ReadingView::follow_target(Type& type) {
  const std::optional<Target> target = app_.take_target();
  if (!target) return;
  scroller_.velocity = 0;
  if (target->aim == Target::Aim::start) {
    scroller_.offset = 0;
    return;
  }
  // Its lines are not known before it is measured.
  if (const auto block = document_.find(target->place)) {
    const float y = document_.blocks()[*block].y;
    document_.measure(y, y + 1, type);
  }
  if (target->aim == Target::Aim::paragraph) {
    const std::size_t entry = app_.entry_of(target->place);
    const bool question = entry < app_.outline().size() && target->place.paragraph == 0 &&
                          app_.outline()[entry].exchange.first == target->place.turn;
    const float y = question ? document_.entry_top(entry) : document_.line_y(target->place, 0);
    scroller_.offset = std::max(0.0F, kTopMargin + y - kPlaceMargin);
    return;
  }
  const float top = kTopMargin + document_.line_y(target->place, target->span.begin);
  const float bottom = kTopMargin + document_.line_y(target->place, target->span.end) + 30;
  if (target->aim == Target::Aim::caret) {
    scroller_.reveal(top, bottom, 24);
    return;
  }
  const float room = scroller_.area.height;
  if (top < scroller_.offset + 24 || bottom > scroller_.offset + room - 24) {
    // Above the middle: what follows matters more than what came before.
    scroller_.offset = std::max(0.0F, top - room / 3);
  }
}

void ReadingView::follow_keys() {
  const Application::Scroll scroll = app_.take_scroll();
  const float line = 3 * 29.0F * static_cast<float>(app_.settings().text_px) / Settings::kDefaultTextPx;
  // A page keeps two lines of what was read, to go on from.
  const float page = std::max(line, scroller_.area.height - 2 * line / 3);
  if (scroll.lines != 0 || scroll.pages != 0) scroller_.by(scroll.lines * line + scroll.pages * page);
  if (scroll.end != 0) {
    scroller_.offset = scroll.end < 0 ? 0 : kTopMargin + document_.height() + 40 - scroller_.area.height;
    scroller_.clamp();
  }
}

void ReadingView::tell_place() {
  const auto& blocks = document_.blocks();
  std::size_t i = document_.first_below(scroller_.offset - kTopMargin + kReadingLine);
  while (i < blocks.size() && !blocks[i].in_text && blocks[i].kind != Block::Kind::label) ++i;
  if (i >= blocks.size()) return;
  const bool at_start = scroller_.offset < kTopMargin + document_.entry_top(0) - kReadingLine;
  // The question the reader is at is the one a third down the view, where a hit or a heading that was jumped
  // to stands.
  std::size_t entry = app_.entry_of(blocks[i].place);
  const float eye = scroller_.offset - kTopMargin + scroller_.area.height * 0.36F;
  while (entry + 1 < app_.outline().size() && document_.entry_top(entry + 1) < eye) ++entry;
  app_.set_reading_place(blocks[i].place, entry, at_start);
  // A selection by keyboard begins with what can be seen.
  const float above = scroller_.offset - kTopMargin;
  std::size_t first = document_.first_below(std::max(0.0F, above));
  while (first < blocks.size() && !blocks[first].in_text) ++first;
  if (first == blocks.size() || blocks[first].line_starts.empty()) return;
  const float line = std::ceil((above - blocks[first].y) / blocks[first].style.line_height);
  const auto last = static_cast<float>(blocks[first].line_starts.size() - 1);
  app_.set_first_visible({blocks[first].place,
                          blocks[first].line_starts[static_cast<std::size_t>(std::clamp(line, 0.0F, last))]});
}

void ReadingView::draw_block(Painter& painter, std::size_t index) {
  const Palette& palette = painter.palette();
  const ParagraphLayout& layout = document_.layout(index, painter.type());
  const Block& block = document_.blocks()[index];
  const float x = column_.x + block.x;
  const float y = std::round(top() + block.y);
  if (block.kind == Block::Kind::question ||
      (block.kind == Block::Kind::label && block.ink == Block::Ink::accent)) {
    // One bar beside label and question: each block draws its part, down to the next one's beginning.
    const bool label = block.kind == Block::Kind::label;
    const Rect bar = {column_.x, label ? y : y - 6, 3, block.height + (label ? 4 : 6)};
    painter.fill(layout.right_to_left() ? Rect{column_.right() - 3, bar.y, 3, bar.height} : bar,
                 palette.accent);
  }
  if (block.in_text) {
    draw_grounds(painter, block, layout, x, y);
    draw_anchor(painter, block, y);
  }
  painter.lines(block.style, ink_of(palette, block.ink), x, y, layout);
}

void ReadingView::draw_grounds(Painter& painter, const Block& block, const ParagraphLayout& layout, float x,
                               float y) const {
  const Palette& palette = painter.palette();
  if (const Span selected = app_.selected_in(block.place); selected.size() > 0) {
    painter.ground(Painter::Ground::selection, block.style, palette.selection, x, y, layout, selected);
  }
  const auto [first, last] = std::ranges::equal_range(app_.hits(), block.place, {}, &Hit::place);
  for (const bool current : {false, true}) {
    for (auto hit = first; hit != last; ++hit) {
      if ((app_.current_hit() == static_cast<std::size_t>(hit - app_.hits().begin())) != current) continue;
      painter.ground(current ? Painter::Ground::framed_mark : Painter::Ground::mark, block.style,
                     current ? palette.hit_now : palette.hit, x, y, layout, hit->span);
    }
  }
}

// A link to the paragraph, in the margin while the pointer is over it. Without a pointer, Copy link does the
// same for the paragraph at the top, and the page's text has a link in each.
void ReadingView::draw_anchor(Painter& painter, const Block& block, float y) {
  constexpr float kReach = 34;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Rect around = {column_.x - kReach, y, column_.width + kReach, block.height};
  if (painter.touch() || column_.x - kReach < scroller_.area.x || !around.contains(mouse.x, mouse.y) ||
      !scroller_.area.contains(mouse.x, mouse.y) ||
      !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) ||
      ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    return;
  }
  const Rect button = {column_.x - kReach + 2, y + std::floor((block.style.line_height - 26) / 2), 26, 26};
  if (painter.icon_button("anchor", button, Icon::link, {}, false)) app_.link_to(block.place);
}

float ReadingView::position_in_entry(const Hit& hit) const {
  const std::size_t entry = app_.entry_of(hit.place);
  const float top = document_.entry_top(entry);
  const float height = document_.entry_bottom(entry) - top;
  return height > 0 ? std::clamp((document_.line_y(hit.place, hit.span.begin) - top) / height, 0.0F, 1.0F)
                    : 0;
}

std::optional<TextPoint> ReadingView::point_at(float x, float y, Type& type) {
  const auto& blocks = document_.blocks();
  const float at = y - top();
  std::size_t i = document_.first_below(at);
  // Between paragraphs, and over what is not the interview's own text, the nearest one counts.
  while (i < blocks.size() && !blocks[i].in_text) ++i;
  if (i == blocks.size()) {
    while (i > 0 && !blocks[i - 1].in_text) --i;
    if (i == 0) return std::nullopt;
    --i;
  }
  const Block& block = blocks[i];
  const ParagraphLayout& layout = document_.layout(i, type);
  if (layout.lines().empty()) return TextPoint{block.place, 0};
  const float line = std::floor((at - block.y) / block.style.line_height);
  const auto last = static_cast<float>(layout.lines().size() - 1);
  const auto index = static_cast<std::uint32_t>(std::clamp(line, 0.0F, last));
  return TextPoint{block.place, layout.hit(index, x - column_.x - block.x).offset};
}

Rect ReadingView::caret_of(TextPoint point, Type& type) {
  const auto index = document_.find(point.place);
  if (!index) return {};
  const Block& block = document_.blocks()[*index];
  const Caret caret = document_.layout(*index, type).caret({.offset = point.offset});
  return {column_.x + block.x + caret.x,
          top() + block.y + static_cast<float>(caret.line) * block.style.line_height, 0,
          block.style.line_height};
}

void ReadingView::reveal(TextPoint point, Type& type) {
  const Rect caret = caret_of(point, type);
  const float y = caret.y - scroller_.area.y + scroller_.offset;
  scroller_.reveal(y, y + caret.height, 24);
}

}  // namespace colloquy
