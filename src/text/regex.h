// Regular expressions as readers type them, with limits that no expression and no text can pass.
//
// The syntax is that of JavaScript (ECMAScript 2020 with the flags u and s), matched by QuickJS's libregexp,
// and kinder: \w, \d and \b know the letters and digits of every script, "." stands for any character at all,
// and what can only be meant literally ("}", "]", "{" without a number, \' and the like) is taken so. Steps
// and memory are counted, not measured: an expression has the same result on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "text/segment.h"

namespace colloquy {

class Regex {
 public:
  struct Options {
    bool exact_case = false;  // otherwise letters match in either case (Unicode's simple case folding)
  };

  // In bytes.
  static constexpr std::size_t kLongestPattern = 500;
  // For all the texts of one search. Words take about two steps a character, so that this is enough for some
  // megabytes; all of them take a third of a second, and twice that as WebAssembly.
  static constexpr std::uint64_t kSteps = 20'000'000;

  // Errors: what is wrong with the expression and, but for few cases, where (`where` is a place in the
  // pattern); it is longer than kLongestPattern or too complicated; it is not UTF-8.
  static Result<Regex> compile(std::string_view pattern, Options options);

  // Every match in the text, which has to be UTF-8, from left to right and without overlaps; matches of
  // nothing are left out. Error: the limit of steps, or that of memory, is reached.
  Result<std::vector<Span>> find_all(std::string_view text) const;

  // The same, and takes the steps it needs from `steps`, which may be shared by many texts.
  Result<std::vector<Span>> find_all(std::string_view text, std::uint64_t& steps) const;

 private:
  Regex(std::vector<std::uint8_t> program, std::uint32_t steps_per_turn, std::uint32_t back_references)
      : program_(std::move(program)), steps_per_turn_(steps_per_turn), back_references_(back_references) {}

  std::vector<std::uint8_t> program_;
  std::uint32_t steps_per_turn_;   // what one turn of the engine may cost at most, but for back references
  std::uint32_t back_references_;  // each may compare the whole text in one turn
};

}  // namespace colloquy
