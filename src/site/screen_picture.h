// The first screen of an interview's text page as a picture, for the dialog in which browsers offer to
// install a site. Set by the style sheet's measures (web/page.css), with the site's own fonts: what a browser
// shows there without scripts.
#pragma once

#include <string>

#include "model/interview.h"
#include "typography/layout.h"

namespace colloquy {

struct ScreenSize {
  int width = 0, height = 0;  // CSS pixels
  float scale = 1;            // device pixels for one of them
};

inline constexpr ScreenSize kWideScreen = {1280, 800, 1};
inline constexpr ScreenSize kNarrowScreen = {412, 824, 2};

// "824x1648", as manifests have it.
std::string pixel_size(const ScreenSize& size);

// A PNG file of the interview's first version. Same interview and fonts, same bytes.
std::string screen_picture_png(const Interview& interview, std::string_view site_title,
                               const ScreenSize& size, const FontSet& fonts, Dictionary* dictionary);

}  // namespace colloquy
