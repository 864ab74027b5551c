// Writes the posting lists of an index that is being made.
#pragma once

#include <cstdint>
#include <span>

#include "search/growing.h"

namespace colloquy {

class PostingWriter {
 public:
  struct Written {
    std::uint32_t size = 0;  // bytes
    std::uint8_t parameter = 0;
  };

  // `positions`: that the whole text takes.
  explicit PostingWriter(std::uint32_t positions) : positions_(positions) {}

  // The occurrences of one term, which rise, behind those of the term before, with the skips that they need.
  Written write(std::span<const std::uint32_t> occurrences);

  std::span<const std::uint8_t> bytes() const { return bytes_.items(); }
  std::span<const std::uint8_t> skips() const { return skips_.items(); }

 private:
  unsigned parameter(std::span<const std::uint32_t> occurrences) const;

  std::uint32_t positions_;
  Growing<std::uint8_t> bytes_;
  Growing<std::uint8_t> skips_;
};

}  // namespace colloquy
