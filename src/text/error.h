// The one error type of the core: what is wrong, where, and what to do about it. Errors are values; nothing
// throws.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace colloquy {

// Where in an input an error was found. Unknown parts are zero or empty.
struct Position {
  std::size_t line = 0;    // 1-based
  std::size_t column = 0;  // 1-based, in code points
  std::size_t offset = 0;  // 0-based, in bytes
  std::string pointer;     // JSON pointer (RFC 6901), where the input is JSON

  bool operator==(const Position&) const = default;
};

struct Error {
  std::string what;  // "the member \"turns\" is missing"
  std::string file;  // the input's name, where there is one
  Position where;
  std::string advice;  // "add an array of turns"; empty where there is nothing to do

  // "FILE:LINE:COLUMN (POINTER): WHAT. ADVICE." on one line, leaving out what is unknown.
  std::string message() const;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string what, Position where = {}, std::string advice = {}) {
  return std::unexpected(Error{std::move(what), {}, std::move(where), std::move(advice)});
}

// Line and column of a byte offset in UTF-8 text. Lines end with LF, CR LF or CR.
Position position_at(std::string_view text, std::size_t offset);

}  // namespace colloquy
