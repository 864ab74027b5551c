// Any regular expression on any text: it ends within its limits, never runs out of a program's memory, and
// its matches are whole characters, in order. The input is an expression, and after the first line break a
// text.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "text/regex.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_regex: %s\n", what);
  std::abort();
}

bool on_characters(std::string_view text, Span span) {
  const auto boundary = [&](std::size_t i) {
    return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  };
  return span.begin < span.end && span.end <= text.size() && boundary(span.begin) && boundary(span.end);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string text = line == std::string_view::npos
                               ? "The trade volume was USD$246 million; 90%, the West’s? ភ្នំពេញ 北京 👋 ааа "
                                 "aaaaaaaaaaaaaaaaaaaaaaaa"
                               : utf8::repair(input.substr(line + 1));
  const std::string pattern = utf8::repair(input.substr(0, line));
  for (const bool exact_case : {false, true}) {
    const auto regex = Regex::compile(pattern, {.exact_case = exact_case});
    if (!regex) {
      const std::string& what = regex.error().what;
      require(!what.ends_with("out of memory") && !what.ends_with("stack overflow"),
              "a program is larger than it may become");
      require(regex.error().where.offset <= pattern.size(), "an error is outside of the expression");
      continue;
    }
    std::uint64_t steps = 30'000;
    const auto matches = regex->find_all(text, steps);
    if (!matches) continue;
    std::uint32_t end = 0;
    for (const Span span : *matches) {
      require(on_characters(text, span) && span.begin >= end,
              "a match is not a range of characters in order");
      end = span.end;
    }
  }
  return 0;
}
