#include "search/ranker.h"

#include <algorithm>
#include <cmath>

#include "search/near_turns.h"
#include "search/rank_word.h"
#include "search/sort_keys.h"

namespace colloquy {
namespace {

constexpr float kConvincing = 0.9F;  // of the score of all words side by side

// However long a query is and however common its words, the work is bounded. The more promising turns come
// first, so that what the bounds leave out is seldom what was meant.
constexpr std::uint32_t kMostWalked = 8'000;  // occurrences that turns with some words are chosen by
constexpr std::uint32_t kWalkedOf = 64;       // or a part of all positions, in large collections
constexpr std::uint32_t kMostEvents = 2'000;  // occurrences of words in the turns that are scored for ten
constexpr std::size_t kLeastScored = 12;      // turns, whatever they have
constexpr std::uint32_t kTurnCost = 5;        // occurrences that a turn counts as, and one for each word
constexpr std::uint32_t kMuch = 64;           // times as frequent as the rarest: every block is met

std::uint32_t most_events(std::size_t limit) {
  return kMostEvents * static_cast<std::uint32_t>(std::max(std::size_t{1}, limit / kLeastScored));
}

// What it takes to score a turn of this length: a price, and the words that are found in it, about, if words
// are spread by chance.
class Density {
 public:
  Density(const Index& index, std::span<const Slot> slots, std::uint32_t price) : price_(price) {
    std::uint64_t count = 0;
    for (const Slot& slot : slots) count += slot.count;
    density_ = static_cast<float>(count) / static_cast<float>(std::max(1U, index.positions()));
  }
  std::uint32_t events(std::uint32_t length) const {
    return price_ + static_cast<std::uint32_t>(density_ * static_cast<float>(length));
  }

 private:
  std::uint32_t price_;
  float density_ = 0;
};

// Those that have to be there, from rare to frequent; nothing where the index has none of one.
std::vector<Slot*> by_rarity(std::vector<Slot>& slots) {
  std::vector<SortKey> keys;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (!slots[i].required) continue;
    if (slots[i].count == 0) return {};
    keys.push_back(sort_key(slots[i].count, i));
  }
  sort_keys(keys);
  std::vector<Slot*> order;
  order.reserve(keys.size());
  for (const SortKey at : keys) order.push_back(&slots[number_of(at)]);
  return order;
}

}  // namespace

Ranker::Ranker(const Index& index, std::span<Atom> atoms, const TurnSet* filter)
    : index_(index), atoms_(atoms), filter_(filter), scorer_(index) {}

// A list that is walked over nearly as a whole, several times, is decoded once. The rarest words decide how
// much of the others is looked at.
void Ranker::decode_lists(Reach reach) {
  constexpr std::size_t kMostDecoded = 4;
  std::vector<SortKey> order;
  const std::size_t forms = reach == Reach::typed ? 1 : kForms - 1;
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (!atoms_[i].required) continue;
    std::uint32_t count = 0;
    for (std::size_t f = 0; f < forms; ++f) count += atoms_[i].occurrences(static_cast<Form>(f)).count();
    order.push_back(sort_key(count, i));
  }
  sort_keys(order);
  const bool frequent = order.size() == 2 && is_frequent(index_, first_of(order.front()));
  for (std::size_t n = 0; n < std::min(order.size(), kMostDecoded); ++n) {
    for (std::size_t f = 0; f < forms; ++f) {
      const auto form = static_cast<Form>(f);
      Atom& atom = atoms_[number_of(order[n])];
      if (atom.occurrences(form).count() / kMuch <= first_of(order.front())) {
        atom.decode(form, frequent && n == 1);
      }
    }
  }
}

