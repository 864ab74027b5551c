// colloquy validate and outline: what a bundle holds.

#include <cstdio>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "cli/cli.h"

namespace colloquy::cli {
namespace {

struct Options {
  std::string bundle, language;
};

Result<Interview> open(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  auto interview = read_bundle(*bytes);
  if (!interview) {
    Error error = std::move(interview).error();
    error.file = path == "-" ? "standard input" : path;
    return std::unexpected(std::move(error));
  }
  return interview;
}

Result<const LanguageVersion*> version_of(const Interview& interview, const Options& options) {
  if (options.language.empty()) return &interview.versions.front();
  if (const LanguageVersion* version = interview.version(options.language)) return version;
  return fail("there is no version in " + options.language, {},
              "The first one is in " + interview.versions.front().language);
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

Result<void> validate_bundle(const Options& options) {
  auto interview = open(options.bundle);
  if (!interview) return std::unexpected(std::move(interview).error());
  print(interview->id + ": valid\n");
  for (const LanguageVersion& version : interview->versions) {
    std::size_t paragraphs = 0;
    for (const Turn& turn : version.turns) paragraphs += turn.paragraphs.size();
    print("  " + version.language + ": " + std::to_string(version.turns.size()) + " turns, " +
          std::to_string(paragraphs) + " paragraphs, " + std::to_string(word_count(version)) + " words\n");
  }
  return {};
}

Result<void> print_outline(const Options& options) {
  auto interview = open(options.bundle);
  if (!interview) return std::unexpected(std::move(interview).error());
  auto version = version_of(*interview, options);
  if (!version) return std::unexpected(std::move(version).error());
  for (const OutlineEntry& entry : outline(*interview, **version)) {
    print((entry.number > 0 ? std::to_string(entry.number) : "-") + "\t" + entry.title + "\t" +
          std::to_string(entry.words) + "\t" + entry.paragraph + "\n");
  }
  return {};
}

void add(CLI::App& app, Outcome& outcome, const char* name, const char* help,
         Result<void> (*run)(const Options&), bool language) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(name, help);
  command->add_option("bundle", options->bundle, "The interview's bundle; - for standard input")->required();
  if (language)
    command->add_option("--language", options->language, "Of this language version, not the first one");
  command->callback([options, &outcome, run] {
    if (auto done = run(*options); !done) report(outcome, done.error());
  });
}

}  // namespace

void add_validate(CLI::App& app, Outcome& outcome) {
  add(app, outcome, "validate", "Check a bundle and say what is in it", validate_bundle, false);
}

void add_outline(CLI::App& app, Outcome& outcome) {
  add(app, outcome, "outline", "Print the questions: number, short title, words of the answer, paragraph",
      print_outline, true);
}

}  // namespace colloquy::cli
