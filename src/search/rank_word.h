// The turns that a query of one word means most.
#pragma once

#include "search/atom.h"
#include "search/best_turns.h"
#include "search/turn_scorer.h"
#include "search/turn_set.h"

namespace colloquy {

// By form, then by how often it is there; of a form no more than there is room for. A filter may be null.
void rank_word(const Index&, Atom&, const TurnSet* filter, const TurnScorer&, BestTurns&);

}  // namespace colloquy
