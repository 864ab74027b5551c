// The explorer: lays out the panels for the window's size and draws them with ImGui from the application's
// state.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "app/application.h"

namespace colloquy {

struct Viewport {
  float width = 0, height = 0;  // CSS pixels
  bool touch = false;           // the last pointer was a finger: larger targets
  bool dark = false;            // the system's preference
  bool reduced_motion = false;
  double seconds = 0;  // a monotonic clock
};

// The search field's place in CSS pixels: the platform keeps a real, invisible <input> exactly there.
struct FieldPlace {
  float x = 0, y = 0, width = 0, height = 0;
  float font_px = 0;
  bool visible = false;
};

// What the invisible input holds, in bytes of `text`; told by the platform at every change.
struct FieldState {
  std::string text;
  std::size_t selection_begin = 0, selection_end = 0;
  std::size_t composition_begin = 0, composition_end = 0;  // equal: none
  bool focused = false;
};

enum class FontSlot { serif, serif_semibold, sans, sans_semibold };

class Explorer {
 public:
  // The application must outlive the explorer. An ImGui context must be current.
  explicit Explorer(Application&);
  ~Explorer();

  // Hands over a font file (TrueType); false: not a font. Fonts that are missing are stood in for by another
  // slot's. The bytes must outlive the explorer.
  bool add_font(FontSlot, std::span<const std::uint8_t> bytes);

  // Draws one frame, between ImGui::NewFrame() and ImGui::Render().
  void draw(const Viewport&);

  // Another frame is wanted although nothing happened (inertia, a blinking caret's next change is at
  // next_frame_at()).
  bool animating() const;
  // Seconds on the viewport's clock when something will change by itself; 0: never.
  double next_frame_at() const;

  FieldPlace field_place() const;
  void set_field(const FieldState&);

  // A finger on the canvas, in CSS pixels. The explorer tells panning from tapping.
  enum class Touch { down, move, up, cancel };
  void touch(Touch, int finger, float x, float y, double seconds);

  // The colour behind everything, 0xRRGGBB, for the page's edges and the browser's bar.
  std::uint32_t paper() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace colloquy
