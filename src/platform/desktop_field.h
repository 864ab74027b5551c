// The search field of the desktop window: in the browser a real <input> does this.
#pragma once

#include <string>
#include <string_view>

#include "views/explorer.h"

namespace colloquy::platform {

class DesktopField {
 public:
  const FieldState& state() const { return state_; }

  void focus(bool);
  void set_text(std::string_view);
  void insert(std::string_view);
  // A key that edits or moves; false: not one of these. Names as in Key.
  bool key(const Key&);
  std::string_view selected() const;

 private:
  std::size_t before(std::size_t) const;
  std::size_t after(std::size_t) const;
  void move(std::size_t to, bool select);
  void erase(std::size_t from, std::size_t to);
  bool has_selection() const { return state_.selection_begin != state_.selection_end; }

  FieldState state_;
  std::size_t anchor_ = 0, caret_ = 0;  // the selection's ends: where it began, and the one that moves
};

}  // namespace colloquy::platform
