// XXH64 by Yann Collet (the algorithm's specification, version 0.1.1), without a seed. It finds damage, not
// malice; several bytes per clock cycle.
#pragma once

#include <cstdint>
#include <span>

namespace colloquy {

class Xxh64 {
 public:
  // A piece of the bytes: a multiple of 32, but for the last one, which has to be there until value() is
  // asked for. Engines compile better what is called again, but not while it runs: many bytes are best added
  // in pieces.
  void add(std::span<const std::uint8_t> bytes);
  std::uint64_t value() const;

 private:
  // Its lanes as they begin: the first prime and the second, the second, none, and the first one taken away.
  std::uint64_t a_ = 0x60EA27EEADC0B5D6, b_ = 0xC2B2AE3D27D4EB4F, c_ = 0, d_ = 0x61C8864E7A143579;
  std::uint64_t size_ = 0;
  std::span<const std::uint8_t> rest_;
};

std::uint64_t xxh64(std::span<const std::uint8_t> bytes);

}  // namespace colloquy
