// The turns of a transcript, from its lines and its labels.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formats/labels.h"
#include "formats/lines.h"
#include "formats/report.h"

namespace colloquy {

struct TextTurn {
  std::string label;            // folded; empty: whoever speaks is not named
  std::size_t line = 0;         // of the label
  std::optional<double> start;  // seconds
  std::vector<std::string> paragraphs;
};

// Whether lines are broken at a width, not at the ends of paragraphs: paragraphs are then what blank lines
// separate.
bool is_hard_wrapped(std::span<const SourceLine> lines, const LabelSet& labels);

// Text without a label goes on with the turn before it. Page furniture behind the last turn is dropped, and
// labels without text are; the notes say so.
std::vector<TextTurn> read_turns(std::span<const SourceLine> lines, const LabelSet& labels,
                                 std::vector<ImportNote>& notes);

}  // namespace colloquy
