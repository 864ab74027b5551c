#include "search/sort_keys.h"

#include <algorithm>

namespace colloquy {

void sort_keys(std::span<SortKey> keys) {
  std::ranges::sort(keys);
}

void keep_least(std::vector<SortKey>& keys, std::size_t count) {
  if (keys.size() > count) {
    std::ranges::nth_element(keys, keys.begin() + static_cast<std::ptrdiff_t>(count));
    keys.resize(count);
  }
  sort_keys(keys);
}

}  // namespace colloquy
