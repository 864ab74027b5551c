#include "search/posting_writer.h"

#include <algorithm>
#include <array>

#include "search/bits.h"
#include "search/index_format.h"

namespace colloquy {

using namespace index_format;

// The parameter that makes the list shortest, looked for around the one that chance would give.
unsigned PostingWriter::parameter(std::span<const std::uint32_t> at) const {
  const auto count = static_cast<std::uint32_t>(at.size());
  const unsigned guess = rice_parameter(positions_, count);
  if (count < kOwnParameter) return guess;
  const unsigned lowest = guess > 3 ? guess - 3 : 0;
  // Of long lists a sample tells.
  constexpr std::uint32_t kSample = 512;
  const std::uint32_t step = std::max(1U, count / kSample);
  std::array<std::uint64_t, 5> sizes{};
  for (std::uint32_t i = 0; i < count; i += step) {
    const std::uint32_t gap = i == 0 ? at[i] : at[i] - at[i - 1] - 1;
    for (unsigned k = 0; k < sizes.size(); ++k) sizes[k] += (gap >> (lowest + k)) + 1 + lowest + k;
  }
  return lowest + static_cast<unsigned>(std::ranges::min_element(sizes) - sizes.begin());
}

PostingWriter::Written PostingWriter::write(std::span<const std::uint32_t> at) {
  const auto count = static_cast<std::uint32_t>(at.size());
  const unsigned k = std::min(parameter(at), kRiceLimit - 1);  // what readers accept
  const std::size_t begin = bytes_.size();
  const auto most = static_cast<std::size_t>(most_rice_bits(count, positions_, k) / 8);
  BitWriter bits(bytes_.room(most + 2 * sizeof(std::uint64_t)));
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0 && i % kOccurrencesPerBlock == 0) {
      const Skip skip{next, static_cast<std::uint32_t>(bits.bits())};
      skips_.append({reinterpret_cast<const std::uint8_t*>(&skip), sizeof skip});
    }
    bits.rice(at[i] - next, k);
    next = at[i] + 1;
  }
  bytes_.grow_to(bits.finish());
  return {static_cast<std::uint32_t>(bytes_.size() - begin), static_cast<std::uint8_t>(k)};
}

}  // namespace colloquy
