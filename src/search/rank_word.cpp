#include "search/rank_word.h"

#include "search/slot.h"

namespace colloquy {

void rank_word(const Index& index, Atom& atom, const TurnSet* filter, const TurnScorer& scorer,
               BestTurns& best) {
  const float weight = colloquy::weight(index, atom);
  for (const Form form : {Form::exact, Form::stem, Form::prefix}) {
    if (best.full()) return;
    BestTurns of_form(best.limit());
    Cursor cursor = atom.occurrences(form).cursor(index);
    for (std::uint32_t p = cursor.position(); p != Cursor::kEnd; p = cursor.position()) {
      const std::uint32_t turn = index.turn_at(p);
      const std::uint32_t end = index.turn_end(turn);
      std::uint32_t count = 0;
      for (; cursor.position() < end; cursor.next()) ++count;
      if ((filter != nullptr && !filter->contains(turn)) || best.contains(turn)) continue;
      of_form.offer({turn, step_of(form), true, scorer.score(weight, form, count, turn)});
    }
    for (const RankedTurn& turn : of_form.sorted()) {
      if (!best.full()) best.offer(turn);
    }
  }
}

}  // namespace colloquy
