// The strip at the reading view's edge: the whole interview with its questions and hits, and the part in
// view.

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "views/reading_view.h"

namespace colloquy {
namespace {

constexpr float kWhole = 100;  // percent

}  // namespace

// Where the reader is in the whole interview, as a slider: the way without dragging.
Accessible ReadingView::describe_place() const {
  Accessible what = {.role = AccessibleRole::slider, .name = "Place in the interview"};
  what.value = std::round(scroller_.offset / scroller_.limit() * kWhole);
  what.highest = kWhole;
  if (app_.current_entry() >= app_.outline().size()) return what;
  const OutlineEntry& entry = app_.outline()[app_.current_entry()];
  what.value_text =
      entry.number > 0 ? "Question " + std::to_string(entry.number) + ", " + entry.title : entry.title;
  return what;
}

void ReadingView::draw_strip(Painter& painter, const Rect& strip) {
  const Palette& palette = painter.palette();
  grip_ = {};
  if (scroller_.limit() <= 0) return;
  // A wider area than is drawn: the strip is dragged with a finger too.
  grip_ = {strip.x - 10, strip.y - 8, strip.width + 14, strip.height + 16};
  bool hovered = false;
  bool held = false;
  painter.control("strip", grip_, describe_place(), &hovered, &held);
  const float mouse_y = ImGui::GetIO().MousePos.y;
  if (const auto percent = painter.tree().take_value(Painter::id_of("strip"))) {
    scroller_.velocity = 0;
    scroller_.offset = *percent / kWhole * scroller_.limit();
    scroller_.clamp();
  } else if (held) {
    scroller_.offset = (mouse_y - strip.y) / strip.height * scroller_.content - scroller_.area.height / 2;
    scroller_.clamp();
  }
  painter.fill(strip, palette.panel, strip.width / 2);
  // While heights become known the questions' places would move to and fro by a pixel.
  if (!measuring_ || fresh_ || on_strip_.entries.size() != app_.outline().size()) {
    on_strip_.content = scroller_.content;
    on_strip_.entries.clear();
    for (std::size_t i = 0; i < app_.outline().size(); ++i)
      on_strip_.entries.push_back(document_.entry_top(i));
  }
  const float scale = strip.height / on_strip_.content;
  const auto y_of = [&](float document_y) { return std::round(strip.y + (kTopMargin + document_y) * scale); };
  // With more questions than the strip has room for the notches would be one grey bar.
  const std::size_t entries = app_.outline().size();
  if (entries > 1 && strip.height / static_cast<float>(entries) >= 6) {
    for (std::size_t i = 0; i < entries; ++i) {
      const float y = y_of(on_strip_.entries[i]);
      const bool here = i == app_.current_entry();
      painter.fill(
          {strip.x - (here ? 4.0F : 0.0F), y, strip.width + (here ? 4.0F : 0.0F), here ? 2.0F : 1.0F},
          here ? palette.accent : palette.faint, 0, here ? 1 : 0.7F);
    }
  }
  const float thumb = std::max(28.0F, scroller_.area.height * scale);
  const float travel = strip.height - thumb;
  painter.fill({strip.x, strip.y + travel * scroller_.offset / scroller_.limit(), strip.width, thumb},
               hovered || held ? palette.faint : palette.line, strip.width / 2,
               hovered || held ? 0.6F : 0.85F);
  float last = -1;
  for (const Hit& hit : app_.hits()) {
    const float y = y_of(document_.line_y(hit.place, hit.span.begin));
    // Thousands of hits are hundreds of ticks.
    if (y == last) continue;
    last = y;
    painter.fill({strip.x + 1, y, strip.width - 2, 3}, palette.tick, 1.5F);
  }
  if (const auto current = app_.current_hit()) {
    const Hit& hit = app_.hits()[*current];
    const float y = y_of(document_.line_y(hit.place, hit.span.begin));
    painter.fill({strip.x - 2, y - 1, strip.width + 4, 5}, palette.accent, 2);
  }
  if ((hovered || held) && entries > 1) {
    const float at = (mouse_y - strip.y) / scale - kTopMargin;
    std::size_t entry = 0;
    while (entry + 1 < entries && document_.entry_top(entry + 1) <= at) ++entry;
    draw_strip_label(painter, strip, entry, mouse_y);
  }
}

// What the pointer is at, beside it.
void ReadingView::draw_strip_label(Painter& painter, const Rect& strip, std::size_t entry, float y) const {
  const Palette& palette = painter.palette();
  const OutlineEntry& shown = app_.outline()[entry];
  const std::string number = shown.number > 0 ? std::to_string(shown.number) + "  " : std::string();
  const std::string text = number + shown.title;
  const std::string& language = shown.language;
  const float width = std::min(260.0F, painter.text_width(style::kSmall, text, language));
  const Rect card = {strip.x - 14 - width - 20, std::clamp(y - 15, strip.y, strip.bottom() - 30), width + 20,
                     30};
  painter.shadow(card, 6);
  painter.fill(card, palette.paper, 6);
  painter.frame(card, palette.line, 6);
  painter.text_cut(style::kSmall, palette.ink, card.x + 10, card.y + 6, width, text, language);
}

}  // namespace colloquy
