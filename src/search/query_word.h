// The operators within one word of a query: "vacc*", "w?rd", "word~2".
#pragma once

#include <cstddef>

#include "search/query.h"
#include "search/query_characters.h"
#include "search/query_lexer.h"

namespace colloquy {

struct QueryWordContext {
  bool exact = false;   // "=" stands before it or its phrase
  bool phrase = false;  // it is part of a phrase
  bool last = false;    // nothing stands behind it
};

// Reads the characters from `begin` to `end`, which hold no white space. The word may hold nothing to search
// for.
QueryWord read_query_word(const QueryCharacters& text, std::size_t begin, std::size_t end,
                          QueryWordContext context, QueryProblems& problems);

}  // namespace colloquy
