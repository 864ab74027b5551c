// Sorting by numbers. Every order and type that is sorted by itself adds kilobytes to a download; these are
// sorted by the same code, and faster.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace colloquy {

// What to sort by first, and behind it a number: where something stands in a list, so that equals keep their
// order.
using SortKey = std::uint64_t;

constexpr SortKey sort_key(std::uint32_t first, std::size_t number) {
  return SortKey{first} << 32 | static_cast<std::uint32_t>(number);
}
constexpr std::uint32_t first_of(SortKey key) {
  return static_cast<std::uint32_t>(key >> 32);
}
constexpr std::uint32_t number_of(SortKey key) {
  return static_cast<std::uint32_t>(key);
}

// The greater come first; not below zero.
constexpr std::uint32_t descending(float value) {
  return ~std::bit_cast<std::uint32_t>(value);
}

void sort_keys(std::span<SortKey>);

// Only the least `count`, in order.
void keep_least(std::vector<SortKey>&, std::size_t count);

}  // namespace colloquy
