#include "search/turn_scorer.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace colloquy {
namespace {

constexpr std::size_t kLookBack = 24;  // events that a chain may go on from
constexpr float kGapLoss = 0.12F;
constexpr float kElsewhere = 0.2F;  // of a word's weight, where it is not in the chain
constexpr std::array<float, kForms> kTrust{1, 0.95F, 0.9F, 0.8F};  // by form

// How much of a word's weight is left so many positions away from where the query has it.
constexpr std::array kCloseness = [] {
  std::array<float, 128> closeness{};
  for (std::size_t gap = 0; gap < closeness.size(); ++gap) {
    closeness[gap] = 1 / (1 + kGapLoss * static_cast<float>(gap));
  }
  return closeness;
}();

float closeness(std::int32_t gap) {
  return kCloseness[static_cast<std::size_t>(std::min<std::int32_t>(gap, kCloseness.size() - 1))];
}

float trust(Form form) {
  return kTrust[static_cast<std::size_t>(form)];
}

}  // namespace

TurnScorer::TurnScorer(const Index& index)
    : index_(index),
      average_(std::max(
          1.0F, static_cast<float>(index.positions()) / static_cast<float>(std::max(1U, index.turns())))) {}

void TurnScorer::use(std::span<Slot> slots) {
  slots_ = slots;
  ranked_ = std::min(slots.size(), kMostSlots);
  least_loss_ = least_loss(slots, 1);
}

float TurnScorer::least_loss(std::span<const Slot> slots, std::uint32_t distance) {
  // A loss grows ever slower with the distance: to have all of it at the word that weighs least is best.
  const float left = closeness(static_cast<std::int32_t>(distance));
  float least = std::numeric_limits<float>::max();
  for (const Slot& slot : slots) least = std::min(least, slot.weight * (1 - left) * kTrust.back());
  return least;
}

float TurnScorer::least_loss_of_form(std::span<const Slot> slots) {
  float least = std::numeric_limits<float>::max();
  for (const Slot& slot : slots) least = std::min(least, slot.weight * (1 - trust(Form::stem)));
  return least;
}

// BM25's saturation of so many occurrences (Robertson and Zaragoza 2009), in [0, 1).
float TurnScorer::saturation(std::uint32_t count, std::uint32_t turn) const {
  constexpr float kK1 = 1.2F, kB = 0.75F;
  const auto length = static_cast<float>(index_.turn_end(turn) - index_.turn_begin(turn));
  const auto times = static_cast<float>(count);
  return times / (times + kK1 * (1 - kB + kB * length / average_));
}

float TurnScorer::score(float weight, Form form, std::uint32_t count, std::uint32_t turn) const {
  return weight * (trust(form) + kFrequency * saturation(count, turn));
}

// The best chain of events, each word at most once, by dynamic programming over those that may come before.
// In the query's order this is exact; in any order a chain takes the best beginning even if it uses up a word
// that a worse one would leave.
float TurnScorer::best_chain(std::uint32_t found, float present, bool any_order, Chain& best) {
  chains_.resize(events_.size());
  float best_total = -1;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const Event& event = events_[i];
    const std::uint32_t bit = std::uint32_t{1} << event.slot;
    float score = event.value;
    std::size_t from = i;
    const std::size_t first = i > kLookBack ? i - kLookBack : 0;
    for (std::size_t j = i; j-- > first;) {
      const Event& before = events_[j];
      const std::uint32_t distance = event.position - before.position;
      if (distance > kFarthest) break;
      std::int32_t gap = 0;
      if (before.slot < event.slot) {
        gap = std::abs(event.begin - before.begin);
      } else if (any_order) {
        gap = static_cast<std::int32_t>(kDisorder + distance);
      } else {
        continue;
      }
      const float total = chains_[j].score + event.value * closeness(gap);
      if (total <= score || (any_order && (chains_[j].slots & bit) != 0)) continue;
      score = total;
      from = j;
    }
    Chain& chain = chains_[i];
    chain = {score, bit, event.form, false, false};
    if (from != i) {
      const Chain& before = chains_[from];
      chain.slots |= before.slots;
      chain.worst = std::max(before.worst, event.form);
      chain.disorder = before.disorder || events_[from].slot >= event.slot;
      chain.apart = before.apart || chain.disorder || events_[from].begin != event.begin;
    }
    // What the chain leaves out but the turn has counts a little.
    float in_chain = present;
    if (chain.slots != found) {
      if (score + kElsewhere * present <= best_total) continue;
      in_chain = 0;
      for (std::uint32_t rest = chain.slots; rest != 0; rest &= rest - 1) {
        in_chain += best_of_[static_cast<std::size_t>(std::countr_zero(rest))];
      }
    }
    const float total = score + kElsewhere * (present - in_chain);
    if (total > best_total) {
      best_total = total;
      best = chain;
    }
  }
  return best_total;
}

