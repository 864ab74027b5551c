// What a reader asks for, as a tree. docs/search.md says it in the reader's words and has the grammar.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

// One thing typed without a space: "vaccine", "USD$246", "COVID-19", "vacc*", "w?rd", "word~", "=Exact".
struct QueryWord {
  enum class Match {
    whole,
    unfinished,  // the last word of a query while it is being typed: as a whole word, else as a beginning
    prefix,      // "vacc*"
    wildcard,    // "w?rd", "*ation": ? is one character, * any number of them
    fuzzy,  // "word~", "word~2": within `edits` insertions, deletions, substitutions or swaps of neighbours
  };
  // As typed, without the operators; of a wildcard with * and ?, which then holds nothing else but letters,
  // digits, marks, apostrophes and hyphens.
  std::string text;
  Match match = Match::whole;
  std::uint32_t edits = 0;  // of a fuzzy word: 1 or 2; 0: by its length
  bool exact = false;       // with capitals, accents and apostrophes as typed
  Span source;              // bytes of the query, operators included

  bool operator==(const QueryWord&) const = default;
};

enum class QueryField { speaker, in, language, date, interview };

// Nodes:
//   all      every child; also none (matches nothing)
//   any      at least one child, of two or more
//   without  not its only child
//   near     every child, each of kind `words`, within `distance` words of each other, in any order
//   words    `words`: one, or a phrase of several side by side in this order
//   regex    `value` is a regular expression
//   filter   turns whose `field` is `value`: "question", "answer" or "statement" for `in`, as typed for
//   others;
//            of a date from `value` to `until`, both inclusive and as precise as typed ("2020", "2020-12",
//            "2020-12-31"), either may be empty. Filters of one field side by side in an `all` mean either of
//            them, as readers expect of "speaker:a speaker:b"; they stand here as typed, and whoever
//            evaluates the tree joins them.
struct QueryNode {
  enum class Kind { all, any, without, near, words, regex, filter };
  Kind kind = Kind::all;
  std::vector<QueryNode> children;
  std::vector<QueryWord> words;
  bool phrase = false;  // typed in quotation marks: no other forms of its words
  std::uint32_t distance = 0;
  QueryField field = QueryField::speaker;
  std::string value, until;
  bool exact =
      false;    // of a regular expression: with capitals as typed, "/…/c"; words have a mark of their own
  Span source;  // bytes of the query, operators, brackets and quotation marks included

  bool operator==(const QueryNode&) const = default;
};

// What is odd about a query: shown beside the field, never in the way of the results.
struct QueryProblem {
  std::string what;    // "this bracket is not closed"
  std::string advice;  // "add ) or put the text in quotation marks"
  Span source;         // bytes of the query that it is about; may be empty at the end

  bool operator==(const QueryProblem&) const = default;
};

struct Query {
  QueryNode root;  // of kind `all`: what was typed side by side
  // "AND" and "OR" where they are operators: a turn that has them as words too may be what was meant.
  std::vector<QueryWord> operators;
  std::vector<QueryProblem> problems;

  bool empty() const { return root.children.empty(); }
  bool operator==(const Query&) const = default;
};

// What of a query is considered. A problem says what was left out.
inline constexpr std::size_t kMaxQueryBytes = 4096;
// Words, regular expressions and filters, as typed: of "a NEAR/5 b NEAR/3 c" the tree has one twice.
inline constexpr std::size_t kMaxQueryWords = 256;
inline constexpr std::size_t kMaxQueryBrackets = 64;  // one within the other
inline constexpr std::size_t kMaxQueryProblems = 16;
// How many nodes can stand one below the other: each pair of brackets holds at most an `any` of an `all` of a
// `without` of an `all` (what NEAR could not join) of a `without`.
inline constexpr std::size_t kMaxQueryDepth = 5 * (kMaxQueryBrackets + 1) + 2;
inline constexpr std::uint32_t kMaxNearDistance = 1000;
inline constexpr std::uint32_t kNearDistance = 10;  // of NEAR without a number

// Any text is a query. What cannot be an operator where it stands is searched for as text or ignored, and a
// problem says so. Ill-formed UTF-8 is repaired first; spans are of the repaired text. Takes time linear in
// the text, and what it takes is bounded by the limits above.
Query parse_query(std::string_view text);

}  // namespace colloquy
