#include "search/near_turns.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace colloquy {
NearTurns::NearTurns(const Index& index, Slot& rarer, Slot* other) : index_(index) {
  if (other == nullptr) {
    for (std::uint32_t p = rarer.seek(0); p != Cursor::kEnd;) {
      turns_[0].push_back(index.turn_at(p));
      p = rarer.seek(index.turn_end(turns_[0].back()));
    }
  } else if (is_frequent(index, rarer.count)) {
    frequent_.emplace(rarer.positions(index), other->positions(index),
                      std::int64_t{other->offset} - rarer.offset, TurnSet(index.turns()));
  } else {
    find_all(rarer, *other);
  }
}

void NearTurns::find_all(Slot& rarer, Slot& other) {
  const std::int64_t apart = std::int64_t{other.offset} - rarer.offset;
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
    turns_[static_cast<std::size_t>(distance)].push_back(turn);
    p = rarer.seek(end);
  }
}

std::vector<std::uint32_t> NearTurns::at(std::uint32_t distance) {
  if (!frequent_) return std::move(turns_[distance]);
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
