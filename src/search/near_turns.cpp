#include "search/near_turns.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace colloquy {
namespace {

constexpr std::size_t kLeastLookedUp = 4;  // words, and half of all, where turns are many
constexpr std::size_t kFew = 64;           // turns that may be looked at one by one
constexpr std::size_t kMany = 4096;        // turns, more than are all looked at

// The one list of a word, where it is decoded; nothing where it has others.
std::span<const std::uint32_t> decoded(const Slot& slot) {
  if (slot.lists.size() != 1) return {};
  return slot.lists.front()->found->positions;
}

// Moves on to the first position at or behind `target`, which is near more often than far.
void seek(const std::uint32_t*& at, const std::uint32_t* end, std::uint32_t target) {
  constexpr std::ptrdiff_t kStride = 8;
  while (end - at > kStride && at[kStride] < target) at += kStride;
  while (at != end && *at < target) ++at;
}

}  // namespace

void add_turns(const Index& index, std::span<const std::uint32_t> positions, TurnSet& turns) {
  // From one turn to the next it is mostly a step or two, where they are many.
  constexpr std::uint32_t kNear = 8;
  std::uint32_t turn = 0, end = 0;
  for (const std::uint32_t position : positions) {
    if (position < end) continue;
    for (std::uint32_t steps = 0; index.turn_end(turn) <= position; ++turn) {
      if (++steps < kNear) continue;
      turn = index.turn_at(position);
      break;
    }
    turns.add(turn);
    end = index.turn_end(turn);
  }
}

NearTurns::NearTurns(const Index& index, std::span<Slot* const> words) : index_(index) {
  Slot& rarest = *words.front();
  if (words.size() == 1) {
    for (std::uint32_t p = rarest.seek(0); p != Cursor::kEnd;) {
      turns_.push_back(index.turn_at(p));
      p = rarest.seek(index.turn_end(turns_.back()));
    }
    std::fill(begins_.begin() + 1, begins_.end(), static_cast<std::uint32_t>(turns_.size()));
    return;
  }
  Slot& second = *words[1];
  // Of more words each distance would have to be looked up anew.
  if (words.size() == 2 && is_frequent(index, rarest.count)) {
    frequent_.emplace(rarest.positions(index), second.positions(index),
                      std::int64_t{second.offset} - rarest.offset, TurnSet(index.turns()));
    return;
  }
  const auto positions = decoded(rarest), others = decoded(second);
  const std::int64_t apart = std::int64_t{second.offset} - rarest.offset;
  std::vector<Placed> placed = positions.empty() || others.empty() ? find_all(rarest, second, apart)
                                                                   : find_all(positions, others, apart);
  const std::size_t looked_up = std::min(words.size(), std::max(kLeastLookedUp, words.size() / 2));
  for (std::size_t i = 2; i < looked_up && placed.size() > kFew; ++i) {
    // So many are looked at when it is their distance's turn, which for most of them never comes.
    if (placed.size() > kMany) {
      others_.push_back(words[i]);
      continue;
    }
    std::erase_if(placed, [&](const Placed& each) { return !words[i]->is_in(index, each.turn); });
  }
  for (const Placed& each : placed) ++begins_[each.distance + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  turns_.resize(placed.size());
  auto next = begins_;
  for (const Placed& each : placed) turns_[next[each.distance]++] = each.turn;
}

std::vector<NearTurns::Placed> NearTurns::find_all(Slot& rarer, Slot& other, std::int64_t apart) const {
  std::vector<Placed> placed;
  placed.reserve(std::min(rarer.count, index_.turns()));
  for (std::uint32_t p = rarer.seek(0); p != Cursor::kEnd;) {
    const std::uint32_t turn = index_.turn_at(p), end = index_.turn_end(turn);
    std::uint32_t q = other.seek(index_.turn_begin(turn));
    if (q >= end) {
      p = q == Cursor::kEnd ? q : rarer.seek(index_.turn_begin(index_.turn_at(q)));
      continue;
    }
    std::uint64_t distance = kFar;
    while (p < end && q < end && distance > 0) {
      const std::int64_t gap = std::int64_t{q} - p - apart;
      distance = std::min(distance, static_cast<std::uint64_t>(std::abs(gap)));
      if (gap > 0) {
        p = rarer.seek(p + 1);
      } else {
        q = other.seek(q + 1);
      }
    }
    placed.push_back({turn, static_cast<std::uint32_t>(distance)});
    p = rarer.seek(end);
  }
  return placed;
}

// The same of lists that are decoded. Which of two positions is the nearer one is as good as chance: to guess
// it would take longer than to move both.
std::vector<NearTurns::Placed> NearTurns::find_all(std::span<const std::uint32_t> rarer,
                                                   std::span<const std::uint32_t> other,
                                                   std::int64_t apart) const {
  std::vector<Placed> placed;
  placed.reserve(std::min(static_cast<std::uint32_t>(rarer.size()), index_.turns()));
  const std::uint32_t *p = rarer.data(), *q = other.data();
  const std::uint32_t *const last_p = p + rarer.size(), *const last_q = q + other.size();
  while (p != last_p) {
    const std::uint32_t turn = index_.turn_at(*p), end = index_.turn_end(turn);
    seek(q, last_q, index_.turn_begin(turn));
    if (q == last_q) break;
    if (*q >= end) {
      seek(p, last_p, index_.turn_begin(index_.turn_at(*q)));
      continue;
    }
    std::uint32_t distance = kFar;
    while (p != last_p && q != last_q && std::max(*p, *q) < end) {
      const std::int64_t gap = std::int64_t{*q} - *p - apart;
      distance = std::min(distance, static_cast<std::uint32_t>(std::abs(gap)));
      p += gap > 0 ? 1 : 0;
      q += gap > 0 ? 0 : 1;
    }
    placed.push_back({turn, distance});
    seek(p, last_p, end);
  }
  return placed;
}

std::vector<std::uint32_t> NearTurns::at(std::uint32_t distance) {
  if (!frequent_) {
    std::vector<std::uint32_t> turns(turns_.data() + begins_[distance],
                                     turns_.data() + begins_[distance + 1]);
    for (std::size_t i = 0; i < others_.size() && !turns.empty(); ++i) {
      Slot other = others_[i]->again(index_);
      std::erase_if(turns, [&](std::uint32_t turn) { return !other.is_in(index_, turn); });
    }
    return turns;
  }
  auto& [rarer, other, apart, found] = *frequent_;
  TurnSet now(index_.turns());
  if (distance < kFar) {
    for (const std::int64_t step : {apart + distance, apart - std::int64_t{distance}}) {
      rarer.each_with(other, step, [&](std::uint32_t position) {
        const std::uint32_t turn = index_.turn_at(position);
        const std::int64_t there = position + step;
        if (there >= index_.turn_begin(turn) && there < index_.turn_end(turn)) now.add(turn);
      });
      if (distance == 0) break;
    }
  } else {
    for (std::uint32_t turn = 0; turn < index_.turns(); ++turn) {
      const std::uint32_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
      if (!found.contains(turn) && rarer.has_any(begin, end) && other.has_any(begin, end)) now.add(turn);
    }
  }
  std::vector<std::uint32_t> turns;
  now.each([&](std::uint32_t turn) {
    if (!found.contains(turn)) turns.push_back(turn);
  });
  found |= now;
  return turns;
}

}  // namespace colloquy
