#include "core/answers.h"

#include <array>

#include "core/utf16.h"
#include "search/query_chips.h"

namespace colloquy::core {

void write_span(JsonWriter& json, Span units) {
  json.open('[');
  json.value(std::size_t{units.begin});
  json.value(std::size_t{units.end});
  json.close(']');
}

void write_chips(JsonWriter& json, const Query& query, std::string_view text) {
  Utf16Places places(text);
  json.key("chips");
  json.open('[');
  for (const QueryChip& chip : chips(query)) {
    json.open('{');
    json.member("label", chip.label);
    json.member("explanation", chip.explanation);
    json.key("source");
    write_span(json, places.at(chip.source));
    json.member("without", without_part(text, chip.source));
    json.close('}');
  }
  json.close(']');
}

void write_problems(JsonWriter& json, const std::vector<QueryProblem>& problems, std::string_view text) {
  Utf16Places places(text);
  json.key("problems");
  json.open('[');
  for (const QueryProblem& problem : problems) {
    json.open('{');
    json.member("what", problem.what);
    json.member("advice", problem.advice);
    json.key("source");
    write_span(json, places.at(problem.source));
    json.close('}');
  }
  json.close(']');
}

void write_suggestions(JsonWriter& json, const std::vector<Suggestion>& suggestions, std::string_view text) {
  Utf16Places places(text);
  json.open('[');
  for (const Suggestion& suggestion : suggestions) {
    json.open('{');
    json.member("word", suggestion.word);
    json.member("count", std::size_t{suggestion.count});
    json.key("source");
    write_span(json, places.at(suggestion.source));
    json.close('}');
  }
  json.close(']');
}

std::string_view to_string(Step step) {
  constexpr std::array<std::string_view, 7> kNames = {"phrase", "near", "all", "stem",
                                                      "prefix", "typo", "some"};
  return kNames[static_cast<std::size_t>(step)];
}

}  // namespace colloquy::core
