// What the tests of a site's pictures share: its fonts, and numbers in a PNG file.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "site/parts.h"
#include "site/share_card.h"
#include "site_example.h"

namespace colloquy {

inline std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8 | static_cast<unsigned char>(bytes[at + i]);
  return out;
}

inline SiteParts parts_with_fonts() {
  const std::string share = COLLOQUY_SHARE;
  auto parts = load_site_parts(
      {.web = share + "/web", .licences = "", .fonts = share + "/fonts", .app = {}, .core = {}});
  EXPECT_TRUE(parts.has_value());
  return std::move(*parts);
}

// The fonts of a site of these interviews.
inline FontSet fonts_for(const std::vector<Interview>& interviews) {
  const auto files = make_site_fonts(interviews, parts_with_fonts(), {});
  EXPECT_TRUE(files.has_value());
  auto fonts = share_card_fonts(files->files);
  EXPECT_TRUE(fonts.has_value()) << fonts.error().message();
  return std::move(*fonts);
}

}  // namespace colloquy
