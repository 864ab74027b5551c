#include "text/regex.h"

#include <array>
#include <cstdlib>

#include "text/regex_pattern.h"
#include "text/utf8.h"

extern "C" {
#include <libregexp.h>
}

namespace colloquy {
namespace {

// What the engine hands back to the functions it calls.
struct Limits {
  std::size_t largest_block;  // in bytes
  std::uint64_t steps = 0;    // that are left
  std::uint64_t steps_per_turn = 0;
};

// A program of the heaviest pattern stays far below.
constexpr std::size_t kLargestProgram = std::size_t{1} << 20U;
// The states to go back to while matching; they consist of pointers, so that this is the same number of them
// on every machine.
constexpr std::size_t kMostStateWords = std::size_t{1} << 20U;
// libregexp.c, INTERRUPT_COUNTER_INIT in cmake/RegularExpressions.cmake: its turns between two calls of
// lre_check_timeout.
constexpr std::uint64_t kTurns = 16;
constexpr std::size_t kMostCaptures = 255;

// UTF-16 with the byte offset of each unit's character, or the bytes themselves where all are ASCII.
class Units {
 public:
  explicit Units(std::string_view text) : text_(text) {
    bool ascii = true;
    for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) return;
    units_.reserve(text.size());
    offsets_.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
      const auto offset = static_cast<std::uint32_t>(at);
      const char32_t c = utf8::next(text, at);
      if (c >= 0x10000) {
        units_.push_back(static_cast<std::uint16_t>(0xD800 + ((c - 0x10000) >> 10U)));
        units_.push_back(static_cast<std::uint16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU)));
        offsets_.push_back(offset);
      } else {
        units_.push_back(static_cast<std::uint16_t>(c));
      }
      offsets_.push_back(offset);
    }
    offsets_.push_back(static_cast<std::uint32_t>(text.size()));
  }

  bool wide() const { return !offsets_.empty(); }
  std::size_t size() const { return wide() ? units_.size() : text_.size(); }
  const std::uint8_t* data() const {
    return wide() ? reinterpret_cast<const std::uint8_t*>(units_.data())
                  : reinterpret_cast<const std::uint8_t*>(text_.data());
  }
  std::uint32_t offset(std::size_t unit) const {
    return wide() ? offsets_[unit] : static_cast<std::uint32_t>(unit);
  }
  // The unit after the character that begins at `unit`.
  std::size_t after(std::size_t unit) const {
    const bool pair = wide() && unit + 1 < units_.size() && offsets_[unit] == offsets_[unit + 1];
    return unit + (pair ? 2 : 1);
  }

 private:
  std::string_view text_;
  std::vector<std::uint16_t> units_;
  std::vector<std::uint32_t> offsets_;
};

// A compiled program, or nothing and what the engine says of it.
std::vector<std::uint8_t> compile_program(const std::string& pattern, int flags, std::string& message) {
  Limits limits{.largest_block = kLargestProgram};
  int size = 0;
  std::array<char, 128> buffer{};
  std::uint8_t* program = lre_compile(&size, buffer.data(), static_cast<int>(buffer.size()), pattern.c_str(),
                                      pattern.size(), flags, &limits);
  message = buffer.data();
  if (program == nullptr) return {};
  std::vector<std::uint8_t> code(program, program + size);
  lre_realloc(&limits, program, 0);
  return code;
}

// The engine does not say where it stopped. Names of properties are what only it knows, so each is tried
// alone.
Error explain(std::string_view pattern, const std::string& message) {
  for (std::size_t at = 0; at + 1 < pattern.size(); ++at) {
    if (pattern[at] != '\\') continue;
    const std::size_t end = pattern.find('}', at);
    std::string ignored;
    if ((pattern[at + 1] == 'p' || pattern[at + 1] == 'P') && end != std::string_view::npos &&
        compile_program(std::string(pattern.substr(at, end + 1 - at)), LRE_FLAG_UNICODE, ignored).empty())
      return Error{
          "there is no property \"" + std::string(pattern.substr(at + 3, end - at - 3)) + "\" of characters",
          {},
          position_at(pattern, at),
          "write \\p{L} for a letter, \\p{Lu} for a capital or \\p{Script=Greek}"};
    ++at;
  }
  return Error{"the expression cannot be read: " + message, {}, {}, {}};
}

}  // namespace

