#include "search/snippet.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace colloquy {
namespace {

Span span_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

// The snippet with its marks in [ ], the hit in [[ ]].
std::string marked(std::string_view text, Span hit, const std::vector<Span>& others, std::size_t context) {
  const Snippet s = snippet(text, hit, others, context);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < s.marks.size(); ++i) {
    const bool is_hit = i == s.hit;
    out += s.text.substr(at, s.marks[i].begin - at) + (is_hit ? "[[" : "[");
    out += s.text.substr(s.marks[i].begin, s.marks[i].size()) + (is_hit ? "]]" : "]");
    at = s.marks[i].end;
  }
  return out + s.text.substr(at);
}

constexpr std::string_view kText = "The quick brown fox jumps over the lazy dog and runs away from the farm.";

TEST(Snippet, IsCutBetweenWords) {
  EXPECT_EQ(marked(kText, span_of(kText, "over"), {}, 12), "… fox jumps [[over]] the lazy …");
}

TEST(Snippet, AShortParagraphIsShownWhole) {
  EXPECT_EQ(marked("To be or not.", {3, 5}, {}, 60), "To [[be]] or not.");
}

TEST(Snippet, WhatOneSideDoesNotNeedTheOtherGets) {
  EXPECT_EQ(marked(kText, span_of(kText, "The"), {}, 12), "[[The]] quick brown fox jumps …");
  EXPECT_EQ(marked(kText, span_of(kText, "farm."), {}, 12), "… and runs away from the [[farm.]]");
}

TEST(Snippet, MarksOtherHitsInTheWindow) {
  EXPECT_EQ(marked(kText, span_of(kText, "over"),
                   {span_of(kText, "The"), span_of(kText, "jumps"), span_of(kText, "over"),
                    span_of(kText, "lazy"), span_of(kText, "farm")},
                   12),
            "… fox [jumps] [[over]] the [lazy] …");
}

TEST(Snippet, WhiteSpaceIsCollapsed) {
  const std::string text = "one  two\u00A0\u00A0three\tfour";
  EXPECT_EQ(marked(text, span_of(text, "three"), {span_of(text, "two")}, 60), "one [two] [[three]] four");
  EXPECT_EQ(marked(text, span_of(text, "two\u00A0\u00A0three"), {}, 60), "one [[two three]] four");
}

TEST(Snippet, WithoutSpacesItIsCutAtCharactersAsReadersSeeThem) {
  const std::string text = "រាជធានីភ្នំពេញនៃកម្ពុជា";
  EXPECT_EQ(marked(text, span_of(text, "ភ្នំពេញ"), {}, 5), "… ជធានី[[ភ្នំពេញ]]នៃក …");
  const std::string accents = "aaaa\u0301aaaa\u0301XXa\u0301aaa\u0301a";
  const Snippet s = snippet(accents, span_of(accents, "XX"), {}, 3);
  EXPECT_EQ(utf8::find_invalid(s.text), std::string_view::npos);
  EXPECT_FALSE(s.text.starts_with("… \u0301"));
}

TEST(Snippet, ALongHitIsShownByItsBeginning) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word" + std::to_string(i) + " ";
  const Snippet s = snippet(text, {0, static_cast<std::uint32_t>(text.size() - 1)}, {}, 20);
  EXPECT_LT(s.text.size(), 200u);
  EXPECT_TRUE(s.text.starts_with("word0 word1 "));
  EXPECT_TRUE(s.text.ends_with(" …"));
  EXPECT_EQ(s.marks.size(), 1u);
}

}  // namespace
}  // namespace colloquy
