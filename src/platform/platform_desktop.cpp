// The explorer in a window of its own, for debugging: the seam's functions, and a loop that sleeps until
// something happens.

#include <SDL.h>
#include <SDL_opengl.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/desktop_field.h"
#include "platform/platform.h"
#include "platform/runner.h"

namespace colloquy::platform {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;

struct Options {
  std::string bundle;
  std::string fonts;
  std::string screenshot;
  std::string url;
  int width = kWidth, height = kHeight;
  bool dark = false;
};

// What the seam's functions work on: there is one window.
struct Desktop {
  std::unique_ptr<Runner> runner;
  DesktopField field;
  std::vector<std::string> history = {""};
  std::size_t present = 0;  // in history
  bool frame_wanted = false;
  double frame_at = 0;  // in seconds; 0: never
  bool quit = false;
};
Desktop desktop;

double seconds() {
  return static_cast<double>(SDL_GetPerformanceCounter()) /
         static_cast<double>(SDL_GetPerformanceFrequency());
}

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string settings_file() {
  char* folder = SDL_GetPrefPath("colloquy", "explorer");
  if (folder == nullptr) return {};
  std::string path = std::string(folder) + "settings.json";
  SDL_free(folder);
  return path;
}

}  // namespace

void set_url(std::string_view url, bool push) {
  if (push) {
    desktop.history.resize(desktop.present + 1);
    desktop.history.emplace_back(url);
    ++desktop.present;
  } else {
    desktop.history[desktop.present] = url;
  }
  const std::string title = "Colloquy  " + std::string(url);
  SDL_SetWindowTitle(desktop.runner->window(), title.c_str());
}

void save_settings(std::string_view json) {
  std::ofstream(settings_file(), std::ios::binary) << json;
}

void copy_link(std::string_view url) {
  SDL_SetClipboardText(std::string(url).c_str());
}

void copy_text(std::string_view text, std::string_view /*html*/) {
  SDL_SetClipboardText(std::string(text).c_str());
}

// Beside what the window was started with: a window for debugging asks nothing.
void save_file(std::string_view name, std::string_view text) {
  const std::string file(name);
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (out) {
    SDL_Log("saved %s", file.c_str());
  } else {
    SDL_Log("could not write %s", file.c_str());
  }
}

void want_font(FontIndex index) {
  SDL_Log("font %d of the catalogue is wanted", index);
}

std::vector<std::uint32_t> word_ends(std::string_view /*text*/, std::string_view /*language*/) {
  return {};
}

void announce(std::string_view sentence) {
  SDL_Log("%.*s", static_cast<int>(sentence.size()), sentence.data());
}

// A window for debugging: there is no mirror, and no text below it.
void mirror(const std::vector<AccessibleNode>& /*nodes*/) {}
void focus_control(std::uint32_t /*group*/) {}
void set_place(std::string_view /*paragraph*/, std::string_view /*language*/) {}

void place_field(const FieldPlace& place) {
  const SDL_Rect box = {static_cast<int>(place.x), static_cast<int>(place.y), static_cast<int>(place.width),
                        static_cast<int>(place.height)};
  SDL_SetTextInputRect(&box);
}

void set_field_text(std::string_view text) {
  desktop.field.set_text(text);
  desktop.runner->field(desktop.field.state());
}

void focus_field(bool focused) {
  desktop.field.focus(focused);
  desktop.runner->field(desktop.field.state());
}

void show_text_view() {
  SDL_Log("the text view is the web page's");
}

void show_about_page() {
  SDL_Log("what a page says about itself is the web page's");
}

void set_paper(unsigned /*rgb*/) {}  // A window has no edges but its content.

// What is swapped away is not drawn on again.
bool keeps_picture() {
  return false;
}

void request_frame(double after_ms) {
  if (after_ms <= 0) {
    desktop.frame_wanted = true;
  } else {
    const double at = seconds() + after_ms / 1000.0;
    if (desktop.frame_at == 0 || at < desktop.frame_at) desktop.frame_at = at;
  }
}

