// Sentence boundaries by UAX #29, section 5.1, rules SB1 to SB998.

#include <algorithm>
#include <array>

#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

enum class SentenceBreak : std::uint8_t {
  Other,
  CR,
  LF,
  Sep,
  Extend,
  Format,
  Sp,
  Lower,
  Upper,
  OLetter,
  Numeric,
  ATerm,
  STerm,
  Close,
  SContinue,
};

struct Range {
  char32_t first, last;
  SentenceBreak value;
};

constexpr Range kRanges[] = {
#include "sentence_break_table.inc"
};

SentenceBreak class_of(char32_t c) {
  const auto* found = std::ranges::upper_bound(kRanges, c, {}, &Range::first);
  if (found == std::begin(kRanges)) return SentenceBreak::Other;
  --found;
  return c > found->last ? SentenceBreak::Other : found->value;
}

struct Unit {
  std::uint32_t offset;
  SentenceBreak value;
};

bool is_separator(SentenceBreak v) {
  return v == SentenceBreak::CR || v == SentenceBreak::LF || v == SentenceBreak::Sep;
}
bool is_extension(SentenceBreak v) {
  return v == SentenceBreak::Extend || v == SentenceBreak::Format;
}
bool is_terminator(SentenceBreak v) {
  return v == SentenceBreak::ATerm || v == SentenceBreak::STerm;
}

// SB8: after an abbreviation's full stop a lower-case word goes on with the sentence, whatever not-letters
// stand between.
bool lower_follows(const std::vector<Unit>& units, std::size_t i) {
  for (; i < units.size(); ++i) {
    const SentenceBreak v = units[i].value;
    if (v == SentenceBreak::Lower) return true;
    if (v == SentenceBreak::OLetter || v == SentenceBreak::Upper || is_separator(v) || is_terminator(v))
      return false;
  }
  return false;
}

// Whether there is a boundary before units[i]. Extensions have been joined to what they extend (SB5).
bool breaks_before(const std::vector<Unit>& units, std::size_t i) {
  using enum SentenceBreak;
  const SentenceBreak before = units[i - 1].value;
  const SentenceBreak after = units[i].value;
  if (before == CR && after == LF) return false;          // SB3
  if (is_separator(before)) return true;                  // SB4
  if (before == ATerm && after == Numeric) return false;  // SB6
  if (before == ATerm && after == Upper && i >= 2 &&
      (units[i - 2].value == Upper || units[i - 2].value == Lower))
    return false;  // SB7

  // Back over "Close* Sp*" to the terminator that SB8 to SB11 speak of.
  std::size_t j = i;
  bool spaces = false;
  while (j > 0 && units[j - 1].value == Sp) {
    --j;
    spaces = true;
  }
  while (j > 0 && units[j - 1].value == Close) --j;
  if (j == 0 || !is_terminator(units[j - 1].value)) return false;  // SB998
  const SentenceBreak terminator = units[j - 1].value;
  if (terminator == ATerm && lower_follows(units, i)) return false;                     // SB8
  if (after == SContinue || is_terminator(after)) return false;                         // SB8a
  if (!spaces && (after == Close || after == Sp || is_separator(after))) return false;  // SB9
  if (after == Sp || is_separator(after)) return false;                                 // SB10
  return true;                                                                          // SB11
}

}  // namespace

std::vector<Span> sentences(std::string_view text) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < text.size();) {
    const auto offset = static_cast<std::uint32_t>(at);
    const SentenceBreak value = class_of(utf8::next(text, at));
    if (is_extension(value) && !units.empty() && !is_separator(units.back().value)) continue;
    units.push_back({offset, value});
  }
  std::vector<Span> out;
  const auto add = [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = end; at > begin; end = at) {
      if (!is_space(utf8::previous(text, at))) break;
    }
    for (std::size_t at = begin; at < end; begin = at) {
      if (!is_space(utf8::next(text, at))) break;
    }
    if (begin < end) out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  std::size_t begin = 0;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (!breaks_before(units, i)) continue;
    add(begin, units[i].offset);
    begin = units[i].offset;
  }
  add(begin, text.size());
  return out;
}

}  // namespace colloquy
