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

namespace colloquy {

class NearTurns {
 public:
  // From here on it makes no difference how far.
  static constexpr std::uint32_t kFar = TurnScorer::kFarthest + 1;

  // Words from rare to frequent, at least one; where there is one only, every turn with it is as near as can
  // be. Of more than two words the turns have some of the others as well, as long as that is quickly looked
  // up.
  NearTurns(const Index&, std::span<Slot* const> words);

  // The turns where they stand by so much nearer or farther than in the query, and in none so little; rising.
  // To be asked for 0 and then each distance in turn up to kFar.
  std::vector<std::uint32_t> at(std::uint32_t distance);

 private:
  struct Placed {
    std::uint32_t turn, distance;
  };

  std::vector<Placed> find_all(Slot& rarer, Slot& other) const;
  void arrange(std::vector<Placed>);
  std::vector<std::uint32_t> found_at(std::uint32_t distance);
  // Of a pair of frequent words.
  std::vector<std::uint32_t> find_together() const;
  std::vector<Placed> find_near(std::uint32_t least) const;

  const Index& index_;
  std::int64_t apart_ = 0;                        // of the two rarest in the query
  std::vector<std::uint32_t> turns_;              // by distance
  std::array<std::uint32_t, kFar + 2> begins_{};  // of each distance among them
  std::span<Slot* const> others_;                 // that turns have to have as well
  std::vector<const Slot*> left_;                 // those of them that have not been looked up yet
  // Two frequent words: those nearer, near and far are looked for when they are asked for, which most never
  // are.
  std::span<Slot* const> pair_;
  bool many_ = false;                    // those side by side are mostly enough
  std::vector<std::uint32_t> together_;  // the turns with them side by side, if those were looked for first
  const PositionSet* bits_ = nullptr;    // of the more frequent one
  std::optional<PositionSet> united_;    // where it has several lists
};

}  // namespace colloquy
