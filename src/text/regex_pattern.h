// Reads a regular expression as a reader typed it, and writes it as the engine wants it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/error.h"

namespace colloquy {

struct RegexPattern {
  std::string text;          // in the engine's syntax, strict
  std::uint32_t weight = 0;  // bounds the size of its program: a character has one, a class of Unicode's many
  std::uint32_t back_references = 0;
};

// Requires UTF-8. Errors have the place in the pattern in `where`. What only the engine's tables know, such
// as names of scripts, is left to it.
Result<RegexPattern> read_regex_pattern(std::string_view pattern);

}  // namespace colloquy
