// A positional inverted index of one language version, built from the text when it is opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/interview.h"
#include "search/query.h"

namespace colloquy {

// Where an indexed paragraph stands in its version.
struct Place {
  std::uint32_t turn = 0;
  std::uint32_t paragraph = 0;  // in that turn

  auto operator<=>(const Place&) const = default;
};

// One place where the query matches.
struct Hit {
  Place place;
  std::string paragraph_id;
  Span span;  // bytes in the paragraph, from the first to the last matched word

  bool operator==(const Hit&) const = default;
};

// Where all terms of a query were found together.
enum class Scope {
  paragraph,
  exchange,  // in no single paragraph, but within one question with its answer
};

struct SearchResult {
  std::vector<Hit> hits;       // in the order of the text; no two overlap
  bool complete_words = true;  // false: the last word was taken as a prefix
  Scope scope = Scope::paragraph;
};

class Index {
 public:
  // Builds the index. The version's text must outlive it.
  explicit Index(const LanguageVersion&);
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  // Every occurrence of every term, in the paragraphs (else in the exchanges) in which all terms occur.
  SearchResult search(const Query&) const;

  std::size_t term_count() const;
  std::size_t posting_count() const;
  std::size_t bytes() const;  // memory it takes, without the text

 private:
  friend class Searcher;
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace colloquy
