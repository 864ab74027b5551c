#include "search/ranker.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace colloquy {
namespace {

constexpr std::uint32_t kFarthest = 12;  // positions between two words of a chain
constexpr std::size_t kLookBack = 24;    // events that a chain may go on from
constexpr float kGapLoss = 0.12F;
constexpr std::int64_t kDisorder = 2;  // positions that another order counts as
constexpr float kElsewhere = 0.2F;     // of a word's weight, where it is not in the chain
constexpr float kFrequency = 0.01F;
constexpr float kConvincing = 0.9F;       // of the score of all words side by side
constexpr std::size_t kMostMistyped = 6;  // words in which typing errors are forgiven
constexpr std::array<float, kForms> kTrust{1, 0.95F, 0.9F, 0.8F};  // by form

// How much of a word's weight is left so many positions away from where the query has it.
float closeness(std::int64_t gap) {
  return 1 / (1 + kGapLoss * static_cast<float>(gap));
}

// Worse first, so that the heap's front is the worst.
bool better(const RankedTurn& a, const RankedTurn& b) {
  return a.score != b.score ? a.score > b.score : a.turn < b.turn;
}

}  // namespace

float saturation(float count, float length, float average) {
  constexpr float kK1 = 1.2F, kB = 0.75F;
  return count / (count + kK1 * (1 - kB + kB * length / average));
}

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
  std::ranges::sort(turns, better);
  return turns;
}

Ranker::Ranker(const Index& index, std::span<Atom> atoms, std::size_t required, const TurnSet* filter)
    : index_(index),
      atoms_(atoms),
      required_(required),
      filter_(filter),
      average_(std::max(
          1.0F, static_cast<float>(index.positions()) / static_cast<float>(std::max(1U, index.turns())))) {}

std::uint32_t Ranker::Slot::seek(std::uint32_t begin) {
  std::uint32_t first = Cursor::kEnd;
  for (List& list : lists) first = std::min(first, list.cursor.seek(begin));
  return first;
}

std::vector<Ranker::Slot> Ranker::slots(std::span<Atom> atoms, bool typos) const {
  std::vector<Slot> slots(atoms.size());
  std::uint32_t offset = 0;
  // The words that the index knows least are those most likely mistyped.
  std::uint32_t known = UINT32_MAX;
  if (typos && atoms.size() > kMostMistyped) {
    std::vector<std::uint32_t> counts;
    for (Atom& atom : atoms) counts.push_back(atom.occurrences(Form::exact).count());
    std::ranges::nth_element(counts, counts.begin() + kMostMistyped);
    known = counts[kMostMistyped];
  }
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Slot& slot = slots[i];
    slot.offset = offset;
    offset += atoms[i].length();
    std::uint32_t typed = 0;
    const bool mistyped = typos && atoms[i].occurrences(Form::exact).count() < known;
    for (std::size_t f = 0; f < (mistyped ? kForms : kForms - 1); ++f) {
      const auto form = static_cast<Form>(f);
      const Occurrences& found = atoms[i].occurrences(form);
      if (found.count() == 0) continue;
      slot.lists.emplace_back(index_, found, form);
      slot.count += found.count();
      if (typed == 0) typed = found.count();
    }
    slot.weight =
        std::log(1 + static_cast<float>(index_.positions()) / static_cast<float>(std::max(1U, typed)));
  }
  return slots;
}

