// The browser: what the ES modules of web/app/ call (extern "C" below), and the seam's functions, which call
// them.

#include <SDL.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "app/json_object.h"
#include "platform/platform.h"
#include "platform/runner.h"
#include "typography/font_catalogue.h"

using colloquy::Application;
using colloquy::Explorer;
using colloquy::FieldState;
using colloquy::Key;
using colloquy::platform::Runner;

// Module['edge'] is what web/app/edge.js hands over. Text is UTF-8 with its length.
// clang-format off
EM_JS(void, edge_set_url, (const char* text, size_t size, int push), { Module['edge'].setUrl(UTF8ToString(text, size), !!push); })
EM_JS(void, edge_save_settings, (const char* text, size_t size), { Module['edge'].saveSettings(UTF8ToString(text, size)); })
EM_JS(void, edge_copy_link, (const char* text, size_t size), { Module['edge'].copyLink(UTF8ToString(text, size)); })
EM_JS(void, edge_copy_text, (const char* text, size_t size, const char* html, size_t html_size),
      { Module['edge'].copyRich(UTF8ToString(text, size), UTF8ToString(html, html_size)); })
EM_JS(void, edge_save_file, (const char* name, size_t name_size, const char* text, size_t size),
      { Module['edge'].saveFile(UTF8ToString(name, name_size), UTF8ToString(text, size)); })
EM_JS(void, edge_want_font, (int index), { Module['edge'].wantFont(index); })
EM_JS(size_t, edge_word_ends, (const char* text, size_t size, const char* language, size_t language_size, std::uint32_t* ends), {
  const found = Module['edge'].wordEnds(UTF8ToString(text, size), UTF8ToString(language, language_size));
  HEAPU32.set(found, ends >> 2);
  return found.length;
})
EM_JS(void, edge_announce, (const char* text, size_t size), { Module['edge'].announce(UTF8ToString(text, size)); })
EM_JS(void, edge_mirror, (const char* json, size_t size), { Module['edge'].mirror(UTF8ToString(json, size)); })
EM_JS(void, edge_focus_control, (unsigned group), { Module['edge'].focusControl(group); })
EM_JS(void, edge_set_place, (const char* text, size_t size, const char* language, size_t language_size),
      { Module['edge'].setPlace(UTF8ToString(text, size), UTF8ToString(language, language_size)); })
EM_JS(void, edge_set_field_text, (const char* text, size_t size), { Module['edge'].setFieldText(UTF8ToString(text, size)); })
EM_JS(void, edge_place_field, (double x, double y, double width, double height, double font_px, int visible),
      { Module['edge'].placeField(x, y, width, height, font_px, !!visible); })
EM_JS(void, edge_focus_field, (int focused), { Module['edge'].focusField(!!focused); })
EM_JS(void, edge_show_text_view, (), { Module['edge'].showTextView(); })
EM_JS(void, edge_show_about_page, (), { Module['edge'].showAboutPage(); })
EM_JS(void, edge_set_paper, (unsigned rgb), { Module['edge'].setPaper(rgb); })
EM_JS(void, edge_request_frame, (double after_ms), { Module['edge'].requestFrame(after_ms); })
// clang-format on

