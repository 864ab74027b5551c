// What the tests of search/ share: small language versions, and hits as readable text.
#pragma once

#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/checksum.h"
#include "search/index.h"
#include "search/index_format.h"
#include "search/snippet.h"
#include "search/texts.h"
#include "search/version_search.h"

namespace colloquy::search_testing {

// A fixed seed, and no distributions of the library: the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

// The texts of an index, a paragraph for each turn.
class Paragraphs : public Texts {
 public:
  explicit Paragraphs(std::vector<std::string> texts) : texts_(std::move(texts)) {}
  std::size_t paragraphs(std::uint32_t) const override { return 1; }
  std::string_view paragraph(std::uint32_t turn, std::size_t) const override { return texts_[turn]; }
  const std::vector<std::string>& all() const { return texts_; }

 private:
  std::vector<std::string> texts_;
};

// An index of one version with a turn for each text.
inline std::vector<std::uint8_t> index_bytes(const std::vector<std::string>& texts,
                                             std::string_view language = "en") {
  IndexBuilder builder;
  builder.begin_version({"interview", std::string(language), "2020-12-29", "An interview"});
  for (const std::string& text : texts) {
    builder.begin_turn("somebody", TurnKind::statement);
    builder.add_paragraph(text);
  }
  return *builder.finish();
}

inline Index index_of(const std::vector<std::string>& texts, std::string_view language = "en") {
  return *Index::open(index_bytes(texts, language));
}

// The bytes with the checksum that they should have, as whoever damages a file on purpose would write it.
inline void seal(std::vector<std::uint8_t>& bytes) {
  const std::uint64_t checksum = xxh64(std::span(bytes).subspan(index_format::kChecked));
  std::memcpy(bytes.data() + offsetof(index_format::Header, checksum), &checksum, sizeof checksum);
}

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

inline SearchResult search(const LanguageVersion& version, std::string_view query) {
  const Interview interview;
  return VersionSearch(interview, version).search(query);
}

// The text of every hit of a query.
inline std::vector<std::string> found(const LanguageVersion& version, std::string_view query) {
  std::vector<std::string> texts;
  for (const Hit& hit : search(version, query).hits) {
    texts.emplace_back(text_of(version, hit));
  }
  return texts;
}

// The same in one paragraph.
inline std::vector<std::string> found_in(const std::string& paragraph, std::string_view query) {
  return found(version_of({{paragraph}}), query);
}

}  // namespace colloquy::search_testing
