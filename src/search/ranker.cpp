#include "search/ranker.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace colloquy {
namespace {

constexpr std::size_t kMostAnyOrder = 4;  // of longer queries the order is known
constexpr std::uint32_t kFarthest = 10;   // positions between two words of a chain
constexpr std::size_t kLookBack = 24;     // events that a chain may go on from
constexpr float kGapLoss = 0.12F;
constexpr std::int64_t kDisorder = 2;  // positions that another order counts as
constexpr float kElsewhere = 0.2F;     // of a word's weight, where it is not in the chain
constexpr float kFrequency = 0.01F;
constexpr float kConvincing = 0.9F;             // of the score of all words side by side
constexpr std::uint32_t kMostWalked = 300'000;  // occurrences that turns with some words are chosen by
constexpr std::ptrdiff_t kMostScored = 256;
constexpr std::size_t kMostMistyped = 6;  // words in which typing errors are forgiven
constexpr std::array<float, kForms> kTrust{1, 0.95F, 0.9F, 0.8F};  // by form

// How much of a word's weight is left so many positions away from where the query has it.
constexpr std::array kCloseness = [] {
  std::array<float, 128> closeness{};
  for (std::size_t gap = 0; gap < closeness.size(); ++gap) {
    closeness[gap] = 1 / (1 + kGapLoss * static_cast<float>(gap));
  }
  return closeness;
}();

float closeness(std::int64_t gap) {
  return kCloseness[static_cast<std::size_t>(std::min<std::int64_t>(gap, kCloseness.size() - 1))];
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

Ranker::Ranker(const Index& index, std::span<Atom> atoms, const TurnSet* filter)
    : index_(index),
      atoms_(atoms),
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
    slot.required = atoms[i].required;
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
float Ranker::best_chain(const std::array<float, kMostSlots>& best_of, std::uint32_t found, float present,
                         bool any_order, Chain& best) {
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
      if (event.position - before.position > kFarthest) break;
      std::int64_t gap = 0;
      if (before.slot < event.slot) {
        gap = std::abs(event.begin - before.begin);
      } else if (any_order) {
        gap = kDisorder + event.position - before.position;
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
      in_chain = 0;
      for (std::uint32_t rest = chain.slots; rest != 0; rest &= rest - 1) {
        in_chain += best_of[static_cast<std::size_t>(std::countr_zero(rest))];
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
float Ranker::best_phrase(std::size_t ranked, Form& worst) const {
  struct Run {  // the beginning of the phrase, up to a word
    std::int64_t begin = INT64_MIN;
    float value = 0;
    Form worst = Form::exact;
  };
  std::array<Run, kMostSlots> runs;
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
    if (event.slot + std::size_t{1} == ranked && run.value > best) {
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

// What a turn with all words loses at least where they are not side by side.
float Ranker::least_loss(const std::vector<Slot>& slots) {
  float least = std::numeric_limits<float>::max();
  for (const Slot& slot : slots) least = std::min(least, slot.weight * (1 - closeness(1)) * kTrust.back());
  return least;
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
        events_.push_back({std::int64_t{p} - slot.offset, p, value, static_cast<std::uint8_t>(s), list.form});
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

  Form phrase_form = Form::exact;
  const float phrase = best_phrase(ranked, phrase_form);
  if (phrase > 0 && phrase >= present) {
    const Step step = phrase_form == Form::exact    ? Step::phrase
                      : phrase_form == Form::stem   ? Step::stem
                      : phrase_form == Form::prefix ? Step::prefix
                                                    : Step::typo;
    return {turn, step, true, phrase + kFrequency * frequency};
  }
  // Most turns have all words but not side by side: where enough others do, they need no closer look. A turn
  // with a single one of the words loses nothing.
  const float loss = static_cast<std::size_t>(std::popcount(found)) == ranked ? least_loss_ : 0;
  if (phrase == 0 && present * (1 + kFrequency) - loss < least) return {turn, Step::some, false, -1};

  // In the order of the query; what that leaves out may stand in another order.
  Chain best;
  float best_total = best_chain(best_of, found, present, false, best);
  if (best.slots != found && ranked <= kMostAnyOrder) {
    Chain other;
    if (const float total = best_chain(best_of, found, present, true, other); total > best_total) {
      best_total = total;
      best = other;
    }
  }

  // Words that may be missing, as those of an OR, do not make a turn incomplete.
  std::uint32_t every = 0;
  for (std::size_t s = 0; s < ranked; ++s) {
    if (slots[s].required) every |= std::uint32_t{1} << s;
  }
  Step step = Step::some;
  if ((found & every) == every) {
    Form worst = best.worst;
    for (std::size_t s = 0; s < ranked; ++s) {
      if ((best.slots >> s & 1) != 0 || !slots[s].required) continue;
      for (std::size_t f = 0; f < kForms; ++f) {
        if (best_of[s] == slots[s].weight * kTrust[f]) worst = std::max(worst, static_cast<Form>(f));
      }
    }
    step = worst == Form::typo                    ? Step::typo
           : worst == Form::prefix                ? Step::prefix
           : worst == Form::stem                  ? Step::stem
           : best.slots != found || best.disorder ? Step::all
           : best.apart                           ? Step::near
                                                  : Step::phrase;
  }
  return {turn, step, best.slots == found && (found & every) == every && !best.apart,
          best_total + kFrequency * frequency};
}

// A list that is walked over nearly as a whole, several times, is decoded once. The rarest word decides how
// much of the others is looked at.
void Ranker::decode_lists() {
  constexpr std::uint32_t kMuch = 16;  // times as frequent as the rarest: every block is met
  std::uint32_t rarest = UINT32_MAX;
  for (Atom& atom : atoms_) {
    std::uint32_t count = 0;
    for (const Form form : {Form::exact, Form::stem, Form::prefix}) count += atom.occurrences(form).count();
    if (atom.required) rarest = std::min(rarest, count);
  }
  for (Atom& atom : atoms_) {
    for (const Form form : {Form::exact, Form::stem, Form::prefix}) {
      if (atom.occurrences(form).count() / kMuch <= rarest) atom.decode(form);
    }
  }
}

// Turns with all words side by side, in any of their forms. Returns whether no other turn can be among the
// best.
bool Ranker::rank_phrases(std::span<Atom> atoms, BestTurns& best, TurnSet& seen) {
  std::vector<Slot> slots = this->slots(atoms, false);
  std::vector<Slot*> order;
  float most = 0;
  least_loss_ = least_loss(slots);
  for (Slot& slot : slots) {
    if (slot.count == 0) return false;
    order.push_back(&slot);
    most += slot.weight;
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
          {turn, step, true,
           value + kFrequency * slot.weight * saturation(static_cast<float>(count), length, average_)});
    }
    for (const RankedTurn& turn : of_form.sorted()) {
      if (!best.full()) best.offer(turn);
    }
  }
}

// Walks over the rarest word's turns and looks the others up, from rare to frequent.
void Ranker::rank_all(std::vector<Slot>& slots, const TurnSet& seen, BestTurns& best) {
  std::vector<Slot*> order;
  for (Slot& slot : slots) {
    if (!slot.required) continue;
    if (slot.count == 0) return;
    order.push_back(&slot);
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
      if (!best.full()) best.offer({turn, Step::all, false, 0});
    } else {
      best.offer(score(slots, turn, best.threshold()));
    }
  });
}

// Turns with some of the words: those with the most of the query's weight are ranked. However long the query
// is and however common its words, the work is bounded: the rarest words choose the turns, all of them rank.
void Ranker::rank_some(std::span<Atom> atoms, bool typos, BestTurns& best) {
  std::vector<Slot> words = slots(atoms, typos);
  least_loss_ = least_loss(words);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::min(words.size(), kMostSlots); ++i) {
    if (words[i].count > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return words[i].weight; });

  struct Weighed {
    float weight = 0;
    std::uint32_t word = UINT32_MAX;  // the last one that was counted
  };
  std::vector<Weighed> weighed(index_.turns());
  std::vector<std::uint32_t> turns;
  std::uint32_t walked = 0;
  for (const std::size_t i : order) {
    if (walked > 0 && walked + words[i].count > kMostWalked) break;
    walked += words[i].count;
    for (List& list : words[i].lists) {  // from the surest form on
      const float weight = words[i].weight * kTrust[static_cast<std::size_t>(list.form)];
      for (std::uint32_t p = list.cursor.position(); p != Cursor::kEnd;) {
        const std::uint32_t turn = index_.turn_at(p);
        Weighed& entry = weighed[turn];
        if (entry.word == UINT32_MAX && wanted(turn)) turns.push_back(turn);
        if (entry.word != i) entry.weight += weight;
        entry.word = static_cast<std::uint32_t>(i);
        p = list.cursor.seek(index_.turn_end(turn));
      }
    }
  }
  if (turns.size() > static_cast<std::size_t>(kMostScored)) {
    std::ranges::nth_element(turns, turns.begin() + kMostScored, [&](std::uint32_t a, std::uint32_t b) {
      return weighed[a].weight != weighed[b].weight ? weighed[a].weight > weighed[b].weight : a < b;
    });
    turns.resize(static_cast<std::size_t>(kMostScored));
  }
  std::ranges::sort(turns);
  std::vector<Slot> scoring = slots(atoms, typos);
  for (const std::uint32_t turn : turns) best.offer(score(scoring, turn, best.threshold()));
}

// Whether all words were found close together: then nothing else was meant.
bool Ranker::convincing(const BestTurns& best) {
  float most = 0, top = -1;
  for (const Slot& slot : slots(atoms_, false)) most += slot.required ? slot.weight : 0;
  for (const RankedTurn& turn : best.any_order()) top = std::max(top, turn.score);
  return top >= most * kConvincing;
}

std::vector<RankedTurn> Ranker::best(std::size_t limit, bool tolerant) {
  BestTurns best(limit);
  const auto required = static_cast<std::size_t>(std::ranges::count(atoms_, true, &Atom::required));
  if (required == 0) {
    std::vector<Slot> optional = slots(atoms_, false);
    if (filter_ != nullptr) rank_filtered(optional, best);
    return best.sorted();
  }
  if (atoms_.size() == 1) {
    rank_one(atoms_.front(), best);
  } else {
    decode_lists();
    TurnSet seen(index_.turns());
    if (required < atoms_.size() || !rank_phrases(atoms_, best, seen)) {
      std::vector<Slot> words = slots(atoms_, false);
      rank_all(words, seen, best);
    }
  }
  if (!tolerant || convincing(best)) return best.sorted();

  // Typing errors are looked for only where nothing has all words as they were typed.
  const bool typos = best.any_order().empty();
  tolerated_ = true;
  if (typos) {
    std::vector<Slot> words = slots(atoms_, true);
    least_loss_ = least_loss(words);
    rank_all(words, TurnSet(index_.turns()), best);
    const bool complete =
        std::ranges::any_of(best.any_order(), [](const RankedTurn& turn) { return turn.together; });
    const bool clusters = std::ranges::any_of(atoms_, &Atom::clusters);
    if (complete || (atoms_.size() == 1 && !clusters)) return best.sorted();
  } else if (atoms_.size() == 1) {
    return best.sorted();
  }
  std::vector<Atom> loose;
  for (const Atom& atom : atoms_) {
    if (atom.clusters()) {
      std::ranges::move(atom.pairs(), std::back_inserter(loose));
    } else {
      loose.push_back(atom);
    }
  }
  // What has all words is found again, with the same score.
  BestTurns some(limit);
  rank_some(loose, true, some);
  return some.sorted();
}

}  // namespace colloquy
