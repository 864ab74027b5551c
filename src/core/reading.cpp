// Searching an interview as its reader does.

#include <memory>
#include <utility>
#include <vector>

#include "core/answers.h"
#include "core/exports.h"
#include "core/utf16.h"
#include "search/version_search.h"

using namespace colloquy;
using namespace colloquy::core;

namespace {

using SharedInterview = std::shared_ptr<const Interview>;

struct OpenVersion {
  OpenVersion(SharedInterview of, std::size_t number)
      : interview(std::move(of)), version(interview->versions[number]), search(*interview, version) {
    search.index();
  }

  SharedInterview interview;
  const LanguageVersion& version;
  VersionSearch search;
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

COLLOQUY_EXPORT OpenVersion* colloquy_version_open(const SharedInterview* interview, std::size_t number) {
  return new OpenVersion(*interview, number);
}

COLLOQUY_EXPORT void colloquy_version_free(OpenVersion* open) {
  delete open;
}

COLLOQUY_EXPORT void colloquy_version_search(const OpenVersion* open, std::size_t query_size) {
  const std::string_view query = input(query_size);
  const SearchResult result = open->search.search(query);
  JsonWriter json;
  json.open('{');
  write_hits(json, open->version, result.hits);
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

COLLOQUY_EXPORT void colloquy_version_completions(const OpenVersion* open, std::size_t size,
                                                  std::size_t limit) {
  JsonWriter json;
  json.open('[');
  for (const Completion& completion : open->search.completions(input(size), limit)) {
    json.open('{');
    json.member("word", completion.word);
    json.member("count", std::size_t{completion.count});
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}
