#include "search/best_turns.h"

#include <algorithm>

namespace colloquy {
namespace {

// Worse first, so that the heap's front is the worst.
bool better(const RankedTurn& a, const RankedTurn& b) {
  return a.score != b.score ? a.score > b.score : a.turn < b.turn;
}

}  // namespace

void BestTurns::offer(const RankedTurn& turn) {
  if (limit_ == 0 || turn.score < 0) return;
  if (!full()) {
    heap_.push_back(turn);
    std::ranges::push_heap(heap_, better);
  } else if (better(turn, heap_.front())) {
    std::ranges::pop_heap(heap_, better);
    heap_.back() = turn;
    std::ranges::push_heap(heap_, better);
  }
}

bool BestTurns::contains(std::uint32_t turn) const {
  return std::ranges::contains(heap_, turn, &RankedTurn::turn);
}

std::vector<RankedTurn> BestTurns::sorted() const {
  std::vector<RankedTurn> turns = heap_;
  std::ranges::sort_heap(turns, better);
  return turns;
}

}  // namespace colloquy
