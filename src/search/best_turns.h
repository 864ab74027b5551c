// The best turns of a search so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace colloquy {

// How a turn matches, from the best to the least.
enum class Step : std::uint8_t {
  phrase,  // all words as typed, side by side
  near,    // all words as typed, in this order and near each other
  all,     // all words as typed
  stem,    // all words, some in another form
  prefix,  // all words, the last one as a beginning
  typo,    // all words, some with a typing error forgiven
  some,    // some of the words
};

struct RankedTurn {
  std::uint32_t turn = 0;
  Step step = Step::phrase;
  bool together = false;  // all words side by side, in whatever form
  float score = 0;

  bool operator==(const RankedTurn&) const = default;
};

class BestTurns {
 public:
  explicit BestTurns(std::size_t limit) : limit_(limit) {}

  // What a turn has to score to get in; one that scores the same gets in only if it comes first in the text.
  float threshold() const { return heap_.size() < limit_ ? -1 : heap_.front().score; }
  std::size_t limit() const { return limit_; }
  bool contains(std::uint32_t turn) const;
  bool full() const { return heap_.size() >= limit_; }
  void offer(const RankedTurn&);
  std::span<const RankedTurn> any_order() const { return heap_; }
  std::vector<RankedTurn> sorted() const;  // best first, equals in the order of the text

 private:
  std::size_t limit_;
  std::vector<RankedTurn> heap_;  // the worst in front
};

}  // namespace colloquy
