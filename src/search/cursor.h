// Walks over sorted positions: those of a posting list, decoded block by block, or of a list in memory.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "search/index.h"
#include "search/index_format.h"

namespace colloquy {

class Cursor {
 public:
  static constexpr std::uint32_t kEnd = UINT32_MAX;  // behind the last position

  explicit Cursor(std::span<const std::uint32_t> positions)
      : at_(positions.data()), end_(positions.data() + positions.size()) {}
  Cursor(const Index&, const Index::Postings&);
  // The block's positions lie inside.
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  std::uint32_t position() const { return at_ == end_ ? kEnd : *at_; }

  void next() {
    if (++at_ == end_) next_block();
  }

  // Moves on to the first position at or behind `target`.
  std::uint32_t seek(std::uint32_t target) {
    if (at_ == end_) return kEnd;
    if (*at_ >= target) return *at_;
    if (end_ - at_ > kNear && at_[kNear] >= target) {
      while (*++at_ < target) {
      }
      return *at_;
    }
    return seek_far(target);
  }

 private:
  static constexpr std::ptrdiff_t kNear = 4;

  std::uint32_t seek_far(std::uint32_t target);
  void next_block();
  void read_block(std::uint32_t block);

  const std::uint32_t* at_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  const Index* index_ = nullptr;
  Index::Postings postings_;
  std::uint32_t block_ = 0;
  std::uint32_t blocks_ = 0;
  std::array<std::uint32_t, index_format::kOccurrencesPerBlock> buffer_;
};

// Appends all positions of a posting list.
void decode(const Index&, const Index::Postings&, std::vector<std::uint32_t>& positions);

// The positions of all these terms in order, each once.
std::vector<std::uint32_t> unite(const Index&, std::span<const std::uint32_t> terms);

}  // namespace colloquy
