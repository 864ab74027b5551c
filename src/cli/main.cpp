#include <cstdio>
#include <exception>

#include "cli/cli.h"

namespace {

constexpr std::string_view kVersion = COLLOQUY_VERSION;

int run(int argc, char** argv) {
  CLI::App app("Turns interview transcripts into sites that anyone can read, search and quote from, offline.",
               "colloquy");
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  colloquy::cli::Outcome outcome;
  colloquy::cli::add_import(app, outcome);
  colloquy::cli::add_site(app, outcome);
  colloquy::cli::add_search(app, outcome);
  colloquy::cli::add_index(app, outcome);
  colloquy::cli::add_outline(app, outcome);
  colloquy::cli::add_validate(app, outcome);
  // The library would only say that a command is required.
  const std::string_view first = argc > 1 ? argv[1] : "-";
  if (!first.starts_with('-') &&
      app.get_subcommands([first](const CLI::App* known) { return known->check_name(std::string(first)); })
          .empty()) {
    std::fprintf(stderr, "colloquy: there is no command \"%s\"; colloquy --help names all of them\n",
                 argv[1]);
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return outcome.status;
}

}  // namespace

int main(int argc, char** argv) {
  // Errors of ours are values; what may still be thrown comes from the library of options, or memory is
  // short.
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "colloquy: stopped: %s\n", error.what());
  } catch (...) {
    std::fputs("colloquy: stopped by an unknown error\n", stderr);
  }
  return 1;
}
