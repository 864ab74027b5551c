// Any address gives a route whose own address gives the same route.

#include <cstdint>
#include <cstdlib>

#include "app/route.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const colloquy::Route route = colloquy::parse_route({reinterpret_cast<const char*>(data), size});
  const std::string url = colloquy::to_url(route);
  const colloquy::Route again = colloquy::parse_route(url);
  if (!(again == route)) std::abort();
  return 0;
}
