#include "typography/font_set.h"

#include <gtest/gtest.h>

#include "typography_testing.h"

namespace colloquy {
namespace {

using typography_testing::bytes_of_font;

constexpr FontStyle kSerif = {Family::serif, Weight::regular};
constexpr FontStyle kSans = {Family::sans, Weight::regular};
constexpr FontStyle kSerifBold = {Family::serif, Weight::semibold};

TEST(Font, HasTheMeasuresThatCssTakes) {
  const auto font = Font::open(bytes_of_font("NotoSerif-Regular.ttf"));
  ASSERT_TRUE(font.has_value());
  // hhea of Noto Serif: 1069 and -293 of 1000.
  EXPECT_NEAR((*font)->ascent(), 1.069F, 0.0005F);
  EXPECT_NEAR((*font)->descent(), 0.293F, 0.0005F);
  EXPECT_TRUE((*font)->has(U'é'));
  EXPECT_FALSE((*font)->has(U'ខ'));
}

TEST(Font, WhatIsNotAFontIsAnError) {
  EXPECT_FALSE(Font::open({}).has_value());
  EXPECT_FALSE(Font::open({1, 2, 3, 4, 5}).has_value());
  std::vector<std::uint8_t> cut = bytes_of_font("NotoSerif-Regular.ttf");
  cut.resize(200);
  const auto font = Font::open(cut);
  ASSERT_FALSE(font.has_value());
  EXPECT_FALSE(font.error().what.empty());
}

TEST(FontSet, PrefersTheStyleThenTheWeightThenTheFamily) {
  FontSet set;
  const FontIndex sans = set.offer({kSans, {{0, 0x10FFFF}}});
  const FontIndex serif = set.offer({kSerif, {{0, 0x10FFFF}}});
  EXPECT_FALSE(set.primary(kSerif).has_value());
  ASSERT_TRUE(set.load(sans, bytes_of_font("NotoSans-Regular.ttf")).has_value());
  EXPECT_EQ(set.primary(kSerif), sans);
  EXPECT_EQ(set.find(kSerif, U"a"), sans);
  EXPECT_EQ(set.generation(), 3U);
  ASSERT_TRUE(set.load(serif, bytes_of_font("NotoSerif-Regular.ttf")).has_value());
  EXPECT_EQ(set.find(kSerif, U"a"), serif);
  EXPECT_EQ(set.find(kSerifBold, U"a"), serif);
  EXPECT_EQ(set.find(kSans, U"a"), sans);
  EXPECT_FALSE(set.load(7, {}).has_value());
  EXPECT_FALSE(set.load(sans, {1, 2, 3}).has_value());
  EXPECT_NE(set.font(sans), nullptr);
  EXPECT_EQ(set.font(7), nullptr);
}

TEST(FontSet, WantsTheBestOfferForWhatIsMissingOnce) {
  FontSet set;
  const FontIndex serif = set.offer({kSerif, {{0x20, 0x17F}}});
  const FontIndex khmer_sans = set.offer({kSans, {{0x1780, 0x17FF}}});
  const FontIndex khmer = set.offer({kSerif, {{0x200B, 0x200D}, {0x1780, 0x17FF}}});
  ASSERT_TRUE(set.load(serif, bytes_of_font("NotoSerif-Regular.ttf")).has_value());
  EXPECT_TRUE(set.take_wanted().empty());
  EXPECT_FALSE(set.find(kSerif, U"ខ្មែ").has_value());
  EXPECT_FALSE(set.find(kSerif, U"ខ\u200D").has_value());
  EXPECT_FALSE(set.find(kSerif, U"\U00012345").has_value());
  EXPECT_EQ(set.take_wanted(), (std::vector<FontIndex>{khmer}));
  EXPECT_TRUE(set.take_wanted().empty());
  EXPECT_FALSE(set.find(kSans, U"ខ").has_value());
  EXPECT_EQ(set.take_wanted(), (std::vector<FontIndex>{khmer_sans}));
}

TEST(FontSet, JoinersAndSubstitutesDoNotNeedGlyphs) {
  const FontSet& set = typography_testing::noto();
  EXPECT_EQ(set.find(kSerif, U"a\u200D"), FontIndex{0});
  EXPECT_EQ(set.find(kSerif, U"e\u0301"), FontIndex{0});
  EXPECT_EQ(set.find(kSerif, U"\u2011"), FontIndex{0});
  EXPECT_EQ(set.find(kSerif, U"\u2009"), FontIndex{0});
}

TEST(FontSet, TextAsksForTheFontItLacks) {
  FontSet set;
  const FontIndex serif = set.offer({kSerif, {{0x20, 0x17F}}});
  const FontIndex khmer = set.offer({kSerif, {{0x1780, 0x17FF}}});
  ASSERT_TRUE(set.load(serif, bytes_of_font("NotoSerif-Regular.ttf")).has_value());
  const SourceText text = {"Khmer: ខ្មែរ", "en", {}};
  EXPECT_FALSE(ParagraphLayout(text, {}, 500, {&set, nullptr}).complete());
  EXPECT_EQ(set.take_wanted(), (std::vector<FontIndex>{khmer}));
  ASSERT_TRUE(set.load(khmer, bytes_of_font("NotoSerifKhmer-Regular.ttf")).has_value());
  const ParagraphLayout layout(text, {}, 500, {&set, nullptr});
  EXPECT_TRUE(layout.complete());
  EXPECT_EQ(layout.glyphs().front().font, serif);
  EXPECT_EQ(layout.glyphs().back().font, khmer);
}

}  // namespace
}  // namespace colloquy
