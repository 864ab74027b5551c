// What was drawn last, to draw nothing where that would be the same again: most frames only settle what a
// key or a pointer did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

struct ImDrawData;

namespace colloquy::platform {

class Picture {
 public:
  // Whether this is another picture than the last one that was asked about, on a background of this colour.
  bool is_new(const ImDrawData&, std::uint32_t background);
  // The next one is new, whatever it is: what was drawn is not there any more.
  void forget() { last_.clear(); }

 private:
  std::vector<std::byte> last_, now_;
};

}  // namespace colloquy::platform
