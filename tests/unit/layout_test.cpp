// Lines, glyphs and their agreement with each other; on real fonts.

#include "typography/layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "text/utf8.h"
#include "typography_testing.h"

namespace colloquy {
namespace {

using namespace typography_testing;
using Lines = std::vector<std::string>;

// Just enough for a text, or for its part.
float width_of(std::string_view text, TextFormat how = format()) {
  return lay_out(text, 1e9F, how).width();
}

TEST(Layout, BreaksAtSpacesAndLetsThemHang) {
  const std::string text = "one two three";
  EXPECT_EQ(lines_of(lay_out(text, width_of("one two")), text), (Lines{"one two ", "three"}));
  EXPECT_EQ(lines_of(lay_out(text, 1000), text), (Lines{text}));
  EXPECT_EQ(lines_of(lay_out(text, width_of("three")), text), (Lines{"one ", "two ", "three"}));
  // A hair less does not fit.
  EXPECT_EQ(lines_of(lay_out(text, width_of("one two") - 0.1F), text), (Lines{"one ", "two ", "three"}));
}

TEST(Layout, WidthOfALineIsWithoutItsSpaces) {
  const ParagraphLayout layout = lay_out("one two three", width_of("one two"));
  ASSERT_EQ(layout.lines().size(), 2U);
  EXPECT_FLOAT_EQ(layout.lines()[0].width, width_of("one two"));
  EXPECT_FLOAT_EQ(layout.lines()[1].width, width_of("three"));
  EXPECT_FLOAT_EQ(layout.width(), std::max(layout.lines()[0].width, layout.lines()[1].width));
}

TEST(Layout, NoBreakAtNoBreakSpaceNorInsideNumbers) {
  const std::string text = "USD\u00A0246 million and/or 12.5%";
  EXPECT_EQ(lines_of(lay_out(text, width_of("USD\u00A0246 m")), text),
            (Lines{"USD\u00A0246 ", "million ", "and/or ", "12.5%"}));
}

TEST(Layout, PairsAreKerned) {
  const Font& font = *noto().font(0);
  const ParagraphLayout layout = lay_out("AV", 1000);
  EXPECT_LT(layout.width(), width_of("A") + width_of("V") - 0.3F);
  EXPECT_TRUE(font.has('A'));
}

TEST(Layout, LettersOfALigatureHaveCaretsOfTheirOwn) {
  const ParagraphLayout layout = lay_out("office", 1000);
  // In Noto Serif "ffi" is one glyph.
  EXPECT_EQ(layout.glyphs().size(), 4U);
  const float f = layout.caret_x(1), i = layout.caret_x(4);
  EXPECT_GT(i, f);
  EXPECT_NEAR(layout.caret_x(2), f + (i - f) / 3, 0.01F);
  EXPECT_NEAR(layout.caret_x(3), f + (i - f) * 2 / 3, 0.01F);
  TextFormat spaced = format();
  spaced.letter_spacing = 2;
  const ParagraphLayout apart = lay_out("office", 1000, spaced);
  EXPECT_EQ(apart.glyphs().size(), 6U);
}

TEST(Layout, LetterSpacingFollowsEveryCluster) {
  TextFormat spaced = format();
  spaced.letter_spacing = 3;
  EXPECT_NEAR(width_of("abc", spaced), width_of("abc") + 9, 0.01F);
}

TEST(Layout, TabularFiguresAreOfOneWidth) {
  TextFormat tabular = format();
  tabular.tabular_figures = true;
  EXPECT_FLOAT_EQ(width_of("1111", tabular), width_of("8888", tabular));
}

TEST(Layout, ArabicJoinsAcrossALineBreakInsideAWord) {
  const std::string text = "بببب";
  const ParagraphLayout whole = lay_out(text, 1000);
  ASSERT_EQ(whole.glyphs().size(), 4U);
  EXPECT_TRUE(whole.right_to_left());
  const ParagraphLayout broken = lay_out(text, 1);
  ASSERT_EQ(broken.lines().size(), 4U);
  // From right to left: initial, medial, medial, final. Each letter keeps its form on a line of its own.
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(broken.glyphs()[i].id, whole.glyphs()[3 - i].id) << i;
  EXPECT_NE(whole.glyphs()[0].id, whole.glyphs()[3].id);
  EXPECT_EQ(whole.glyphs()[1].id, whole.glyphs()[2].id);
}

TEST(Layout, RightToLeftParagraphsEndAtTheLeft) {
  const std::string text = "שלום עולם טוב";
  const float width = width_of("שלום עולם") + 1;
  const ParagraphLayout layout = lay_out(text, width, format(), "he");
  ASSERT_EQ(layout.lines().size(), 2U);
  for (const Line& line : layout.lines()) EXPECT_NEAR(line.x + line.width, width, 0.001F);
  EXPECT_NEAR(layout.caret({0}).x, width, 0.001F);
  EXPECT_LT(layout.caret_x(2), layout.caret_x(0));
  // The hanging space is left of the line.
  const std::uint32_t end = layout.lines()[0].span.end;
  EXPECT_LT(layout.caret({end, Affinity::upstream}).x, layout.lines()[0].x);
}

TEST(Layout, NumbersInHebrewRunFromLeftToRight) {
  const std::string text = "אב 12 גד";  // bytes: 2 2 1 1 1 1 2 2
  const ParagraphLayout layout = lay_out(text, 1000, format(), "he");
  const float one = layout.caret_x(5), two = layout.caret_x(6);
  EXPECT_LT(one, two);
  EXPECT_GT(layout.caret_x(0), two);
  EXPECT_LT(layout.caret_x(8), one);
}

TEST(Layout, BracketsInRightToLeftTextAreMirrored) {
  const ParagraphLayout rtl = lay_out("א(ב)", 1000, format(), "he");
  const ParagraphLayout ltr = lay_out("a(b)", 1000);
  ASSERT_EQ(rtl.glyphs().size(), 4U);
  // Seen from left to right both have an opening bracket first: in Hebrew it is the closing one, mirrored.
  EXPECT_EQ(rtl.glyphs()[0].offset, 5U);
  EXPECT_NE(rtl.glyphs()[0].id, rtl.glyphs()[2].id);
  EXPECT_EQ(rtl.glyphs()[0].id, ltr.glyphs()[1].id);
  EXPECT_EQ(rtl.glyphs()[2].id, ltr.glyphs()[3].id);
}

TEST(Layout, KhmerSubscriptsBelongToTheirSyllable) {
  const std::string text = "ខ្មែរ";
  const ParagraphLayout layout = lay_out(text, 1000, format(), "km");
  EXPECT_TRUE(layout.complete());
  // Broken as narrow as can be, no line begins with a subscript or a vowel sign.
  const ParagraphLayout narrow = lay_out(text, 1, format(), "km");
  ASSERT_GE(narrow.lines().size(), 2U);
  for (const Line& line : narrow.lines()) {
    std::size_t at = line.span.begin;
    EXPECT_FALSE(is_mark(utf8::next(text, at))) << line.span.begin;
  }
}

TEST(Layout, DevanagariVowelSignIsDrawnBeforeItsConsonant) {
  const ParagraphLayout layout = lay_out("कि", 1000, format(), "hi");
  ASSERT_EQ(layout.glyphs().size(), 2U);
  const ParagraphLayout ka = lay_out("क", 1000, format(), "hi");
  ASSERT_EQ(ka.glyphs().size(), 1U);
  EXPECT_EQ(layout.glyphs()[1].id, ka.glyphs()[0].id);
  EXPECT_EQ(layout.glyphs()[0].offset, 0U);
}

TEST(Layout, SoftHyphensAreSeenWhereALineEndsAtThem) {
  const std::string text = "hy\u00ADphen\u00ADation";
  const ParagraphLayout one = lay_out(text, 1000);
  EXPECT_FLOAT_EQ(one.width(), width_of("hyphenation"));
  EXPECT_EQ(one.glyphs().size(), lay_out("hyphenation", 1000).glyphs().size());
  const ParagraphLayout two = lay_out(text, width_of("hyphen\u2010"));
  ASSERT_EQ(lines_of(two, text), (Lines{"hy\u00ADphen\u00AD", "ation"}));
  EXPECT_NEAR(two.lines()[0].width, width_of("hyphen\u2010"), 0.05F);
  const ParagraphLayout hyphen = lay_out("\u2010", 1000);
  EXPECT_EQ(two.glyphs()[two.lines()[0].last_glyph - 1].id, hyphen.glyphs()[0].id);
  // Without room for the hyphen the break is the one before.
  EXPECT_EQ(lines_of(lay_out(text, width_of("hyphen")), text), (Lines{"hy\u00AD", "phen\u00AD", "ation"}));
}

TEST(Layout, AWordWiderThanTheLineBreaksBetweenClusters) {
  const std::string text = "abe\u0301def";
  const auto lines = lines_of(lay_out(text, width_of("abe")), text);
  EXPECT_EQ(lines, (Lines{"abe\u0301", "def"}));
  EXPECT_EQ(lay_out("abcdef", 0).lines().size(), 6U);
}

TEST(Layout, ALigatureIsNotDrawnAcrossABreak) {
  const std::string text = "fffi";
  const ParagraphLayout layout = lay_out(text, 0);
  ASSERT_EQ(layout.lines().size(), 4U);
  const ParagraphLayout f = lay_out("f", 1000);
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(layout.lines()[i].last_glyph - layout.lines()[i].first_glyph, 1U);
    EXPECT_EQ(layout.glyphs()[i].id, f.glyphs()[0].id);
  }
}

TEST(Layout, InvisibleCharactersTakeNoRoom) {
  EXPECT_FLOAT_EQ(width_of("a\u200Eb\u200B\u2060\u202Ac\u202C\u0001"), width_of("abc"));
  EXPECT_FLOAT_EQ(width_of("a\tb"), width_of("a b"));
}

TEST(Layout, EmptyTextHasOneLine) {
  const ParagraphLayout layout = lay_out("", 100);
  ASSERT_EQ(layout.lines().size(), 1U);
  EXPECT_EQ(layout.caret_x(0), 0);
  EXPECT_EQ(layout.hit(0, 50).offset, 0U);
  EXPECT_TRUE(layout.complete());
  EXPECT_TRUE(layout.ranges({0, 10}).empty());
  EXPECT_EQ(ParagraphLayout().caret_x(3), 0);
}

TEST(Layout, WithoutFontsThereAreLinesAndCarets) {
  const FontSet none;
  const std::string text = "one two three";
  const ParagraphLayout layout({text, "en", {}}, format(), 80, {&none, nullptr});
  EXPECT_FALSE(layout.complete());
  EXPECT_TRUE(layout.glyphs().empty());
  EXPECT_EQ(lines_of(layout, text), (Lines{"one two ", "three"}));
  EXPECT_FLOAT_EQ(layout.caret_x(2), 20);
}

TEST(Layout, WhatNoFontHasIsMissing) {
  const ParagraphLayout layout = lay_out("a\U00012345", 1000);
  EXPECT_FALSE(layout.complete());
  ASSERT_EQ(layout.glyphs().size(), 2U);
  EXPECT_EQ(layout.glyphs()[1].id, 0);
}

TEST(Layout, SetWidthGivesWhatAFreshLayoutGives) {
  for (const std::string& text : samples()) {
    ParagraphLayout layout = lay_out(text, 300);
    for (const float width : {1000.0F, 0.0F, 37.0F, 61.5F, 90.0F, 133.0F, 57.0F, 211.0F, 402.0F, 90.0F}) {
      layout.set_width(width);
      const ParagraphLayout fresh = lay_out(text, width);
      ASSERT_EQ(lines_of(layout, text), lines_of(fresh, text)) << text << width;
      ASSERT_EQ(layout.glyphs().size(), fresh.glyphs().size()) << text << width;
      for (std::size_t i = 0; i < fresh.glyphs().size(); ++i) {
        EXPECT_EQ(layout.glyphs()[i].id, fresh.glyphs()[i].id);
        EXPECT_EQ(layout.glyphs()[i].x, fresh.glyphs()[i].x);
        EXPECT_EQ(layout.glyphs()[i].offset, fresh.glyphs()[i].offset);
      }
      for (std::size_t l = 0; l < fresh.lines().size(); ++l) {
        EXPECT_EQ(layout.lines()[l].x, fresh.lines()[l].x);
        EXPECT_EQ(layout.lines()[l].width, fresh.lines()[l].width);
      }
    }
  }
}

TEST(Layout, EveryByteIsOnExactlyOneLine) {
  for (const std::string& text : samples()) {
    for (float width = 5; width < 600; width += 23) {
      const ParagraphLayout layout = lay_out(text, width);
      std::uint32_t at = 0, glyph = 0;
      for (const Line& line : layout.lines()) {
        EXPECT_EQ(line.span.begin, at);
        EXPECT_GT(line.span.end, at);
        EXPECT_EQ(line.first_glyph, glyph);
        at = line.span.end;
        glyph = line.last_glyph;
        if (width >= 60) {
          EXPECT_LE(line.width, width + 0.05F);
        }
      }
      EXPECT_EQ(at, text.size());
      EXPECT_EQ(glyph, layout.glyphs().size());
    }
  }
}

TEST(Layout, NoSizeOrWidthIsTooStrange) {
  const float inf = std::numeric_limits<float>::infinity(), nan = std::nanf("");
  for (const std::string& text : samples()) {
    for (const float strange : {0.0F, -5.0F, nan, inf, -inf, 1e30F}) {
      EXPECT_GE(lay_out(text, strange).lines().size(), 1U);
      TextFormat how = format(strange);
      how.letter_spacing = strange;
      const ParagraphLayout layout = lay_out(text, 100, how);
      EXPECT_GE(layout.lines().size(), 1U);
      for (const Glyph& glyph : layout.glyphs()) EXPECT_TRUE(std::isfinite(glyph.x));
      EXPECT_TRUE(std::isfinite(layout.caret(layout.hit(0, strange)).x));
    }
  }
}

TEST(Layout, ALongParagraphIsCompact) {
  std::string text;
  while (text.size() < 100000) text += samples()[0] + " ";
  const ParagraphLayout layout = lay_out(text, 600);
  EXPECT_GT(layout.lines().size(), 1000U);
  EXPECT_LT(layout.memory(), text.size() * 32);
}

// Joined letters are nowhere safe to break between; a line's beginning must not shape all that follows.
TEST(Layout, ALongWordWithoutASafeBreakIsBrokenToo) {
  std::string text;
  while (text.size() < 40000) text += "بب";
  const ParagraphLayout layout = lay_out(text, 300, format(), "ar");
  EXPECT_GT(layout.lines().size(), 100U);
  EXPECT_EQ(layout.glyphs().size(), text.size() / 2);
  EXPECT_GE(lay_out(text.substr(0, 2000), 0, format(), "ar").lines().size(), 1000U);
}

}  // namespace
}  // namespace colloquy
