// An index that is open for searching, with what is worth keeping between queries.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/search.h"

namespace colloquy {

class Searcher {
 public:
  // The index and the texts, which may be null, must outlive it.
  explicit Searcher(const Index&, const Texts* = nullptr);

  const Index& index() const { return index_; }
  const Lexicon& lexicon() const { return lexicon_; }

  Search search(Query query) const { return {index_, lexicon_, texts_, std::move(query)}; }

  // The best turns for a text as a reader types it. What was found is kept: the first letters of a word are
  // typed again and again, and whoever takes a letter back is where they were. Valid until the next call.
  const std::vector<RankedTurn>& best(std::string_view query, std::size_t limit, bool tolerant = true);

  // What best() found for it, if that is still kept; else null.
  const std::vector<RankedTurn>* known(std::string_view query, std::size_t limit, bool tolerant);
  // Keeps what a search of one's own found.
  const std::vector<RankedTurn>& keep(std::string_view query, std::size_t limit, bool tolerant,
                                      std::vector<RankedTurn>);

 private:
  struct Kept {
    std::string query;
    std::size_t limit = 0;
    bool tolerant = false;
    std::vector<RankedTurn> turns;
  };
  struct Asked {
    std::string_view query;
    std::size_t limit;
    bool tolerant;
    char small;  // what makes a letter a small one, where capitals make no difference

    char at(std::size_t i) const { return static_cast<char>(query[i] | small); }
    std::size_t hash() const;
    bool is(const Kept&) const;
  };

  static Asked asked(std::string_view query, std::size_t limit, bool tolerant);
  Kept* places(const Asked&);

  const Index& index_;
  mutable TurnTexts texts_;
  Lexicon lexicon_;
  std::vector<Kept> kept_;  // each at a place that its query decides
  std::vector<RankedTurn> last_;
};

}  // namespace colloquy
