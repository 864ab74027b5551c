// A line of context around a hit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

struct Snippet {
  std::string text;         // collapsed to one line, "… " and " …" where cut
  std::vector<Span> marks;  // the hit and the others inside the window, in `text`, in order
  std::size_t hit = 0;      // which of `marks` is the hit
};

// A window of about `context` characters on both sides of the hit, cut between words (in scripts without
// spaces between characters as readers see them). What one side does not need the other gets. `others` are in
// order and do not overlap.
Snippet snippet(std::string_view paragraph, Span hit, const std::vector<Span>& others,
                std::size_t context = 60);

}  // namespace colloquy
