// Golomb-Rice codes (Rice and Plaunt, 1971) in a stream of bits, least significant bit first.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

namespace colloquy {

// A value v with parameter k is v >> k zeros, a one, and the k low bits of v. From this many zeros on it is
// that many zeros, a one and 32 bits of v: no code is longer than 57 bits.
inline constexpr unsigned kRiceEscape = 24;
inline constexpr unsigned kRiceLimit = 31;  // k is less

// Readers load 8 bytes at a time: so much must be readable behind a stream.
inline constexpr std::size_t kBitPadding = 16;

// How many bits the codes of a rising list of `count` numbers below `end` take at most: of each its one and
// the low bits, of all the zeros, and of those that are written whole, 32 more for 24 zeros.
inline std::uint64_t most_rice_bits(std::uint32_t count, std::uint32_t end, unsigned k) {
  return std::uint64_t{count} * (k + 1) + std::uint64_t{end >> k} * 7 / 3;
}

// Writes eight bytes at a time, up to seven behind what it has to write: there must be room.
class BitWriter {
 public:
  explicit BitWriter(std::uint8_t* to) : begin_(to), to_(to) {}

  void rice(std::uint32_t value, unsigned k) {
    const std::uint32_t quotient = value >> k;
    if (quotient < kRiceEscape) [[likely]] {
      put((std::uint64_t{value & ((std::uint32_t{1} << k) - 1)} << 1 | 1) << quotient, quotient + 1 + k);
      return;
    }
    put(std::uint64_t{1} << kRiceEscape, kRiceEscape + 1);
    put(value, 32);
  }

  std::uint64_t bits() const { return static_cast<std::uint64_t>(to_ - begin_) * 8 + used_; }

  // Fills the last byte with zeros and returns what is behind it.
  std::uint8_t* finish() {
    used_ = (used_ + 7) / 8 * 8;
    store();
    return to_;
  }

 private:
  // At most 57 bits at a time.
  void put(std::uint64_t value, unsigned size) {
    if (used_ + size > 64) store();
    pending_ |= value << used_;
    used_ += size;
  }
  void store() {
    const unsigned whole = used_ / 8;
    std::memcpy(to_, &pending_, sizeof pending_);
    to_ += whole;
    pending_ = whole == 8 ? 0 : pending_ >> (8 * whole);
    used_ -= 8 * whole;
  }

  std::uint8_t* begin_;
  std::uint8_t* to_;
  std::uint64_t pending_ = 0;
  unsigned used_ = 0;
};

// Reads the code that begins at a bit, which moves on behind it. Nothing else is kept from one code to the
// next, so that several streams are read side by side without a branch that a processor could guess wrong.
inline std::uint32_t read_rice(const std::uint8_t* bytes, std::uint64_t& bit, unsigned k) {
  const auto load = [&] {
    std::uint64_t window = 0;
    std::memcpy(&window, bytes + (bit >> 3), sizeof window);
    return window >> (bit & 7);
  };
  const std::uint64_t window = load();
  const auto zeros = static_cast<unsigned>(std::countr_zero(window));
  if (zeros >= kRiceEscape) [[unlikely]] {
    bit += kRiceEscape + 1;
    const auto value = static_cast<std::uint32_t>(load());
    bit += 32;
    return value;
  }
  bit += zeros + 1 + k;
  return zeros << k | (static_cast<std::uint32_t>(window >> (zeros + 1)) & ((std::uint32_t{1} << k) - 1));
}

// Reads the two codes that begin at a bit; with one load where they are as short as most are.
inline std::pair<std::uint32_t, std::uint32_t> read_rice_pair(const std::uint8_t* bytes, std::uint64_t& bit,
                                                              unsigned k) {
  constexpr unsigned kLoaded = 57;  // bits, whichever of a byte is the first
  std::uint64_t window = 0;
  std::memcpy(&window, bytes + (bit >> 3), sizeof window);
  window >>= bit & 7;
  const auto zeros = static_cast<unsigned>(std::countr_zero(window));
  const std::uint64_t behind = window >> ((zeros + 1 + k) & 63);
  const auto more_zeros = static_cast<unsigned>(std::countr_zero(behind));
  const unsigned size = zeros + more_zeros + 2 * (1 + k);
  if (size > kLoaded || std::max(zeros, more_zeros) >= kRiceEscape) [[unlikely]] {
    const std::uint32_t first = read_rice(bytes, bit, k);
    return {first, read_rice(bytes, bit, k)};
  }
  const std::uint32_t low = (std::uint32_t{1} << k) - 1;
  bit += size;
  return {zeros << k | (static_cast<std::uint32_t>(window >> (zeros + 1)) & low),
          more_zeros << k | (static_cast<std::uint32_t>(behind >> (more_zeros + 1)) & low)};
}

static_assert(std::endian::native == std::endian::little, "the index is read in place");

}  // namespace colloquy