namespace colloquy::platform {
namespace {

// As web/app/mirror.js reads it; what is as it mostly is, is left out.
std::string json_of(const std::vector<AccessibleNode>& nodes) {
  std::string out;
  for (const AccessibleNode& node : nodes) {
    const Accessible& what = node.what;
    JsonObject json;
    json.number("id", node.id);
    if (node.parent != 0) json.number("parent", node.parent);
    json.text("role", to_string(what.role));
    json.text("name", what.name);
    if (!what.language.empty()) json.text("lang", what.language);
    if (what.on) json.boolean("on", true);
    if (!what.enabled) json.boolean("enabled", false);
    if (what.expanded) json.boolean("expanded", *what.expanded);
    if (what.of > 0) {
      json.number("position", what.position);
      json.number("of", what.of);
    }
    if (what.role == AccessibleRole::slider) {
      json.number("value", static_cast<double>(what.value));
      json.number("lowest", static_cast<double>(what.lowest));
      json.number("highest", static_cast<double>(what.highest));
    }
    if (!what.value_text.empty()) json.text("valueText", what.value_text);
    if (!node.box.empty()) {
      json.numbers("box", std::array{std::round(node.box.x), std::round(node.box.y),
                                     std::round(node.box.width), std::round(node.box.height)});
    }
    out += out.empty() ? '[' : ',';
    out += json.take();
  }
  return out.empty() ? "[]" : out + ']';
}

}  // namespace

void set_url(std::string_view url, bool push) {
  edge_set_url(url.data(), url.size(), push ? 1 : 0);
}
void save_settings(std::string_view json) {
  edge_save_settings(json.data(), json.size());
}
void copy_link(std::string_view url) {
  edge_copy_link(url.data(), url.size());
}
void copy_text(std::string_view text, std::string_view html) {
  edge_copy_text(text.data(), text.size(), html.data(), html.size());
}
void save_file(std::string_view name, std::string_view text) {
  edge_save_file(name.data(), name.size(), text.data(), text.size());
}
void want_font(FontIndex index) {
  edge_want_font(index);
}
std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) {
  // There are no more words than bytes.
  std::vector<std::uint32_t> ends(text.size());
  ends.resize(edge_word_ends(text.data(), text.size(), language.data(), language.size(), ends.data()));
  return ends;
}
void announce(std::string_view sentence) {
  edge_announce(sentence.data(), sentence.size());
}
void mirror(const std::vector<AccessibleNode>& nodes) {
  const std::string json = json_of(nodes);
  edge_mirror(json.data(), json.size());
}
void focus_control(std::uint32_t group) {
  edge_focus_control(group);
}
void set_place(std::string_view paragraph, std::string_view language) {
  edge_set_place(paragraph.data(), paragraph.size(), language.data(), language.size());
}
void set_field_text(std::string_view text) {
  edge_set_field_text(text.data(), text.size());
}
void place_field(const FieldPlace& place) {
  edge_place_field(static_cast<double>(place.x), static_cast<double>(place.y),
                   static_cast<double>(place.width), static_cast<double>(place.height),
                   static_cast<double>(place.font_px), place.visible ? 1 : 0);
}
void focus_field(bool focused) {
  edge_focus_field(focused ? 1 : 0);
}
void show_text_view() {
  edge_show_text_view();
}

void show_about_page() {
  edge_show_about_page();
}
void set_paper(unsigned rgb) {
  edge_set_paper(rgb);
}
bool keeps_picture() {
  return true;
}

void request_frame(double after_ms) {
  edge_request_frame(after_ms);
}

}  // namespace colloquy::platform

namespace {

std::unique_ptr<Application> opened;
std::unique_ptr<Runner> runner;
std::string message;  // the last answer in words; lives until the next

// As in web/app/core.js.
constexpr int kCtrl = 1;
constexpr int kShift = 2;
constexpr int kAlt = 4;
constexpr int kInField = 8;

const char* say(std::string text) {
  message = std::move(text);
  return message.c_str();
}

}  // namespace