Result<Regex> Regex::compile(std::string_view pattern, Options options) {
  if (pattern.size() > kLongestPattern)
    return fail("the expression is longer than " + std::to_string(kLongestPattern) + " bytes", {},
                "make it shorter");
  if (utf8::find_invalid(pattern) != std::string_view::npos) return fail("the expression is not UTF-8");
  auto read = read_regex_pattern(pattern);
  if (!read) return std::unexpected(read.error());
  std::string message;
  const int flags = LRE_FLAG_UNICODE | LRE_FLAG_DOTALL | (options.exact_case ? 0 : LRE_FLAG_IGNORECASE);
  std::vector<std::uint8_t> code = compile_program(read->text, flags, message);
  if (code.empty()) return std::unexpected(explain(pattern, message));
  // One turn runs through the program up to a place to go back to, which it copies with all captures and
  // counters.
  const auto captures = static_cast<std::uint32_t>(lre_get_capture_count(code.data()));
  const std::uint32_t cost = 1 + read->weight / 64 + captures / 8;
  return Regex(std::move(code), cost, read->back_references);
}

Result<std::vector<Span>> Regex::find_all(std::string_view text) const {
  std::uint64_t steps = kSteps;
  return find_all(text, steps);
}

Result<std::vector<Span>> Regex::find_all(std::string_view text, std::uint64_t& steps) const {
  const Units units(text);
  Limits limits{.largest_block = kMostStateWords * sizeof(void*),
                .steps = steps,
                .steps_per_turn = steps_per_turn_ + back_references_ * (units.size() / 128)};
  std::array<std::uint8_t*, 2 * kMostCaptures> captures{};
  const std::uint8_t* begin = units.data();
  std::vector<Span> matches;
  for (std::size_t at = 0; at < units.size();) {
    int found = LRE_RET_TIMEOUT;
    // The engine's own count begins anew with each call.
    if (lre_check_timeout(&limits) == 0)
      found = lre_exec(captures.data(), program_.data(), begin, static_cast<int>(at),
                       static_cast<int>(units.size()), units.wide() ? 1 : 0, &limits);
    steps = limits.steps;
    if (found < 0)
      return fail(found == LRE_RET_TIMEOUT ? "the expression is too slow on this text"
                                           : "the expression needs too much memory on this text",
                  {}, "avoid repetitions inside of repetitions, such as (a+)+");
    if (found == 0) break;
    const auto unit = [&](const std::uint8_t* place) {
      return static_cast<std::size_t>(place - begin) >> (units.wide() ? 1U : 0U);
    };
    const std::size_t first = unit(captures[0]);
    const std::size_t last = unit(captures[1]);
    if (last > first) {
      matches.push_back({units.offset(first), units.offset(last)});
      at = last;
    } else {
      at = first < units.size() ? units.after(first) : first + 1;
    }
  }
  return matches;
}

}  // namespace colloquy

// What the engine asks of its host; `opaque` is a Limits.

extern "C" int lre_check_stack_overflow(void* /*opaque*/, std::size_t /*size*/) {
  return 0;  // read_regex_pattern() limits how deeply groups are nested
}

extern "C" int lre_check_timeout(void* opaque) {
  auto& limits = *static_cast<colloquy::Limits*>(opaque);
  const std::uint64_t cost = colloquy::kTurns * limits.steps_per_turn;
  if (limits.steps < cost) {
    limits.steps = 0;
    return 1;
  }
  limits.steps -= cost;
  return 0;
}

extern "C" void* lre_realloc(void* opaque, void* block, std::size_t size) {
  if (size == 0) {
    std::free(block);
    return nullptr;
  }
  if (size > static_cast<const colloquy::Limits*>(opaque)->largest_block) return nullptr;
  // After a failure the engine writes and reads a few bytes behind what it has, before it looks.
  constexpr std::size_t kPadding = 16;
  return std::realloc(block, size + kPadding);
}
