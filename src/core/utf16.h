// Places in texts as JavaScript counts them, in UTF-16 units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/segment.h"

namespace colloquy::core {

// The places of one text, asked for from its beginning to its end; going back starts anew.
class Utf16Places {
 public:
  explicit Utf16Places(std::string_view text) : text_(text) {}

  std::uint32_t at(std::size_t byte);
  Span at(Span bytes) {
    const std::uint32_t begin = at(bytes.begin);
    return {begin, at(bytes.end)};
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t units_ = 0;
};

}  // namespace colloquy::core
