// Which of an index's terms a word of a query stands for.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/index.h"
#include "text/stem.h"

namespace colloquy {

// How a term was reached, from the surest to the weakest.
enum class Form : std::uint8_t { exact, stem, prefix, typo };
inline constexpr std::size_t kForms = 4;

using Terms = std::vector<std::uint32_t>;  // numbers of terms, rising

void merge_into(Terms&, const Terms& more);

class Lexicon {
 public:
  explicit Lexicon(const Index&);

  // The term itself; of a sign also the words it is written at ("%": "90%").
  Terms exact(std::string_view term) const;

  // Other terms of the same stem in one of the index's languages, looked for among those that begin like it.
  Terms same_stem(std::string_view term) const;

  Terms prefix(std::string_view prefix) const;

  // Those that begin so, the most frequent first, then by spelling; at most `limit`. Nothing begins with
  // nothing.
  std::vector<std::uint32_t> most_frequent(std::string_view prefix, std::size_t limit) const;

  // Terms within `edits` (1 or 2) insertions, deletions, substitutions or swaps of neighbouring characters
  // (optimal string alignment), a sign and numbers by themselves not; the word itself is not among them.
  Terms similar(std::string_view word, std::uint32_t edits) const;

  // Other words that begin so, for at least the first half of both: what no stemmer reduces to one stem.
  Terms kin(std::string_view word) const;

  // ? is one character, * any number of them.
  Terms wildcard(std::string_view pattern) const;

 private:
  const Index* index_;
  struct Language {
    Stemmer stemmer;                   // it keeps the word it works on
    std::vector<std::uint16_t> stems;  // hashes of the terms' stems, as far as they were asked for; else 0
    bool english = false;

    // Whether a word of this stem may have another letter where the stem has its last one.
    bool changes(std::string_view stem) const;
    // Whether a word that goes on so in place of the stem's last letter may be of it.
    bool may_become(char last, std::string_view rest) const;
  };
  mutable std::vector<Language> languages_;
};

// The edits that are forgiven in a word of so many characters.
constexpr std::uint32_t forgiven_edits(std::size_t characters) {
  return characters < 3 ? 0 : characters < 8 ? 1 : 2;
}

}  // namespace colloquy
