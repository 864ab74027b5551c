#include "views/reading_view.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace colloquy {
namespace {

constexpr float kMeasure = 584;  // of the column at the default text size
constexpr float kStripWidth = 10;
constexpr float kTopMargin = 40;    // above the headline
constexpr float kPlaceMargin = 24;  // above a place that was jumped to

// What counts as the reader's line: a little below the top edge, so that a heading just above it is still
// "here".
constexpr float kReadingLine = kPlaceMargin + 8;

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

}  // namespace

void ReadingView::draw(Painter& painter, const Rect& area) {
  scroller_.area = area;
  const bool narrow = area.width < 640;
  const float measure = kMeasure * static_cast<float>(app_.settings().text_px) / Settings::kDefaultTextPx;
  const float left_margin = narrow ? 18 : 38;
  const float right_margin = narrow ? 26 : 38 + kStripWidth;
  const float width = std::floor(std::min(measure, area.width - left_margin - right_margin));
  const float free_space = area.width - left_margin - right_margin - width;
  const Rect column = {std::round(area.x + left_margin + free_space / 2), area.y, width, area.height};

  lay_out(painter, column);
  follow_target();
  follow_keys();
  tell_place();

  painter.begin_area(area);
  painter.fill(area, painter.palette().paper);
  const float top = scroller_.offset - kTopMargin;
  const auto& blocks = document_.blocks();
  for (std::size_t i = document_.first_below(top); i < blocks.size() && blocks[i].y < top + area.height;
       ++i) {
    draw_block(painter, {column.x, area.y - top, column.width, column.height}, blocks[i]);
  }
  draw_strip(painter, {area.right() - kStripWidth - 4, area.y + 8, kStripWidth, area.height - 16});
  painter.end_area();
}

void ReadingView::lay_out(const Painter& painter, const Rect& column) {
  const int text_px = app_.settings().text_px;
  if (version_ != &app_.version() || width_ != column.width || text_px_ != text_px) {
    // The line at the top of the view stays there when the text is set anew.
    const bool same_text = version_ == &app_.version() && !document_.blocks().empty();
    Place place;
    std::uint32_t byte = 0;
    float beyond = 0;
    const float top = scroller_.offset - kTopMargin;
    if (same_text && top > 0) {
      const auto& blocks = document_.blocks();
      std::size_t i = document_.first_below(top);
      while (i < blocks.size() && !blocks[i].in_text) ++i;
      if (i < blocks.size()) {
        const auto line =
            static_cast<std::size_t>(std::max(0.0F, (top - blocks[i].y) / blocks[i].style.line_height));
        place = blocks[i].place;
        byte = blocks[i].layout.lines()[std::min(line, blocks[i].layout.lines().size() - 1)].span.begin;
        beyond = top - document_.line_y(place, byte);
      }
    }
    document_.set(app_, painter.fonts(), column.width, text_px);
    scroller_.offset = same_text && top > 0 ? document_.line_y(place, byte) + beyond + kTopMargin : 0;
    version_ = &app_.version();
    width_ = column.width;
    text_px_ = text_px;
  }
  // Room below the text, so that the last question can stand at the top as well.
  const std::size_t entries = app_.outline().size();
  const float last = entries > 0 ? document_.height() - document_.entry_top(entries - 1) : 0;
  const float below = std::max(80.0F, column.height - last - kPlaceMargin);
  scroller_.content = kTopMargin + document_.height() + below;
  scroller_.clamp();
}

void ReadingView::follow_target() {
  const std::optional<Target> target = app_.take_target();
  if (!target) return;
  scroller_.velocity = 0;
  switch (target->aim) {
    case Target::Aim::start:
      scroller_.offset = 0;
      break;
    case Target::Aim::paragraph: {
      const std::size_t entry = app_.entry_of(target->place);
      const bool question = entry < app_.outline().size() && target->place.paragraph == 0 &&
                            app_.outline()[entry].exchange.first == target->place.turn;
      const float y = question ? document_.entry_top(entry) : document_.line_y(target->place, 0);
      scroller_.offset = kTopMargin + y - kPlaceMargin;
      break;
    }
    case Target::Aim::words:
    case Target::Aim::caret:
    case Target::Aim::hit: {
      const float top = kTopMargin + document_.line_y(target->place, target->span.begin);
      const float bottom = kTopMargin + document_.line_y(target->place, target->span.end) + 30;
      const float room = scroller_.area.height;
      if (top < scroller_.offset + 24 || bottom > scroller_.offset + room - 24) {
        scroller_.offset =
            top - room / 3;  // above the middle: what follows matters more than what came before
      }
      break;
    }
  }
  scroller_.clamp();
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
}

