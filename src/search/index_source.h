// Where the bytes of a large index are while they are not all in memory: its posting lists, nine tenths of
// it, come when a query asks for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace colloquy {

class IndexSource {
 public:
  virtual ~IndexSource() = default;

  // Copies as many bytes as there is room for, from `offset` in the file on.
  virtual void read(std::size_t offset, std::span<std::uint8_t> to) = 0;
};

}  // namespace colloquy
