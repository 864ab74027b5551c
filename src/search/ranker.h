// Which turns a query means most. docs/search.md has the order in the reader's words.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "search/atom.h"
#include "search/turn_set.h"

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

// The best turns so far, at most `limit`.
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

class Ranker {
 public:
  // Ranks by the atoms, in the order of the query. A filter may be null.
  Ranker(const Index&, std::span<Atom> atoms, const TurnSet* filter);

  // With typing errors forgiven and words left out, where nothing better is found, if `tolerant`.
  std::vector<RankedTurn> best(std::size_t limit, bool tolerant);
  bool tolerated() const { return tolerated_; }  // whether typing errors were forgiven

 private:
  static constexpr std::size_t kMostSlots = 32;  // ranked by; further words only have to be there

  // A walk over one form of an atom.
  struct List {
    List(const Index& index, const Occurrences& found, Form which)
        : cursor(found.cursor(index)), form(which) {}
    Cursor cursor;
    Form form;
  };
  struct Slot {
    float weight = 0;          // by how rare it is
    std::uint32_t offset = 0;  // words before it in the query
    std::uint32_t count = 0;
    bool required = true;
    std::deque<List> lists;

    // The first position at or behind `begin`.
    std::uint32_t seek(std::uint32_t begin);
  };
  struct Event {
    std::int64_t begin;  // of the query, if it stood here
    std::uint32_t position;
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

  std::vector<Slot> slots(std::span<Atom>, bool typos) const;
  void decode_lists();
  void rank_one(Atom&, BestTurns&);
  bool rank_phrases(std::span<Atom>, BestTurns&, TurnSet& seen);
  void rank_all(std::vector<Slot>&, const TurnSet& seen, BestTurns&);
  void rank_filtered(std::vector<Slot>&, BestTurns&);
  void rank_some(std::span<Atom>, bool typos, BestTurns&);
  bool convincing(const BestTurns&);
  static float least_loss(const std::vector<Slot>&);
  float best_chain(const std::array<float, kMostSlots>& best_of, std::uint32_t found, float present,
                   bool any_order, Chain& best);
  float best_phrase(std::size_t ranked, Form& worst) const;
  // A score below zero: less than `least`.
  RankedTurn score(std::vector<Slot>&, std::uint32_t turn, float least);
  bool wanted(std::uint32_t turn) const { return filter_ == nullptr || filter_->contains(turn); }

  const Index& index_;
  std::span<Atom> atoms_;
  const TurnSet* filter_;
  bool tolerated_ = false;
  float least_loss_ = 0;  // of a turn whose words are not side by side
  float average_;         // length of a turn, in positions
  std::vector<Event> events_;
  std::vector<Chain> chains_;
};

// BM25's saturation of `count` occurrences in a turn of `length` positions (Robertson and Zaragoza 2009), in
// [0, 1).
float saturation(float count, float length, float average);

}  // namespace colloquy
