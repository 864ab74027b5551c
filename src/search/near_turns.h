// The turns that have two words of a query, those first in which they stand as near each other as there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "search/slot.h"
#include "search/turn_scorer.h"
#include "search/turn_set.h"

namespace colloquy {

class NearTurns {
 public:
  // From here on it makes no difference how far.
  static constexpr std::uint32_t kFar = TurnScorer::kFarthest + 1;

  // Where there is no other word, every turn with the one is as near as can be.
  NearTurns(const Index&, Slot& rarer, Slot* other);

  // The turns where they stand by so much nearer or farther than in the query, and in none so little; rising.
  // To be asked once for each distance from 0 to kFar.
  std::vector<std::uint32_t> at(std::uint32_t distance);

 private:
  struct Frequent {
    PositionSet rarer, other;
    std::int64_t apart;
    TurnSet found;  // up to the last distance
  };

  void find_all(Slot& rarer, Slot& other);

  const Index& index_;
  std::array<std::vector<std::uint32_t>, kFar + 1> turns_;  // by distance, where they were found at once
  std::optional<Frequent> frequent_;  // where a distance is looked for when it is asked for
};

}  // namespace colloquy
