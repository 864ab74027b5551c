// Interviews from bundles, and searching one as its reader does.

#include <algorithm>
#include <memory>
#include <vector>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "core/answers.h"
#include "core/exports.h"
#include "core/utf16.h"
#include "search/version_search.h"

using namespace colloquy;
using namespace colloquy::core;

namespace {

struct OpenInterview {
  std::shared_ptr<const Interview> interview;
  std::vector<std::unique_ptr<VersionSearch>> searches;  // of versions, made when they are asked for

  const VersionSearch& search(std::size_t version) {
    auto& made = searches[version];
    if (!made) made = std::make_unique<VersionSearch>(*interview, interview->versions[version]);
    return *made;
  }
};

void write_hits(JsonWriter& json, const LanguageVersion& version, const std::vector<Hit>& hits) {
  json.key("hits");
  json.open('[');
  const Paragraph* paragraph = nullptr;
  Utf16Places places({});
  for (const Hit& hit : hits) {
    const Paragraph& in = version.turns[hit.place.turn].paragraphs[hit.place.paragraph];
    if (&in != paragraph) places = Utf16Places(in.text);
    paragraph = &in;
    const Span span = places.at(hit.span);
    json.open('{');
    json.member("turn", std::size_t{hit.place.turn});
    json.member("paragraph", std::size_t{hit.place.paragraph});
    json.member("id", hit.paragraph_id);
    json.member("begin", std::size_t{span.begin});
    json.member("end", std::size_t{span.end});
    json.close('}');
  }
  json.close(']');
}

}  // namespace

// Null: it is none, the answer says why.
COLLOQUY_EXPORT OpenInterview* colloquy_interview_open(const char* json, std::size_t size) {
  auto interview = read_bundle({json, size});
  if (!interview) return answer(interview.error());
  auto* opened = new OpenInterview{std::make_shared<const Interview>(std::move(*interview)), {}};
  opened->searches.resize(opened->interview->versions.size());
  return opened;
}

COLLOQUY_EXPORT void colloquy_interview_free(OpenInterview* opened) {
  delete opened;
}

// The interview itself, which lives as long as it is open.
COLLOQUY_EXPORT const std::shared_ptr<const Interview>* colloquy_interview(const OpenInterview* opened) {
  return &opened->interview;
}

// As a bundle.
COLLOQUY_EXPORT void colloquy_interview_write(const OpenInterview* opened) {
  answer(write_bundle(*opened->interview));
}

COLLOQUY_EXPORT void colloquy_interview_search(OpenInterview* opened, std::size_t version,
                                               std::size_t query_size) {
  const std::string_view query = input(query_size);
  const SearchResult result = opened->search(version).search(query);
  JsonWriter json;
  json.open('{');
  write_hits(json, opened->interview->versions[version], result.hits);
  json.key("ranking");
  json.open('[');
  for (const RankedTurn& turn : result.ranking) {
    json.open('{');
    json.member("turn", std::size_t{turn.turn});
    json.member("step", to_string(turn.step));
    json.member("score", turn.score);
    json.close('}');
  }
  json.close(']');
  write_problems(json, result.problems, query);
  json.key("didYouMean");
  write_suggestions(json, result.did_you_mean, query);
  json.member("tolerated", result.tolerated);
  json.close('}');
  answer(json.take());
}

COLLOQUY_EXPORT void colloquy_interview_completions(OpenInterview* opened, std::size_t version,
                                                    std::size_t size, std::size_t limit) {
  JsonWriter json;
  json.open('[');
  for (const Completion& completion : opened->search(version).completions(input(size), limit)) {
    json.open('{');
    json.member("word", completion.word);
    json.member("count", std::size_t{completion.count});
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}

COLLOQUY_EXPORT void colloquy_interview_outline(const OpenInterview* opened, std::size_t version) {
  JsonWriter json;
  json.open('[');
  for (const OutlineEntry& entry : outline(opened->interview->versions[version])) {
    json.open('{');
    json.member("number", entry.number);
    json.member("title", entry.title);
    json.member("words", entry.words);
    json.member("paragraph", entry.paragraph);
    json.member("firstTurn", entry.exchange.first);
    json.member("lastTurn", entry.exchange.last);
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}
