// A query in plain words: one chip for each of its parts, which the reader can take away.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace colloquy {

struct QueryChip {
  std::string label;        // the part as it was understood, in the query language, shortened: "-china"
  std::string explanation;  // "without “china”"
  Span source;              // bytes of the query
  QueryNode::Kind kind = QueryNode::Kind::words;

  bool operator==(const QueryChip&) const = default;
};

// A chip for every part that stands side by side with others at the top of the query, in its order.
std::vector<QueryChip> chips(const Query& query);

// What a part finds: "the phrase “trade volume”", "words that begin with “vacc”", "said by “borovik”".
std::string explain(const QueryNode& node);

// The query without the part at `source`, which is a chip's: tidied where it stood, without an AND that has
// lost its side, and with a space at the end, since the words left over are finished ones. As `source` is of
// the repaired text, so is the result.
std::string without_part(std::string_view query, Span source);

}  // namespace colloquy
