#include "typography/layout.h"

#include <gtest/gtest.h>

#include <string>

namespace colloquy {
namespace {

// Every character is 10 wide, combining marks 0.
class Monospace : public Face {
 public:
  float advance(char32_t c) const override { return c >= 0x300 && c < 0x370 ? 0.0F : 10.0F; }
};

std::vector<std::string> lines_of(std::string_view text, float width) {
  const ParagraphLayout layout(text, "en", Monospace(), width);
  std::vector<std::string> out;
  for (const Line& line : layout.lines()) out.emplace_back(text.substr(line.span.begin, line.span.size()));
  return out;
}

using Lines = std::vector<std::string>;

TEST(Layout, BreaksAtSpacesAndLetsThemHang) {
  EXPECT_EQ(lines_of("one two three", 70), (Lines{"one two ", "three"}));
  EXPECT_EQ(lines_of("one two three", 1000), (Lines{"one two three"}));
  EXPECT_EQ(lines_of("one two", 30), (Lines{"one ", "two"}));
}

TEST(Layout, WidthOfALineIsWithoutItsSpaces) {
  const ParagraphLayout layout("one two three", "en", Monospace(), 70);
  EXPECT_FLOAT_EQ(layout.lines()[0].width, 70);
  EXPECT_FLOAT_EQ(layout.lines()[1].width, 50);
  EXPECT_FLOAT_EQ(layout.width(), 70);
}

TEST(Layout, NoBreakAtNoBreakSpaceAndInsideNumbers) {
  EXPECT_EQ(lines_of("USD\xC2\xA0"
                     "246 million",
                     80),
            (Lines{"USD\xC2\xA0"
                   "246 ",
                   "million"}));
  EXPECT_EQ(lines_of("a 150,000 b", 60), (Lines{"a ", "150,00", "0 b"}));
}

TEST(Layout, AWordWiderThanTheLineBreaksBetweenClusters) {
  EXPECT_EQ(lines_of("abcdef", 30), (Lines{"abc", "def"}));
  // The accent stays with its letter.
  EXPECT_EQ(lines_of("abe\xCC\x81"
                     "def",
                     30),
            (Lines{"abe\xCC\x81", "def"}));
}

TEST(Layout, HyphensAllowABreak) {
  EXPECT_EQ(lines_of("long-standing", 60), (Lines{"long-", "standi", "ng"}));
}

TEST(Layout, EmptyTextHasOneLine) {
  const ParagraphLayout layout("", "en", Monospace(), 100);
  ASSERT_EQ(layout.lines().size(), 1U);
  EXPECT_EQ(layout.caret_x(0), 0);
  EXPECT_EQ(layout.hit(0, 50), 0U);
}

TEST(Layout, CaretAndHitAgreeOnEveryBoundary) {
  const std::string text = "Посол сказал: “No, 90% of it” – and left.";
  const ParagraphLayout layout(text, "ru", Monospace(), 120);
  ASSERT_GT(layout.lines().size(), 2U);
  for (const std::uint32_t offset : grapheme_boundaries(text)) {
    const std::uint32_t line = layout.line_of(offset);
    EXPECT_EQ(layout.hit(line, layout.caret_x(offset)), offset) << offset;
  }
}

TEST(Layout, RangesCoverEachLineTheyTouch) {
  const std::string text = "one two three four";
  const ParagraphLayout layout(text, "en", Monospace(), 70);  // "one two " "three " "four"
  const auto ranges = layout.ranges({4, 16});                 // "two three fo"
  ASSERT_EQ(ranges.size(), 3U);
  EXPECT_EQ(ranges[0].line, 0U);
  EXPECT_FLOAT_EQ(ranges[0].x, 40);
  EXPECT_FLOAT_EQ(ranges[0].width, 30);
  EXPECT_FLOAT_EQ(ranges[1].x, 0);
  EXPECT_FLOAT_EQ(ranges[1].width, 50);
  EXPECT_FLOAT_EQ(ranges[2].width, 20);
  EXPECT_TRUE(layout.ranges({5, 5}).empty());
}

TEST(Layout, EveryByteIsOnExactlyOneLine) {
  const std::string text = "All in all, every country has its own sets of problems.";
  for (float width = 5; width < 600; width += 7) {
    const ParagraphLayout layout(text, "en", Monospace(), width);
    std::uint32_t at = 0;
    for (const Line& line : layout.lines()) {
      EXPECT_EQ(line.span.begin, at);
      at = line.span.end;
      if (width >= 10) {
        EXPECT_LE(line.width, width);
      }
    }
    EXPECT_EQ(at, text.size());
  }
}

}  // namespace
}  // namespace colloquy
