#include <algorithm>
#include <cmath>
#include <optional>

#include "views/side_views.h"

namespace colloquy {
namespace {

constexpr float kMargin = 20;

}  // namespace

void SettingsView::draw(Painter& painter, const Rect& area) {
  const Palette& palette = painter.palette();
  const Settings& settings = app_.settings();
  const float x = area.x + kMargin;
  const float width = area.width - 2 * kMargin;
  const float height = painter.target();
  scroller_.area = area;
  painter.begin_area(area, &scroller_);
  float y = area.y - scroller_.offset + 16;
  const auto label = [&](std::string_view text) {
    painter.text(style::kCaps, palette.faint, x, y, capitals(text));
    y += 22;
  };

  label("Text size");
  const float step = 56;
  if (painter.button(
          "smaller", {x, y, step, height},
          {.label = "–", .enabled = settings.text_px > Settings::kSmallestTextPx, .name = "Smaller text"})) {
    app_.run(Command::smaller_text);
  }
  const std::string size = std::to_string(settings.text_px);
  const float size_width = painter.text_width(style::kInterfaceStrong, size);
  painter.text(style::kInterfaceStrong, palette.ink, std::round(x + (width - size_width) / 2),
               y + std::floor((height - 20) / 2), size);
  painter.say("size", {x + step, y, width - 2 * step, height}, "Text size " + size);
  if (painter.button(
          "larger", {x + width - step, y, step, height},
          {.label = "+", .enabled = settings.text_px < Settings::kLargestTextPx, .name = "Larger text"})) {
    app_.run(Command::larger_text);
  }
  y += height + 16;

  // A row of buttons of which one is on; returns the one that was clicked.
  const auto choose = [&]<class Value, std::size_t N>(std::string_view title,
                                                      const std::pair<Value, std::string_view>(&choices)[N],
                                                      Value now, std::size_t columns) {
    label(title);
    const Painter::Group group(painter, title,
                               {.role = AccessibleRole::radiogroup, .name = std::string(title)});
    std::optional<Value> chosen;
    const auto in_row = static_cast<float>(columns);
    const float cell = std::floor((width - 8 * (in_row - 1)) / in_row);
    for (std::size_t i = 0; i < N; ++i) {
      const auto& [value, name] = choices[i];
      const std::size_t row = i / columns;
      const Rect button = {x + static_cast<float>(i % columns) * (cell + 8),
                           y + static_cast<float>(row) * (height + 8), cell, height};
      if (painter.button(name, button, {.label = name, .on = now == value, .role = AccessibleRole::radio}))
        chosen = value;
    }
    const std::size_t rows = (N + columns - 1) / columns;
    y += static_cast<float>(rows) * (height + 8) + 8;
    return chosen;
  };
  constexpr std::pair<Measure, std::string_view> kMeasures[] = {
      {Measure::narrow, "Narrow"}, {Measure::normal, "Normal"}, {Measure::wide, "Wide"}};
  if (const auto measure = choose("Lines", kMeasures, settings.measure, 3)) app_.set_measure(*measure);
  constexpr std::pair<ReadingFamily, std::string_view> kFamilies[] = {{ReadingFamily::serif, "Serif"},
                                                                      {ReadingFamily::sans, "Sans"}};
  if (const auto family = choose("Letters", kFamilies, settings.family, 2)) app_.set_reading_family(*family);
  constexpr std::pair<Theme, std::string_view> kThemes[] = {{Theme::system, "System"},
                                                            {Theme::light, "Light"},
                                                            {Theme::dark, "Dark"},
                                                            {Theme::sepia, "Sepia"},
                                                            {Theme::contrast, "Contrast"}};
  if (const auto theme = choose("Colours", kThemes, settings.theme, 3)) app_.set_theme(*theme);
  // For who speaks to the machine, or hits keys by mistake.
  constexpr std::pair<bool, std::string_view> kKeys[] = {{true, "Commands"}, {false, "Off"}};
  if (const auto on = choose("Single keys", kKeys, settings.single_keys, 2)) app_.set_single_keys(*on);
  scroller_.content = y - area.y + scroller_.offset + 4;
  scroller_.clamp();
  painter.end_area();
}

}  // namespace colloquy