namespace {

void fit_surface() {
  int width = 0;
  int height = 0;
  int pixel_width = 0;
  int pixel_height = 0;
  SDL_GetWindowSize(desktop.runner->window(), &width, &height);
  SDL_GL_GetDrawableSize(desktop.runner->window(), &pixel_width, &pixel_height);
  if (width <= 0 || height <= 0) return;
  const auto w = static_cast<float>(width);
  const auto h = static_cast<float>(height);
  desktop.runner->resize({.width = w,
                          .height = h,
                          .ratio_x = static_cast<float>(pixel_width) / w,
                          .ratio_y = static_cast<float>(pixel_height) / h});
}

// The names browsers give to the keys that make no character.
std::string name_of(SDL_Keycode code) {
  struct Name {
    SDL_Keycode code;
    const char* name;
  };
  static constexpr auto kNames = std::to_array<Name>({{SDLK_RETURN, "Enter"},
                                                      {SDLK_KP_ENTER, "Enter"},
                                                      {SDLK_ESCAPE, "Escape"},
                                                      {SDLK_TAB, "Tab"},
                                                      {SDLK_BACKSPACE, "Backspace"},
                                                      {SDLK_DELETE, "Delete"},
                                                      {SDLK_LEFT, "ArrowLeft"},
                                                      {SDLK_RIGHT, "ArrowRight"},
                                                      {SDLK_UP, "ArrowUp"},
                                                      {SDLK_DOWN, "ArrowDown"},
                                                      {SDLK_HOME, "Home"},
                                                      {SDLK_END, "End"},
                                                      {SDLK_PAGEUP, "PageUp"},
                                                      {SDLK_PAGEDOWN, "PageDown"}});
  for (const Name& entry : kNames) {
    if (entry.code == code) return entry.name;
  }
  if (code >= SDLK_F1 && code <= SDLK_F12) return "F" + std::to_string(code - SDLK_F1 + 1);
  return {};
}

Key with_modifiers(std::string_view name) {
  const SDL_Keymod mod = SDL_GetModState();
  return {.name = name,
          .ctrl = (mod & (KMOD_CTRL | KMOD_GUI)) != 0,
          .shift = (mod & KMOD_SHIFT) != 0,
          .alt = (mod & KMOD_ALT) != 0,
          .in_field = desktop.field.state().focused};
}

void go_in_history(bool back) {
  if (back ? desktop.present == 0 : desktop.present + 1 == desktop.history.size()) return;
  desktop.present = back ? desktop.present - 1 : desktop.present + 1;
  desktop.runner->navigate(desktop.history[desktop.present]);
}

// The keys that a browser would use itself.
bool window_key(const Key& key) {
  if (key.ctrl && key.name == "q") {
    desktop.quit = true;
  } else if (key.alt && (key.name == "ArrowLeft" || key.name == "ArrowRight")) {
    go_in_history(key.name == "ArrowLeft");
  } else if (key.in_field && key.ctrl && key.name == "c") {
    SDL_SetClipboardText(std::string(desktop.field.selected()).c_str());
  } else if (key.in_field && key.ctrl && key.name == "v") {
    char* text = SDL_GetClipboardText();
    desktop.field.insert(text);
    SDL_free(text);
    desktop.runner->field(desktop.field.state());
  } else {
    return false;
  }
  return true;
}

void press(const Key& key) {
  if (window_key(key) || desktop.runner->key(key)) return;
  if (key.in_field && desktop.field.key(key)) desktop.runner->field(desktop.field.state());
}

void key_down(SDL_Keycode code) {
  std::string name = name_of(code);
  // A key that makes a character comes as text, unless Ctrl or Alt is down.
  const SDL_Keymod mod = SDL_GetModState();
  if (name.empty() && (mod & (KMOD_CTRL | KMOD_GUI | KMOD_ALT)) != 0 && code > ' ' && code < 0x7F) {
    name = static_cast<char>(code);
  }
  if (!name.empty()) press(with_modifiers(name));
}

void text_input(const char* text) {
  if (desktop.field.state().focused) {
    desktop.field.insert(text);
    desktop.runner->field(desktop.field.state());
  } else {
    press(with_modifiers(text));
  }
}

void mouse_down(int x, int y) {
  const FieldPlace place = desktop.runner->field_place();
  const auto fx = static_cast<float>(x);
  const auto fy = static_cast<float>(y);
  const bool inside = place.visible && fx >= place.x && fx < place.x + place.width && fy >= place.y &&
                      fy < place.y + place.height;
  if (!inside && desktop.runner->keeps_field(fx, fy)) return;
  if (inside != desktop.field.state().focused) focus_field(inside);
}

void handle(const SDL_Event& event) {
  switch (event.type) {
    case SDL_QUIT:
      desktop.quit = true;
      break;
    case SDL_KEYDOWN:
      key_down(event.key.keysym.sym);
      return;
    case SDL_TEXTINPUT:
      text_input(event.text.text);
      return;
    case SDL_MOUSEBUTTONDOWN:
      desktop.runner->press((SDL_GetModState() & KMOD_SHIFT) != 0, event.button.clicks);
      mouse_down(event.button.x, event.button.y);
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) fit_surface();
      break;
    default:
      break;
  }
  desktop.runner->event(event);
}

