#include "views/bars.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "model/wording.h"
#include "views/field_view.h"

namespace colloquy {
namespace {

constexpr float kGap = 6;

std::string publication(const Interview& interview) {
  std::string out = interview.source.publisher;
  const std::string date = format_date(interview.date);
  if (!out.empty() && !date.empty()) out += " · ";
  return out + date;
}

}  // namespace

std::string hit_count(const Application& app) {
  if (app.query().empty()) return {};
  if (app.hits().empty()) return "No hits";
  if (!app.current_hit()) return grouped(app.hits().size());
  return grouped(app.search().shown_at(*app.current_hit()) + 1) + " of " + grouped(app.hits().size());
}

void HeaderView::draw(Painter& painter, const Rect& area, bool wide, const FieldState& state) {
  const Palette& palette = painter.palette();
  painter.hairline(area.x, area.bottom() - 1, area.right(), area.bottom());
  constexpr float kMargin = 16;
  // A finger needs more room than a mouse.
  const float field_height = wide ? 36 : 44;
  const float field_y = area.y + std::floor((area.height - field_height) / 2);
  if (!wide) {
    const float name =
        painter.text(style::kInterfaceStrong, palette.ink, area.x + kMargin, area.y + 16, "Colloquy");
    const float x = area.x + kMargin + std::ceil(name) + 14;
    draw_field(painter, {x, field_y, area.right() - 12 - x, field_height}, state);
    return;
  }
  painter.text(style::kInterfaceStrong, palette.ink, area.x + kMargin, area.y + 8, "Colloquy");
  painter.text(style::kTiny, palette.faint, area.x + kMargin, area.y + 29, publication(app_.interview()));
  const float tools = draw_tools(painter, area);
  constexpr float kFieldLeft = 288, kFieldWidest = 640;
  draw_field(
      painter,
      {area.x + kFieldLeft, field_y, std::min(kFieldWidest, tools - 20 - area.x - kFieldLeft), field_height},
      state);
}

float HeaderView::draw_tools(Painter& painter, const Rect& area) {
  Painter::Group tools(painter, "tools", Landmark::tools, {.role = AccessibleRole::toolbar, .name = "Tools"});
  tools.read_from_left();
  constexpr float kHeight = 34;
  const float y = area.y + std::floor((area.height - kHeight) / 2);
  float x = area.right() - 16;
  const auto place = [&](float width) {
    x -= width;
    const Rect r = {x, y, width, kHeight};
    x -= kGap;
    return r;
  };
  if (painter.icon_button("help", place(kHeight), Icon::help,
                          {.name = "Help", .expanded = app_.panel() == Panel::help})) {
    app_.run(Command::toggle_help);
  }
  if (painter.icon_button("link", place(38), Icon::link, {.name = "Copy link"})) app_.run(Command::copy_link);
  if (painter.icon_button("theme", place(38), Icon::light_dark, {.name = "Light or dark"}))
    app_.run(Command::toggle_theme);
  settings_button_ = place(40);
  if (painter.icon_button("settings", settings_button_, Icon::text_size,
                          {.name = "Text and colours", .expanded = app_.panel() == Panel::settings})) {
    app_.run(Command::toggle_settings);
  }
  Painter::Group languages(painter, "languages", {.role = AccessibleRole::radiogroup, .name = "Language"});
  languages.read_from_left();
  const auto& versions = app_.interview().versions;
  for (std::size_t i = versions.size(); i-- > 0;) {
    const std::string& tag = versions[i].language;
    const std::string_view name = language_name(tag);
    const bool on = tag == app_.version().language;
    if (painter.button(tag, place(painter.button_width(name) + 2),
                       {.label = name, .on = on, .role = AccessibleRole::radio}))
      app_.set_language(tag);
  }
  return x + kGap;
}

void HeaderView::draw_field(Painter& painter, const Rect& field, const FieldState& state) {
  const Palette& palette = painter.palette();
  Painter::Group search(painter, "search", Landmark::search,
                        {.role = AccessibleRole::search, .name = "Search"});
  search.read_from_left();
  painter.fill(field, palette.panel, 8);
  painter.frame(field, state.focused ? palette.accent : palette.line, 8);
  if (state.focused) painter.frame(field.inset(-1, -1), palette.accent, 9);
  painter.icon(Icon::search, field.x + 17, field.y + field.height / 2, palette.soft);

  float right = field.right() - 6;
  if (!app_.query().empty()) {
    const auto place = [&](float width) {
      right -= width;
      return Rect{right, field.y + 2, width, field.height - 4};
    };
    const float width = field.height > 40 ? 44.0F : 26.0F;
    if (painter.icon_button("clear", place(width), Icon::close, {.name = "Clear the search"}, false))
      app_.run(Command::clear_search);
    const bool any = !app_.hits().empty();
    if (field.width > 380) {
      if (painter.icon_button("next", place(width), Icon::down, {.name = "Next hit", .enabled = any}, false))
        app_.run(Command::next_hit);
      if (painter.icon_button("previous", place(width), Icon::up, {.name = "Previous hit", .enabled = any},
                              false)) {
        app_.run(Command::previous_hit);
      }
    }
    const std::string count = hit_count(app_);
    const float count_width = std::ceil(painter.text_width(style::kSmall, count));
    right -= count_width + 8;
    painter.say("count", {right, field.y + 2, count_width, field.height - 4}, count);
    painter.text(style::kSmall, palette.faint, right,
                 field.y + std::floor((field.height - style::kSmall.line_height) / 2), count);
  }
  const Rect text = {field.x + 32, field.y + 1, right - 6 - field.x - 32, field.height - 2};
  field_ = {text.x, text.y, text.width, text.height, style::kInterface.px, true};
  draw_field_text(painter, text, app_.query(), "Search this interview", state,
                  app_.search().result().problems);
  whole_field_ = field;
}

void DockView::draw(Painter& painter, const Rect& area) {
  const Palette& palette = painter.palette();
  painter.fill(area, palette.panel);
  painter.hairline(area.x, area.y, area.right(), area.y + 1);
  const Painter::Group dock(painter, "dock", Landmark::dock,
                            {.role = AccessibleRole::toolbar, .name = "Panels"});
  const bool any = !app_.hits().empty();
  const std::string count = hit_count(app_);
  struct Item {
    std::string_view id, label;
    Icon icon;
    Command command;
    bool enabled;
    std::optional<bool> on;  // of what opens a panel: whether it is open
    std::string name;
  };
  const Item items[] = {
      {"outline", "Questions", Icon::outline, Command::toggle_outline, true, app_.panel() == Panel::outline,
       "Questions"},
      {"hits", count.empty() ? std::string_view("Hits") : std::string_view(count), Icon::search,
       Command::toggle_search, true, app_.panel() == Panel::search,
       count.empty() || app_.hits().empty() ? "Hits" : "Hits: " + count},
      {"previous", "Previous", Icon::up, Command::previous_hit, any, std::nullopt, "Previous hit"},
      {"next", "Next", Icon::down, Command::next_hit, any, std::nullopt, "Next hit"},
      {"text", "Text", Icon::text_size, Command::toggle_settings, true, app_.panel() == Panel::settings,
       "Text and colours"},
      {"about", "About", Icon::more, Command::toggle_about, true, app_.panel() == Panel::about,
       "About this interview"},
  };
  const float width = area.width / static_cast<float>(std::size(items));
  for (std::size_t i = 0; i < std::size(items); ++i) {
    const Item& item = items[i];
    const Rect cell = {area.x + static_cast<float>(i) * width, area.y + 1, width, area.height - 1};
    if (painter.control(item.id, cell, {.name = item.name, .enabled = item.enabled, .expanded = item.on}))
      app_.run(item.command);
    const bool strong =
        item.on.value_or(false) || (item.command == Command::toggle_search && !app_.query().empty());
    const Rgb rgb = !item.enabled ? palette.line : strong ? palette.accent : palette.soft;
    const float centre = cell.x + cell.width / 2;
    painter.icon(item.icon, centre, cell.y + 20, rgb);
    const Style& style = style::kTiny;
    painter.text(style, item.enabled ? rgb : palette.faint,
                 std::round(centre - painter.text_width(style, item.label) / 2), cell.y + 34, item.label);
  }
}

}  // namespace colloquy
