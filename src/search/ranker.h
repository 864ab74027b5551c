// Which turns a query means most. docs/search.md has the order in the reader's words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/atom.h"
#include "search/best_turns.h"
#include "search/slot.h"
#include "search/sort_keys.h"
#include "search/turn_scorer.h"
#include "search/turn_set.h"

namespace colloquy {

class Ranker {
 public:
  // Ranks by the atoms, in the order of the query. A filter may be null.
  Ranker(const Index&, std::span<Atom> atoms, const TurnSet* filter);

  // With typing errors forgiven and words left out, where nothing better is found, if `tolerant`.
  std::vector<RankedTurn> best(std::size_t limit, bool tolerant);
  bool tolerated() const { return tolerated_; }  // whether typing errors were forgiven

 private:
  void decode_lists(Reach);
  bool rank_phrases(Reach, BestTurns&, TurnSet& seen);
  void rank_all(Reach, TurnSet& seen, BestTurns&);
  void rank_filtered(BestTurns&);
  void rank_some(std::span<Atom>, Reach, const TurnSet& seen, BestTurns&);
  void rank_each(std::vector<Slot>, const TurnSet&, BestTurns&);
  void rank_promising(std::span<Atom>, Reach, std::vector<SortKey>, std::size_t effort, BestTurns&,
                      const TurnSet* seen = nullptr);
  bool has_rest(std::span<Slot>, std::uint32_t turn) const;
  bool convincing(const BestTurns&);
  bool wanted(std::uint32_t turn) const { return filter_ == nullptr || filter_->contains(turn); }

  const Index& index_;
  std::span<Atom> atoms_;
  const TurnSet* filter_;
  bool tolerated_ = false;
  TurnScorer scorer_;
};

}  // namespace colloquy
