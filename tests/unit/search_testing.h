// What the tests of search/ share: small language versions, and hits as readable text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/snippet.h"
#include "search/version_search.h"

namespace colloquy::search_testing {

// Every inner vector is a turn; turns are in turn a question and an answer.
inline LanguageVersion version_of(const std::vector<std::vector<std::string>>& turns) {
  LanguageVersion version;
  version.language = "en";
  for (const auto& paragraphs : turns) {
    Turn turn;
    turn.kind = version.turns.size() % 2 == 0 ? TurnKind::question : TurnKind::answer;
    for (const std::string& text : paragraphs) {
      Paragraph paragraph;
      paragraph.id =
          "p" + std::to_string(version.turns.size()) + "-" + std::to_string(turn.paragraphs.size());
      paragraph.text = text;
      turn.paragraphs.push_back(std::move(paragraph));
    }
    version.turns.push_back(std::move(turn));
  }
  return version;
}

inline std::string_view text_of(const LanguageVersion& version, const Hit& hit) {
  return std::string_view(version.turns[hit.place.turn].paragraphs[hit.place.paragraph].text)
      .substr(hit.span.begin, hit.span.size());
}

// The text of every hit of a query.
inline std::vector<std::string> found(const LanguageVersion& version, std::string_view query) {
  std::vector<std::string> texts;
  for (const Hit& hit : VersionSearch(Interview(), version).search(query).hits) {
    texts.emplace_back(text_of(version, hit));
  }
  return texts;
}

// The same in one paragraph.
inline std::vector<std::string> found_in(const std::string& paragraph, std::string_view query) {
  return found(version_of({{paragraph}}), query);
}

}  // namespace colloquy::search_testing
