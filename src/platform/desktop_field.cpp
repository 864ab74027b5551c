#include "platform/desktop_field.h"

#include <algorithm>

#include "text/utf8.h"

namespace colloquy::platform {
void DesktopField::focus(bool focused) {
  state_.focused = focused;
  if (focused) {
    move(0, false);
    move(state_.text.size(), true);
  }
}

void DesktopField::set_text(std::string_view text) {
  state_.text = text;
  move(text.size(), false);
}

void DesktopField::insert(std::string_view text) {
  erase(state_.selection_begin, state_.selection_end);
  state_.text.insert(caret_, text);
  move(caret_ + text.size(), false);
}

std::string_view DesktopField::selected() const {
  return std::string_view(state_.text)
      .substr(state_.selection_begin, state_.selection_end - state_.selection_begin);
}

bool DesktopField::key(const Key& key) {
  const auto is = [&key](std::string_view name, bool ctrl = false) {
    return key.name == name && key.ctrl == ctrl && !key.alt;
  };
  if (is("Backspace")) {
    erase(has_selection() ? state_.selection_begin : before(caret_), state_.selection_end);
  } else if (is("Delete")) {
    erase(state_.selection_begin, has_selection() ? state_.selection_end : after(caret_));
  } else if (is("ArrowLeft")) {
    move(has_selection() && !key.shift ? state_.selection_begin : before(caret_), key.shift);
  } else if (is("ArrowRight")) {
    move(has_selection() && !key.shift ? state_.selection_end : after(caret_), key.shift);
  } else if (is("Home")) {
    move(0, key.shift);
  } else if (is("End")) {
    move(state_.text.size(), key.shift);
  } else if (is("a", true)) {
    move(0, false);
    move(state_.text.size(), true);
  } else {
    return false;
  }
  return true;
}

std::size_t DesktopField::before(std::size_t at) const {
  if (at > 0) utf8::previous(state_.text, at);
  return at;
}

std::size_t DesktopField::after(std::size_t at) const {
  if (at < state_.text.size()) utf8::next(state_.text, at);
  return at;
}

void DesktopField::move(std::size_t to, bool select) {
  caret_ = to;
  if (!select) anchor_ = to;
  state_.selection_begin = std::min(anchor_, caret_);
  state_.selection_end = std::max(anchor_, caret_);
}

void DesktopField::erase(std::size_t from, std::size_t to) {
  state_.text.erase(from, to - from);
  move(from, false);
}

}  // namespace colloquy::platform
