// XXH64 by Yann Collet (the algorithm's specification, version 0.1.1), without a seed.
#pragma once

#include <cstdint>
#include <span>

namespace colloquy {

// Finds damage, not malice; several bytes per clock cycle.
std::uint64_t xxh64(std::span<const std::uint8_t> bytes);

}  // namespace colloquy
