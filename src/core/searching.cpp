// Searching an index: numbers go out as numbers, what is more than that as JSON.

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "core/answers.h"
#include "core/exports.h"
#include "core/open_index.h"
#include "core/utf16.h"
#include "search/index_source.h"
#include "search/snippet.h"

using namespace colloquy;
using namespace colloquy::core;

namespace {

// As web/core/searching.js reads it, in words of four bytes.
struct Found {
  std::uint32_t turn, step;
  float score;
};

// The bytes of an index that JavaScript has, under a number; web/core/memory.js has these functions.
#ifdef __EMSCRIPTEN__
#define COLLOQUY_IMPORT(name) extern "C" __attribute__((import_module("env"), import_name(#name))) void name
COLLOQUY_IMPORT(colloquy_file_read)(std::uint32_t file, std::size_t offset, std::uint8_t* to,
                                    std::size_t size);
COLLOQUY_IMPORT(colloquy_file_close)(std::uint32_t file);
#else
void colloquy_file_read(std::uint32_t, std::size_t, std::uint8_t*, std::size_t) {}
void colloquy_file_close(std::uint32_t) {}
#endif

class LentFile : public IndexSource {
 public:
  explicit LentFile(std::uint32_t file) : file_(file) {}
  LentFile(const LentFile&) = delete;
  LentFile& operator=(const LentFile&) = delete;
  ~LentFile() override { colloquy_file_close(file_); }

  void read(std::size_t offset, std::span<std::uint8_t> to) override {
    colloquy_file_read(file_, offset, to.data(), to.size());
  }

 private:
  std::uint32_t file_;
};

std::vector<Found> results;
std::vector<std::uint32_t> numbers;

std::size_t answer_numbers() {
  answer(numbers.data(), numbers.size() * sizeof(std::uint32_t));
  return numbers.size();
}

// The place where most of the query's words are within a line, the first of equals.
std::size_t fullest(const std::vector<Match>& matches, std::uint32_t bytes) {
  std::size_t best = 0;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::uint64_t atoms = 0;  // those beyond 64 are as good as the others
    for (std::size_t j = i; j < matches.size() && matches[j].paragraph == matches[i].paragraph &&
                            matches[j].span.end - matches[i].span.begin <= bytes;
         ++j) {
      atoms |= std::uint64_t{1} << (matches[j].atom % 64);
    }
    const auto count = static_cast<std::uint64_t>(std::popcount(atoms));
    if (count > most) {
      most = count;
      best = i;
    }
  }
  return best;
}

}  // namespace

// Takes over the bytes, or room for those of a file (0: none), which is from colloquy_allocate(). Null: they
// are no index, the answer says why.
COLLOQUY_EXPORT OpenIndex* colloquy_index_open(std::uint8_t* bytes, std::size_t size, std::uint32_t file,
                                               const std::shared_ptr<StoredTexts>* texts) {
  auto index = Index::open(Index::Bytes(bytes), size, file == 0 ? nullptr : std::make_unique<LentFile>(file));
  if (!index) return answer(index.error());
  if (texts != nullptr && (*texts)->turns() != index->turns()) {
    return answer(fail("the index has " + std::to_string(index->turns()) + " turns and the texts have " +
                           std::to_string((*texts)->turns()),
                       {}, "give the texts that it was made from")
                      .error());
  }
  return new OpenIndex(std::move(*index), texts == nullptr ? nullptr : *texts);
}

COLLOQUY_EXPORT void colloquy_index_free(OpenIndex* index) {
  delete index;
}

COLLOQUY_EXPORT std::uint32_t colloquy_index_turns(const OpenIndex* index) {
  return index->index().turns();
}

// The language versions and what is known of the index, as JSON.
COLLOQUY_EXPORT void colloquy_index_describe(const OpenIndex* index) {
  JsonWriter json;
  json.open('{');
  json.member("turns", std::size_t{index->index().turns()});
  json.member("words", std::size_t{index->index().positions()});
  json.member("terms", std::size_t{index->index().terms()});
  json.member("size", index->index().bytes().size());
  json.member("memory", index->index().memory());
  json.key("versions");
  json.open('[');
  for (const Index::Version& version : index->index().versions()) {
    json.open('{');
    json.member("interview", version.interview);
    json.member("language", version.language);
    json.member("date", version.date);
    json.member("title", version.title);
    json.member("firstTurn", std::size_t{version.first_turn});
    json.member("turns", std::size_t{version.last_turn - version.first_turn});
    json.close('}');
  }
  json.close(']');
  json.key("speakers");
  json.open('[');
  for (const std::string& speaker : index->index().speakers()) json.value(speaker);
  json.close(']');
  json.close('}');
  answer(json.take());
}

