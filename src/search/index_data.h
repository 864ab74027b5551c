// The inside of the index: sorted terms, their posting lists, and where the words of every paragraph stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/index.h"

namespace colloquy {

// An occurrence of a term: paragraph in the high half, position (see Analyzer) in the low half, so that the
// order of the numbers is the order of the text.
using Occurrence = std::uint64_t;

constexpr Occurrence make_occurrence(std::uint32_t paragraph, std::uint32_t position) {
  return Occurrence{paragraph} << 32 | position;
}
constexpr std::uint32_t paragraph_of(Occurrence o) {
  return static_cast<std::uint32_t>(o >> 32);
}
constexpr std::uint32_t position_of(Occurrence o) {
  return static_cast<std::uint32_t>(o);
}

struct Index::Data {
  struct Paragraph {
    Place place;
    std::uint32_t exchange = 0;
    std::uint32_t words = 0;  // where its part of `words` begins
  };

  const LanguageVersion* version = nullptr;
  std::vector<Paragraph> paragraphs;
  // Terms in the order of their bytes: term i is terms[term_ends[i - 1], term_ends[i]), its postings
  // likewise.
  std::string terms;
  std::vector<std::uint32_t> term_ends;
  // Per occurrence two variable-length numbers: paragraphs since the one before; position, less the one
  // before in the same paragraph.
  std::string postings;
  std::vector<std::uint32_t> posting_ends;
  std::size_t posting_count = 0;
  // Per word or sign, in the order of the text, three: position since the one before, bytes since its end
  // (modulo 2^32: the words of "½" share their bytes), length in bytes.
  std::string words;

  std::string_view term(std::size_t i) const;
  // The terms that begin with `prefix`, as a range of numbers; with `whole` only the one that equals it.
  std::pair<std::size_t, std::size_t> find(std::string_view prefix, bool whole) const;
  // All occurrences of the terms [first, last), in order, each once.
  std::vector<Occurrence> occurrences(std::size_t first, std::size_t last) const;
};

// Numbers of 7 bits a byte, least first (LEB128).
void append_number(std::string& bytes, std::uint32_t number);
std::uint32_t read_number(const char*& at);

}  // namespace colloquy
