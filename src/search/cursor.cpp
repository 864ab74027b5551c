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

PostingStream stream_at(const Index::Postings& postings, std::uint32_t block) {
  if (block == 0) return {};
  const Skip skip = skip_at(postings, block);
  return {skip.bit, skip.position};
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

// How many of so many decoded positions make sense: they rise from `least` on and lie in the text. One that
// is too large for its 32 bits is less than those before it.
std::uint32_t good_ones(const Index& index, std::uint64_t least, const std::uint32_t* positions,
                        std::uint32_t count) {
  std::uint32_t good = 0;
  for (; good < count && positions[good] >= least && positions[good] < index.positions(); ++good) {
    least = std::uint64_t{positions[good]} + 1;
  }
  return good;
}

// Decodes `count` positions and moves on behind them.
void decode_block(const std::uint8_t* bytes, unsigned k, PostingStream& stream, std::uint32_t count,
                  std::uint32_t* out) {
  PostingStream now = stream;
  const auto put = [&](std::uint32_t gap) {
    now.next += gap;
    *out++ = static_cast<std::uint32_t>(now.next++);
  };
  for (; count > 1; count -= 2) {
    const auto [first, second] = read_rice_pair(bytes, now.bit, k);
    put(first);
    put(second);
  }
  if (count > 0) put(read_rice(bytes, now.bit, k));
  stream = now;
}

constexpr std::size_t kAtOnce = 2;  // blocks
constexpr std::uint32_t kDecoded = kAtOnce * kOccurrencesPerBlock;

// Decodes whole blocks side by side: of one alone each code waits for the one before.
void decode_blocks(const std::uint8_t* bytes, unsigned k, std::array<PostingStream, kAtOnce>& streams,
                   std::uint32_t* out) {
  std::array<PostingStream, kAtOnce> now = streams;
  for (std::uint32_t i = 0; i < kOccurrencesPerBlock; ++i) {
    for (std::size_t s = 0; s < kAtOnce; ++s) {
      now[s].next += read_rice(bytes, now[s].bit, k);
      out[i + s * kOccurrencesPerBlock] = static_cast<std::uint32_t>(now[s].next++);
    }
  }
  streams = now;
}

// Decodes `count` positions and moves on behind them; returns how many make sense.
std::uint32_t decode_some(const Index& index, const Index::Postings& postings, PostingStream& stream,
                          std::uint32_t count, std::uint32_t* out) {
  const std::uint8_t* bytes = postings.bytes + stream.bit / 8;
  const std::uint64_t before = stream.bit / 8 * 8;
  std::array<std::uint8_t, kLongestBlock + 64> tail;
  if (near_the_end(index, bytes)) [[unlikely]] {
    const std::ptrdiff_t left = bytes_from(index, bytes);
    tail.fill(0);
    if (left > 0) std::memcpy(tail.data(), bytes, static_cast<std::size_t>(left));
    bytes = tail.data();
  }
  stream.bit -= before;
  const std::uint64_t least = stream.next;
  decode_block(bytes, postings.parameter, stream, count, out);
  stream.bit += before;
  if (stream.next <= index.positions()) [[likely]]
    return count;
  return good_ones(index, least, out, count);
}

}  // namespace

void decode(const Index& index, const Index::Postings& postings, PositionSink& sink) {
  std::array<std::uint32_t, kDecoded> some;
  std::uint64_t reached = 0;
  std::uint32_t count = 0;
  for (std::uint32_t begin = 0; begin < postings.count; begin += count) {
    const std::uint32_t block = begin / kOccurrencesPerBlock, left = postings.count - begin;
    PostingStream stream = stream_at(postings, block);
    if (stream.next < reached) return;  // was tampered with
    if (left >= kDecoded) {
      std::array<PostingStream, kAtOnce> streams = {stream, stream_at(postings, block + 1)};
      const std::uint64_t second = streams[1].next;
      if (!near_the_end(index, postings.bytes + streams[0].bit / 8) &&
          !near_the_end(index, postings.bytes + streams[1].bit / 8)) {
        decode_blocks(postings.bytes, postings.parameter, streams, some.data());
        if (streams[0].next <= second && streams[1].next <= index.positions()) [[likely]] {
          count = kDecoded;
          reached = streams[1].next;
          sink.take(some);
          continue;
        }
      }
    }
    count = std::min(kOccurrencesPerBlock, left);
    const std::uint32_t good = decode_some(index, postings, stream, count, some.data());
    reached = stream.next;
    sink.take({some.data(), good});
    if (good < count) return;
  }
}

void PositionSet::copy_to(PositionSink& sink) const {
  std::array<std::uint32_t, kDecoded> some;
  std::size_t count = 0;
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    for (std::uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1) {
      some[count++] = static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
    }
    if (count > some.size() - 64) {
      sink.take({some.data(), count});
      count = 0;
    }
  }
  sink.take({some.data(), count});
}

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
  stream_ = stream_at(postings_, block);
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
    const std::uint64_t reached = stream_.next;
    start_block(block_ + 1);
    if (stream_.next < reached) {  // was tampered with
      left_ = 0;
      blocks_ = block_ + 1;
      at_ = end_;
      return;
    }
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

// The bits at or behind `target` of the first word that has any.
void Cursor::read_bits(std::uint32_t target) {
  at_ = end_ = buffer_.data();
  std::size_t word = target / 64;
  if (word >= bits_.size()) return;
  std::uint64_t rest = bits_[word] & (~std::uint64_t{0} << (target % 64));
  while (rest == 0) {
    if (++word == bits_.size()) return;
    rest = bits_[word];
  }
  std::uint32_t* out = buffer_.data();
  for (; rest != 0; rest &= rest - 1) {
    *out++ = static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest));
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

std::vector<std::uint32_t> unite(const Index& index, std::span<const std::uint32_t> terms) {
  std::uint32_t count = 0;
  for (const std::uint32_t term : terms) count += index.occurrences(term);
  std::vector<std::uint32_t> positions;
  positions.reserve(count);
  PositionList list(positions);
  std::vector<std::size_t> ends = {0};  // of the lists, each sorted
  ends.reserve(terms.size() + 1);
  for (const std::uint32_t term : terms) {
    decode(index, index.postings(term), list);
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
  for (const std::uint32_t term : terms) decode(index, index.postings(term), set);
  return set;
}

}  // namespace colloquy