// The best chain of events, each word at most once, by dynamic programming over those that may come before.
// In the query's order this is exact; in any order a chain takes the best beginning even if it uses up a word
// that a worse one would leave.
float Ranker::best_chain(const std::vector<Slot>& slots, const std::array<float, kMostSlots>& best_of,
                         std::uint32_t found, float present, bool any_order, Chain& best) {
  chains_.resize(events_.size());
  float best_total = -1;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const Event& event = events_[i];
    const float value = slots[event.slot].weight * kTrust[static_cast<std::size_t>(event.form)];
    const std::uint32_t bit = std::uint32_t{1} << event.slot;
    Chain chain{value, bit, event.form, false, false};
    for (std::size_t j = i, steps = 0; j-- > 0 && steps < kLookBack; ++steps) {
      const Event& before = events_[j];
      const std::uint32_t distance = event.position - before.position;
      if (distance > kFarthest + slots.size()) break;
      const auto expected = static_cast<std::int64_t>(slots[event.slot].offset) -
                            static_cast<std::int64_t>(slots[before.slot].offset);
      float cost = 0;
      if (expected > 0) {
        if (any_order && (chains_[j].slots & bit) != 0) continue;
        cost = value * (1 - closeness(std::abs(std::int64_t{distance} - expected)));
      } else {
        if (!any_order || (chains_[j].slots & bit) != 0) continue;
        cost = value * (1 - closeness(kDisorder + distance));
      }
      const float total = chains_[j].score + value - cost;
      if (total > chain.score) {
        chain = {total, chains_[j].slots | bit, std::max(chains_[j].worst, event.form),
                 chains_[j].apart || std::int64_t{distance} != expected,
                 chains_[j].disorder || expected <= 0};
      }
    }
    chains_[i] = chain;
    // What the chain leaves out but the turn has counts a little.
    float in_chain = 0;
    if (chain.slots == found) {
      in_chain = present;
    } else {
      for (std::size_t s = 0; s < best_of.size(); ++s) {
        if ((chain.slots >> s & 1) != 0) in_chain += best_of[s];
      }
    }
    const float total = chain.score + kElsewhere * (present - in_chain);
    if (total > best_total) {
      best_total = total;
      best = chain;
    }
  }
  return best_total;
}

// Whether the events have all words side by side.
bool Ranker::has_phrase(const std::vector<Slot>& slots, std::size_t ranked) const {
  std::array<std::uint32_t, kMostSlots> begins;  // of the phrase whose words up to this one were just seen
  begins.fill(UINT32_MAX);
  for (const Event& event : events_) {
    const std::uint32_t begin = event.position - slots[event.slot].offset;
    if (event.slot == 0 || begins[event.slot - 1] == begin) {
      begins[event.slot] = begin;
      if (event.slot + std::size_t{1} == ranked) return true;
    }
  }
  return false;
}

RankedTurn Ranker::score(std::vector<Slot>& slots, std::uint32_t turn, float least) {
  const std::uint32_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
  const std::size_t ranked = std::min(slots.size(), kMostSlots);
  events_.clear();
  float frequency = 0, present = 0;
  std::array<float, kMostSlots> best_of{};
  std::uint32_t found = 0;
  bool sorted = true;
  for (std::size_t s = 0; s < ranked; ++s) {
    Slot& slot = slots[s];
    std::size_t count = 0;
    for (List& list : slot.lists) {
      const float value = slot.weight * kTrust[static_cast<std::size_t>(list.form)];
      std::uint32_t p = list.cursor.seek(begin);
      if (p < end) best_of[s] = std::max(best_of[s], value);
      for (; p < end; list.cursor.next(), p = list.cursor.position()) {
        sorted = sorted && (events_.empty() || events_.back().position <= p);
        events_.push_back({p, static_cast<std::uint8_t>(s), list.form});
        ++count;
      }
    }
    if (count == 0) continue;
    found |= std::uint32_t{1} << s;
    present += best_of[s];
    frequency +=
        slot.weight * saturation(static_cast<float>(count), static_cast<float>(end - begin), average_);
  }
  if (!sorted) {
    std::ranges::sort(events_, [](const Event& a, const Event& b) {
      return a.position != b.position ? a.position < b.position : a.slot < b.slot;
    });
  }

  // Most turns have all words but not side by side: where enough others do, they need no closer look.
  if (present * (1 + kFrequency) - least_loss_ < least && !has_phrase(slots, ranked))
    return {turn, Step::some, -1};

  // In the order of the query; what that leaves out may stand in another order.
  Chain best;
  float best_total = best_chain(slots, best_of, found, present, false, best);
  if (best.slots != found) {
    Chain other;
    if (const float total = best_chain(slots, best_of, found, present, true, other); total > best_total) {
      best_total = total;
      best = other;
    }
  }

  const std::uint32_t every = ranked == 32 ? ~0U : (std::uint32_t{1} << ranked) - 1;
  Step step = Step::some;
  if (found == every) {
    Form worst = best.worst;
    for (std::size_t s = 0; s < ranked; ++s) {
      if ((best.slots >> s & 1) != 0) continue;
      for (std::size_t f = 0; f < kForms; ++f) {
        if (best_of[s] == slots[s].weight * kTrust[f]) worst = std::max(worst, static_cast<Form>(f));
      }
    }
    step = worst == Form::typo                    ? Step::typo
           : worst == Form::prefix                ? Step::prefix
           : worst == Form::stem                  ? Step::stem
           : best.slots != every || best.disorder ? Step::all
           : best.apart                           ? Step::near
                                                  : Step::phrase;
  }
  return {turn, step, best_total + kFrequency * frequency};
}

