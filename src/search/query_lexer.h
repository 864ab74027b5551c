// The parts of a query: words, phrases, filters and operators, each where it can be one. What cannot be an
// operator where it stands becomes text here, so that the parser meets balanced brackets.
#pragma once

#include <string_view>
#include <vector>

#include "search/query.h"

namespace colloquy {

struct QueryLexeme {
  enum class Kind {
    operand,      // `node` is of kind words, regex or filter
    nothing,      // what was meant as an operand and holds nothing to search for
    open,         // (
    close,        // )
    minus,        // - directly before an operand or a bracket
    negation,     // NOT
    conjunction,  // AND
    alternative,  // OR, |
    near,         // NEAR, NEAR/5
  };
  Kind kind = Kind::nothing;
  Span source;
  QueryNode node;
  std::uint32_t distance = 0;  // of `near`
  bool implied = false;        // a `close` that the reader has not typed
};

// Collects what is odd about a query, up to kMaxQueryProblems.
class QueryProblems {
 public:
  void add(Span source, std::string_view what, std::string_view advice);
  std::vector<QueryProblem> in_order() &&;  // of their places

 private:
  std::vector<QueryProblem> problems_;
};

// `text` is UTF-8 and at most kMaxQueryBytes long. If it is `cut`, more was typed behind it and the last word
// is not an unfinished one.
std::vector<QueryLexeme> lex_query(std::string_view text, bool cut, QueryProblems& problems);

}  // namespace colloquy