// Turns with all words side by side, in any of the forms in reach. Returns whether no other turn can be among
// the best.
bool Ranker::rank_phrases(Reach reach, BestTurns& best, TurnSet& seen) {
  std::vector<Slot> walked = slots(index_, atoms_, reach);
  const std::vector<Slot*> order = by_rarity(walked);
  if (order.empty()) return false;
  float most = 0;
  for (const Slot& slot : walked) most += slot.weight;
  std::vector<Slot> scoring = slots(index_, atoms_, reach);
  scorer_.use(scoring);
  Slot& driver = *order.front();
  const auto offer = [&](std::uint32_t turn) {
    if (!wanted(turn) || seen.contains(turn)) return;
    seen.add(turn);
    best.offer(scorer_.score(turn, best.threshold()));
  };
  const auto others_at = [&](std::uint32_t begin) {
    for (std::size_t i = 1; i < order.size(); ++i) {
      const std::uint32_t wanted = begin + order[i]->offset;
      if (order[i]->seek(wanted) != wanted) return false;
    }
    return true;
  };
  if (order.size() == 2 && is_frequent(index_, driver.count)) {
    for (const std::uint32_t turn : NearTurns(index_, order).at(0)) offer(turn);
  } else {
    for (std::uint32_t p = driver.seek(driver.offset); p != Cursor::kEnd;) {
      std::uint32_t next = p + 1;
      if (others_at(p - driver.offset)) {
        const std::uint32_t turn = index_.turn_at(p);
        offer(turn);
        next = index_.turn_end(turn);
      }
      p = driver.seek(next);
    }
  }
  float loss = TurnScorer::least_loss(walked, 1);
  if (reach == Reach::typed) loss = std::min(loss, TurnScorer::least_loss_of_form(walked));
  return best.threshold() > most * (1 + TurnScorer::kFrequency) - loss;
}

// Whether a turn has the words that are too many to be ranked by.
bool Ranker::has_rest(std::span<Slot> slots, std::uint32_t turn) const {
  if (slots.size() <= TurnScorer::kMostSlots) return true;
  return std::ranges::all_of(slots.subspan(TurnScorer::kMostSlots),
                             [&](Slot& slot) { return !slot.required || slot.is_in(index_, turn); });
}

// Turns with all words: those first in which the two rarest stand as near each other as in the query.
void Ranker::rank_all(Reach reach, TurnSet& seen, BestTurns& best) {
  std::vector<Slot> walked = slots(index_, atoms_, reach);
  // What was mistyped is less sure: more turns are looked at.
  const Density density(index_, walked,
                        reach == Reach::typos ? 1 : kTurnCost + static_cast<std::uint32_t>(walked.size()));
  std::vector<Slot*> order = by_rarity(walked);
  if (order.empty()) return;
  NearTurns found(index_, order);
  float most = 0;
  for (const Slot& slot : walked) most += slot.weight;
  // In any order words may be nearer than that: a step back costs the positions that it goes and kDisorder,
  // not the words of the query that lie between.
  std::uint32_t slack = 0;
  if (walked.size() <= TurnScorer::kMostAnyOrder) {
    const std::uint32_t longest =
        std::max(walked.back().offset, TurnScorer::kDisorder) - TurnScorer::kDisorder;
    slack = static_cast<std::uint32_t>(walked.size() - 1) * longest;
  }
  const auto length = [this](std::uint32_t turn) { return index_.turn_end(turn) - index_.turn_begin(turn); };
  const std::uint32_t most_events = colloquy::most_events(best.limit());
  std::vector<std::uint32_t> turns;
  std::uint32_t events = 0;  // of all turns so far
  const auto look = [&] {
    TurnSet rising(index_.turns());
    for (const std::uint32_t turn : turns) rising.add(turn);
    std::vector<Slot> scoring = slots(index_, atoms_, reach);
    scorer_.use(scoring);
    rising.each([&](std::uint32_t turn) {
      const RankedTurn scored = scorer_.score(turn, best.threshold());
      const bool below = scored.score < 0;
      if (!below && (scored.step == Step::some || !has_rest(scoring, turn))) return;
      seen.add(turn);
      best.offer(scored);
    });
    turns.clear();
  };
  for (std::uint32_t distance = 0; distance <= NearTurns::kFar; ++distance) {
    if (best.full()) {
      const float loss = distance <= slack ? 0 : TurnScorer::least_loss(walked, distance - slack);
      if (events >= most_events || best.threshold() > most * (1 + TurnScorer::kFrequency) - loss) break;
    }
    std::vector<std::uint32_t> near = found.at(distance);
    std::erase_if(near, [&](std::uint32_t turn) { return !wanted(turn) || seen.contains(turn); });
    // The shortest first, if there are more than can be looked at: the shorter they are, the nearer the other
    // words.
    std::uint32_t more = 0;
    for (const std::uint32_t turn : near) more += density.events(length(turn));
    if (!near.empty() && events + more > most_events) {
      std::vector<SortKey> shortest;
      shortest.reserve(near.size());
      for (const std::uint32_t turn : near) shortest.push_back(sort_key(length(turn), turn));
      // No more than can be looked at, where that is all that is asked for.
      const std::uint32_t least = density.events(first_of(std::ranges::min(shortest)));
      const std::size_t most_turns = kLeastScored + most_events / least;
      keep_least(shortest, best.limit() <= kLeastScored ? most_turns : shortest.size());
      near.resize(shortest.size());
      std::ranges::transform(shortest, near.begin(), number_of);
    }
    for (const std::uint32_t turn : near) {
      if (events >= most_events && turns.size() >= kLeastScored) {
        look();
        if (best.full()) return;
      }
      turns.push_back(turn);
      events += density.events(length(turn));
    }
    if (turns.size() >= kLeastScored) look();
  }
  look();
}

