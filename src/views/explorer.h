// The explorer: lays out the panels for the window's size and draws them with ImGui from the application's
// state.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/application.h"
#include "typography/font_set.h"
#include "typography/layout.h"
#include "views/accessibility_tree.h"

namespace colloquy {

struct Viewport {
  float width = 0, height = 0;  // CSS pixels
  bool touch = false;           // the last pointer was a finger: larger targets
  bool dark = false;            // the system's preferences
  bool contrast = false;
  bool reduced_motion = false;
  int clicks = 1;      // which click of a series the last press of a button was
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

class Explorer {
 public:
  // The application and the dictionary (null: none) must outlive the explorer. An ImGui context must be
  // current.
  Explorer(Application&, Dictionary*);
  ~Explorer();

  // The fonts of the site, best first; the index of an offer is what load_font() and take_wanted_fonts() name
  // it by.
  void offer_fonts(std::vector<FontOffer>);
  Result<void> load_font(FontIndex, std::vector<std::uint8_t> bytes);
  // Fonts that text needs and that are not loaded; each is named once.
  std::vector<FontIndex> take_wanted_fonts();

  // Draws one frame, between ImGui::NewFrame() and ImGui::Render().
  void draw(const Viewport&);

  // Another frame is wanted although nothing happened (inertia, a blinking caret's next change is at
  // next_frame_at()).
  bool animating() const;
  // Seconds on the viewport's clock when something will change by itself; 0: never.
  double next_frame_at() const;

  FieldPlace field_place() const;
  // Whether a press there leaves the keyboard to the field: on what belongs to it, such as its suggestions.
  bool keeps_field(float x, float y) const;
  void set_field(const FieldState&);

  // A finger on the canvas, in CSS pixels. The explorer tells panning from tapping.
  enum class Touch { down, move, up, cancel };
  void touch(Touch, int finger, float x, float y, double seconds);

  // The colour behind everything in the frame drawn last, 0xRRGGBB: the surface is cleared to it, and it is
  // for the page's edges and the browser's bar.
  std::uint32_t paper() const;

  // The list of a panel that stands beside the text, as last drawn: where the keyboard goes with the panel's
  // key. 0: it has none.
  std::uint32_t control_of(Panel) const;

  // What is drawn, for assistive technology.
  const AccessibilityTree& accessibility() const;
  AccessibilityTree& accessibility();

  // Where the selection's bar (x, y, width, height) and its handles (x, y, x, y) are; empty: not shown. For
  // tests.
  std::vector<float> selection_bar() const;
  std::vector<float> selection_handles() const;

  // Bytes held for the layout of the interview, and for the pictures of glyphs: for measurements.
  std::size_t layout_memory() const;
  std::size_t glyph_memory() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace colloquy
