#include "search/slot.h"

#include <algorithm>
#include <cmath>

#include "search/sort_keys.h"

namespace colloquy {
namespace {

constexpr std::size_t kMostMistyped = 6;   // words in which typing errors are forgiven
constexpr std::uint32_t kEverywhere = 16;  // of so many positions one: most turns have it

float weight_of(const Index& index, std::uint32_t count) {
  return std::log(1 + static_cast<float>(index.positions()) / static_cast<float>(std::max(1U, count)));
}

// Words with fewer occurrences than this are those most likely mistyped.
std::uint32_t well_known(std::span<Atom> atoms) {
  if (atoms.size() <= kMostMistyped) return UINT32_MAX;
  std::vector<SortKey> counts;
  for (Atom& atom : atoms) counts.push_back(sort_key(atom.occurrences(Form::exact).count(), 0));
  sort_keys(counts);
  return first_of(counts[kMostMistyped]);
}

}  // namespace

Slot Slot::again(const Index& index) const {
  Slot slot;
  for (const auto& list : lists)
    slot.lists.push_back(std::make_unique<List>(index, *list->found, list->form));
  return slot;
}

bool Slot::is_in(const Index& index, std::uint32_t turn) {
  return seek(index.turn_begin(turn)) < index.turn_end(turn);
}

std::vector<Slot> slots(const Index& index, std::span<Atom> atoms, Reach reach) {
  std::vector<Slot> slots(atoms.size());
  const std::uint32_t known = reach == Reach::typos ? well_known(atoms) : 0;
  std::uint32_t offset = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Slot& slot = slots[i];
    slot.offset = offset;
    slot.required = atoms[i].required;
    offset += atoms[i].length();
    std::size_t forms = reach == Reach::typed ? 1 : kForms - 1;
    if (reach == Reach::typos && atoms[i].occurrences(Form::exact).count() < known) forms = kForms;
    std::uint32_t surest = 0;
    for (std::size_t f = 0; f < forms; ++f) {
      const auto form = static_cast<Form>(f);
      // What begins as "a" does says nothing beside words that may be mistyped, and takes longest to find.
      if (reach == Reach::typos && form == Form::prefix && surest > 0 &&
          atoms[i].beginnings() > index.positions() / kEverywhere)
        continue;
      const Occurrences& found = atoms[i].occurrences(form);
      if (found.count() == 0) continue;
      slot.lists.push_back(std::make_unique<Slot::List>(index, found, form));
      slot.count += found.count();
      if (surest == 0) surest = found.count();
    }
    slot.weight = weight_of(index, surest);
  }
  return slots;
}

float weight(const Index& index, Atom& atom) {
  for (const Form form : {Form::exact, Form::stem, Form::prefix}) {
    if (const std::uint32_t count = atom.occurrences(form).count(); count > 0) return weight_of(index, count);
  }
  return weight_of(index, 0);
}

}  // namespace colloquy
