#include "views/results_view.h"

#include <algorithm>
#include <cmath>

#include "model/wording.h"

namespace colloquy {
namespace {

constexpr float kMargin = 16;

std::string_view name_of(HitOrder order, bool brief) {
  switch (order) {
    case HitOrder::text:
      return "By place";
    case HitOrder::best:
      return brief ? "Best" : "Best first";
    case HitOrder::left:
      return brief ? "Left" : "Left context";
    case HitOrder::right:
      return brief ? "Right" : "Right context";
  }
  return {};
}

}  // namespace

void ResultsView::draw(Painter& painter, const Rect& area, bool close) {
  const Palette& palette = painter.palette();
  painter.fill(area, palette.panel);
  const bool any = !app_.hits().empty();
  const float foot = any ? (painter.touch() ? 52.0F : 44.0F) : 0;
  const Rect body = {area.x, area.y, area.width, area.height - foot};
  // The head stays in view where it leaves room enough for hits.
  const bool pinned = any && head_ < 0.45F * body.height;
  const float above = pinned ? head_ : 0;
  const float before = pinned ? 0 : head_;
  scroller_.area = {body.x, body.y + above, body.width, body.height - above};
  const bool concordance = app_.search().form() == ResultsForm::concordance;
  scroller_.content = before + 16;
  if (any) scroller_.content += concordance ? concordance_.height(painter) : list_.height();
  reveal(painter, before);
  scroller_.clamp();

  const float top = scroller_.area.y - scroller_.offset;
  const float head_top = pinned ? body.y : top;
  const Painter::Group panel(painter, "results", {.role = AccessibleRole::region, .name = "Hits"});
  painter.begin_area(body, pinned ? nullptr : &scroller_);
  const float head = draw_head(painter, body.x + kMargin, head_top, body.width - 2 * kMargin) - head_top;
  painter.end_area();
  painter.begin_area(scroller_.area, &scroller_);
  std::optional<std::size_t> chosen;
  list_id_ = any ? Painter::id_of(concordance ? "concordance" : "list") : 0;
  if (any && !app_.hits().empty()) {
    chosen = concordance ? concordance_.draw(painter, scroller_.area, top + before)
                         : list_.draw(painter, scroller_.area, top + before);
  }
  painter.end_area();
  head_ = head;
  if (any) draw_foot(painter, {area.x, body.bottom(), area.width, foot});
  if (chosen) {
    app_.go_to_hit(*chosen);
    if (close) app_.open_panel(Panel::none);
  }
}

// A new search begins at its top; afterwards the current hit is kept in view.
void ResultsView::reveal(const Painter& painter, float before) {
  const SearchSession& search = app_.search();
  if (query_ != search.query() || form_ != search.form() || order_ != search.order()) {
    if (query_ != search.query()) scroller_.offset = 0;
    query_ = search.query();
    form_ = search.form();
    order_ = search.order();
    revealed_.reset();
  }
  // Where there is room is known once the head was drawn.
  if (revealed_ == app_.current_hit() || !app_.current_hit() || head_ <= 0) return;
  revealed_ = app_.current_hit();
  const auto [top, bottom] =
      form_ == ResultsForm::concordance ? concordance_.extent(painter, *revealed_) : list_.extent(*revealed_);
  // The first one is at the top: together with what stands above it.
  if (search.shown_at(*revealed_) == 0 && before + bottom < scroller_.area.height) {
    scroller_.offset = 0;
  } else {
    scroller_.reveal(before + top, before + bottom, 8);
  }
}

float ResultsView::draw_head(Painter& painter, float x, float y, float width) {
  y += 12;
  if (app_.query().empty()) return draw_empty(painter, x, y, width);
  y = query_view_.draw_chips(painter, x, y, width) + 4;
  // While the field has the keyboard they stand below it.
  if (!app_.search().result().problems.empty() && !app_.field_focused())
    y = query_view_.draw_problems(painter, x, y + 2, width) + 2;
  y = query_view_.draw_likeness(painter, x, y, width);
  if (app_.hits().empty()) return draw_empty(painter, x, y + 4, width);
  y = draw_order(painter, x, y, width);
  if (app_.search().speakers().size() > 1) y = draw_speakers(painter, x, y, width);
  return y + 8;
}

// How many there are, and the orders they can have, of which one is on.
float ResultsView::draw_order(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  const float height = painter.touch() ? 44.0F : 28.0F;
  const std::string summary = app_.hits_summary();
  const float summary_width =
      painter.text(style::kSmall, palette.soft, x, y + std::floor((height - 18) / 2), summary);
  painter.say("summary", {x, y, summary_width, height}, {.role = AccessibleRole::heading, .name = summary});
  constexpr float kGap = 14;
  const auto order_style = [&](HitOrder order) -> const Style& {
    return order == app_.search().order() ? style::kSmallStrong : style::kSmall;
  };
  const auto width_of = [&](bool brief) {
    float all = -kGap;
    for (const HitOrder order : app_.search().orders())
      all += std::ceil(painter.text_width(order_style(order), name_of(order, brief))) + kGap;
    return all;
  };
  const bool brief = width_of(false) + summary_width + 20 > width;
  float left = x + width - width_of(brief);
  if (left < x + summary_width + 20) {
    y += height;
    left = x;
  }
  std::optional<HitOrder> chosen;
  const Painter::Group list(painter, "order",
                            {.role = AccessibleRole::radiogroup, .name = "Order of the hits"});
  for (const HitOrder order : app_.search().orders()) {
    const bool on = order == app_.search().order();
    const Style& style = order_style(order);
    const std::string_view name = name_of(order, brief);
    const float label = std::ceil(painter.text_width(style, name));
    if (painter.word_button(
            name, {left, y, label, height}, style, on ? palette.ink : palette.accent, name,
            {.role = AccessibleRole::radio, .name = std::string(name_of(order, false)), .on = on}) &&
        !on) {
      chosen = order;
    }
    left += label + kGap;
  }
  if (chosen) app_.set_hit_order(*chosen);
  return y + height;
}

// Who says how many of them; a click leaves only theirs.
float ResultsView::draw_speakers(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  const float height = painter.touch() ? 44.0F : 26.0F;
  float left = x;
  std::optional<std::string> chosen;
  const Painter::Group list(painter, "speakers", {.role = AccessibleRole::list, .name = "Hits by speaker"});
  for (const SpeakerHits& speaker : app_.search().speakers()) {
    const std::string count = grouped(speaker.hits);
    const float count_width = std::ceil(painter.text_width(style::kSmall, count));
    const float name_width =
        std::min(std::ceil(painter.text_width(style::kSmall, speaker.name, app_.version().language)),
                 width - count_width - 6);
    if (left > x && left + name_width + count_width + 6 > x + width) {
      left = x;
      y += height;
    }
    const Rect area = {left, y, name_width + 6 + count_width, height};
    bool hovered = false;
    if (painter.control("speaker" + speaker.name, area,
                        {.role = AccessibleRole::item,
                         .name = speaker.name + ", " + count_of(speaker.hits, "hit", "hits"),
                         .language = app_.version().language},
                        &hovered)) {
      chosen = speaker.name;
    }
    const float text_y = y + std::floor((height - 18) / 2);
    painter.text_cut(style::kSmall, hovered ? palette.ink : palette.soft, left, text_y, name_width,
                     speaker.name, app_.version().language);
    painter.text(style::kSmall, palette.faint, left + name_width + 6, text_y, count);
    if (hovered) painter.fill({left, text_y + 16, name_width, 1}, palette.soft);
    left = area.right() + 18;
  }
  if (chosen) app_.search_speaker(*chosen);
  return y + height;
}

// What can be done with all of them.
void ResultsView::draw_foot(Painter& painter, const Rect& area) {
  const Palette& palette = painter.palette();
  painter.hairline(area.x, area.y, area.right(), area.y + 1);
  const bool concordance = app_.search().form() == ResultsForm::concordance;
  float x = area.x + kMargin;
  const Painter::Group foot(painter, "foot", {.role = AccessibleRole::toolbar, .name = "All hits"});
  const auto word = [&](std::string_view id, std::string_view label, Command command) {
    const float width = std::ceil(painter.text_width(style::kSmall, label));
    if (painter.word_button(id, {x, area.y + 1, width, area.height - 1}, style::kSmall, palette.accent,
                            label)) {
      app_.run(command);
    }
    x += width + 20;
  };
  word("form", concordance ? "By question" : "Concordance", Command::toggle_concordance);
  word("copy hits", "Copy all as TSV", Command::copy_hits);
  word("save hits", "Save all", Command::save_hits);
}

float ResultsView::draw_empty(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  const bool asked = !app_.query().empty();
  const std::string title =
      asked ? "Nothing found for “" + app_.query() + "”" : std::string("Search this interview");
  const float title_height =
      painter.paragraph(style::kSmallStrong, palette.ink, x, y, width, title, app_.version().language);
  painter.say("title", {x, y, width, title_height}, {.role = AccessibleRole::heading, .name = title});
  y += title_height + 6;
  const std::string_view advice =
      asked ? "All words have to be said in one turn. Try fewer of them, or only the beginning of one."
            : "Type a word, a name or a figure. Words in “quotes” are found as a phrase. Capitals, accents "
              "and the "
              "endings of words make no difference.";
  const float advice_height = painter.paragraph(style::kSmall, palette.soft, x, y, width, advice, "en");
  painter.say("advice", {x, y, width, advice_height}, advice);
  y += advice_height + 6;
  const std::string_view label = "Examples from this interview";
  const float height = painter.touch() ? 44.0F : 28.0F;
  if (painter.word_button("examples", {x, y, std::ceil(painter.text_width(style::kSmall, label)), height},
                          style::kSmall, palette.accent, label)) {
    app_.run(Command::toggle_help);
  }
  return y + height;
}

}  // namespace colloquy