// Turns of which no word is required: all of them, or of very many the most promising.
void Ranker::rank_filtered(BestTurns& best) {
  constexpr std::size_t kMany = 16384, kForEach = 64, kEffort = 8;
  if (atoms_.empty()) {
    filter_->each([&](std::uint32_t turn) {
      if (!best.full()) best.offer({turn, Step::all, false, 0});
    });
  } else if (filter_->size() <= std::max(kMany, kForEach * best.limit())) {
    rank_each(slots(index_, atoms_, Reach::forms), *filter_, best);
  } else {
    std::vector<float> weights(index_.turns());
    for (Atom& atom : atoms_) {
      atom.turns().each([&, weight = weight(index_, atom)](std::uint32_t turn) { weights[turn] += weight; });
    }
    std::vector<SortKey> promising;
    promising.reserve(filter_->size());
    filter_->each([&](std::uint32_t turn) {
      // Of equals the shorter first, whose words are nearer each other.
      constexpr float kLengthLoss = 1e-6F;
      const auto length =
          static_cast<float>(std::min(index_.turn_end(turn) - index_.turn_begin(turn), 1000U));
      promising.push_back(sort_key(descending(weights[turn] * (1 - kLengthLoss * length)), turn));
    });
    rank_promising(atoms_, Reach::forms, std::move(promising), kEffort, best);
  }
}

void Ranker::rank_each(std::vector<Slot> words, const TurnSet& turns, BestTurns& best) {
  scorer_.use(words);
  turns.each([&](std::uint32_t turn) { best.offer(scorer_.score(turn, best.threshold())); });
}

// Turns with some of the words: those with the most of the query's weight are ranked. The rarest words choose
// the turns, all of them rank. Those that were seen are ranked already.
void Ranker::rank_some(std::span<Atom> atoms, Reach reach, const TurnSet& seen, BestTurns& best) {
  std::vector<Slot> words = slots(index_, atoms, reach);
  std::vector<SortKey> order;
  for (std::size_t i = 0; i < std::min(words.size(), TurnScorer::kMostSlots); ++i) {
    if (words[i].count > 0) order.push_back(sort_key(descending(words[i].weight), i));
  }
  sort_keys(order);

  struct Weighed {
    float weight = 0;
    std::uint32_t word = UINT32_MAX;  // the last one that was counted
  };
  std::vector<Weighed> weighed(index_.turns());
  std::vector<std::uint32_t> turns;
  const std::uint32_t most = std::max(kMostWalked, index_.positions() / kWalkedOf);
  std::uint32_t walked = 0;
  for (const SortKey at : order) {
    const std::uint32_t i = number_of(at);
    if (walked > 0 && walked + words[i].count > most) break;
    walked += words[i].count;
    for (const auto& list : words[i].lists) {  // from the surest form on
      Cursor& cursor = list->cursor;
      const float weight = scorer_.score(words[i].weight, list->form, 0, 0);
      for (std::uint32_t p = cursor.position(); p != Cursor::kEnd;) {
        const std::uint32_t turn = index_.turn_at(p);
        Weighed& entry = weighed[turn];
        if (entry.word == UINT32_MAX && wanted(turn)) turns.push_back(turn);
        if (entry.word != i) entry.weight += weight;
        entry.word = i;
        p = cursor.seek(index_.turn_end(turn));
      }
    }
  }
  std::vector<SortKey> promising;
  promising.reserve(turns.size());
  for (const std::uint32_t turn : turns)
    promising.push_back(sort_key(descending(weighed[turn].weight), turn));
  rank_promising(atoms, reach, std::move(promising), 1, best, &seen);
}