// Waits for an event, but not beyond the time when a frame is due.
void wait() {
  SDL_Event event;
  if (!desktop.frame_wanted) {
    const int timeout =
        desktop.frame_at > 0 ? static_cast<int>((desktop.frame_at - seconds()) * 1000.0) + 1 : -1;
    const bool happened = timeout < 0 && desktop.frame_at == 0
                              ? SDL_WaitEvent(&event) != 0
                              : SDL_WaitEventTimeout(&event, timeout < 0 ? 0 : timeout) != 0;
    if (happened) handle(event);
    if (desktop.frame_at > 0 && seconds() >= desktop.frame_at) desktop.frame_wanted = true;
  }
  while (SDL_PollEvent(&event) != 0) handle(event);
}

void draw() {
  desktop.frame_wanted = false;
  desktop.frame_at = 0;
  desktop.runner->frame(seconds());
}

bool save_picture(const std::string& file) {
  int width = 0;
  int height = 0;
  SDL_GL_GetDrawableSize(desktop.runner->window(), &width, &height);
  SDL_Surface* surface = SDL_CreateRGBSurfaceWithFormat(0, width, height, 24, SDL_PIXELFORMAT_RGB24);
  if (surface == nullptr) return false;
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  // OpenGL's rows go up, a picture's down.
  for (int row = 0; row < height; ++row) {
    glReadPixels(
        0, height - 1 - row, width, 1, GL_RGB, GL_UNSIGNED_BYTE,
        static_cast<std::uint8_t*>(surface->pixels) + static_cast<std::ptrdiff_t>(row) * surface->pitch);
  }
  const bool saved = SDL_SaveBMP(surface, file.c_str()) == 0;
  SDL_FreeSurface(surface);
  return saved;
}

// Draws until nothing is wanted any more, then saves what is there.
int take_screenshot(const std::string& file) {
  constexpr int kMostFrames = 100;
  for (int i = 0; i < kMostFrames && desktop.frame_wanted; ++i) {
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) handle(event);
    draw();
    if (!desktop.frame_wanted) break;
    SDL_GL_SwapWindow(desktop.runner->window());
  }
  if (save_picture(file)) return 0;
  std::fprintf(stderr, "colloquy-desktop: could not write %s: %s\n", file.c_str(), SDL_GetError());
  return 1;
}

