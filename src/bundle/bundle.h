// The JSON bundle of one interview ("format": "colloquy-interview"), documented in docs/bundle-format.md and
// data/schema/interview.schema.json.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/interview.h"

namespace colloquy {

inline constexpr int kBundleVersion = 1;

// Checked while parsing, before anything is kept. A bundle from elsewhere is not trusted.
struct BundleLimits {
  std::size_t bytes = 32u << 20;
  std::size_t depth = 32;
  std::size_t nodes = 2'000'000;
  std::size_t string_bytes = 1u << 20;
  std::size_t turns = 100'000;
  std::size_t people = 256;
};

// Reads and validates a bundle. Errors: not UTF-8, NUL, not JSON, over a limit, duplicate key, wrong type,
// missing member, newer version, broken invariant; each with line, column and JSON pointer. Unknown members
// are kept (`extra`).
Result<Interview> read_bundle(std::string_view json, const BundleLimits& limits = {});

// The bundle as text: fixed member order, two-space indent, LF at the end, unknown members after the known
// ones. Same interview, same bytes.
std::string write_bundle(const Interview&);

}  // namespace colloquy
