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

// A block of at most 128 codes of at most 57 bits is shorter than this.
constexpr std::size_t kLongestBlock = 1024;

// How many bytes of the index follow; fewer than none where what was tampered with leads outside.
std::ptrdiff_t bytes_from(const Index& index, const std::uint8_t* at) {
  return index.bytes().data() + index.bytes().size() - at;
}

// Where what was tampered with might lead outside.
bool near_the_end(const Index& index, const std::uint8_t* at) {
  return bytes_from(index, at) < static_cast<std::ptrdiff_t>(kLongestBlock + 16);
}

// How many of so many decoded positions make sense. The sums of 128 numbers fit, so the first one that is too
// large ends that.
std::uint32_t good_ones(const Index& index, const std::uint32_t* positions, std::uint32_t count) {
  std::uint32_t good = 0;
  while (good < count && positions[good] < index.positions() &&
         (good == 0 || positions[good] > positions[good - 1])) {
    ++good;
  }
  return good;
}

// Decodes `count` positions and moves on behind them; returns how many make sense.
std::uint32_t decode_some(const Index& index, const Index::Postings& postings, PostingStream& stream,
                          std::uint32_t count, std::uint32_t* out) {
  const std::uint8_t* bytes = postings.bytes + stream.bit / 8;
  const std::uint64_t bit = stream.bit % 8;
  std::uint64_t next = stream.next;
  std::array<std::uint8_t, kLongestBlock + 64> tail;
  if (near_the_end(index, bytes)) [[unlikely]] {
    const std::ptrdiff_t left = bytes_from(index, bytes);
    tail.fill(0);
    if (left > 0) std::memcpy(tail.data(), bytes, static_cast<std::size_t>(left));
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
  return good_ones(index, out, count);
}

// Two whole blocks side by side: of one alone each code waits for the one before.
std::uint32_t decode_two(const Index& index, const Index::Postings& postings, const Skip& first,
                         const Skip& second, std::uint32_t* out) {
  BitReader reader(postings.bytes + first.bit / 8, first.bit % 8);
  BitReader other(postings.bytes + second.bit / 8, second.bit % 8);
  const unsigned k = postings.parameter;
  std::uint64_t next = first.position, other_next = second.position;
  for (std::uint32_t i = 0; i < kOccurrencesPerBlock; ++i) {
    next += reader.rice(k);
    other_next += other.rice(k);
    out[i] = static_cast<std::uint32_t>(next++);
    out[i + kOccurrencesPerBlock] = static_cast<std::uint32_t>(other_next++);
  }
  if (next <= second.position && other_next <= index.positions()) [[likely]]
    return 2 * kOccurrencesPerBlock;
  return good_ones(index, out, 2 * kOccurrencesPerBlock);
}

constexpr std::uint32_t kDecoded = 2 * kOccurrencesPerBlock;  // positions at a time

// Decodes the whole list: so many positions at a time to where room(count) says, of which used(count) make
// sense.
template <class Room, class Used>
void decode_all(const Index& index, const Index::Postings& postings, Room room, Used used) {
  std::uint32_t count = 0, good = 0;
  for (std::uint32_t begin = 0; begin < postings.count && good == count; begin += count) {
    const std::uint32_t block = begin / kOccurrencesPerBlock, left = postings.count - begin;
    const Skip skip = block == 0 ? Skip{0, 0} : skip_at(postings, block);
    if (left >= kDecoded) {
      const Skip next = skip_at(postings, block + 1);
      if (!near_the_end(index, postings.bytes + skip.bit / 8) &&
          !near_the_end(index, postings.bytes + next.bit / 8)) {
        count = kDecoded;
        good = decode_two(index, postings, skip, next, room(count));
        used(good);
        continue;
      }
    }
    PostingStream stream = {skip.bit, skip.position};
    count = std::min(kOccurrencesPerBlock, left);
    good = decode_some(index, postings, stream, count, room(count));
    used(good);
  }
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
    read_bits(buffer_[static_cast<std::size_t>(end_ - buffer_.data()) - 1] + 1, kSomeBits);
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

// At least so many of the bits at or behind `target`, where there are.
void Cursor::read_bits(std::uint32_t target, std::size_t some) {
  at_ = end_ = buffer_.data();
  std::size_t word = target / 64;
  if (word >= bits_.size()) return;
  std::uint32_t* out = buffer_.data();
  std::uint64_t rest = bits_[word] & (~std::uint64_t{0} << (target % 64));
  for (;;) {
    for (; rest != 0; rest &= rest - 1) {
      *out++ = static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
    }
    if (static_cast<std::size_t>(out - buffer_.data()) >= some || ++word == bits_.size()) break;
    rest = bits_[word];
  }
  end_ = out;
}

// Puts the first position at or behind `target` into the buffer, where it is behind those in it.
void Cursor::seek_block(std::uint32_t target) {
  if (!bits_.empty()) {
    read_bits(target, kFewBits);
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
  decode_all(
      index, postings, [&](std::uint32_t) { return positions.data() + size; },
      [&](std::uint32_t good) { size += good; });
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

void decode(const Index& index, const Index::Postings& postings, PositionSet& set) {
  std::array<std::uint32_t, kDecoded> some;
  decode_all(
      index, postings, [&](std::uint32_t) { return some.data(); },
      [&](std::uint32_t good) {
        for (std::uint32_t i = 0; i < good; ++i) set.add(some[i]);
      });
}

PositionSet unite_many(const Index& index, std::span<const std::uint32_t> terms) {
  PositionSet set(index.positions());
  for (const std::uint32_t term : terms) decode(index, index.postings(term), set);
  return set;
}

bool PositionSet::has_any(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end) return false;
  const std::size_t first = begin / 64, last = (end - 1) / 64;
  const std::uint64_t from = ~std::uint64_t{0} << (begin % 64),
                      until = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
  if (first == last) return (bits_[first] & from & until) != 0;
  if ((bits_[first] & from) != 0 || (bits_[last] & until) != 0) return true;
  for (std::size_t i = first + 1; i < last; ++i) {
    if (bits_[i] != 0) return true;
  }
  return false;
}

}  // namespace colloquy