void add_fonts(const std::string& folder) {
  struct File {
    const char* name;
    FontStyle style;
  };
  static constexpr std::array kFiles = {File{"NotoSerif-Regular.ttf", {Family::serif, Weight::regular}},
                                        File{"NotoSerif-SemiBold.ttf", {Family::serif, Weight::semibold}},
                                        File{"NotoSans-Regular.ttf", {Family::sans, Weight::regular}},
                                        File{"NotoSans-SemiBold.ttf", {Family::sans, Weight::semibold}}};
  // What a file covers is looked up in it once it is loaded.
  std::vector<FontOffer> offers;
  offers.reserve(kFiles.size());
  for (const File& file : kFiles) offers.push_back({file.style, {{0x20, 0x10FFFF}}});
  desktop.runner->offer_fonts(std::move(offers));
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    std::string path = folder;
    path += '/';
    path += kFiles[i].name;
    const std::optional<std::string> bytes = read_file(path);
    if (!bytes) {
      std::fprintf(stderr, "colloquy-desktop: no font %s; another stands in\n", path.c_str());
      continue;
    }
    if (const auto loaded =
            desktop.runner->load_font(static_cast<FontIndex>(i), {bytes->begin(), bytes->end()});
        !loaded) {
      std::fprintf(stderr, "colloquy-desktop: %s: %s\n", path.c_str(), loaded.error().message().c_str());
    }
  }
}

std::optional<Options> parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const char* value = i + 1 < argc ? argv[i + 1] : nullptr;
    if (argument == "--dark") {
      options.dark = true;
    } else if (argument == "--fonts" && value != nullptr) {
      options.fonts = argv[++i];
    } else if (argument == "--screenshot" && value != nullptr) {
      options.screenshot = argv[++i];
    } else if (argument == "--url" && value != nullptr) {
      options.url = argv[++i];
    } else if (argument == "--size" && value != nullptr) {
      if (std::sscanf(argv[++i], "%dx%d", &options.width, &options.height) != 2) return std::nullopt;
    } else if (!argument.starts_with("-") && options.bundle.empty()) {
      options.bundle = argument;
    } else {
      return std::nullopt;
    }
  }
  if (options.bundle.empty() || options.width <= 0 || options.height <= 0) return std::nullopt;
  return options;
}

int fail(const std::string& why) {
  std::fprintf(stderr, "colloquy-desktop: %s\n", why.c_str());
  return 1;
}

int run(const Options& options) {
  const std::optional<std::string> bundle = read_file(options.bundle);
  if (!bundle) return fail("cannot read " + options.bundle);
  auto app = Application::open(*bundle);
  if (!app) return fail(options.bundle + ": " + app.error().message());
  auto runner = Runner::create(std::move(*app), {.title = "Colloquy",
                                                 .width = options.width,
                                                 .height = options.height,
                                                 .flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI,
                                                 .gl_profile = 0,
                                                 .gl_major = 3,
                                                 .gl_minor = 0});
  if (!runner) return fail(runner.error().message());
  desktop.runner = std::move(*runner);

  if (!options.fonts.empty()) add_fonts(options.fonts);
  if (const auto settings = read_file(settings_file()); settings && options.screenshot.empty()) {
    desktop.runner->load_settings(*settings);
  }
  desktop.runner->set_preferences({.dark = options.dark});
  if (!options.url.empty()) desktop.runner->navigate(options.url);
  fit_surface();
  SDL_StartTextInput();

  int status = 0;
  if (options.screenshot.empty()) {
    while (!desktop.quit) {
      wait();
      if (!desktop.frame_wanted) continue;
      draw();
      SDL_GL_SwapWindow(desktop.runner->window());
    }
  } else {
    status = take_screenshot(options.screenshot);
  }
  desktop.runner.reset();
  return status;
}

}  // namespace
}  // namespace colloquy::platform

int main(int argc, char** argv) {
  const auto options = colloquy::platform::parse(argc, argv);
  if (!options) {
    std::fputs(
        "usage: colloquy-desktop BUNDLE.json [--fonts FOLDER] [--size WIDTHxHEIGHT] [--url '?q=…#…'] "
        "[--dark]\n"
        "                        [--screenshot FILE.bmp]\n",
        stderr);
    return 2;
  }
  return colloquy::platform::run(*options);
}
