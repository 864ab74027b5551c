// The turns of some positions, and those that have two words of a query: first those in which they stand as
// near each other as there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "search/slot.h"
#include "search/turn_scorer.h"
#include "search/turn_set.h"

namespace colloquy {

// Adds the turns of these positions, which rise.
void add_turns(const Index&, std::span<const std::uint32_t> positions, TurnSet&);

class NearTurns {
 public:
  // From here on it makes no difference how far.
  static constexpr std::uint32_t kFar = TurnScorer::kFarthest + 1;

  // Words from rare to frequent, at least one; where there is one only, every turn with it is as near as can
  // be. Of more than two words the turns have some of the others as well, as long as that is quickly looked
  // up.
  NearTurns(const Index&, std::span<Slot* const> words);

  // The turns where they stand by so much nearer or farther than in the query, and in none so little; rising.
  // To be asked once for each distance from 0 to kFar.
  std::vector<std::uint32_t> at(std::uint32_t distance);

 private:
  struct Frequent {
    PositionSet rarer, other;
    std::int64_t apart;
    TurnSet found;  // up to the last distance
  };

  struct Placed {
    std::uint32_t turn, distance;
  };

  std::vector<Placed> find_all(Slot& rarer, Slot& other, std::int64_t apart) const;
  std::vector<Placed> find_all(std::span<const std::uint32_t> rarer, std::span<const std::uint32_t> other,
                               std::int64_t apart) const;

  const Index& index_;
  std::vector<std::uint32_t> turns_;              // by distance, where they were found at once
  std::array<std::uint32_t, kFar + 2> begins_{};  // of each distance among them
  std::vector<const Slot*> others_;               // that turns have to have as well
  std::optional<Frequent> frequent_;              // where a distance is looked for when it is asked for
};

}  // namespace colloquy
