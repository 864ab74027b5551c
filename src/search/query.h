// What a reader asks for. docs/search.md says it in the reader's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

// A query: words, each required in the paragraph, and "phrases in quotes". What is typed without a space
// ("USD$246", "COVID-19") is a phrase too. The last word matches as a prefix while it is being typed (no
// space or closing quote behind it). Any text is a valid query; what holds no word, digit or sign matches
// nothing.
struct Query {
  struct Term {
    std::vector<std::string> words;  // as the Analyzer makes them, signs too; more than one: a phrase
    bool prefix = false;             // the last of `words` is a prefix

    bool operator==(const Term&) const = default;
  };
  std::vector<Term> terms;  // all different
};

Query parse_query(std::string_view text);

}  // namespace colloquy