// Version, number in it, speaker and kind, as four numbers.
COLLOQUY_EXPORT void colloquy_index_turn(const OpenIndex* index, std::uint32_t number) {
  const Index::Turn turn = index->index().turn(number);
  numbers = {turn.version, turn.number, turn.speaker, static_cast<std::uint32_t>(turn.kind)};
  answer_numbers();
}

// Room for so many turns, where colloquy_best() leaves them.
COLLOQUY_EXPORT const void* colloquy_results(std::size_t limit) {
  if (results.size() < limit) results.resize(limit);
  return results.data();
}

COLLOQUY_EXPORT std::size_t colloquy_best(OpenIndex* index, std::size_t query_size, std::size_t limit,
                                          int tolerant) {
  const std::vector<RankedTurn>& best = index->best(input(query_size), limit, tolerant != 0);
  Found* to = results.data();
  for (const RankedTurn& turn : best) *to++ = {turn.turn, static_cast<std::uint32_t>(turn.step), turn.score};
  return best.size();
}

// The turns that match, as numbers.
COLLOQUY_EXPORT std::size_t colloquy_turns(OpenIndex* index, std::size_t query_size) {
  numbers = index->search(input(query_size)).turns();
  return answer_numbers();
}

// Four numbers a match: the paragraph, where it begins and ends in UTF-16 units, which part of the query it
// is.
COLLOQUY_EXPORT std::size_t colloquy_matches(OpenIndex* index, std::size_t query_size, std::uint32_t turn,
                                             int tolerant) {
  numbers.clear();
  std::uint32_t paragraph = UINT32_MAX;
  Utf16Places places({});
  for (const Match& match : index->matches(input(query_size), turn, tolerant != 0)) {
    if (match.paragraph != paragraph) places = Utf16Places(index->texts()->paragraph(turn, match.paragraph));
    paragraph = match.paragraph;
    const Span span = places.at(match.span);
    for (const std::uint32_t number : {match.paragraph, span.begin, span.end, match.atom}) {
      numbers.push_back(number);
    }
  }
  return answer_numbers();
}

// A line of context for each of the turns, whose numbers JavaScript has written where the results lie; as
// JSON. Without a match it is the beginning of the turn.
COLLOQUY_EXPORT void colloquy_snippets(OpenIndex* index, std::size_t query_size, std::size_t count,
                                       std::size_t context, int tolerant) {
  std::vector<std::uint32_t> turns(count);
  std::memcpy(turns.data(), results.data(), count * sizeof turns.front());
  JsonWriter json;
  json.open('[');
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<Match>& matches = index->matches(input(query_size), turns[i], tolerant != 0);
    Match hit;
    std::vector<Span> others;
    if (!matches.empty()) hit = matches[fullest(matches, static_cast<std::uint32_t>(2 * context))];
    for (const Match& match : matches) {
      if (match.paragraph == hit.paragraph && match.span != hit.span) others.push_back(match.span);
    }
    const bool has_text = index->texts()->paragraphs(turns[i]) > hit.paragraph;
    const std::string_view text = has_text ? index->texts()->paragraph(turns[i], hit.paragraph) : "";
    const Snippet line = snippet(text, hit.span, others, context);
    Utf16Places places(line.text);
    json.open('{');
    json.member("turn", std::size_t{turns[i]});
    json.member("paragraph", std::size_t{hit.paragraph});
    json.member("text", line.text);
    json.key("marks");
    json.open('[');
    for (const Span& mark : line.marks) {
      if (mark.size() > 0) write_span(json, places.at(mark));
    }
    json.close(']');
    json.member("hit", line.hit);
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}

// The query in plain words and what is odd about it, as JSON.
COLLOQUY_EXPORT void colloquy_explain(OpenIndex* index, std::size_t query_size) {
  const Search& search = index->search(input(query_size));
  JsonWriter json;
  json.open('{');
  write_chips(json, search.query(), input(query_size));
  write_problems(json, search.problems(), input(query_size));
  json.close('}');
  answer(json.take());
}

COLLOQUY_EXPORT void colloquy_did_you_mean(OpenIndex* index, std::size_t query_size) {
  JsonWriter json;
  write_suggestions(json, index->search(input(query_size)).did_you_mean(), input(query_size));
  answer(json.take());
}

// The most frequent words that begin as the input, as the index has them: folded.
COLLOQUY_EXPORT void colloquy_completions(const OpenIndex* index, std::size_t size, std::size_t limit) {
  const std::string folded = fold(input(size));
  const Index& of = index->index();
  JsonWriter json;
  json.open('[');
  for (const std::uint32_t term : index->searcher().lexicon().most_frequent(folded, limit)) {
    json.open('{');
    json.member("word", of.term(term));
    json.member("count", std::size_t{of.occurrences(term)});
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}
