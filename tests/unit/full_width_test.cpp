// Full-width punctuation loses its empty half where browsers let it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "typography/layout.h"

namespace colloquy {
namespace {

constexpr float kEm = 20;

const FontSet& japanese() {
  static const FontSet* const set = [] {
    auto* fonts = new FontSet;
    // A collection; its first font is the Japanese one.
    std::ifstream file(std::string(COLLOQUY_NOTO_CJK) + "/NotoSansCJK-Regular.ttc", std::ios::binary);
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file),
                                          std::istreambuf_iterator<char>()};
    const auto loaded = fonts->load(fonts->offer({}), bytes);
    if (!loaded) ADD_FAILURE() << loaded.error().message();
    return fonts;
  }();
  return *set;
}

ParagraphLayout lay_out(std::string_view text, float ems) {
  TextFormat format;
  format.px = kEm;
  return {SourceText{text, "ja", {}}, format, ems * kEm, Typesetter{&japanese(), nullptr}};
}

float ems_of(std::string_view text) {
  return lay_out(text, 1000).width() / kEm;
}

std::vector<std::string> lines_of(std::string_view text, float ems) {
  std::vector<std::string> out;
  const ParagraphLayout layout = lay_out(text, ems);
  for (const Line& line : layout.lines()) out.emplace_back(text.substr(line.span.begin, line.span.size()));
  return out;
}

using Lines = std::vector<std::string>;

TEST(FullWidth, OneOfTwoSignsThatMeetIsHalfAsWide) {
  EXPECT_FLOAT_EQ(ems_of("山「川"), 3);
  EXPECT_FLOAT_EQ(ems_of("山。川"), 3);
  EXPECT_FLOAT_EQ(ems_of("山。「川"), 3.5F);  // the opening one
  EXPECT_FLOAT_EQ(ems_of("山」。川"), 3.5F);  // the first
  EXPECT_FLOAT_EQ(ems_of("山「『川"), 3.5F);  // the inner
  EXPECT_FLOAT_EQ(ems_of("山』」。川"), 4);   // both brackets
  EXPECT_FLOAT_EQ(ems_of("山・「川"), 3.5F);
  EXPECT_FLOAT_EQ(ems_of("山！「川"), 4);  // not behind an exclamation mark
}

TEST(FullWidth, CaretsStandWhereTheSignsAre) {
  const ParagraphLayout layout = lay_out("山。「川", 1000);
  EXPECT_FLOAT_EQ(layout.caret_x(6), 2 * kEm);
  EXPECT_FLOAT_EQ(layout.caret_x(9), 2.5F * kEm);
}

TEST(FullWidth, AClosingBracketGivesUpItsHalfToStayOnTheLine) {
  EXPECT_EQ(lines_of("「山川」海空", 4), (Lines{"「山川」", "海空"}));
  EXPECT_EQ(lines_of("「山川」海空", 3.5F), (Lines{"「山川」", "海空"}));
  EXPECT_FLOAT_EQ(lay_out("「山川」海空", 3.5F).lines()[0].width, 3.5F * kEm);
  EXPECT_FLOAT_EQ(lay_out("「山川」海空", 3.9F).lines()[0].width, 3.5F * kEm);
  EXPECT_EQ(lines_of("「山川」海空", 3.4F), (Lines{"「山", "川」海", "空"}));
  EXPECT_EQ(lines_of("「山川」", 3.5F), (Lines{"「山川」"}));
  // Commas and full stops do not.
  EXPECT_EQ(lines_of("山川海。空", 3.5F), (Lines{"山川", "海。空"}));
}

TEST(FullWidth, AnOpeningBracketThatBeginsALineIsWhole) {
  const ParagraphLayout layout = lay_out("山川。「海空", 3);
  ASSERT_EQ(layout.lines().size(), 2U);
  EXPECT_FLOAT_EQ(layout.lines()[0].width, 3 * kEm);
  EXPECT_FLOAT_EQ(layout.lines()[1].width, 3 * kEm);
  // And half as wide again where the line is long enough for both.
  ParagraphLayout again = lay_out("山川。「海空", 3);
  again.set_width(1000);
  EXPECT_FLOAT_EQ(again.width(), 5.5F * kEm);
}

TEST(FullWidth, EveryWidthGivesLinesThatFitAndAreTheSameAnew) {
  const std::string text = "「山『川』」、海。（空：「星」・「月」）　と「言う」。 “光”、‘影’！『終』";
  ParagraphLayout kept = lay_out(text, 1000);
  for (float ems = 1; ems < 40; ems += 0.25F) {
    kept.set_width(ems * kEm);
    const ParagraphLayout fresh = lay_out(text, ems);
    ASSERT_EQ(kept.lines().size(), fresh.lines().size()) << ems;
    std::uint32_t at = 0;
    for (std::size_t l = 0; l < fresh.lines().size(); ++l) {
      const Line& line = fresh.lines()[l];
      EXPECT_EQ(line.span.begin, at);
      at = line.span.end;
      EXPECT_LE(line.width, ems * kEm + 0.1F) << ems;
      EXPECT_EQ(kept.lines()[l].span, line.span) << ems;
      EXPECT_FLOAT_EQ(kept.lines()[l].width, line.width) << ems;
    }
    EXPECT_EQ(at, text.size());
    for (std::uint32_t offset = 0; offset <= text.size(); ++offset)
      EXPECT_FLOAT_EQ(kept.caret_x(offset), fresh.caret_x(offset)) << ems << " at " << offset;
  }
}

}  // namespace
}  // namespace colloquy
