// The explorer in its window: what the browser and the desktop do the same way. The platform turns its events
// into calls here; nothing is drawn unless frame() is called, and frame() is called only after
// request_frame().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/application.h"
#include "platform/picture.h"
#include "views/explorer.h"

union SDL_Event;
struct SDL_Window;

namespace colloquy::platform {

struct WindowOptions {
  const char* title = nullptr;  // null: the platform keeps its own
  int width = 0, height = 0;
  std::uint32_t flags = 0;  // SDL_WindowFlags besides SDL_WINDOW_OPENGL
  int gl_profile = 0, gl_major = 0, gl_minor = 0;
};

// The drawing surface: its size in CSS pixels, and device pixels per CSS pixel.
struct Surface {
  float width = 0, height = 0;
  float ratio_x = 1, ratio_y = 1;
};

// What the system's user prefers.
struct Preferences {
  bool dark = false;
  bool reduced_motion = false;
  bool contrast = false;
};

class Runner {
 public:
  // Makes the window, its OpenGL context and the explorer in it.
  static Result<std::unique_ptr<Runner>> create(std::unique_ptr<Application>, const WindowOptions&);
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  Application& app() { return *app_; }
  SDL_Window* window() const { return window_; }

  // As Explorer's.
  void offer_fonts(std::vector<FontOffer>);
  Result<void> load_font(FontIndex, std::vector<std::uint8_t> bytes);
  void resize(const Surface&);
  void set_preferences(const Preferences&);
  void load_settings(std::string_view json);
  void navigate(std::string_view url);

  // Input. Each asks for the frames that it needs.
  void event(const SDL_Event&);
  bool key(const Key&);  // true: consumed
  void field(const FieldState&);
  void touch(Explorer::Touch, int finger, float x, float y, double seconds);
  // Told before a mouse button goes down: whether Shift is held, and which click of a series it is (1, 2, 3
  // …), as the system counts them.
  void press(bool shift, int clicks);
  void paste(std::string_view text);
  // A control of the mirror, by its id: used, set to a value, or with the keyboard (0: none of them has it).
  void activate(std::uint32_t control);
  void set_value(std::uint32_t control, float value);
  void focus(std::uint32_t control);
  void wake();
  // What was drawn may not be on screen any more.
  void repaint();

  // Does what takes longest in a first frame, and shows nothing: the next frame is a short one. Returns
  // whether there is more to do.
  bool prepare(double seconds);

  // Draws one frame and carries out what it asked for. `seconds` is the clock of touch(). Swapping is the
  // platform's.
  void frame(double seconds);

  // The OpenGL context was lost: nothing can be drawn until it is back, with everything on the GPU gone.
  void context_lost();
  void context_restored();

  FieldPlace field_place() const { return explorer_->field_place(); }
  bool keeps_field(float x, float y) const { return explorer_->keeps_field(x, y); }

  // What platform::mirror() was told last.
  const std::vector<AccessibleNode>& mirrored() const { return mirrored_; }

  // What is on screen, as JSON: for tests and bug reports.
  std::string state() const;

 private:
  explicit Runner(std::unique_ptr<Application>);
  Result<void> open_window(const WindowOptions&);
  void compose(double seconds);
  void paint();
  void carry_out(Requests);
  void schedule(double seconds);
  std::string_view reading_paragraph() const;  // its id

  std::unique_ptr<Application> app_;
  std::unique_ptr<Explorer> explorer_;
  SDL_Window* window_ = nullptr;
  void* context_ = nullptr;
  Surface surface_;
  Viewport viewport_;
  FieldState field_;
  FieldPlace place_;
  std::vector<AccessibleNode> mirrored_;
  bool drawn_ = false;  // a frame
  std::string place_told_, language_told_;
  std::uint32_t paper_ = 0;
  bool paper_told_ = false;
  bool lost_ = false;
  Picture picture_;
  int settling_ = 0;  // frames still to be drawn after the last input
};

}  // namespace colloquy::platform
