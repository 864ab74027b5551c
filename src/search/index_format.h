// The bytes of an index, as docs/index-format.md describes them.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "search/bits.h"
#include "search/growing.h"

namespace colloquy::index_format {

inline constexpr std::string_view kMagic = "COLLOQYX";
inline constexpr std::uint32_t kVersion = 1;

enum Section : std::size_t { catalogue, speakers, turns, vocabulary, postings, skips, sections };

// All numbers little-endian. The checksum is over everything behind it.
struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t analysis;  // of the text: kAnalysis; another one finds other words
  std::uint64_t size;      // of the file, in bytes
  std::uint64_t checksum;
  struct Range {
    std::uint64_t offset, size;  // from the beginning of the file
  };
  std::array<Range, sections> section;
  std::uint32_t positions;  // that the text takes, gaps included
  std::uint32_t terms, turns, versions, speakers;
  std::uint32_t occurrences;
};
static_assert(sizeof(Header) == 152);
inline constexpr std::size_t kChecked = offsetof(Header, section);

// Changes with Analyzer: an index from another one is made anew.
inline constexpr std::uint32_t kAnalysis = 1;

inline constexpr std::uint32_t kMostPositions = std::uint32_t{1} << 30;
inline constexpr std::uint32_t kTermsPerBlock = 16;         // of the vocabulary
inline constexpr std::uint32_t kOccurrencesPerBlock = 128;  // of a posting list
inline constexpr std::uint32_t kOwnParameter = 16;  // lists of so many occurrences say their Rice parameter

// Behind the last occurrence of a block, and the bit where the next block begins.
struct Skip {
  std::uint32_t position;
  std::uint32_t bit;
};

// Between the texts of two paragraphs, and of two turns, one position is left out, so that no phrase crosses.
inline constexpr std::uint32_t kGap = 1;

// The Rice parameter of `occurrences` spread over `positions` by chance.
inline unsigned rice_parameter(std::uint32_t positions, std::uint32_t occurrences) {
  // Of one occurrence every code is as long, so that its length need not be written.
  if (occurrences == 1) return static_cast<unsigned>(std::bit_width(positions));
  const std::uint64_t mean = std::uint64_t{positions} * 11 / 16 / (occurrences == 0 ? 1 : occurrences);
  return mean < 2 ? 0 : static_cast<unsigned>(std::bit_width(mean)) - 1;
}

// The bytes of a list of one occurrence.
inline std::uint32_t single_size(std::uint32_t positions) {
  return (rice_parameter(positions, 1) + 8) / 8;
}

// Numbers of 7 bits a byte, least first (LEB128).
inline void append_number(Growing<std::uint8_t>& bytes, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) bytes.push(static_cast<std::uint8_t>(0x80 | (number & 0x7F)));
  bytes.push(static_cast<std::uint8_t>(number));
}

}  // namespace colloquy::index_format
