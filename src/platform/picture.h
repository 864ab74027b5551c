// What was drawn last, to draw nothing where that would be the same again: most frames only settle what a
// key or a pointer did.
#pragma once

#include <cstdint>
#include <optional>

struct ImDrawData;

namespace colloquy::platform {

class Picture {
 public:
  // Whether this is another picture than the last one that was asked about, on a background of this colour.
  bool is_new(const ImDrawData&, std::uint32_t background);
  // The next one is new, whatever it is: what was drawn is not there any more.
  void forget() { last_.reset(); }

 private:
  std::optional<std::uint64_t> last_;  // a hash of all that was drawn
};

}  // namespace colloquy::platform
