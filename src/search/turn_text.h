// Where the positions of a turn stand in its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/analyzer.h"
#include "search/index.h"
#include "search/texts.h"

namespace colloquy {

class TurnText {
 public:
  struct Word {
    std::uint32_t paragraph = 0;
    Span span;  // empty between paragraphs
  };

  // Analyzes the turn's text, as the index did.
  TurnText(const Index&, const Texts&, std::uint32_t turn);

  // The words from a position of the index on, in one paragraph. `term` is what was looked for where it is
  // one term: it may be the word with its sign, or several joined by hyphens, or what one of them begins
  // with, or the sign.
  // Of several, `first` and `last` may be words with their signs.
  Word words(std::uint32_t position, std::uint32_t length, std::string_view term, std::string_view first,
             std::string_view last) const;

 private:
  struct Other {
    std::uint32_t position;
    Span span;
    std::string term;
    std::string word;  // the term of the word itself
  };
  const Texts* texts_;
  std::uint32_t turn_;
  std::uint32_t begin_;
  std::vector<Word> words_;
  std::vector<Other> others_;  // terms that cover more than their word, by position
};

// The turns' texts, of which the last ones analyzed are kept: who looks at a turn asks about it again with
// the next letter.
class TurnTexts {
 public:
  // Both must outlive it; there may be no texts.
  TurnTexts(const Index& index, const Texts* texts) : index_(index), texts_(texts) {}

  const Texts* texts() const { return texts_; }
  // Needs texts. Valid until other turns are asked for.
  const TurnText& of(std::uint32_t turn);

 private:
  static constexpr std::size_t kMostKept = 64;

  const Index& index_;
  const Texts* texts_;
  std::vector<std::pair<std::uint32_t, TurnText>> kept_;
  std::size_t oldest_ = 0;
};

}  // namespace colloquy
