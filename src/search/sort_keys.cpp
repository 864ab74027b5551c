#include "search/sort_keys.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace colloquy {
namespace {

// By one byte after the other, least significant first; not by those that are the same in all.
void radix_sort(std::span<SortKey> keys) {
  std::vector<SortKey> others(keys.size());
  std::span<SortKey> from = keys, to = others;
  for (unsigned shift = 0; shift < 64; shift += 8) {
    std::array<std::uint32_t, 257> ends{};
    for (const SortKey key : from) ++ends[(key >> shift & 0xFF) + 1];
    if (std::ranges::contains(ends, from.size())) continue;
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    for (const SortKey key : from) to[ends[key >> shift & 0xFF]++] = key;
    std::swap(from, to);
  }
  if (from.data() != keys.data()) std::ranges::copy(from, keys.begin());
}

}  // namespace

// Shell's sort with the gaps of Gonnet and Baeza-Yates (1991): a tenth of the library's code, as fast for
// twenty keys and for a few runs one behind the other, which is what most lists are.
void sort_keys(std::span<SortKey> keys) {
  constexpr std::size_t kMany = 1024;
  if (keys.size() > kMany) return radix_sort(keys);
  for (std::size_t gap = keys.size(); gap > 1;) {
    gap = gap < 5 ? 1 : (gap * 5 - 1) / 11;
    for (std::size_t end = gap; end < keys.size(); ++end) {
      const SortKey key = keys[end];
      std::size_t at = end;
      for (; at >= gap && keys[at - gap] > key; at -= gap) keys[at] = keys[at - gap];
      keys[at] = key;
    }
  }
}

// Radix selection: all are counted by their highest bits that differ, those behind the last one wanted are
// left out, and those that may be it are counted again by the next bits.
void keep_least(std::vector<SortKey>& keys, std::size_t count) {
  constexpr int kBits = 8;
  SortKey from = 0;       // what is less is kept
  std::size_t below = 0;  // how many are less
  for (int shift = 1; shift > 0 && keys.size() > count && count > 0;) {
    SortKey least = UINT64_MAX, most = 0;
    for (const SortKey key : keys) {
      if (key >= from) least = std::min(least, key);
      most = std::max(most, key);
    }
    shift = std::max(0, std::bit_width(most - least) - kBits);
    std::array<std::size_t, std::size_t{1} << kBits> counts{};
    for (const SortKey key : keys) {
      if (key >= from) ++counts[static_cast<std::size_t>((key - least) >> shift)];
    }
    std::size_t last = 0;
    while (below + counts[last] < count) below += counts[last++];
    std::erase_if(keys, [=](SortKey key) { return key >= least && (key - least) >> shift > last; });
    from = least + (SortKey{last} << shift);
  }
  sort_keys(keys);
  keys.resize(std::min(keys.size(), count));
}

}  // namespace colloquy
