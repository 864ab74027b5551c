// JSON from an untrusted source as a tree in which every value knows its place in the text. Limits are
// checked while parsing, before anything is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.h"

namespace colloquy {

struct JsonMember;

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object };

  Kind kind = Kind::null;
  bool boolean = false;
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  double number = 0;                 // of integer and real
  std::string string;
  std::vector<JsonValue> items;     // of an array
  std::vector<JsonMember> members;  // of an object, in the order of the text

  const JsonValue* find(std::string_view member) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

// Errors: not UTF-8, a NUL, not JSON, over a limit, a key that stands twice in an object, a lone surrogate;
// each with line, column and JSON pointer.
Result<JsonValue> parse_json(std::string_view text, const BundleLimits& limits);

// One step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view pointer, std::string_view member);
std::string pointer_step(std::string_view pointer, std::size_t index);

}  // namespace colloquy
