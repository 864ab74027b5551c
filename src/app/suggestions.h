// What goes on from what is being typed into the search field.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "search/version_search.h"

namespace colloquy {

struct FieldSuggestion {
  enum class Kind {
    correction,  // a word of the text that may have been meant
    word,        // a word of the text that goes on from what was typed
    speaker,     // only what someone said
    syntax,      // of the query language: a field or an operator
    earlier,     // a query that was used before
  };
  Kind kind = Kind::word;
  std::string label;      // what is put in place of the word, or the whole of an earlier query
  std::string detail;     // "12 times", "only what Anatoly Borovik says"
  std::string query;      // the field's text once it is taken
  std::size_t caret = 0;  // in `query`
  bool goes_on = false;   // more has to be typed: the value of a field
  Span typed;             // the part of the label that is typed already

  bool operator==(const FieldSuggestion&) const = default;
};

inline constexpr std::size_t kMostSuggestions = 8;

// What the field's text and caret suggest: words, speakers and syntax for the word before the caret, and
// earlier queries that begin as the text does; of an empty field all earlier ones that there is room for.
// `did_you_mean` is the search's, of the same text.
std::vector<FieldSuggestion> suggestions(const VersionSearch&, const Interview&, const LanguageVersion&,
                                         std::string_view text, std::size_t caret,
                                         std::span<const std::string> earlier,
                                         std::span<const Suggestion> did_you_mean);

// The query with a word of it put right.
std::string corrected(std::string_view query, const Suggestion&);

// The list below the field: what is in it and which row is chosen.
struct SuggestionList {
  std::vector<FieldSuggestion> rows;  // empty: not shown
  std::optional<std::size_t> chosen;
  bool earlier = false;  // all earlier queries, whatever the field holds

  bool open() const { return !rows.empty(); }
  void close() { *this = {}; }
  void step(int direction);  // down or up, through "none chosen" at the ends
};

}  // namespace colloquy
