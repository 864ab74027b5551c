#include "search/term_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "search/sort_keys.h"

namespace colloquy {
namespace {

constexpr std::size_t kShort = 8;

std::uint64_t bytes_of(std::string_view term) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, term.data(), std::min(kShort, term.size()));
  return bytes;
}

// FNV-1a, eight bytes at a time for the speed of it.
std::uint64_t hash_of(std::string_view term) {
  std::uint64_t hash = 0xCBF29CE484222325 ^ term.size();
  while (!term.empty()) {
    hash = (hash ^ bytes_of(term)) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 29;
    term.remove_prefix(std::min(kShort, term.size()));
  }
  return hash;
}

}  // namespace

std::uint32_t TermTable::number(std::string_view term) {
  return number(term, bytes_of(term));
}

std::uint32_t TermTable::number(std::string_view term, std::uint64_t bytes) {
  const std::uint64_t key = term.size() <= kShort ? bytes : hash_of(term);
  const std::size_t mask = table_.size() - 1;
  std::size_t at = slot(key);
  for (; table_[at].next != 0; at = (at + 1) & mask) {
    const Entry& entry = table_[at];
    if (entry.key != key || entry.size != term.size()) continue;
    if (term.size() <= kShort || this->term(entry.next - 1) == term) return entry.next - 1;
  }
  characters_ += term;
  ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
  table_[at] = {key, static_cast<std::uint32_t>(term.size()), size()};
  if (ends_.size() * 2 > table_.size()) grow();
  return size() - 1;
}

void TermTable::grow() {
  std::vector<Entry> before(table_.size() * 2);
  before.swap(table_);
  ++bits_;
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : before) {
    if (entry.next == 0) continue;
    std::size_t at = slot(entry.key);
    while (table_[at].next != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
}

// By four bytes as a number; those that share them by the next four.
void TermTable::sort(std::span<std::uint32_t> numbers, std::size_t depth) const {
  std::vector<std::uint64_t> keys;
  keys.reserve(numbers.size());
  for (const std::uint32_t number : numbers) {
    const std::string_view rest = term(number).substr(std::min(depth, term(number).size()));
    keys.push_back(sort_key(std::byteswap(static_cast<std::uint32_t>(bytes_of(rest))), number));
  }
  sort_keys(keys);
  std::ranges::transform(keys, numbers.begin(), number_of);
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && first_of(keys[end]) == first_of(keys[begin])) ++end;
    if (end - begin > 1) sort(numbers.subspan(begin, end - begin), depth + sizeof(std::uint32_t));
  }
}

std::vector<std::uint32_t> TermTable::sorted() const {
  std::vector<std::uint32_t> numbers(size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  sort(numbers, 0);
  return numbers;
}

}  // namespace colloquy
