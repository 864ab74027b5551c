#include "typography/font_catalogue.h"

#include <gtest/gtest.h>

#include <string>

namespace colloquy {
namespace {

Error error_of(std::string_view text) {
  auto offers = parse_font_catalogue(text);
  EXPECT_FALSE(offers.has_value()) << text;
  return offers ? Error() : offers.error();
}

TEST(FontCatalogue, ReadsOneOfferALine) {
  const auto offers = parse_font_catalogue("serif 400 20-7E,A0,2010-2027\nsans 600 1780-17DD\n");
  ASSERT_TRUE(offers.has_value()) << offers.error().message();
  ASSERT_EQ(offers->size(), 2U);
  EXPECT_EQ((*offers)[0].style, (FontStyle{Family::serif, Weight::regular}));
  ASSERT_EQ((*offers)[0].covers.size(), 3U);
  EXPECT_EQ((*offers)[0].covers[1].first, U'\u00A0');
  EXPECT_EQ((*offers)[0].covers[1].last, U'\u00A0');
  EXPECT_EQ((*offers)[0].covers[2].last, U'\u2027');
  EXPECT_EQ((*offers)[1].style, (FontStyle{Family::sans, Weight::semibold}));
  EXPECT_EQ((*offers)[1].covers.front().first, char32_t{0x1780});
}

TEST(FontCatalogue, EmptyTextIsNoFonts) {
  const auto offers = parse_font_catalogue("");
  ASSERT_TRUE(offers.has_value());
  EXPECT_TRUE(offers->empty());
}

TEST(FontCatalogue, LastLineMayEndWithoutALineFeed) {
  EXPECT_EQ(parse_font_catalogue("sans 400 0-10FFFF").value().size(), 1U);
}

TEST(FontCatalogue, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(error_of("mono 400 20").message(),
            "line 1, column 1: a font's family is serif or sans, not \"mono\"");
  EXPECT_EQ(error_of("sans 400 20\nsans 700 20").message(),
            "line 2, column 6: a font's weight is 400 or 600, not \"700\"");
  EXPECT_EQ(error_of("sans 400 20,7G").where.column, 13U);
  EXPECT_TRUE(error_of("sans 400 20-").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 7E-20").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 -20").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 20--30").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 +20").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 20 30").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 110000").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 0000020").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400 20-7E,7E-90").what.contains("does not come after"));
  EXPECT_EQ(error_of("sans 400 20,\nsans 400 20").where.line, 1U);
  EXPECT_TRUE(error_of("sans 400 ").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans 400").what.contains("not a range"));
  EXPECT_TRUE(error_of("sans").what.contains("weight"));
  EXPECT_TRUE(error_of("\n").what.contains("family"));
  EXPECT_TRUE(error_of("sans 400 20\r\n").what.contains("not a range"));
}

TEST(FontCatalogue, HasLimits) {
  std::string lines;
  for (std::size_t i = 0; i < kMostFontOffers; ++i) lines += "sans 400 20\n";
  EXPECT_TRUE(parse_font_catalogue(lines).has_value());
  EXPECT_TRUE(error_of(lines + "sans 400 20\n").what.contains("more than 1000 lines"));

  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string ranges = "sans 400 0";
  for (std::size_t i = 1; i < kMostFontRanges; ++i) {
    std::string digits;
    for (std::size_t value = 2 * i; value > 0; value /= 16)
      digits.insert(digits.begin(), kDigits[value % 16]);
    ranges += "," + digits;
  }
  EXPECT_TRUE(parse_font_catalogue(ranges).has_value());
  EXPECT_TRUE(error_of(ranges + "\nsans 400 20").what.contains("more than 20000 ranges"));
}

}  // namespace
}  // namespace colloquy