// Turns with all words side by side, in any of their forms. Returns whether no other turn can be among the
// best.
bool Ranker::rank_phrases(std::span<Atom> atoms, BestTurns& best, TurnSet& seen) {
  std::vector<Slot> slots = this->slots(atoms, false);
  std::vector<Slot*> order;
  float most = 0;
  least_loss_ = std::numeric_limits<float>::max();
  for (Slot& slot : slots) {
    if (slot.count == 0) return false;
    order.push_back(&slot);
    most += slot.weight;
    least_loss_ = std::min(least_loss_, slot.weight * (1 - closeness(1)) * kTrust.back());
  }
  std::ranges::stable_sort(order, {}, &Slot::count);
  std::vector<Slot> scoring = this->slots(atoms, false);
  Slot& driver = *order.front();
  for (std::uint32_t p = driver.seek(0); p != Cursor::kEnd;) {
    bool all = p >= driver.offset;
    const std::uint32_t begin = p - driver.offset;
    for (std::size_t i = 1; i < order.size() && all; ++i) {
      const std::uint32_t wanted = begin + order[i]->offset;
      all = order[i]->seek(wanted) == wanted;
    }
    std::uint32_t next = p + 1;
    if (all) {
      const std::uint32_t turn = index_.turn_at(p);
      if (wanted(turn)) {
        seen.add(turn);
        best.offer(score(scoring, turn, best.threshold()));
      }
      next = index_.turn_end(turn);
    }
    p = driver.seek(next);
  }
  return best.threshold() > most * (1 + kFrequency) - least_loss_;
}

// One word: by form, then by how often it is there.
void Ranker::rank_one(Atom& atom, BestTurns& best) {
  const Slot slot = std::move(slots({&atom, 1}, false).front());
  for (std::size_t f = 0; f < kForms && !best.full(); ++f) {
    const auto form = static_cast<Form>(f);
    if (form == Form::typo) break;
    const Step step = form == Form::exact ? Step::phrase : form == Form::stem ? Step::stem : Step::prefix;
    const float value = slot.weight * kTrust[f];
    BestTurns of_form(best.limit());
    Cursor cursor = atom.occurrences(form).cursor(index_);
    for (std::uint32_t p = cursor.position(); p != Cursor::kEnd; p = cursor.position()) {
      const std::uint32_t turn = index_.turn_at(p);
      const std::uint32_t end = index_.turn_end(turn);
      std::uint32_t count = 0;
      for (; cursor.position() < end; cursor.next()) ++count;
      if (!wanted(turn) || best.contains(turn)) continue;
      const auto length = static_cast<float>(end - index_.turn_begin(turn));
      of_form.offer(
          {turn, step,
           value + kFrequency * slot.weight * saturation(static_cast<float>(count), length, average_)});
    }
    for (const RankedTurn& turn : of_form.sorted()) {
      if (!best.full()) best.offer(turn);
    }
  }
}

// Walks over the rarest word's turns and looks the others up, from rare to frequent.
void Ranker::rank_all(std::vector<Slot>& slots, std::size_t required, const TurnSet& seen, BestTurns& best) {
  std::vector<Slot*> order;
  for (std::size_t i = 0; i < required; ++i) {
    if (slots[i].count == 0) return;
    order.push_back(&slots[i]);
  }
  std::ranges::stable_sort(order, {}, &Slot::count);
  for (std::uint32_t p = order.front()->seek(0); p != Cursor::kEnd;) {
    const std::uint32_t turn = index_.turn_at(p);
    const std::uint32_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
    std::uint32_t next = end;
    bool all = wanted(turn);
    for (std::size_t i = 1; i < order.size() && all; ++i) {
      const std::uint32_t other = order[i]->seek(begin);
      if (other < end) continue;
      all = false;
      next = other;
    }
    if (next == Cursor::kEnd) return;
    if (all && !seen.contains(turn)) best.offer(score(slots, turn, best.threshold()));
    p = order.front()->seek(next > end ? index_.turn_begin(index_.turn_at(next)) : end);
  }
}

