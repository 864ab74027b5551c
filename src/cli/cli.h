// The command line: one function per subcommand, each of which adds itself to the program.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

#include "text/error.h"

namespace colloquy::cli {

// What the chosen subcommand returns to the shell: 0 done, 1 the input is at fault, 2 the call is.
struct Outcome {
  int status = 0;
};

void add_import(CLI::App&, Outcome&);
void add_validate(CLI::App&, Outcome&);
void add_search(CLI::App&, Outcome&);
void add_index(CLI::App&, Outcome&);
void add_outline(CLI::App&, Outcome&);
void add_site(CLI::App&, Outcome&);

// The whole of a file, or of standard input for "-". At most `limit` bytes.
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{256} << 20);

// Writes a file whole: into a temporary beside it, then renamed. "-" is standard output.
Result<void> write_file(const std::string& path, std::string_view bytes);

// Prints "colloquy: MESSAGE" to standard error and sets the status.
void report(Outcome&, const Error&);

}  // namespace colloquy::cli
