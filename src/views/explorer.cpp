#include "views/explorer.h"

#include <imgui.h>

#include <cfloat>
#include <cmath>

#include "views/bars.h"
#include "views/results_view.h"
#include "views/selection_view.h"
#include "views/side_views.h"
#include "views/suggestions_view.h"
#include "views/touch.h"

namespace colloquy {
namespace {

constexpr float kWide = 1024;  // from this width on outline and results stand beside the text
constexpr float kOutlineWidth = 272;
constexpr float kResultsWidth = 348;
constexpr float kWideWithConcordance = 1200;  // from here on there is room for the outline beside one
constexpr float kTabs = 42;
constexpr float kWheelStep = 100;  // CSS pixels for one unit of ImGui's wheel: browsers report hundredths

constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

// A bare ImGui window over a part of the canvas: panels of our own drawing inside, input kept from what lies
// below.
class Window {
 public:
  Window(const char* name, const Rect& r, ImGuiWindowFlags more = 0) {
    ImGui::SetNextWindowPos({r.x, r.y});
    ImGui::SetNextWindowSize({r.width, r.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::Begin(name, nullptr, kBare | more);
  }
  ~Window() {
    ImGui::End();
    ImGui::PopStyleVar(3);
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
};

}  // namespace

struct Explorer::Impl : TouchTargets {
  Impl(Application& application, Dictionary* dictionary) : app(application), type(dictionary) {}

  Application& app;
  Type type;
  AccessibilityTree tree;
  Viewport viewport;
  HeaderView header{app};
  DockView dock{app};
  ReadingView reading{app};
  SelectionView selection{app, reading};
  OutlineView outline{app};
  ResultsView results{app};
  AboutView about{app};
  SettingsView settings{app};
  HelpView help{app};
  SuggestionsView suggestions{app};
  FieldState field;
  TouchTracker touches{*this};
  int pinched_px = Settings::kDefaultTextPx;  // the text size when a pinch began
  Panel last_panel = Panel::none;
  Rgb paper = 0;      // of the frame
  Rect bar;           // of the selection's actions, as last drawn
  Rect reading_area;  // of the text, as last drawn
  float step = 0;     // seconds since the last frame

  const Palette& palette() const {
    return palette_of(app.settings().theme, viewport.dark, viewport.contrast);
  }

  bool wide() const { return viewport.width >= kWide; }

  // The area of the scroller below a point; what is not on the screen has an empty area.
  Scroller* scroller_at(float x, float y) override {
    if (suggestions.area().contains(x, y)) return nullptr;
    for (Scroller* scroller : {&help.scroller(), &settings.scroller(), &outline.scroller(),
                               &results.scroller(), &about.scroller(), &reading.scroller()}) {
      if (scroller->area.contains(x, y)) return scroller;
    }
    return nullptr;
  }

  // In the wide layout outline, hits and about stand beside the text.
  bool text_covered() const {
    const Panel panel = app.panel();
    return panel == Panel::help || panel == Panel::settings || (panel != Panel::none && !wide());
  }
  bool on_text(float x, float y) const {
    return !text_covered() && !bar.contains(x, y) && !suggestions.area().contains(x, y) &&
           reading_area.contains(x, y);
  }
  bool acts_as_mouse(float x, float y) override {
    return !text_covered() && reading.strip_grip().contains(x, y);
  }
  bool grab_handle(float x, float y) override { return on_text(x, y) && selection.grab_handle(x, y, type); }
  bool long_press(float x, float y) override { return on_text(x, y) && selection.long_press(x, y, type); }
  void drag_selection(float x, float y) override { selection.drag_to(x, y, type); }
  void drop_selection() override { selection.drop(); }
  void tap(float x, float y) override {
    if (on_text(x, y)) app.clear_selection();
  }
  void begin_pinch() override { pinched_px = app.settings().text_px; }
  void pinch(float ratio) override {
    const auto px = static_cast<int>(std::lround(static_cast<float>(pinched_px) * ratio));
    if (px != app.settings().text_px) app.set_text_px(px);
  }

  void draw();
  void draw_reading(Painter&, const Rect& area);
  void draw_selection_bar();
  void draw_wide(Painter&, const Rect& content);
  void draw_side(Painter&, const Rect& side);
  void draw_sheet(const Rect& content);
  void draw_popover();
  void draw_help(const Rect& whole);
  void draw_suggestions(const Rect& whole);
  void scroll();
};

void Explorer::Impl::draw() {
  type.begin_frame();
  tree.begin_frame();
  scroll();
  for (Scroller* scroller :
       {&help.scroller(), &settings.scroller(), &outline.scroller(), &results.scroller(), &about.scroller()})
    scroller->area = {};

  const Rect whole = {0, 0, viewport.width, viewport.height};
  const float header_height = wide() ? HeaderView::kWideHeight : HeaderView::kNarrowHeight;
  const float dock_height = wide() ? 0 : DockView::kHeight;
  const Rect content = {0, header_height, whole.width, whole.height - header_height - dock_height};
  {
    const Window window("colloquy", whole, ImGuiWindowFlags_NoBringToFrontOnFocus);
    Painter painter(type, palette(), tree, viewport.touch);
    // No fill: the surface is cleared to it.
    paper = palette().paper;
    if (wide()) {
      draw_wide(painter, content);
    } else {
      draw_reading(painter, content);
      dock.draw(painter, {0, content.bottom(), whole.width, dock_height});
    }
    header.draw(painter, {0, 0, whole.width, header_height}, wide(), field);
    bar = text_covered() ? Rect{} : selection.bar(painter);
  }
  draw_selection_bar();
  const Panel panel = app.panel();
  if (panel == Panel::help) {
    draw_help(whole);
  } else if (panel == Panel::settings && wide()) {
    draw_popover();
  } else if (panel != Panel::none && !wide()) {
    draw_sheet(content);
  }
  draw_suggestions(whole);
  last_panel = panel;
  tree.end_frame();
  draw_focus_ring(palette(), tree.focused_box(), whole);
}

void Explorer::Impl::draw_suggestions(const Rect& whole) {
  const bool shown = suggestions.area().width > 0;
  if (!field.focused || app.panel() == Panel::help || !suggestions.wanted(!wide())) {
    suggestions.hide();
    return;
  }
  const Rect place = suggestions.place(viewport.touch, header.field(), whole, !wide());
  const Window window("suggestions", place);
  // Over a sheet, which came later.
  if (!shown || app.panel() != last_panel) ImGui::SetWindowFocus();
  Painter painter(type, palette(), tree, viewport.touch);
  suggestions.draw(painter, !wide());
}

void Explorer::Impl::draw_reading(Painter& painter, const Rect& area) {
  reading_area = area;
  reading.draw(painter, area);
  selection.follow(painter, step, viewport.clicks);
  selection.draw_handles(painter);
}

void Explorer::Impl::draw_selection_bar() {
  if (bar.width <= 0) return;
  // Its shadow reaches out of it.
  const Window window("selection", bar.inset(-16, -16));
  Painter painter(type, palette(), tree, viewport.touch);
  selection.draw_bar(painter, bar);
}

void Explorer::Impl::draw_wide(Painter& painter, const Rect& content) {
  // A concordance is read in whole lines: the text beside it makes room.
  const bool concordance =
      app.search().form() == ResultsForm::concordance && !app.hits().empty() && app.panel() != Panel::about;
  const bool with_outline = !concordance || content.width >= kWideWithConcordance;
  const Rect left = {content.x, content.y, with_outline ? kOutlineWidth : 0, content.height};
  const float side = concordance
                         ? std::clamp(std::round((content.width - left.width) * 0.58F), kResultsWidth, 760.0F)
                         : kResultsWidth;
  const Rect right = {content.right() - side, content.y, side, content.height};
  const Rect middle = {left.right(), content.y, right.x - left.right(), content.height};
  draw_reading(painter, middle);
  if (with_outline) {
    outline.draw(painter, left, reading, false);
    painter.hairline(left.right() - 1, left.y, left.right(), left.bottom());
  }
  draw_side(painter, right);
  painter.hairline(right.x, right.y, right.x + 1, right.bottom());
}

void Explorer::Impl::draw_side(Painter& painter, const Rect& side) {
  const Palette& colours = painter.palette();
  painter.fill(side, colours.panel);
  const bool shows_about =
      app.panel() == Panel::about || (app.query().empty() && app.panel() != Panel::search);
  const Painter::Group panels(painter, "side", Landmark::side,
                              {.role = AccessibleRole::region, .name = "Search and about"});
  float x = side.x + 8;
  const auto tab = [&](std::string_view label, bool on) {
    const Style& style = on ? style::kSmallStrong : style::kSmall;
    const float width = std::ceil(painter.text_width(style, label)) + 18;
    const Rect r = {x, side.y, width, kTabs};
    bool hovered = false;
    const bool clicked = painter.control(
        label, r, {.role = AccessibleRole::tab, .name = std::string(label), .on = on}, &hovered);
    painter.text(style, on || hovered ? colours.ink : colours.soft, x + 9, side.y + 12, label);
    if (on) painter.fill({x, side.y + kTabs - 2, width, 2}, colours.accent);
    x += width;
    return clicked;
  };
  {
    const Painter::Group tabs(painter, "tabs", {.role = AccessibleRole::tablist, .name = "Beside the text"});
    if (tab("Search", !shows_about)) app.open_panel(Panel::search);
    if (tab("About", shows_about)) app.open_panel(Panel::about);
  }
  painter.hairline(side.x, side.y + kTabs - 1, side.right(), side.y + kTabs);
  const Rect body = {side.x, side.y + kTabs, side.width, side.height - kTabs};
  if (shows_about) {
    about.draw(painter, body, false);
  } else {
    results.draw(painter, body, false);
  }
}

void Explorer::Impl::draw_sheet(const Rect& content) {
  const Window window("sheet", content);
  if (app.panel() != last_panel) ImGui::SetWindowFocus();
  Painter painter(type, palette(), tree, viewport.touch);
  const float wanted =
      app.panel() == Panel::settings ? settings.height() + 44 : std::round(content.height * 0.8F);
  const float width = std::min(content.width, 560.0F);
  const Rect sheet = {std::round((content.width - width) / 2),
                      content.bottom() - std::min(wanted, content.height), width,
                      std::min(wanted, content.height)};
  constexpr float kRadius = 14;
  painter.fill(content, 0x000000, 0, 0.28F);
  // The button does the same.
  if (painter.control("scrim", {content.x, content.y, content.width, sheet.y - content.y}, {}))
    app.open_panel(Panel::none);
  tree.cover(content);
  const Painter::Group dialog(painter, "dialog", Landmark::dialog,
                              {.role = AccessibleRole::dialog, .name = std::string(title_of(app.panel()))});
  painter.fill({sheet.x, sheet.y, sheet.width, sheet.height + kRadius}, palette().panel, kRadius);
  constexpr float kBar = 44;
  const Rect close = {sheet.right() - kBar - 4, sheet.y, kBar, kBar};
  const Rect body = {sheet.x, sheet.y + kBar, sheet.width, sheet.height - kBar};
  painter.text(style::kInterfaceStrong, palette().ink, sheet.x + 16, sheet.y + 13, title_of(app.panel()));
  switch (app.panel()) {
    case Panel::outline:
      outline.draw(painter, body, reading, true);
      break;
    case Panel::search:
      results.draw(painter, body, true);
      break;
    case Panel::about:
      about.draw(painter, body, true);
      break;
    case Panel::settings:
      settings.draw(painter, body);
      break;
    case Panel::help:
    case Panel::none:
      break;
  }
  if (painter.icon_button("close", close, Icon::close, {.name = "Close"}, false)) app.open_panel(Panel::none);
}

void Explorer::Impl::draw_popover() {
  const Rect whole = {0, 0, viewport.width, viewport.height};
  const Window window("popover", whole);
  if (app.panel() != last_panel) ImGui::SetWindowFocus();
  Painter painter(type, palette(), tree, viewport.touch);
  const Rect& button = header.settings_button();
  constexpr float kWidth = 304;
  const float top = button.bottom() + 8;
  const Rect card = {std::min(button.right(), whole.width - 16) - kWidth, top, kWidth,
                     std::min(settings.height(), whole.height - top - 8)};
  painter.shadow(card, 10);
  painter.fill(card, palette().paper, 10);
  painter.frame(card, palette().line, 10);
  tree.cover(card);
  {
    const Painter::Group dialog(
        painter, "dialog", Landmark::dialog,
        {.role = AccessibleRole::dialog, .name = std::string(title_of(Panel::settings))});
    settings.draw(painter, card);
    if (painter.icon_button("close", {card.right() - 42, card.y + 6, 34, 34}, Icon::close, {.name = "Close"},
                            false))
      app.open_panel(Panel::none);
  }
  if (!card.contains(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y) &&
      painter.control("outside", whole, {}))
    app.open_panel(Panel::none);
}

void Explorer::Impl::draw_help(const Rect& whole) {
  const Window window("help", whole);
  if (app.panel() != last_panel) ImGui::SetWindowFocus();
  Painter painter(type, palette(), tree, viewport.touch);
  painter.fill(whole, 0x000000, 0, 0.35F);
  const float width = std::min(whole.width - 24, 780.0F);
  // As high as its text was in the last frame.
  const float wanted = help.scroller().content > 0 ? help.scroller().content : 600;
  const float height = std::min(whole.height - 24, wanted);
  const Rect card = {std::round((whole.width - width) / 2), std::round((whole.height - height) / 2), width,
                     height};
  painter.shadow(card, 12);
  painter.fill(card, palette().paper, 12);
  tree.cover_all();
  {
    const Painter::Group dialog(painter, "dialog", Landmark::dialog,
                                {.role = AccessibleRole::dialog, .name = std::string(title_of(Panel::help))});
    help.draw(painter, card);
    if (painter.icon_button("close", {card.right() - 48, card.y + 8, 40, 40}, Icon::close, {.name = "Close"},
                            false)) {
      app.open_panel(Panel::none);
    }
  }
  if (!card.contains(ImGui::GetIO().MousePos.x, ImGui::GetIO().MousePos.y) &&
      painter.control("outside", whole, {}))
    app.open_panel(Panel::none);
}

// The wheel moves what is below the pointer, in the areas of the last frame.
void Explorer::Impl::scroll() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0 || io.KeyCtrl) return;
  if (Scroller* scroller = scroller_at(io.MousePos.x, io.MousePos.y)) {
    scroller->velocity = 0;
    scroller->by(-io.MouseWheel * kWheelStep);
  }
}

Explorer::Explorer(Application& app, Dictionary* dictionary)
    : impl_(std::make_unique<Impl>(app, dictionary)) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
}

Explorer::~Explorer() = default;

void Explorer::offer_fonts(std::vector<FontOffer> offers) {
  for (FontOffer& offer : offers) impl_->type.fonts().offer(std::move(offer));
}

Result<void> Explorer::load_font(FontIndex index, std::vector<std::uint8_t> bytes) {
  return impl_->type.fonts().load(index, std::move(bytes));
}

std::vector<FontIndex> Explorer::take_wanted_fonts() {
  return impl_->type.fonts().take_wanted();
}

void Explorer::draw(const Viewport& viewport) {
  const double before = impl_->viewport.seconds;
  impl_->viewport = viewport;
  // After a pause the clock has run on; what moves must not jump.
  impl_->step = static_cast<float>(std::clamp(viewport.seconds - before, 0.0, 0.05));
  impl_->touches.tick(viewport.seconds, impl_->step, viewport.reduced_motion);
  impl_->draw();
}

bool Explorer::animating() const {
  return impl_->touches.gliding() || impl_->reading.measuring() || impl_->selection.scrolling();
}
double Explorer::next_frame_at() const {
  return impl_->touches.long_press_at();
}

FieldPlace Explorer::field_place() const {
  FieldPlace place = impl_->header.field_place();
  // Under the help overlay a click must not land in the field.
  place.visible = place.visible && impl_->app.panel() != Panel::help;
  return place;
}

bool Explorer::keeps_field(float x, float y) const {
  return impl_->suggestions.area().contains(x, y);
}

void Explorer::set_field(const FieldState& state) {
  impl_->field = state;
  impl_->app.set_field({.text = state.text, .caret = state.selection_end, .focused = state.focused});
}

void Explorer::touch(Touch what, int finger, float x, float y, double seconds) {
  impl_->touches.handle(what, finger, x, y, seconds);
}

std::uint32_t Explorer::control_of(Panel panel) const {
  switch (panel) {
    case Panel::outline:
      return impl_->outline.list();
    case Panel::search:
      return impl_->results.list();
    default:
      return 0;
  }
}

const AccessibilityTree& Explorer::accessibility() const {
  return impl_->tree;
}
AccessibilityTree& Explorer::accessibility() {
  return impl_->tree;
}

std::vector<float> Explorer::selection_bar() const {
  const Rect& bar = impl_->bar;
  if (bar.width <= 0) return {};
  return {bar.x, bar.y, bar.width, bar.height};
}
std::vector<float> Explorer::selection_handles() const {
  return impl_->selection.handles(impl_->type);
}

std::size_t Explorer::layout_memory() const {
  return impl_->reading.layout_memory();
}
std::size_t Explorer::glyph_memory() const {
  return impl_->type.atlas().memory();
}

std::uint32_t Explorer::paper() const {
  return impl_->paper;
}

}  // namespace colloquy
