// Drawing in the colours and fonts of the design: text, rules, rounded areas, icons, and the few controls.
// Coordinates are CSS pixels from the window's top left.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "app/palette.h"
#include "views/accessibility_tree.h"
#include "views/rect.h"
#include "views/type.h"

struct ImDrawList;

namespace colloquy {

enum class Icon {
  search,
  close,
  up,
  down,
  left,
  right,
  outline,
  light_dark,
  more,
  link,
  help,
  text_size,
  earlier
};

namespace style {
inline constexpr Style kInterface = {};
inline constexpr Style kInterfaceStrong = {face::kSansStrong, 14, 20};
inline constexpr Style kSmall = {face::kSans, 13, 18};
inline constexpr Style kSmallStrong = {face::kSansStrong, 13, 18};
inline constexpr Style kTiny = {face::kSans, 11, 14};
inline constexpr Style kCaps = {face::kSansStrong, 11, 16, 0.9F};
}  // namespace style

class Painter {
 public:
  static constexpr std::size_t kAllLines = std::numeric_limits<std::size_t>::max();

  Painter(Type&, const Palette&, AccessibilityTree&, bool touch);

  Type& type() const { return type_; }
  const Palette& palette() const { return palette_; }
  bool touch() const { return touch_; }
  float target() const { return touch_ ? 44.0F : 34.0F; }  // smallest height of what is clicked

  // Draws into the current ImGui window from now on, cut to `area`; ends with end_area(). `scroller`: what it
  // is scrolled by, so that a control that gets the keyboard can be brought into view.
  void begin_area(const Rect& area, Scroller* scroller = nullptr);
  void end_area();

  void fill(const Rect&, Rgb, float radius = 0, float alpha = 1);
  void frame(const Rect&, Rgb, float radius = 0);  // a hairline inside the edge
  // Lets what is drawn run out into a colour, towards the left edge or the right one.
  void fade(const Rect&, Rgb, bool to_left);
  void hairline(float x0, float y0, float x1, float y1);
  void shadow(const Rect&, float radius);

  // One line of text whose line box begins at (x, y). Returns its width. `language`: of the text, where it is
  // not the interface's own.
  float text(const Style&, Rgb, float x, float y, std::string_view, std::string_view language = "en");
  float text_width(const Style&, std::string_view, std::string_view language = "en") const;
  // The same, cut at its end with "…" where it is wider than `width`.
  void text_cut(const Style&, Rgb, float x, float y, float width, std::string_view,
                std::string_view language = "en");
  // Broken into lines; returns the height. At most `max_lines` are drawn.
  float paragraph(const Style&, Rgb, float x, float y, float width, std::string_view,
                  std::string_view language, std::size_t max_lines = kAllLines);
  // A laid out paragraph; only lines [first, last) that can be seen are drawn.
  void lines(const Style&, Rgb, float x, float y, const ParagraphLayout&, std::size_t max_lines = kAllLines);
  // The ground of a range of it, to be drawn before the text: hits as marks around the letters, the current
  // one with a frame in the accent, a selection over the whole height of its lines.
  enum class Ground { mark, framed_mark, selection };
  void ground(Ground, const Style&, Rgb, float x, float y, const ParagraphLayout&, Span,
              std::size_t max_lines = kAllLines);
  // Over a drawn paragraph: a range of it again, in another ink on a marked ground.
  void marked_lines(const Style&, Rgb ink, Rgb ground, float x, float y, const ParagraphLayout&, Span,
                    std::size_t max_lines = kAllLines);

  void icon(Icon, float centre_x, float centre_y, Rgb, float size = 16);

  // What is drawn until the group's end belongs together for assistive technology; `id` tells its controls
  // from others of the same name.
  class Group {
   public:
    Group(Painter&, std::string_view id, Accessible);
    Group(Painter&, std::string_view id, Landmark, Accessible);
    ~Group();
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;
    // Its controls stand in one row, drawn in whatever order.
    void read_from_left();

   private:
    AccessibilityTree& tree_;
  };

  // An invisible control. Returns true when it was used, by a click or by way of assistive technology;
  // `hovered` tells whether the pointer is over it.
  bool control(std::string_view id, const Rect&, Accessible, bool* hovered = nullptr, bool* held = nullptr);
  // A control of a list that is scrolled out of view: nothing is drawn, but it can be reached. Returns as
  // control().
  bool unseen(std::string_view id, const Rect&, Accessible);
  // A text that is drawn there, for assistive technology.
  void say(std::string_view id, const Rect&, Accessible);
  // The same, of the role `text`.
  void say(std::string_view id, const Rect&, std::string_view text, std::string_view language = {});
  AccessibilityTree& tree() const { return tree_; }
  // The control's own id in tree(); as it is called inside the same groups.
  static std::uint32_t id_of(std::string_view id);

  // A control with a face; width 0: as wide as its label. Returns true when it was clicked. Its name is the
  // label where it has no other.
  struct Button {
    std::string_view label;
    bool on = false;  // the chosen one of several
    bool enabled = true;
    bool framed = true;
    bool accent = false;
    AccessibleRole role = AccessibleRole::button;
    std::string_view name = {};  // NOLINT(readability-redundant-member-init): g++ wants it
  };
  bool button(std::string_view id, const Rect&, const Button&);
  float button_width(std::string_view label) const;
  // Words that are a control, at the left of `area` and in its middle; underlined below the pointer.
  bool word_button(std::string_view id, const Rect& area, const Style&, Rgb ink, std::string_view label,
                   Accessible = {});
  bool icon_button(std::string_view id, const Rect&, Icon, Accessible, bool framed = true);

 private:
  Rect seen(const Rect&) const;

  static Rect ground_area(Ground, const Style&, float x, float y, const LineRange&);

  Type& type_;
  const Palette& palette_;
  AccessibilityTree& tree_;
  bool touch_;
  ImDrawList* list_;
  std::vector<Scroller*> scrollers_;  // of the open areas
};

// Around the control that has the keyboard, over everything and inside of `whole`; none around an empty area.
void draw_focus_ring(const Palette&, const Rect& around, const Rect& whole);

// The text in capitals, for labels.
std::string capitals(std::string_view text);

}  // namespace colloquy
