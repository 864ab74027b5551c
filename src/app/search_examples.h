// Examples of the query language from the interview that is open: each finds something in it.
#pragma once

#include <string>
#include <vector>

#include "model/interview.h"
#include "search/version_search.h"

namespace colloquy {

struct SearchExample {
  std::string query;
  std::string explanation;  // "the phrase “trade volume”"
  std::size_t hits = 0;

  bool operator==(const SearchExample&) const = default;
};

std::vector<SearchExample> search_examples(const VersionSearch&, const Interview&, const LanguageVersion&);

}  // namespace colloquy
