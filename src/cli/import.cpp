// colloquy import FILE: a bundle from a transcript.

#include <cstdio>
#include <filesystem>

#include "bundle/bundle.h"
#include "cli/cli.h"
#include "cli/dictionary.h"
#include "formats/labelled_text.h"

namespace colloquy::cli {
namespace {

struct Options {
  std::string input, output = "-", report;
  std::vector<std::string> speakers;
  LabelledTextOptions text;
};

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
}

// "LABEL=Name; description; role", the last two optional.
Result<LabelledTextOptions::Speaker> parse_speaker(const std::string& text) {
  LabelledTextOptions::Speaker out;
  const std::size_t equals = text.find('=');
  out.label = trimmed(std::string_view(text).substr(0, equals));
  if (equals == std::string::npos || out.label.empty()) {
    return fail("--speaker " + text + " has no label", {}, "Write it as 'LABEL=Name; description; role'");
  }
  std::vector<std::string> parts;
  std::string_view rest = std::string_view(text).substr(equals + 1);
  for (bool more = true; more;) {
    const std::size_t semicolon = rest.find(';');
    parts.push_back(trimmed(rest.substr(0, semicolon)));
    more = semicolon != std::string_view::npos;
    if (more) rest.remove_prefix(semicolon + 1);
  }
  if (parts.size() > 3)
    return fail("--speaker " + text + " has more than three parts", {},
                "Write it as 'LABEL=Name; description; role'");
  parts.resize(3);
  out.name = parts[0];
  out.description = parts[1];
  if (!parts[2].empty()) {
    out.role = role_from(parts[2]);
    if (!out.role)
      return fail("--speaker " + text + ": there is no role \"" + parts[2] + "\"", {},
                  "Use interviewer, interviewee or other");
  }
  return out;
}

Result<void> run(const Options& options) {
  LabelledTextOptions text = options.text;
  for (const std::string& speaker : options.speakers) {
    auto parsed = parse_speaker(speaker);
    if (!parsed) return std::unexpected(std::move(parsed).error());
    text.speakers.push_back(std::move(*parsed));
  }
  auto bytes = read_file(options.input);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  text.file = options.input == "-" ? std::string() : std::filesystem::path(options.input).filename().string();
  auto imported = import_labelled_text(*bytes, text);
  if (!imported) {
    Error error = std::move(imported).error();
    if (error.file.empty()) error.file = options.input == "-" ? "standard input" : options.input;
    return std::unexpected(std::move(error));
  }
  Result<IcuDictionary> dictionary = IcuDictionary::open();
  if (!dictionary) return std::unexpected(std::move(dictionary).error());
  fill_word_ends(imported->interview, *dictionary);
  const std::string bundle = write_bundle(imported->interview);
  // What is written can be read: a transcript may be larger than a bundle may be.
  if (auto read = read_bundle(bundle); !read) {
    return fail("the bundle of " + options.input + " could not be read: " + read.error().what, {},
                "Split the transcript");
  }
  const std::string report = imported->report.text();
  if (!options.report.empty()) {
    if (auto written = write_file(options.report, report); !written) return written;
  } else {
    std::fwrite(report.data(), 1, report.size(), stderr);
  }
  return write_file(options.output, bundle);
}

}  // namespace

void add_import(CLI::App& app, Outcome& outcome) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("import", "Make a bundle from a transcript; the report goes to standard error");
  command->add_option("file", options->input, "Labelled plain text or Markdown; - for standard input")
      ->required();
  command->add_option("-o,--output", options->output, "The bundle to write (standard output)");
  command->add_option("--report", options->report, "Write the report into this file");
  command->add_option("--id", options->text.id, "The interview's id: a-z, 0-9 and -");
  command->add_option("--title", options->text.title, "Its title");
  command->add_option("--date", options->text.date,
                      "Its date: 2020, 2020-12, 2020-12-29 or 2020-12-29T17:30");
  command->add_option("--language", options->text.language, "The language of the text, as in BCP 47: en-GB");
  command->add_option("--publisher", options->text.publisher, "Who published it");
  command->add_option("--url", options->text.url, "Where it was published");
  command->add_option("--rights", options->text.rights, "What may be done with it");
  command
      ->add_option("--speaker", options->speakers,
                   "A speaker: 'LABEL=Name; description; interviewer|interviewee|other'")
      ->take_all();
  command->callback([options, &outcome] {
    if (auto done = run(*options); !done) report(outcome, done.error());
  });
}

}  // namespace colloquy::cli
