#include "search/near_turns.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace colloquy {
namespace {

constexpr std::size_t kLeastLookedUp = 4;  // words, and half of all, where turns are many
constexpr std::size_t kFew = 64;           // turns that may be looked at one by one
constexpr std::size_t kMany = 4096;        // turns, more than are all looked at
constexpr std::uint32_t kMuch = 4;         // times as many occurrences as make a word frequent

}  // namespace

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
  apart_ = std::int64_t{words[1]->offset} - rarest.offset;
  const std::size_t looked_up = std::min(words.size(), std::max(kLeastLookedUp, words.size() / 2));
  others_ = words.subspan(2, looked_up - 2);
  // More than two words only where they are so many that those side by side are mostly enough.
  many_ = is_frequent(index, rarest.count / kMuch);
  if (many_ || (words.size() == 2 && is_frequent(index, rarest.count))) {
    pair_ = words.first(2);
    const auto& list = words[1]->lists.front();
    bits_ = list->found->set && words[1]->lists.size() == 1 ? &*list->found->set
                                                            : &united_.emplace(words[1]->positions(index));
    return;
  }
  arrange(find_all(rarest, *words[1]));
}

void NearTurns::arrange(std::vector<Placed> placed) {
  left_.clear();
  for (Slot* const word : others_) {
    if (placed.size() <= kFew) break;
    // So many are looked at when it is their distance's turn, which for most of them never comes.
    if (placed.size() > kMany) {
      left_.push_back(word);
      continue;
    }
    Slot other = word->again(index_);
    std::erase_if(placed, [&](const Placed& each) { return !other.is_in(index_, each.turn); });
  }
  begins_.fill(0);
  for (const Placed& each : placed) ++begins_[each.distance + 1];
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  turns_.resize(placed.size());
  auto next = begins_;
  for (const Placed& each : placed) turns_[next[each.distance]++] = each.turn;
}

// Those where they stand as in the query.
std::vector<std::uint32_t> NearTurns::find_together() const {
  std::vector<std::uint32_t> turns;
  pair_.front()->positions(index_).each_with(*bits_, apart_, [&](std::uint32_t position) {
    const std::uint32_t turn = index_.turn_at(position);
    const std::int64_t other = position + apart_;
    if (other < index_.turn_begin(turn) || other >= index_.turn_end(turn)) return;
    if (turns.empty() || turns.back() != turn) turns.push_back(turn);
  });
  return turns;
}

// Those that are nearer than far; how near exactly, where that is more than `least`.
std::vector<NearTurns::Placed> NearTurns::find_near(std::uint32_t least) const {
  Slot rarer = pair_.front()->again(index_);
  constexpr unsigned kReach = kFar - 1;
  std::vector<Placed> placed;
  std::uint32_t next = 0;
  for (std::uint32_t p = rarer.seek(0); p != Cursor::kEnd; p = rarer.seek(next)) {
    next = p + 1;
    const std::int64_t first = p + apart_ - kReach, last = p + apart_ + kReach;
    if (last < 0 || first >= index_.positions()) continue;
    std::uint64_t near =
        first < 0 ? bits_->from(0) << -first : bits_->from(static_cast<std::uint32_t>(first));
    near &= (std::uint64_t{2} << (2 * kReach)) - 1;
    if (near == 0) continue;
    const std::uint32_t turn = index_.turn_at(p);
    const std::int64_t begin = index_.turn_begin(turn), end = index_.turn_end(turn);
    if (begin > last || end <= first) continue;
    if (begin > first) near &= ~std::uint64_t{0} << (begin - first);
    if (end <= last) near &= (std::uint64_t{1} << (end - first)) - 1;
    if (near == 0) continue;
    const auto behind =
        static_cast<std::uint32_t>(std::countr_zero(near >> kReach | std::uint64_t{1} << kFar));
    const auto before =
        static_cast<std::uint32_t>(std::countl_zero(near << (63 - kReach) | std::uint64_t{1} << (63 - kFar)));
    const std::uint32_t distance = std::min(behind, before);
    if (!placed.empty() && placed.back().turn == turn) {
      placed.back().distance = std::min(placed.back().distance, distance);
    } else {
      placed.push_back({turn, distance});
    }
    if (distance <= least) next = index_.turn_end(turn);
  }
  return placed;
}

std::vector<NearTurns::Placed> NearTurns::find_all(Slot& rarer, Slot& other) const {
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
      const std::int64_t gap = std::int64_t{q} - p - apart_;
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

// Whatever the other words.
std::vector<std::uint32_t> NearTurns::found_at(std::uint32_t distance) {
  if (many_ && distance == 0) {
    left_.assign(others_.begin(), others_.end());
    together_ = find_together();
    return together_;
  }
  if (!pair_.empty() && distance == (many_ ? 1 : 0)) {
    std::vector<Placed> placed = find_near(distance);
    std::erase_if(placed,
                  [&](const Placed& each) { return std::ranges::binary_search(together_, each.turn); });
    arrange(std::move(placed));
  }
  if (!pair_.empty() && distance == kFar) {
    Slot first = pair_[0]->again(index_), second = pair_[1]->again(index_);
    arrange(find_all(first, second));
  }
  return {turns_.data() + begins_[distance], turns_.data() + begins_[distance + 1]};
}

std::vector<std::uint32_t> NearTurns::at(std::uint32_t distance) {
  std::vector<std::uint32_t> turns = found_at(distance);
  for (std::size_t i = 0; i < left_.size() && !turns.empty(); ++i) {
    Slot other = left_[i]->again(index_);
    std::erase_if(turns, [&](std::uint32_t turn) { return !other.is_in(index_, turn); });
  }
  return turns;
}

}  // namespace colloquy
