// Where the positions of a turn stand in its text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
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
  const Texts& texts_;
  std::uint32_t turn_;
  std::uint32_t begin_;
  std::vector<Word> words_;
  std::vector<Other> others_;  // terms that cover more than their word, by position
};

}  // namespace colloquy
