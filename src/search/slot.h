// A word of the query while turns are ranked: its weight, and a walk over each form of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "search/atom.h"

namespace colloquy {

struct Slot {
  struct List {
    List(const Index& index, const Occurrences& of_form, Form which)
        : found(&of_form), cursor(of_form.cursor(index)), form(which) {}
    const Occurrences* found;
    Cursor cursor;
    Form form;
  };

  float weight = 0;          // by how rare it is
  std::uint32_t offset = 0;  // words before it in the query
  std::uint32_t count = 0;   // occurrences of all lists
  bool required = true;
  std::vector<std::unique_ptr<List>> lists;  // from the surest form on; cursors stay where they are

  // The first position at or behind `begin`, which never goes back.
  [[gnu::always_inline]] std::uint32_t seek(std::uint32_t begin) {
    std::uint32_t first = Cursor::kEnd;
    for (const auto& list : lists) first = std::min(first, list->cursor.seek(begin));
    return first;
  }

  // The same word, from the beginning.
  Slot again(const Index&) const;

  // Whether a turn has it: to be asked of turns that rise.
  bool is_in(const Index&, std::uint32_t turn);

  // Where it stands, in all forms.
  PositionSet positions(const Index& index) const {
    PositionSet all(index.positions());
    for (const auto& list : lists) list->found->add_to(all, index);
    return all;
  }
};

// How far the forms of a word are looked for: each takes longer than the one before.
enum class Reach : std::uint8_t {
  typed,  // as it was typed
  forms,  // and words of the same stem, and what begins so
  typos,  // and what may have been mistyped, of the words that the index knows least
};

std::vector<Slot> slots(const Index&, std::span<Atom>, Reach);

// A word's weight, by the surest form that the index has: the rarer, the more it says.
float weight(const Index&, Atom&);

}  // namespace colloquy
