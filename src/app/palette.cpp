#include "app/palette.h"

#include <algorithm>
#include <cmath>

namespace colloquy {
namespace {

double linear(std::uint32_t channel) {
  const double c = static_cast<double>(channel) / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
  return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) +
         0.0722 * linear(colour & 255);
}

}  // namespace

const Palette& palette_of(Theme theme, bool dark, bool contrast) {
  switch (theme) {
    case Theme::system:
      if (contrast) break;
      return dark ? kDark : kLight;
    case Theme::light:
      return kLight;
    case Theme::dark:
      return kDark;
    case Theme::sepia:
      return kSepia;
    case Theme::contrast:
      break;
  }
  return dark ? kContrastDark : kContrastLight;
}

double contrast(Rgb a, Rgb b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace colloquy
