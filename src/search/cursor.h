// Walks over sorted positions: those of a posting list, decoded a few at a time, of a list in memory, or of a
// row of bits.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "search/index.h"

namespace colloquy {

// Gets positions some at a time, rising.
class PositionSink {
 public:
  virtual void take(std::span<const std::uint32_t>) = 0;

 protected:
  ~PositionSink() = default;
};

// Appends them to a list.
class PositionList final : public PositionSink {
 public:
  explicit PositionList(std::vector<std::uint32_t>& positions) : positions_(positions) {}
  void take(std::span<const std::uint32_t> some) override {
    const std::size_t before = positions_.size();
    positions_.resize(before + some.size());
    std::ranges::copy(some, positions_.data() + before);
  }

 private:
  std::vector<std::uint32_t>& positions_;
};

// Many positions, one bit each.
class PositionSet final : public PositionSink {
 public:
  explicit PositionSet(std::uint32_t positions) : bits_(positions / 64 + std::size_t{2}, 0) {}

  void add(std::uint32_t position) { bits_[position / 64] |= std::uint64_t{1} << (position % 64); }
  void take(std::span<const std::uint32_t> some) override {
    // By bytes, since a place that was just written is read again only after a while.
    auto* const bytes = reinterpret_cast<std::uint8_t*>(bits_.data());
    for (const std::uint32_t position : some) {
      bytes[position / 8] = static_cast<std::uint8_t>(bytes[position / 8] | 1U << (position % 8));
    }
  }
  void copy_to(PositionSink&) const;
  PositionSet& operator|=(const PositionSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }
  std::span<const std::uint64_t> bits() const { return bits_; }

  // Which of the 57 positions from `first` on are in it, at least; lowest bit first.
  std::uint64_t from(std::uint32_t first) const {
    std::uint64_t bits = 0;
    std::memcpy(&bits, reinterpret_cast<const std::uint8_t*>(bits_.data()) + first / 8, sizeof bits);
    return bits >> (first % 8);
  }

  // Calls visit(position) for each position that is in it and, so many positions on, in another set; rising.
  template <class Visit>
  void each_with(const PositionSet& other, std::int64_t apart, Visit visit) const {
    const std::int64_t words = apart >> 6;
    const auto bits = static_cast<unsigned>(apart & 63);
    const auto size = static_cast<std::int64_t>(bits_.size());
    const auto word = [&](std::int64_t i) {
      return i >= 0 && i < size ? other.bits_[static_cast<std::size_t>(i)] : 0;
    };
    const std::int64_t first = std::max<std::int64_t>(0, -words - 1), last = std::min(size, size - words);
    std::uint64_t low = word(first + words);
    for (std::int64_t i = first; i < last; ++i) {
      const std::uint64_t high = word(i + words + 1);
      // In two steps, since 64 are too many for one.
      std::uint64_t both = bits_[static_cast<std::size_t>(i)] & (low >> bits | high << 1 << (63 - bits));
      low = high;
      for (; both != 0; both &= both - 1) {
        visit(static_cast<std::uint32_t>(i * 64 + std::countr_zero(both)));
      }
    }
  }

 private:
  std::vector<std::uint64_t> bits_;
};

// Whether of two words with so many occurrences and more the more frequent one is sooner looked up as a row
// of bits than walked over.
inline bool is_frequent(const Index& index, std::uint32_t count) {
  return count > index.positions() / 1024;
}

// Where the next code of a block of postings begins.
struct PostingStream {
  std::uint64_t bit = 0;
  std::uint64_t next = 0;  // the least position that it can stand for
};

class Cursor {
 public:
  static constexpr std::uint32_t kEnd = UINT32_MAX;  // behind the last position

  explicit Cursor(std::span<const std::uint32_t> positions)
      : at_(positions.data()), end_(positions.data() + positions.size()) {}
  explicit Cursor(const PositionSet& set) : bits_(set.bits()) { read_bits(0); }
  Cursor(const Index&, const Index::Postings&);
  // The decoded positions lie inside.
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  std::uint32_t position() const { return at_ == end_ ? kEnd : *at_; }

  void next() {
    if (++at_ == end_) read_more();
  }

  // Moves on to the first position at or behind `target`.
  [[gnu::always_inline]] std::uint32_t seek(std::uint32_t target) {
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
  void seek_block(std::uint32_t target);
  void read_more();
  void read_bits(std::uint32_t target);
  void start_block(std::uint32_t block);

  // Most seeks are for one position of a block: what is behind it is not decoded.
  static constexpr std::uint32_t kChunk = 32;

  const std::uint32_t* at_ = nullptr;
  const std::uint32_t* end_ = nullptr;
  const Index* index_ = nullptr;
  Index::Postings postings_;
  PostingStream stream_;
  std::uint32_t left_ = 0;  // codes of the block that are not decoded
  std::uint32_t block_ = 0;
  std::uint32_t blocks_ = 0;
  std::span<const std::uint64_t> bits_;
  std::array<std::uint32_t, 64> buffer_;
};

// Decodes all of a posting list.
void decode(const Index&, const Index::Postings&, PositionSink&);

// The positions of all these terms in order, each once.
std::vector<std::uint32_t> unite(const Index&, std::span<const std::uint32_t> terms);

// The same, where they are many.
PositionSet unite_many(const Index&, std::span<const std::uint32_t> terms);

}  // namespace colloquy
