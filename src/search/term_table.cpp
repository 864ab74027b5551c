#include "search/term_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/bytes8.h"

namespace colloquy {
namespace {

constexpr std::size_t kShort = 8;

// FNV-1a, eight bytes at a time for the speed of it.
std::uint64_t hash_of(std::string_view term) {
  std::uint64_t hash = 0xCBF29CE484222325 ^ term.size();
  while (!term.empty()) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, term.data(), std::min(sizeof chunk, term.size()));
    hash = (hash ^ chunk) * 0x9E3779B97F4A7C15;
    hash ^= hash >> 29;
    term.remove_prefix(std::min(sizeof chunk, term.size()));
  }
  return hash;
}

}  // namespace

std::uint32_t TermTable::number(std::string_view term, std::uint64_t bytes) {
  const std::uint64_t key = term.size() <= kShort ? bytes : hash_of(term);
  const std::size_t mask = table_.size() - 1;
  std::size_t at = slot(key);
  for (; table_[at].size != 0; at = (at + 1) & mask) {
    const Entry& entry = table_[at];
    if (entry.key != key || entry.size != term.size()) continue;
    if (term.size() <= kShort || this->term(entry.number) == term) return entry.number;
  }
  const std::uint32_t number = size();
  table_[at] = {key, static_cast<std::uint32_t>(term.size()), number};
  characters_ += term;
  ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
  if (ends_.size() * 2 > table_.size()) grow();
  return number;
}

void TermTable::grow() {
  std::vector<Entry> before(table_.size() * 2);
  before.swap(table_);
  ++bits_;
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : before) {
    if (entry.size == 0) continue;
    std::size_t at = slot(entry.key);
    while (table_[at].size != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
}

std::vector<std::uint32_t> TermTable::sorted() const {
  // By the first eight bytes as a number, which tells most terms apart.
  struct Key {
    std::uint64_t first;
    std::uint32_t number;
  };
  std::vector<Key> keys;
  keys.reserve(size());
  for (std::uint32_t i = 0; i < size(); ++i) {
    std::uint64_t first = 0;
    std::memcpy(&first, term(i).data(), std::min(kShort, term(i).size()));
    keys.push_back({std::byteswap(first), i});
  }
  std::ranges::sort(keys, [this](const Key& a, const Key& b) {
    return a.first != b.first ? a.first < b.first : term(a.number) < term(b.number);
  });
  std::vector<std::uint32_t> numbers;
  numbers.reserve(size());
  for (const Key& key : keys) numbers.push_back(key.number);
  return numbers;
}

}  // namespace colloquy
