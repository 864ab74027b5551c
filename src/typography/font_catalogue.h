// The list of a site's fonts, as the page hands it to the explorer.
#pragma once

#include <string_view>
#include <vector>

#include "text/error.h"
#include "typography/font_set.h"

namespace colloquy {

inline constexpr std::size_t kMostFontOffers = 1000;
inline constexpr std::size_t kMostFontRanges = 20'000;  // of all offers together

// One line for each file: family, weight, and the code points it has, as inclusive hexadecimal ranges:
//
//   serif 400 20-7E,A0,2010-2027
//   sans 600 1780-17DD
//
// Best first; an offer's index is its line. Ranges rise and do not touch what came before. Errors: a family
// other than serif and sans, a weight other than 400 and 600, a malformed, backward or overlapping range, one
// beyond U+10FFFF, more than kMostFontOffers lines or kMostFontRanges ranges; with line and column.
Result<std::vector<FontOffer>> parse_font_catalogue(std::string_view text);

}  // namespace colloquy