// Ranks the most promising turns, so many times as many as mistyped words are worth; not those that were
// seen.
void Ranker::rank_promising(std::span<Atom> atoms, Reach reach, std::vector<SortKey> promising,
                            std::size_t effort, BestTurns& best, const TurnSet* seen) {
  constexpr std::size_t kMostScored = 256;
  keep_least(promising, kMostScored * effort);
  std::vector<Slot> words = slots(index_, atoms, reach);
  const Density density(index_, words, 1);
  const std::size_t most_events = colloquy::most_events(best.limit()) * effort;
  TurnSet rising(index_.turns());
  std::size_t events = 0, scored = 0;
  for (const SortKey at : promising) {
    if (scored >= kLeastScored && events >= most_events) break;
    const std::uint32_t turn = number_of(at);
    events += density.events(index_.turn_end(turn) - index_.turn_begin(turn));
    if (seen == nullptr || !seen->contains(turn)) rising.add(turn);
    ++scored;
  }
  rank_each(std::move(words), rising, best);
}

// Whether all words were found close together: then nothing else was meant.
bool Ranker::convincing(const BestTurns& best) {
  float most = 0, top = -1;
  for (Atom& atom : atoms_) most += atom.required ? weight(index_, atom) : 0;
  for (const RankedTurn& turn : best.any_order()) top = std::max(top, turn.score);
  return top >= most * kConvincing;
}

std::vector<RankedTurn> Ranker::best(std::size_t limit, bool tolerant) {
  BestTurns best(limit);
  const auto required = static_cast<std::size_t>(std::ranges::count(atoms_, true, &Atom::required));
  if (required == 0) {
    if (filter_ != nullptr) rank_filtered(best);
    return best.sorted();
  }
  if (atoms_.size() == 1) {
    rank_word(index_, atoms_.front(), filter_, scorer_, best);
  } else {
    TurnSet seen(index_.turns());
    bool done = false;
    if (required == atoms_.size()) {
      // What was typed as it was typed, where that is enough; what begins so may be much of the text.
      decode_lists(Reach::typed);
      done = rank_phrases(Reach::typed, best, seen);
    }
    const auto is_missing = [](Atom& atom) { return atom.required && atom.unknown(); };
    if (!done && std::ranges::none_of(atoms_, is_missing)) {
      decode_lists(Reach::forms);
      rank_all(Reach::forms, seen, best);
    }
  }
  // So many words are no mistake, wherever in a turn they stand.
  constexpr std::size_t kMany = 6;
  if (!tolerant || convincing(best) || (best.full() && required > kMany)) return best.sorted();

  // Typing errors are looked for only where nothing has all words as they were typed.
  const bool typos = best.any_order().empty();
  const bool clusters = std::ranges::any_of(atoms_, &Atom::clusters);
  tolerated_ = true;
  TurnSet seen(index_.turns());
  if (typos) {
    rank_all(Reach::typos, seen, best);
    const bool complete =
        std::ranges::any_of(best.any_order(), [](const RankedTurn& turn) { return turn.together; });
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
  if (clusters || !typos) {
    // What has all words is found again, with the score that it has so.
    seen = TurnSet(index_.turns());
    best = BestTurns(limit);
  }
  rank_some(loose, Reach::typos, seen, best);
  return best.sorted();
}

}  // namespace colloquy
