// Inverts texts: from their terms in the order in which they stand to the positions of each term.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/analyzer.h"
#include "search/growing.h"
#include "search/term_table.h"

namespace colloquy {

class Inverter {
 public:
  // Adds the tokens that the analyzer has just made of a paragraph. The next one's are index_format::kGap
  // positions behind them.
  void add(const Analyzer&, std::span<const Token>);

  const TermTable& terms() const { return terms_; }

  // The positions of every term, by the terms' numbers; to be called once.
  void invert();
  std::span<const std::uint32_t> positions(std::uint32_t term) const {
    const std::uint32_t begin = term == 0 ? 0 : ends_[term - 1];
    return std::span(positions_).subspan(begin, ends_[term] - begin);
  }
  std::uint32_t occurrences() const { return static_cast<std::uint32_t>(positions_.size()); }

 private:
  std::uint32_t number_of(const Analyzer&, const Token&);

  TermTable terms_;
  // The last short terms that were met, by a hash of their bytes: most words are met again soon, and are
  // found here without a look at the table of all, which is larger than a processor keeps at hand.
  struct Met {
    std::uint64_t bytes = 0;
    std::uint32_t number = 0;
  };
  static constexpr unsigned kMetBits = 12;
  std::vector<Met> met_{std::size_t{1} << kMetBits};
  // The number of the term of every occurrence in the order of the text; with kSamePosition where it stands
  // where the one before it does; kNext moves on by one position.
  Growing<std::uint32_t> text_;
  std::vector<std::uint32_t> ends_;       // of each term's positions
  std::vector<std::uint32_t> positions_;  // of all terms
};

}  // namespace colloquy
