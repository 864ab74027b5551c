// The picture that messengers and social networks show beside a link to an interview: 1200 by 630 pixels.
#pragma once

#include <string>
#include <vector>

#include "site/site_fonts.h"
#include "typography/layout.h"

namespace colloquy {

inline constexpr int kShareCardWidth = 1200;
inline constexpr int kShareCardHeight = 630;

// Empty texts are left out.
struct ShareCard {
  std::string language;  // BCP 47; the text runs as it does in it
  std::string kicker;    // "Interview · Khmer Times"
  std::string headline;  // at most four lines; what is longer ends in "…"
  std::string person;    // who is interviewed
  std::string role;      // who that is
  std::string date;      // "29 December 2020"
  std::string site;      // its name
};

// The fonts of a site's first visit, ready to set text with.
Result<FontSet> share_card_fonts(const std::vector<FontEntry>& files);

// A PNG file. Same card and fonts, same bytes.
std::string share_card_png(const ShareCard& card, const FontSet& fonts, Dictionary* dictionary);

}  // namespace colloquy