void Ranker::rank_filtered(std::vector<Slot>& slots, BestTurns& best) {
  filter_->each([&](std::uint32_t turn) {
    if (slots.empty()) {
      if (!best.full()) best.offer({turn, Step::all, 0});
    } else {
      best.offer(score(slots, turn, best.threshold()));
    }
  });
}

// Maxscore (Turtle and Flood 1995): turns without any of the rare words cannot score enough once enough turns
// with some are known. One walk for each word, from rare to frequent, over the turns without a rarer one.
void Ranker::rank_some(std::span<Atom> atoms, BestTurns& best) {
  const std::vector<Slot> all = slots(atoms, true);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::min(all.size(), kMostSlots); ++i) {
    if (all[i].count > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return all[a].weight > all[b].weight; });
  std::vector<float> rest(order.size() + 1, 0);  // the most that the words from here on can give
  for (std::size_t i = order.size(); i-- > 0;)
    rest[i] = rest[i + 1] + all[order[i]].weight * (1 + kFrequency);
  TurnSet seen(index_.turns());
  for (std::size_t i = 0; i < order.size() && rest[i] > best.threshold(); ++i) {
    std::vector<Slot> walk = slots(atoms, true);
    Slot& driver = walk[order[i]];
    for (std::uint32_t p = driver.seek(0); p != Cursor::kEnd;) {
      const std::uint32_t turn = index_.turn_at(p);
      const std::uint32_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
      if (!seen.contains(turn) && wanted(turn)) {
        seen.add(turn);
        float most = rest[i];
        for (std::size_t j = i + 1; j < order.size() && most > best.threshold(); ++j) {
          if (walk[order[j]].seek(begin) >= end) most -= rest[j] - rest[j + 1];
        }
        if (most > best.threshold()) best.offer(score(walk, turn, best.threshold()));
      }
      p = driver.seek(end);
    }
  }
}

// Whether all words were found close together: then nothing else was meant.
bool Ranker::convincing(const BestTurns& best) {
  float most = 0, top = -1;
  for (const Slot& slot : slots(atoms_.first(required_), false)) most += slot.weight;
  for (const RankedTurn& turn : best.any_order()) top = std::max(top, turn.score);
  return top >= most * kConvincing;
}

std::vector<RankedTurn> Ranker::best(std::size_t limit, bool tolerant) {
  BestTurns best(limit);
  if (required_ == 0) {
    std::vector<Slot> optional = slots(atoms_, false);
    if (filter_ != nullptr) rank_filtered(optional, best);
    return best.sorted();
  }
  if (atoms_.size() == 1) {
    rank_one(atoms_.front(), best);
  } else {
    TurnSet seen(index_.turns());
    if (required_ < atoms_.size() || !rank_phrases(atoms_, best, seen)) {
      std::vector<Slot> words = slots(atoms_, false);
      rank_all(words, required_, seen, best);
    }
  }
  if (!tolerant || convincing(best)) return best.sorted();
  tolerated_ = true;
  BestTurns more(limit);
  {
    std::vector<Slot> words = slots(atoms_, true);
    rank_all(words, required_, TurnSet(index_.turns()), more);
  }
  const bool clusters = std::ranges::any_of(atoms_, &Atom::clusters);
  if ((convincing(more) || atoms_.size() == 1) && !(clusters && more.any_order().empty()))
    return more.sorted();
  std::vector<Atom> loose;
  for (const Atom& atom : atoms_) {
    if (atom.clusters()) {
      std::ranges::move(atom.pairs(), std::back_inserter(loose));
    } else {
      loose.push_back(atom);
    }
  }
  // What is there already keeps its place: the same turns are found again, with at least the same score.
  BestTurns some(limit);
  rank_some(loose, some);
  return some.sorted();
}

}  // namespace colloquy