// The most that all words side by side give in these events; 0 where they do not stand so.
float TurnScorer::best_phrase(Form& worst) const {
  struct Run {  // the beginning of the phrase, up to a word
    std::int32_t begin = INT32_MIN;
    float value = 0;
    Form worst = Form::exact;
  };
  std::array<Run, kMostSlots> runs;
  std::fill_n(runs.begin(), ranked_, Run{});
  float best = 0;
  const auto take = [&](const Event& event) {
    Run run{event.begin, event.value, event.form};
    if (event.slot > 0) {
      const Run& before = runs[event.slot - 1];
      if (before.begin != event.begin) return;
      run.value += before.value;
      run.worst = std::max(run.worst, before.worst);
    }
    runs[event.slot] = run;
    if (event.slot + std::size_t{1} == ranked_ && run.value > best) {
      best = run.value;
      worst = run.worst;
    }
  };
  // What is two words of the query ("trade trades") ends a run before it begins another: the last word first.
  for (std::size_t i = 0, end = 0; i < events_.size(); i = end) {
    while (end < events_.size() && events_[end].position == events_[i].position) ++end;
    for (std::size_t j = end; j-- > i;) take(events_[j]);
  }
  return best;
}

// By position; what stands at the same one keeps its order. Where nearly every word of the turn is one of the
// query's they are counted rather than compared.
void TurnScorer::sort_events(std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t kMany = 24, kSparse = 6;
  if (keys_.size() < kMany || end - begin > kSparse * keys_.size()) {
    sort_keys(keys_);
    return;
  }
  before_.assign(end - begin + std::size_t{1}, 0);
  for (const SortKey key : keys_) ++before_[first_of(key) - begin + 1];
  std::partial_sum(before_.begin(), before_.end(), before_.begin());
  sorted_.resize(keys_.size());
  for (const SortKey key : keys_) sorted_[before_[first_of(key) - begin]++] = key;
  keys_.swap(sorted_);
}

RankedTurn TurnScorer::score(std::uint32_t turn, float least) {
  const std::uint32_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
  keys_.clear();
  float frequency = 0, present = 0;
  std::uint32_t found = 0;
  for (std::size_t s = 0; s < ranked_; ++s) {
    Slot& slot = slots_[s];
    std::uint32_t count = 0;
    float best_value = 0;
    for (const auto& entry : slot.lists) {
      Slot::List& list = *entry;
      std::uint32_t p = list.cursor.seek(begin);
      if (p >= end) continue;
      best_value = std::max(best_value, slot.weight * trust(list.form));
      // Frequency is that of the surest form: what else the word may mean is not said more often by it.
      const bool surest = &list == slot.lists.front().get();
      for (; p < end; list.cursor.next(), p = list.cursor.position()) {
        keys_.push_back(sort_key(p, s * kForms + static_cast<std::size_t>(list.form)));
        if (surest) ++count;
      }
    }
    best_of_[s] = best_value;
    if (best_value == 0) continue;
    found |= std::uint32_t{1} << s;
    present += best_value;
    if (count > 0) frequency += slot.weight * saturation(count, turn);
  }
  // Most turns have all words but not side by side: where enough others do, they need no closer look. A turn
  // with a single one of the words loses nothing.
  const bool every_slot = static_cast<std::size_t>(std::popcount(found)) == ranked_;
  const float at_most = present + kFrequency * frequency;
  if (at_most < least) return {turn, Step::some, false, -1};
  sort_events(begin, end);
  events_.clear();
  for (const SortKey at : keys_) {
    const std::size_t slot = number_of(at) / kForms;
    const auto form = static_cast<Form>(number_of(at) % kForms);
    events_.push_back(
        {first_of(at),
         static_cast<std::int32_t>(first_of(at) - begin) - static_cast<std::int32_t>(slots_[slot].offset),
         slots_[slot].weight * trust(form), static_cast<std::uint8_t>(slot), form});
  }

  Form phrase_form = Form::exact;
  const float phrase = every_slot ? best_phrase(phrase_form) : 0;
  if (phrase > 0 && phrase >= present) {
    return {turn, step_of(phrase_form), true, phrase + kFrequency * frequency};
  }
  if (phrase == 0 && at_most - (every_slot ? least_loss_ : 0) < least) {
    return {turn, Step::some, false, -1};
  }

  // In the order of the query; what that leaves out may stand in another order.
  Chain best;
  float best_total = best_chain(found, present, false, best);
  if (best.slots != found && ranked_ <= kMostAnyOrder) {
    Chain other;
    if (const float total = best_chain(found, present, true, other); total > best_total) {
      best_total = total;
      best = other;
    }
  }

  // Words that may be missing, as those of an OR, do not make a turn incomplete.
  std::uint32_t every = 0;
  for (std::size_t s = 0; s < ranked_; ++s) {
    if (slots_[s].required) every |= std::uint32_t{1} << s;
  }
  Step step = Step::some;
  if ((found & every) == every) {
    Form worst = best.worst;
    for (std::size_t s = 0; s < ranked_; ++s) {
      if ((best.slots >> s & 1) != 0 || !slots_[s].required) continue;
      for (std::size_t f = 0; f < kForms; ++f) {
        if (best_of_[s] == slots_[s].weight * kTrust[f]) worst = std::max(worst, static_cast<Form>(f));
      }
    }
    step = worst != Form::exact                   ? step_of(worst)
           : best.slots != found || best.disorder ? Step::all
           : best.apart                           ? Step::near
                                                  : Step::phrase;
  }
  return {turn, step, best.slots == found && (found & every) == every && !best.apart,
          best_total + kFrequency * frequency};
}

}  // namespace colloquy
