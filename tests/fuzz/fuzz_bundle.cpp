// Whatever the bytes, reading a bundle gives an error or an interview that holds, and what is written is read
// again alike.

#include <cstdint>
#include <cstdlib>

#include "bundle/bundle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto interview = colloquy::read_bundle({reinterpret_cast<const char*>(data), size});
  if (!interview) return 0;
  if (!colloquy::validate(*interview)) std::abort();
  const std::string once = colloquy::write_bundle(*interview);
  const auto again = colloquy::read_bundle(once);
  if (!again || colloquy::write_bundle(*again) != once) std::abort();
  return 0;
}
