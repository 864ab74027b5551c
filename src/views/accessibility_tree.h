// What is drawn, as assistive technology is told of it. Views declare every control while they draw it, with
// role, name, state and place; the platform mirrors the list as real controls, and what is done to those
// comes back here: views learn of it where they learn of a click.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "views/rect.h"

namespace colloquy {

struct Scroller;

enum class AccessibleRole {
  // What holds others.
  search,
  toolbar,
  navigation,
  region,
  dialog,
  group,
  tablist,
  radiogroup,
  list,     // of items
  listbox,  // of options, of the search field
  table,    // of rows
  // What can be used.
  button,
  toggle,
  tab,
  radio,
  option,
  item,
  row,
  slider,
  // What is only read.
  heading,
  text,
};

bool is_group(AccessibleRole);
bool is_control(AccessibleRole);  // what can be used

// In ARIA's words, where it has one.
std::string_view to_string(AccessibleRole);

// What there is to say about a control, a text or a group. g++ wants initialisers where members are left out.
// NOLINTBEGIN(readability-redundant-member-init)
struct Accessible {
  AccessibleRole role = AccessibleRole::button;
  std::string name = {};      // of a control: empty, where assistive technology has another way to the same
  std::string language = {};  // of the name; empty: the interface's own
  bool on = false;            // pressed, selected, checked or current, as the role has it
  bool enabled = true;
  std::optional<bool> expanded = {};         // of what opens a panel
  std::uint32_t position = 0, of = 0;        // from 1, in a list that is here only in part; 0: all of it is
  float value = 0, lowest = 0, highest = 0;  // of a slider
  std::string value_text = {};  // a slider's value in words; of a row, what stands before its line

  bool operator==(const Accessible&) const = default;
};
// NOLINTEND(readability-redundant-member-init)

// Groups of the top, in the order of reading.
enum class Landmark { search, tools, dialog, outline, text, selection, side, dock };

struct AccessibleNode {
  std::uint32_t id = 0;      // the same in every frame, never 0
  std::uint32_t parent = 0;  // 0: of the top
  Accessible what;
  Rect box;  // what can be seen of it; empty: nothing, as it is scrolled out of view, or a group

  bool operator==(const AccessibleNode&) const = default;
};

class AccessibilityTree {
 public:
  void begin_frame();
  // Brings the focused control into view, and what was declared into the order of reading.
  void end_frame();

  // Between them. What is declared between open() and close() is inside the group; groups of nothing are left
  // out.
  void open(std::uint32_t id, Landmark, Accessible);
  void open(std::uint32_t id, Accessible);
  void close();
  // Its children are drawn in one row, in whatever order; they are read from left to right.
  void read_from_left();

  // `whole` is where it lies, `seen` what is not cut off; `scroller` what it is scrolled by. Returns whether
  // it was activated: once for each activate().
  bool add(std::uint32_t id, Accessible, const Rect& whole, const Rect& seen, Scroller* scroller = nullptr);
  // What a slider was set to; taken once.
  std::optional<float> take_value(std::uint32_t id);
  // What was declared before and lies there is covered by what comes: it can no longer be used.
  void cover(const Rect&);
  void cover_all();

  // Of the last frame, parents before their children, in the order of reading.
  const std::vector<AccessibleNode>& nodes() const { return nodes_; }

  // From the platform.
  void activate(std::uint32_t id) { activated_ = id; }
  void set_value(std::uint32_t id, float value);
  void focus(std::uint32_t id);  // 0: none of them has the keyboard
  std::uint32_t focused() const { return focused_; }
  // Where the focused control is seen; empty: nowhere.
  Rect focused_box() const;

 private:
  struct Declared {
    AccessibleNode node;
    Rect whole;
    Scroller* scroller = nullptr;
    std::size_t parent = 0;  // index in declared_ + 1; 0: none
    int rank = 0;            // among the groups of the top
    bool from_left = false;
    bool covered = false;
  };

  void emit(std::size_t index, const std::vector<std::vector<std::size_t>>& children);
  void reveal_focused();

  std::vector<Declared> declared_;
  std::vector<std::size_t> open_;  // as Declared::parent
  std::vector<AccessibleNode> nodes_;
  std::uint32_t activated_ = 0;
  std::uint32_t focused_ = 0;
  bool reveal_ = false;
  struct Value {
    std::uint32_t id = 0;
    float value = 0;
  };
  std::optional<Value> value_;
};

}  // namespace colloquy
