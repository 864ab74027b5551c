// Search in one language version that is open: its index, made from the text, and hits as places in it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "search/search.h"

namespace colloquy {

// Where a paragraph stands in its version.
struct Place {
  std::uint32_t turn = 0;
  std::uint32_t paragraph = 0;  // in that turn

  auto operator<=>(const Place&) const = default;
};

// One place where the query matches: a word, a phrase, or several of the query's words side by side.
struct Hit {
  Place place;
  std::string paragraph_id;
  Span span;  // bytes in the paragraph, from the first to the last matched word

  bool operator==(const Hit&) const = default;
};

struct SearchResult {
  std::vector<Hit> hits;  // in the order of the text; no two overlap
  // The turns with hits, the best first, with how they match.
  std::vector<RankedTurn> ranking;
  std::vector<QueryProblem> problems;
  std::vector<Suggestion> did_you_mean;
  bool tolerated = false;  // nothing matches as it was typed: this is what is like it
};

// A word of the text that goes on from what was typed, as the text writes it.
struct Completion {
  std::string word;
  std::uint32_t count = 0;

  bool operator==(const Completion&) const = default;
};

class VersionSearch {
 public:
  // The index is made when it is first needed: the reader sees the text before. The interview and the
  // version, which is one of its own, must outlive this.
  VersionSearch(const Interview&, const LanguageVersion&);
  VersionSearch(VersionSearch&&) noexcept;
  VersionSearch& operator=(VersionSearch&&) noexcept;
  ~VersionSearch();

  // Everything that matches; where nothing does, what comes nearest.
  SearchResult search(std::string_view query) const;

  // The most frequent words that begin so, at most `limit`; by frequency, then by spelling.
  std::vector<Completion> completions(std::string_view beginning, std::size_t limit) const;

  const Index& index() const;

 private:
  struct Data;
  const Data& data() const;

  const Interview* interview_;
  const LanguageVersion* version_;
  mutable std::unique_ptr<Data> data_;
};

}  // namespace colloquy
