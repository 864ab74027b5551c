// Eight characters at a time, as the bytes of one number (little-endian).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace colloquy::bytes8 {

inline constexpr std::uint64_t kOnes = 0x0101010101010101;
inline constexpr std::uint64_t kHighs = 0x8080808080808080;

inline std::uint64_t load(const char* at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

inline std::uint64_t all(char c) {
  return kOnes * static_cast<std::uint8_t>(c);
}

// The high bit of each byte that is in [first, last], both ASCII; bytes above ASCII are not.
inline std::uint64_t within(std::uint64_t bytes, char first, char last) {
  const std::uint64_t low = bytes & ~kHighs;
  const std::uint64_t from = low + kOnes * static_cast<std::uint8_t>(0x80 - first);
  const std::uint64_t above = low + kOnes * static_cast<std::uint8_t>(0x7F - last);
  return (from ^ above) & kHighs & ~bytes;
}

// The high bits of the bytes, one behind the other.
inline std::uint64_t bits(std::uint64_t highs) {
  return (highs >> 7) * 0x0102040810204080 >> 56;
}

// The first `size` bytes, at most eight, the others zero.
inline std::uint64_t first(std::uint64_t bytes, std::size_t size) {
  return size >= 8 ? bytes : bytes & ((std::uint64_t{1} << (8 * size)) - 1);
}

}  // namespace colloquy::bytes8
