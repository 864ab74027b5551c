// Search in one language version: a positional inverted index built from the text when it is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"

namespace colloquy {

// Where an indexed paragraph stands in its version.
struct Place {
  std::uint32_t turn = 0;
  std::uint32_t paragraph = 0;  // in that turn

  auto operator<=>(const Place&) const = default;
};

// One place where the query matches, in the order of the text.
struct Hit {
  Place place;
  std::string paragraph_id;
  Span span;  // bytes in the paragraph, from the first to the last matched word
};

struct SearchResult {
  std::vector<Hit> hits;       // in the order of the text
  bool complete_words = true;  // false: the last word was taken as a prefix
};

// A query: words, each required in the paragraph, and "phrases in quotes". The last word matches as a prefix while it is being
// typed (no space behind it). Any text is a valid query; what holds no word or digit matches nothing.
struct Query {
  struct Term {
    std::vector<std::string> words;  // folded; more than one: a phrase
    bool prefix = false;             // the last of `words` is a prefix
  };
  std::vector<Term> terms;
};
Query parse_query(std::string_view text);

class Index {
 public:
  // Builds the index. The version's text must outlive it.
  explicit Index(const LanguageVersion&);
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;
  ~Index();

  // Every occurrence of every term, in the paragraphs in which all terms occur.
  SearchResult search(const Query&) const;

  std::size_t term_count() const;
  std::size_t posting_count() const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

// A line of context around a hit.
struct Snippet {
  std::string text;           // collapsed to one line, "… " and " …" where cut
  std::vector<Span> marks;    // the hit (and others inside the window) in `text`
};
Snippet snippet(std::string_view paragraph, Span hit, const std::vector<Span>& others, std::size_t context_bytes = 60);

}  // namespace colloquy
