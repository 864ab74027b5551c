// colloquy search and colloquy index: the search engine of the explorer on the command line.

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/cli.h"
#include "cli/search_texts.h"
#include "search/searcher.h"
#include "search/snippet.h"

namespace colloquy::cli {
namespace {

struct SearchOptions {
  std::string target, query, language, texts, format = "text";
  std::size_t best = 0;
};

struct IndexOptions {
  std::vector<std::string> sources;
  std::string output;
};

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

// Tabs and line breaks would end a cell.
std::string cell(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

std::string_view name_of(Step step) {
  constexpr std::array<std::string_view, 7> kNames{"phrase", "near", "all", "stem", "prefix", "typo", "some"};
  return kNames[static_cast<std::size_t>(step)];
}

// The first line of what filters on speakers are compared with: the name.
std::string_view speaker_of(const Index& index, std::uint32_t turn) {
  const std::string_view speaker = index.speakers()[index.turn(turn).speaker];
  return speaker.substr(0, speaker.find('\n'));
}

// The turn's interview, language, number and speaker, as the index has them.
nlohmann::ordered_json describe(const Index& index, const RankedTurn& ranked) {
  const Index::Turn turn = index.turn(ranked.turn);
  const Index::Version& version = index.versions()[turn.version];
  return {{"interview", version.interview},
          {"language", version.language},
          {"turn", turn.number + 1},
          {"kind", to_string(turn.kind)},
          {"speaker", speaker_of(index, ranked.turn)},
          {"match", name_of(ranked.step)}};
}

class Printer {
 public:
  Printer(const SearchOptions& options, const Index& index, const InterviewTexts* texts)
      : options_(options), index_(index), texts_(texts) {
    if (options_.format != "tsv") return;
    print("interview\tlanguage\tturn\tkind\tspeaker\tmatch");
    print(texts_ != nullptr ? "\tparagraph\tleft\thit\tright\n" : "\n");
  }

  void turn(Search& search, const RankedTurn& ranked) {
    if (texts_ == nullptr) {
      row(ranked, nullptr, {});
      return;
    }
    const std::vector<Match> matches = search.matches(ranked.turn);
    // A turn that was found by a filter alone has no words to show: then its beginning.
    if (matches.empty()) {
      if (texts_->paragraphs(ranked.turn) > 0) row(ranked, &texts_->turn(ranked.turn).paragraphs.front(), {});
      return;
    }
    for (const Match& match : matches) {
      row(ranked, &texts_->turn(ranked.turn).paragraphs[match.paragraph], match.span);
    }
  }

 private:
  void row(const RankedTurn& ranked, const Paragraph* paragraph, Span span) {
    nlohmann::ordered_json row = describe(index_, ranked);
    Snippet line;
    if (paragraph != nullptr) {
      line = snippet(paragraph->text, span, {});
      const Span mark = line.marks[line.hit];
      row["paragraph"] = paragraph->id;
      row["left"] = line.text.substr(0, mark.begin);
      row["hit"] = line.text.substr(mark.begin, mark.size());
      row["right"] = line.text.substr(mark.end);
    }
    if (options_.format == "jsonl") {
      print(row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
    } else if (options_.format == "tsv") {
      std::string cells;
      for (const auto& value : row) {
        if (!cells.empty()) cells += '\t';
        cells += value.is_string() ? cell(value.get_ref<const std::string&>()) : value.dump();
      }
      print(cells + "\n");
    } else if (paragraph != nullptr) {
      print(paragraph->id + "\t" + line.text + "\n");
    } else {
      print(row["interview"].get<std::string>() + "\t" + std::to_string(row["turn"].get<std::uint32_t>()) +
            "\t" + std::string(speaker_of(index_, ranked.turn)) + "\n");
    }
  }

  const SearchOptions& options_;
  const Index& index_;
  const InterviewTexts* texts_;
};

void warn(const Search& search) {
  for (const QueryProblem& problem : search.problems()) {
    std::fprintf(stderr, "colloquy: the query at %u: %s%s%s\n", problem.source.begin + 1,
                 problem.what.c_str(), problem.advice.empty() ? "" : "; ", problem.advice.c_str());
  }
}

Result<void> search_in(const SearchOptions& options, const Index& index, const InterviewTexts* texts) {
  Searcher searcher(index, texts);
  Search search = searcher.search(parse_query(options.query));
  warn(search);
  std::vector<RankedTurn> turns;
  if (options.best > 0) {
    turns = search.best(options.best);
  } else if (const std::vector<std::uint32_t> all = search.turns(); !all.empty()) {
    turns = search.best(all.size(), false);
    std::ranges::sort(turns, {}, &RankedTurn::turn);
  } else if (turns = search.best(10); !turns.empty()) {
    std::fputs("colloquy: nothing matches as it was typed; this comes nearest\n", stderr);
  }
  if (!options.language.empty()) {
    std::erase_if(turns, [&](const RankedTurn& turn) {
      return index.versions()[index.turn(turn.turn).version].language != options.language;
    });
  }
  if (turns.empty()) std::fputs("no hits\n", stderr);
  for (const Suggestion& suggestion : search.did_you_mean()) {
    std::fprintf(stderr, "colloquy: did you mean \"%s\"? It is there %u times\n", suggestion.word.c_str(),
                 suggestion.count);
  }
  Printer printer(options, index, texts);
  for (const RankedTurn& turn : turns) printer.turn(search, turn);
  return {};
}

Result<Index> build(const std::vector<Interview>& interviews, InterviewTexts* texts) {
  IndexBuilder builder;
  for (const Interview& interview : interviews) {
    for (const LanguageVersion& version : interview.versions) {
      builder.add(interview, version);
      if (texts != nullptr) texts->add(interview, version);
    }
  }
  auto bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return Index::open(*bytes);
}

// That the texts are those of which the index was made.
Result<void> check_texts(const Index& index, const InterviewTexts& texts) {
  bool same = index.turns() == texts.turns();
  for (std::uint32_t turn = 0; turn < index.turns() && same; ++turn) {
    same = index.versions()[index.turn(turn).version].interview == texts.interview(turn).id;
  }
  if (same) return {};
  return fail("the texts are not those of the index", {},
              "Give the same bundles in the same order, or make the index anew with `colloquy index`");
}

Result<void> run_search(const SearchOptions& options) {
  std::error_code ignored;
  std::string bytes;
  if (!std::filesystem::is_directory(options.target, ignored) && options.target != "-") {
    auto read = read_file(options.target, std::size_t{2} << 30);
    if (!read) return std::unexpected(std::move(read).error());
    bytes = std::move(*read);
  }
  std::vector<Interview> interviews;
  InterviewTexts texts;
  if (!is_index(bytes)) {
    auto read = read_interviews(options.target);
    if (!read) return std::unexpected(std::move(read).error());
    interviews = std::move(*read);
    auto index = build(interviews, &texts);
    if (!index) return std::unexpected(std::move(index).error());
    return search_in(options, *index, &texts);
  }
  auto index = Index::open({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  if (!index) {
    Error error = std::move(index).error();
    error.file = options.target;
    return std::unexpected(std::move(error));
  }
  if (options.texts.empty()) return search_in(options, *index, nullptr);
  auto read = read_interviews(options.texts);
  if (!read) return std::unexpected(std::move(read).error());
  interviews = std::move(*read);
  for (const Interview& interview : interviews) {
    for (const LanguageVersion& version : interview.versions) texts.add(interview, version);
  }
  if (auto same = check_texts(*index, texts); !same) return same;
  return search_in(options, *index, &texts);
}

Result<void> run_index(const IndexOptions& options) {
  IndexBuilder builder;
  std::size_t interviews = 0;
  for (const std::string& source : options.sources) {
    auto read = read_interviews(source);
    if (!read) return std::unexpected(std::move(read).error());
    for (const Interview& interview : *read) builder.add(interview);
    interviews += read->size();
  }
  auto bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  if (auto written = write_file(options.output, text); !written) return written;
  std::fprintf(stderr, "index: %s: %zu %s, %zu KB\n", options.output.c_str(), interviews,
               interviews == 1 ? "interview" : "interviews", (bytes->size() + 1023) / 1024);
  return {};
}

}  // namespace

void add_search(CLI::App& app, Outcome& outcome) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = app.add_subcommand("search", "Print every hit: paragraph and context");
  command
      ->add_option("where", options->target,
                   "A bundle, a site's folder, or an index; - for a bundle on standard input")
      ->required();
  command->add_option("query", options->query, "As in the explorer's search field, see docs/search.md")
      ->required();
  command->add_option("--format", options->format, "text, tsv or jsonl (text)")
      ->check(CLI::IsMember({"text", "tsv", "jsonl"}));
  command->add_option("--best", options->best, "Only the turns that match best, so many, the best first");
  command->add_option("--language", options->language, "Only language versions with this tag");
  command->add_option("--texts", options->texts,
                      "Of an index: the bundle or site it was made from, to show the text");
  command->callback([options, &outcome] {
    if (auto done = run_search(*options); !done) report(outcome, done.error());
  });
}

void add_index(CLI::App& app, Outcome& outcome) {
  auto options = std::make_shared<IndexOptions>();
  CLI::App* command = app.add_subcommand("index", "Make a search index of bundles or of a site's interviews");
  command->add_option("sources", options->sources, "Bundles and folders of sites")->required();
  command->add_option("-o,--output", options->output, "The file to write; - for standard output")->required();
  command->callback([options, &outcome] {
    if (auto done = run_index(*options); !done) report(outcome, done.error());
  });
}

}  // namespace colloquy::cli
