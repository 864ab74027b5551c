#include "cli/cli.h"

namespace {

constexpr std::string_view kVersion = COLLOQUY_VERSION;

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Turns interview transcripts into sites that anyone can read, search and quote from, offline.",
               "colloquy");
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  colloquy::cli::Outcome outcome;
  colloquy::cli::add_import(app, outcome);
  colloquy::cli::add_site(app, outcome);
  colloquy::cli::add_search(app, outcome);
  colloquy::cli::add_outline(app, outcome);
  colloquy::cli::add_validate(app, outcome);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return outcome.status;
}
