// Any query in any text: hits are in the text, in order and on characters, each line around a hit is
// well-formed, and the order of turns holds.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "search/snippet.h"
#include "search/version_search.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_search: %s\n", what);
  std::abort();
}

bool on_characters(std::string_view text, Span span) {
  const auto boundary = [&](std::size_t i) {
    return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  };
  return span.begin <= span.end && span.end <= text.size() && boundary(span.begin) && boundary(span.end);
}

// The first line is the query; every other one is a paragraph, an empty one ends a turn.
LanguageVersion version_of(std::string_view lines, std::string_view language) {
  LanguageVersion version;
  version.language = language;
  version.turns.emplace_back();
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (end == 0) {
      version.turns.emplace_back();
      version.turns.back().kind = static_cast<TurnKind>(version.turns.size() % 3);
    } else {
      Paragraph paragraph;
      paragraph.id = "p" + std::to_string(version.turns.size());
      paragraph.text = lines.substr(0, end);
      version.turns.back().paragraphs.push_back(std::move(paragraph));
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return version;
}

void check_snippet(const std::string& text, Span hit, const std::vector<Span>& others, std::size_t context) {
  const Snippet line = snippet(text, hit, others, context);
  require(utf8::find_invalid(line.text) == std::string_view::npos, "a line is not UTF-8");
  require(line.hit < line.marks.size(), "a line does not mark its hit");
  std::uint32_t end = 0;
  for (const Span mark : line.marks) {
    require(on_characters(line.text, mark) && mark.begin >= end, "a mark is not in its line");
    end = mark.end;
  }
  // A regular expression may find spaces, which are left out at the ends of a line.
  const std::string found = collapse_spaces(std::string_view(text).substr(hit.begin, hit.size()));
  require(found.empty() || line.marks[line.hit].size() > 0, "a hit is not marked");
}

void check(std::string_view query, const LanguageVersion& version) {
  const Interview interview;
  const VersionSearch search(interview, version);
  const SearchResult result = search.search(query);
  if (query.size() % 8 == 0) {  // always would make runs slow
    const SearchResult again = search.search(query);
    require(result.hits == again.hits && result.ranking == again.ranking, "a query has two answers");
  }

  std::vector<std::uint32_t> turns;
  for (std::size_t i = 0; i < result.ranking.size(); ++i) {
    const RankedTurn& turn = result.ranking[i];
    require(turn.turn < version.turns.size(), "a turn is not there");
    require(turn.score >= 0, "a score is less than nothing");
    if (i > 0) require(result.ranking[i - 1].score >= turn.score, "turns are not in order");
    turns.push_back(turn.turn);
  }
  std::ranges::sort(turns);
  require(std::ranges::adjacent_find(turns) == turns.end(), "a turn is ranked twice");

  const Hit* before = nullptr;
  for (const Hit& hit : result.hits) {
    require(std::ranges::binary_search(turns, hit.place.turn), "a hit is in no turn that was found");
    const auto& paragraphs = version.turns[hit.place.turn].paragraphs;
    require(hit.place.paragraph < paragraphs.size(), "a hit is in no paragraph");
    const Paragraph& paragraph = paragraphs[hit.place.paragraph];
    require(hit.paragraph_id == paragraph.id, "a hit names another paragraph");
    require(hit.span.size() > 0 && on_characters(paragraph.text, hit.span), "a hit is not in its paragraph");
    if (before != nullptr) {
      require(before->place < hit.place || (before->place == hit.place && before->span.end <= hit.span.begin),
              "hits overlap or are not in order");
    }
    before = &hit;
  }
  for (std::size_t i = 0; i < result.hits.size() && i < 20; ++i) {
    std::vector<Span> others;
    for (const Hit& other : result.hits) {
      if (other.place == result.hits[i].place) others.push_back(other.span);
    }
    const Place place = result.hits[i].place;
    check_snippet(version.turns[place.turn].paragraphs[place.paragraph].text, result.hits[i].span, others,
                  60);
    check_snippet(version.turns[place.turn].paragraphs[place.paragraph].text, result.hits[i].span, others, 3);
  }
  for (const Suggestion& suggestion : result.did_you_mean) {
    require(!suggestion.word.empty() && suggestion.count > 0, "nothing is suggested");
    require(on_characters(utf8::repair(query), suggestion.source), "what was mistyped is not in the query");
  }
  for (const Completion& word : search.completions(query, 5)) {
    require(!word.word.empty() && word.count > 0, "a completion is empty");
    require(utf8::find_invalid(word.word) == std::string_view::npos, "a completion is not UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kLanguages[] = {"en-GB", "ru", "km", "de"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  // A query may be any bytes; the text was validated when it was read.
  const std::string text = utf8::repair(bytes.substr(std::min(end + 1, bytes.size())));
  check(bytes.substr(0, end), version_of(text, kLanguages[data[0] % std::size(kLanguages)]));
  return 0;
}
