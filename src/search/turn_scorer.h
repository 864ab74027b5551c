// How well one turn answers a query: all words side by side, or the best chain of words near each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/best_turns.h"
#include "search/slot.h"
#include "search/sort_keys.h"

namespace colloquy {

// What finding all words side by side is, the worst of them in this form.
constexpr Step step_of(Form worst) {
  return std::array{Step::phrase, Step::stem, Step::prefix, Step::typo}[static_cast<std::size_t>(worst)];
}

class TurnScorer {
 public:
  static constexpr std::size_t kMostSlots = 16;    // ranked by; further words only have to be there
  static constexpr float kFrequency = 0.01F;       // of a word's weight, for being said often
  static constexpr std::uint32_t kFarthest = 10;   // positions between two words of a chain
  static constexpr std::size_t kMostAnyOrder = 4;  // words; of longer queries the order is known
  static constexpr std::uint32_t kDisorder = 2;    // positions that another order counts as

  explicit TurnScorer(const Index&);

  // The turns that are scored next are so by these slots, and rise; the slots must outlive that.
  void use(std::span<Slot> slots);

  // A score below zero: less than `least`.
  RankedTurn score(std::uint32_t turn, float least);

  // The score of one word alone that a turn has `count` times.
  float score(float weight, Form form, std::uint32_t count, std::uint32_t turn) const;

  // What a turn with all words loses at least where two of them stand so much nearer or farther than in the
  // query; and where they do not, but one is in another form than typed.
  static float least_loss(std::span<const Slot>, std::uint32_t distance);
  static float least_loss_of_form(std::span<const Slot>);

 private:
  struct Event {
    std::uint32_t position;
    std::int32_t begin;  // of the query, if it stood here, from the turn's beginning on
    float value;
    std::uint8_t slot;
    Form form;
  };
  // The best chain of words that ends at an event.
  struct Chain {
    float score = 0;
    std::uint32_t slots = 0;  // a bit each
    Form worst = Form::exact;
    bool apart = false;  // words between, or in another order
    bool disorder = false;
  };

  float best_chain(std::uint32_t found, float present, bool any_order, Chain& best);
  float best_phrase(Form& worst) const;
  void sort_events(std::uint32_t begin, std::uint32_t end);
  float saturation(std::uint32_t count, std::uint32_t turn) const;

  const Index& index_;
  float average_;  // length of a turn, in positions
  std::span<Slot> slots_;
  std::size_t ranked_ = 0;
  float least_loss_ = 0;
  std::array<float, kMostSlots> best_of_{};  // by slot: the value of its surest form in the turn
  std::vector<SortKey> keys_;                // of the events, to sort them
  std::vector<SortKey> sorted_;
  std::vector<std::uint32_t> before_;  // by position in the turn: events before it
  std::vector<Event> events_;
  std::vector<Chain> chains_;
};

}  // namespace colloquy