extern "C" {

// Stands before Emscripten's function of this name. SDL sizes the canvas by whole CSS pixels, and tries other
// sizes first; each is a new drawing buffer. web/app/surface.js sizes it.
EMSCRIPTEN_RESULT emscripten_set_canvas_element_size(const char*, int, int) {
  return EMSCRIPTEN_RESULT_SUCCESS;
}

// Reads the bundle. Null: it is open; else what is wrong with it.
EMSCRIPTEN_KEEPALIVE const char* colloquy_open(const char* bundle, size_t size) {
  auto app = Application::open({bundle, size});
  if (!app) return say(app.error().message());
  opened = std::move(*app);
  return nullptr;
}

// Makes the window on the canvas. Null: it is there; else why not.
EMSCRIPTEN_KEEPALIVE const char* colloquy_start() {
  // No element of that name: SDL's own key handlers would take F5, F12, Tab and Ctrl with anything from the
  // browser.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "colloquy-no-keyboard");
  // Not resizable, so that SDL leaves the canvas alone when the window changes; the edge tells every change
  // of size.
  auto created = Runner::create(std::move(opened), {.title = nullptr,
                                                    .width = 1,
                                                    .height = 1,
                                                    .flags = 0,
                                                    .gl_profile = SDL_GL_CONTEXT_PROFILE_ES,
                                                    .gl_major = 3,
                                                    .gl_minor = 0});
  if (!created) return say(created.error().message());
  runner = std::move(*created);
  // A page with this handler is not kept for Back and Forward.
  emscripten_set_beforeunload_callback(nullptr, nullptr);
  // Fingers reach the explorer as pointer events.
  SDL_EventState(SDL_FINGERDOWN, SDL_IGNORE);
  SDL_EventState(SDL_FINGERMOTION, SDL_IGNORE);
  SDL_EventState(SDL_FINGERUP, SDL_IGNORE);
  return nullptr;
}

// The site's fonts, as typography/font_catalogue.h reads them. Null: they are known; else what is wrong.
EMSCRIPTEN_KEEPALIVE const char* colloquy_offer_fonts(const char* text, size_t size) {
  auto offers = colloquy::parse_font_catalogue({text, size});
  if (!offers) return say(offers.error().message());
  runner->offer_fonts(std::move(*offers));
  return nullptr;
}

// 0: not a font.
EMSCRIPTEN_KEEPALIVE int colloquy_font(int index, const std::uint8_t* bytes, size_t size) {
  return runner->load_font(static_cast<colloquy::FontIndex>(index), {bytes, bytes + size}) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void colloquy_resize(double width, double height, int pixel_width, int pixel_height) {
  if (width <= 0 || height <= 0) return;
  SDL_SetWindowSize(runner->window(), static_cast<int>(width), static_cast<int>(height));
  runner->resize({.width = static_cast<float>(width),
                  .height = static_cast<float>(height),
                  .ratio_x = static_cast<float>(pixel_width / width),
                  .ratio_y = static_cast<float>(pixel_height / height)});
}

EMSCRIPTEN_KEEPALIVE void colloquy_preferences(int dark, int reduced_motion, int contrast) {
  runner->set_preferences(
      {.dark = dark != 0, .reduced_motion = reduced_motion != 0, .contrast = contrast != 0});
}

EMSCRIPTEN_KEEPALIVE void colloquy_settings(const char* json, size_t size) {
  runner->load_settings({json, size});
}

EMSCRIPTEN_KEEPALIVE void colloquy_navigate(const char* url, size_t size) {
  runner->navigate({url, size});
}

EMSCRIPTEN_KEEPALIVE int colloquy_key(const char* name, size_t size, int modifiers) {
  const Key key = {.name = {name, size},
                   .ctrl = (modifiers & kCtrl) != 0,
                   .shift = (modifiers & kShift) != 0,
                   .alt = (modifiers & kAlt) != 0,
                   .in_field = (modifiers & kInField) != 0};
  return runner->key(key) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void colloquy_field(const char* text, size_t size, size_t selection_begin,
                                         size_t selection_end, size_t composition_begin,
                                         size_t composition_end, int focused, int id) {
  // There is one field so far.
  if (id != 0) return;
  FieldState state;
  state.text.assign(text, size);
  state.selection_begin = selection_begin;
  state.selection_end = selection_end;
  state.composition_begin = composition_begin;
  state.composition_end = composition_end;
  state.focused = focused != 0;
  runner->field(state);
}

EMSCRIPTEN_KEEPALIVE void colloquy_press(int shift, int clicks) {
  runner->press(shift != 0, clicks);
}

EMSCRIPTEN_KEEPALIVE void colloquy_touch(int phase, int finger, double x, double y, double seconds) {
  runner->touch(static_cast<Explorer::Touch>(phase), finger, static_cast<float>(x), static_cast<float>(y),
                seconds);
}

// Whether a press there leaves the keyboard to the field.
EMSCRIPTEN_KEEPALIVE int colloquy_keeps_field(double x, double y) {
  return runner->keeps_field(static_cast<float>(x), static_cast<float>(y)) ? 1 : 0;
}

// Of a control that the mirror shows: it was used, set to a value, or has the keyboard (0: none of them).
EMSCRIPTEN_KEEPALIVE void colloquy_activate(unsigned control) {
  runner->activate(control);
}
EMSCRIPTEN_KEEPALIVE void colloquy_set_value(unsigned control, double value) {
  runner->set_value(control, static_cast<float>(value));
}
EMSCRIPTEN_KEEPALIVE void colloquy_focus(unsigned control) {
  runner->focus(control);
}
// What the mirror was told last: for tests.
EMSCRIPTEN_KEEPALIVE const char* colloquy_mirrored() {
  return say(colloquy::platform::json_of(runner->mirrored()));
}

EMSCRIPTEN_KEEPALIVE void colloquy_repaint() {
  runner->repaint();
}

EMSCRIPTEN_KEEPALIVE int colloquy_prepare(double seconds) {
  return runner->prepare(seconds) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void colloquy_frame(double seconds) {
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) runner->event(event);
  // Nothing to swap: the browser shows the canvas when the script is done.
  runner->frame(seconds);
}

EMSCRIPTEN_KEEPALIVE void colloquy_context(int lost) {
  if (lost != 0) {
    runner->context_lost();
  } else {
    runner->context_restored();
  }
}

// The reader's selection as plain text (0) or HTML (1); empty: nothing is selected.
EMSCRIPTEN_KEEPALIVE const char* colloquy_selection(int as_html) {
  const Application& app = runner->app();
  return say(as_html != 0 ? app.selected_html() : app.selected_text());
}

// Text pasted outside of a field.
EMSCRIPTEN_KEEPALIVE void colloquy_paste(const char* text, size_t size) {
  runner->paste({text, size});
}

EMSCRIPTEN_KEEPALIVE const char* colloquy_state() {
  return say(runner->state());
}

}  // extern "C"
