#include "search/cursor.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "search/bits.h"
#include "search/index_format.h"

namespace colloquy {
namespace {

using namespace index_format;

Skip skip_at(const Index::Postings& postings, std::uint32_t block) {
  Skip skip{};
  std::memcpy(&skip, postings.skips + std::size_t{block - 1} * sizeof skip, sizeof skip);
  return skip;
}

// Calls take(skip, count) for each block, until it says no.
template <class Take>
void each_block(const Index::Postings& postings, Take take) {
  for (std::uint32_t begin = 0; begin < postings.count; begin += kOccurrencesPerBlock) {
    const Skip skip = begin == 0 ? Skip{0, 0} : skip_at(postings, begin / kOccurrencesPerBlock);
    if (!take(skip, std::min(kOccurrencesPerBlock, postings.count - begin))) return;
  }
}

// A block of at most 128 codes of at most 57 bits is shorter than this.
constexpr std::size_t kLongestBlock = 1024;

// Decodes `count` positions and moves on behind them; returns how many make sense.
std::uint32_t decode_some(const Index& index, const Index::Postings& postings, PostingStream& stream,
                          std::uint32_t count, std::uint32_t* out) {
  const std::uint8_t* bytes = postings.bytes + stream.bit / 8;
  const std::uint64_t bit = stream.bit % 8;
  std::uint64_t next = stream.next;
  const std::uint8_t* const end = index.bytes().data() + index.bytes().size();
  std::array<std::uint8_t, kLongestBlock + 64> tail;
  if (static_cast<std::size_t>(end - bytes) < kLongestBlock + 16) [[unlikely]] {
    // At the end of the file what was tampered with might lead outside.
    tail.fill(0);
    std::memcpy(tail.data(), bytes, static_cast<std::size_t>(end - bytes));
    bytes = tail.data();
  }
  BitReader reader(bytes, bit);
  const unsigned k = postings.parameter;
  for (std::uint32_t i = 0; i < count; ++i) {
    next += reader.rice(k);
    out[i] = static_cast<std::uint32_t>(next++);
  }
  stream = {stream.bit - bit + reader.bit(), next};
  if (next <= index.positions()) [[likely]]
    return count;
  // The sums of 128 numbers fit, so the first one that is too large ends what makes sense.
  std::uint32_t good = 0;
  while (good < count && out[good] < index.positions() && (good == 0 || out[good] > out[good - 1])) ++good;
  return good;
}

}  // namespace

Cursor::Cursor(const Index& index, const Index::Postings& postings)
    : index_(&index),
      postings_(postings),
      blocks_((postings.count + kOccurrencesPerBlock - 1) / kOccurrencesPerBlock) {
  at_ = end_ = buffer_.data();
  if (blocks_ == 0) return;
  start_block(0);
  read_more();
}

void Cursor::start_block(std::uint32_t block) {
  block_ = block;
  const Skip skip = block == 0 ? Skip{0, 0} : skip_at(postings_, block);
  stream_ = {skip.bit, skip.position};
  left_ = std::min(kOccurrencesPerBlock, postings_.count - block * kOccurrencesPerBlock);
}

void Cursor::read_more() {
  if (!bits_.empty()) {
    read_bits(buffer_[static_cast<std::size_t>(end_ - buffer_.data()) - 1] + 1);
    return;
  }
  if (left_ == 0) {
    if (block_ + 1 >= blocks_) {
      at_ = end_;
      return;
    }
    start_block(block_ + 1);
  }
  const std::uint32_t count = std::min(kChunk, left_);
  left_ -= count;
  const std::uint32_t good = decode_some(*index_, postings_, stream_, count, buffer_.data());
  if (good < count) {
    left_ = 0;
    blocks_ = block_ + 1;
  }
  at_ = buffer_.data();
  end_ = at_ + good;
}

// Some of the bits at or behind `target`: few, since the next one that is looked for may be far.
void Cursor::read_bits(std::uint32_t target) {
  at_ = end_ = buffer_.data();
  std::size_t word = target / 64;
  if (word >= bits_.size()) return;
  std::uint32_t* out = buffer_.data();
  std::uint64_t rest = bits_[word] & (~std::uint64_t{0} << (target % 64));
  for (;;) {
    for (; rest != 0; rest &= rest - 1) {
      *out++ = static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
    }
    if (static_cast<std::size_t>(out - buffer_.data()) >= kSomeBits || ++word == bits_.size()) break;
    rest = bits_[word];
  }
  end_ = out;
}

// Puts the first position at or behind `target` into the buffer, where it is behind those in it.
void Cursor::seek_block(std::uint32_t target) {
  if (!bits_.empty()) {
    read_bits(target);
    return;
  }
  if (block_ + 1 < blocks_ && skip_at(postings_, block_ + 1).position <= target) {
    // The last block that begins at or before the target, by galloping from here.
    std::uint32_t low = block_ + 1, step = 1;
    while (low + step < blocks_ && skip_at(postings_, low + step).position <= target) {
      low += step;
      step *= 2;
    }
    std::uint32_t high = std::min(low + step, blocks_);
    while (high - low > 1) {
      const std::uint32_t middle = low + (high - low) / 2;
      (skip_at(postings_, middle).position <= target ? low : high) = middle;
    }
    start_block(low);
  }
  do {
    read_more();
  } while (at_ != end_ && *(end_ - 1) < target);
}

std::uint32_t Cursor::seek_far(std::uint32_t target) {
  if (*(end_ - 1) < target) {
    seek_block(target);
    if (at_ == end_) return kEnd;
    if (*at_ >= target) return *at_;
  }
  // Galloping: targets are near more often than far.
  std::ptrdiff_t step = 1;
  while (end_ - at_ > step && at_[step] < target) step *= 2;
  const std::uint32_t* const last = end_ - at_ > step ? at_ + step + 1 : end_;
  at_ = std::lower_bound(at_ + step / 2, last, target);
  return *at_;
}

void decode(const Index& index, const Index::Postings& postings, std::vector<std::uint32_t>& positions) {
  std::size_t size = positions.size();
  positions.resize(size + postings.count);
  each_block(postings, [&](Skip skip, std::uint32_t count) {
    PostingStream stream = {skip.bit, skip.position};
    const std::uint32_t good = decode_some(index, postings, stream, count, positions.data() + size);
    size += good;
    return good == count;
  });
  positions.resize(size);
}

std::vector<std::uint32_t> unite(const Index& index, std::span<const std::uint32_t> terms) {
  std::vector<std::uint32_t> positions;
  std::vector<std::size_t> ends = {0};  // of the lists, each sorted
  for (const std::uint32_t term : terms) {
    decode(index, index.postings(term), positions);
    ends.push_back(positions.size());
  }
  // Two neighbours become one until one is left.
  std::vector<std::uint32_t> merged(positions.size());
  while (ends.size() > 2) {
    std::uint32_t* out = merged.data();
    std::size_t kept = 0;
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
      const std::uint32_t* a = positions.data() + ends[i];
      const std::uint32_t* const middle = positions.data() + ends[i + 1];
      const std::uint32_t* b = middle;
      const std::uint32_t* const end = positions.data() + ends[std::min(i + 2, ends.size() - 1)];
      while (a != middle && b != end) {
        const std::uint32_t first = *a, other = *b;
        *out++ = std::min(first, other);
        a += first <= other ? 1 : 0;
        b += other <= first ? 1 : 0;
      }
      out = std::copy(b, end, std::copy(a, middle, out));
      ends[++kept] = static_cast<std::size_t>(out - merged.data());
    }
    ends.resize(kept + 1);
    positions.swap(merged);
  }
  positions.resize(ends.back());
  return positions;
}

PositionSet unite_many(const Index& index, std::span<const std::uint32_t> terms) {
  PositionSet set(index.positions());
  std::array<std::uint32_t, kOccurrencesPerBlock> block;
  for (const std::uint32_t term : terms) {
    const Index::Postings postings = index.postings(term);
    each_block(postings, [&](Skip skip, std::uint32_t count) {
      PostingStream stream = {skip.bit, skip.position};
      const std::uint32_t good = decode_some(index, postings, stream, count, block.data());
      for (std::uint32_t i = 0; i < good; ++i) set.add(block[i]);
      return good == count;
    });
  }
  return set;
}

}  // namespace colloquy
