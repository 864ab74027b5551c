#include "search/inverter.h"

#include <numeric>

#include "search/index_format.h"

namespace colloquy {
namespace {

constexpr std::uint32_t kSamePosition = std::uint32_t{1} << 31;
constexpr std::uint32_t kNext = kSamePosition - 1;  // no term: only a position

}  // namespace

std::uint32_t Inverter::number_of(const Analyzer& analyzer, const Token& token) {
  const std::uint64_t bytes = analyzer.short_term(token);
  if (token.term_size > sizeof bytes) return terms_.number(analyzer.term(token), bytes);
  Met& met = met_[static_cast<std::size_t>(bytes * 0x9E3779B97F4A7C15 >> (64 - kMetBits))];
  // No term has zeros: the bytes say its size too, and those of an empty place are none's.
  if (met.bytes != bytes) met = {bytes, terms_.number(analyzer.term(token), bytes)};
  return met.number;
}

void Inverter::add(const Analyzer& analyzer, std::span<const Token> tokens) {
  std::uint32_t* to = text_.room(tokens.size() + 1);
  std::uint32_t next = 0;
  for (const Token& token : tokens) {
    const std::uint32_t number = number_of(analyzer, token);
    *to++ = token.position < next ? number | kSamePosition : number;
    next = token.position + 1;
  }
  *to++ = kNext;
  static_assert(index_format::kGap == 1);
  text_.grow_to(to);
}

// A counting sort of the occurrences by their terms.
void Inverter::invert() {
  ends_.assign(terms_.size() + std::size_t{1}, 0);
  std::uint32_t occurrences = 0;
  for (const std::uint32_t entry : text_.items()) {
    if (entry == kNext) continue;
    ++ends_[(entry & ~kSamePosition) + 1];
    ++occurrences;
  }
  std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
  positions_.resize(occurrences);
  std::uint32_t position = 0;
  bool started = false;
  for (const std::uint32_t entry : text_.items()) {
    if (entry == kNext) {
      position += started ? 1 + index_format::kGap : index_format::kGap;
      started = false;
      continue;
    }
    if ((entry & kSamePosition) == 0) {
      if (started) ++position;
      started = true;
    }
    positions_[ends_[entry & ~kSamePosition]++] = position;
  }
}

}  // namespace colloquy
