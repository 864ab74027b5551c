// A set of an index's turns, one bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace colloquy {

class TurnSet {
 public:
  explicit TurnSet(std::uint32_t turns, bool full = false)
      : turns_(turns), bits_(turns / 64 + std::size_t{1}, full ? ~std::uint64_t{0} : 0) {
    trim();
  }

  bool contains(std::uint32_t turn) const { return (bits_[turn / 64] >> (turn % 64) & 1) != 0; }
  void add(std::uint32_t turn) { bits_[turn / 64] |= std::uint64_t{1} << (turn % 64); }

  // Of the 64 turns from 64 * word on.
  void add_word(std::uint32_t word, std::uint64_t bits) { bits_[word] |= bits; }

  TurnSet& operator&=(const TurnSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
    return *this;
  }
  TurnSet& operator|=(const TurnSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  void invert() {
    for (std::uint64_t& word : bits_) word = ~word;
    trim();
  }

  std::uint32_t size() const {
    int size = 0;
    for (const std::uint64_t word : bits_) size += std::popcount(word);
    return static_cast<std::uint32_t>(size);
  }

  // Calls visit(turn) for each, rising.
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1) {
        visit(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(rest)));
      }
    }
  }

 private:
  void trim() { bits_.back() &= (std::uint64_t{1} << (turns_ % 64)) - 1; }

  std::uint32_t turns_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace colloquy
