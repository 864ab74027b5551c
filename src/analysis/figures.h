// Amounts of money, percentages, dates and large counts in a text, found by their digits. Careful rather than
// complete: what could be something else is left out, and nothing is found in words ("two million").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

struct Figure {
  Span span;         // bytes of the text
  std::string kind;  // as of an Annotation: "amount", "percentage", "date", "count"
  // "USD 246000000", "90%", "40000"; of dates ISO 8601 as precise as the text: "1956", "2020-12-10".
  std::string value;

  bool operator==(const Figure&) const = default;
};

// In the order of the text; none overlaps another. English and Russian months, words of scale and words
// around years are known, in any text: `language` only says whether a comma or a point parts decimals.
std::vector<Figure> figures(std::string_view text, std::string_view language);

}  // namespace colloquy