void ReadingView::draw_block(Painter& painter, const Rect& column, const Block& block) const {
  const Palette& palette = painter.palette();
  const float x = column.x + block.x;
  const float y = std::round(column.y + block.y);
  if (block.kind == Block::Kind::question ||
      (block.kind == Block::Kind::label && block.ink == Block::Ink::accent)) {
    // One bar beside label and question: each block draws its part, down to the next one's beginning.
    const bool label = block.kind == Block::Kind::label;
    painter.fill({column.x, label ? y : y - 6, 3, block.height + (label ? 4 : 6)}, palette.accent);
  }
  if (block.in_text && !app_.hits().empty()) {
    const auto [first, last] = std::ranges::equal_range(app_.hits(), block.place, {}, &Hit::place);
    for (auto hit = first; hit != last; ++hit) {
      const bool current = app_.current_hit() == static_cast<std::size_t>(hit - app_.hits().begin());
      if (!current) painter.marks(block.style, palette.hit, x, y, block.layout, hit->span);
    }
    for (auto hit = first; hit != last; ++hit) {
      const bool current = app_.current_hit() == static_cast<std::size_t>(hit - app_.hits().begin());
      if (current) painter.marks(block.style, palette.hit_now, x, y, block.layout, hit->span);
    }
  }
  painter.lines(block.style, ink_of(palette, block.ink), x, y, block.text, block.layout);
}

void ReadingView::draw_strip(Painter& painter, const Rect& strip) {
  const Palette& palette = painter.palette();
  grip_ = {};
  if (scroller_.limit() <= 0) return;
  // A wider area than is drawn: the strip is dragged with a finger too.
  grip_ = {strip.x - 8, strip.y - 8, strip.width + 12, strip.height + 16};
  bool hovered = false, held = false;
  painter.control("strip", grip_, &hovered, &held);
  if (held) {
    const float at = (ImGui::GetIO().MousePos.y - strip.y) / strip.height;
    scroller_.offset = at * scroller_.content - scroller_.area.height / 2;
    scroller_.clamp();
  }
  painter.fill(strip, palette.panel, strip.width / 2);
  const float scale = strip.height / scroller_.content;
  const float thumb = std::max(28.0F, scroller_.area.height * scale);
  const float travel = strip.height - thumb;
  painter.fill({strip.x, strip.y + travel * scroller_.offset / scroller_.limit(), strip.width, thumb},
               hovered || held ? palette.faint : palette.line, strip.width / 2, hovered || held ? 0.6F : 1);
  for (std::size_t i = 0; i < app_.hits().size(); ++i) {
    const Hit& hit = app_.hits()[i];
    if (app_.current_hit() == i) continue;
    const float y = strip.y + (kTopMargin + document_.line_y(hit.place, hit.span.begin)) * scale;
    painter.fill({strip.x + 1, std::round(y), strip.width - 2, 3}, palette.tick, 1.5F);
  }
  if (const auto current = app_.current_hit()) {
    const Hit& hit = app_.hits()[*current];
    const float y = strip.y + (kTopMargin + document_.line_y(hit.place, hit.span.begin)) * scale;
    painter.fill({strip.x - 2, std::round(y) - 1, strip.width + 4, 5}, palette.accent, 2);
  }
}

float ReadingView::position_in_entry(const Hit& hit) const {
  const std::size_t entry = app_.entry_of(hit.place);
  const float top = document_.entry_top(entry);
  const float height = document_.entry_bottom(entry) - top;
  return height > 0 ? std::clamp((document_.line_y(hit.place, hit.span.begin) - top) / height, 0.0F, 1.0F)
                    : 0;
}

}  // namespace colloquy
