// Sorting by numbers, and the least of many: the same as sorting them all.
#include "search/sort_keys.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::Random;

TEST(SortKeys, TheLeastAreTheFirstOfAll) {
  Random random(1);
  const std::uint32_t ranges[] = {1, 3, 200, 256, 257, 70'000, UINT32_MAX};
  for (const std::uint32_t range : ranges) {
    for (const std::size_t size : {0u, 1u, 2u, 10u, 300u, 3000u}) {
      std::vector<SortKey> keys;
      keys.reserve(size);
      for (std::size_t i = 0; i < size; ++i) {
        keys.push_back(sort_key(UINT32_MAX - static_cast<std::uint32_t>(random.below(range)), i));
      }
      std::vector<SortKey> sorted = keys;
      std::ranges::sort(sorted);
      for (const std::size_t count : {0u, 1u, 2u, 9u, 299u, 300u, 5000u}) {
        std::vector<SortKey> least = keys;
        keep_least(least, count);
        const std::vector<SortKey> wanted(
            sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(std::min(count, sorted.size())));
        ASSERT_EQ(least, wanted) << size << " below " << range << ", the least " << count;
      }
    }
  }
}

}  // namespace
}  // namespace colloquy
