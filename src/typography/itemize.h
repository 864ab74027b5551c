// Cuts a paragraph into clusters and runs.
#pragma once

#include <string_view>
#include <vector>

#include "typography/layout.h"
#include "typography/paragraph.h"

namespace colloquy {

struct Items {
  std::vector<Cluster> clusters;  // without advances; the text's end is not among them
  std::vector<Run> runs;          // without glyphs
  bool right_to_left = false;     // the paragraph's base direction
  bool missing = false;           // for some cluster no font is loaded that has it
};

// Directions by UAX #9 (FriBidi), scripts by UAX #24 with Common and Inherited taken from the neighbours and
// from the opening bracket of a pair, fonts by FontSet::find for each cluster.
Items itemize(std::string_view text, const TextFormat&, const FontSet*);

}  // namespace colloquy
