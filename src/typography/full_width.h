// The empty halves of full-width punctuation (CSS Text 4, text-spacing-trim: normal, as browsers set it):
// where two signs meet, and where a closing one does not fit on a line otherwise, the half without ink is
// left out. By the font's feature halt.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "typography/font.h"
#include "typography/paragraph.h"

namespace colloquy {

// The clusters of [first, last), which are of one run, that are set half as wide. `pairs`: the clusters
// before which a line cannot end without that being decided anew. `trim_end`: the last of them too.
struct HalvedSigns {
  std::vector<std::uint32_t> halved, pairs;
};
HalvedSigns halved_signs(std::string_view text, const Font&, std::span<const Cluster>, std::uint32_t first,
                         std::uint32_t last, bool trim_end);

// Whether what stands at a byte offset may be set half as wide at a line's end: closing brackets and quotes,
// but not commas and full stops.
bool is_closing_bracket(std::string_view text, std::uint32_t offset, const Font&);

}  // namespace colloquy
