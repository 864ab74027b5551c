#include "search/query.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

// Terms joined by " & ", the words of a phrase by "+", a prefix with "*".
std::string parsed(std::string_view text) {
  std::string out;
  for (const Query::Term& term : parse_query(text).terms) {
    if (!out.empty()) out += " & ";
    for (std::size_t i = 0; i < term.words.size(); ++i) out += (i > 0 ? "+" : "") + term.words[i];
    if (term.prefix) out += "*";
  }
  return out;
}

TEST(ParseQuery, LastWordIsAPrefixUntilASpaceOrQuoteEndsIt) {
  EXPECT_EQ(parsed("Camb"), "camb*");
  EXPECT_EQ(parsed("Cambodia "), "cambodia");
  EXPECT_EQ(parsed("trade volu"), "trade & volu*");
  EXPECT_EQ(parsed("\"trade volu"), "trade+volu*");
  EXPECT_EQ(parsed("\"trade volume\""), "trade+volume");
}

TEST(ParseQuery, QuotesOfAllKindsMakePhrases) {
  EXPECT_EQ(parsed("“trade volume” Russia "), "russia & trade+volume");
  EXPECT_EQ(parsed("«trade volume»"), "trade+volume");
  EXPECT_EQ(parsed("a\"b c\"d "), "a & b+c & d");
}

TEST(ParseQuery, WhatIsTypedTogetherIsAPhrase) {
  EXPECT_EQ(parsed("USD$246"), "usd+$+246*");
  EXPECT_EQ(parsed("COVID-19 "), "covid+19");
  EXPECT_EQ(parsed("90%"), "90+%");
  EXPECT_EQ(parsed("C++"), "c++++");
  EXPECT_EQ(parsed("北京"), "北+京*");
}

TEST(ParseQuery, WordsAreWrittenAsTheIndexHasThem) {
  EXPECT_EQ(parsed("West’s "), "wests");
  EXPECT_EQ(parsed("150,000 "), "150000");
  EXPECT_EQ(parsed("229,2 "), "229.2");
  EXPECT_EQ(parsed("(2014"), "2014*");
}

TEST(ParseQuery, EqualTermsCountOnce) {
  EXPECT_EQ(parsed("a b A b a "), "a & b");
}

TEST(ParseQuery, NothingToSearchFor) {
  for (const std::string_view text : {"", " ", ".", "\"", "\"\"", "\" \"", "“", "…", "- –", "()", "\n\t"}) {
    EXPECT_EQ(parsed(text), "") << text;
  }
}

TEST(ParseQuery, BrokenTextIsRepaired) {
  EXPECT_EQ(parsed("abc\xFF "), parsed("abc\uFFFD "));
  EXPECT_FALSE(parse_query("\xE1\x9E abc ").terms.empty());
}

TEST(ParseQuery, LongText) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "w" + std::to_string(i % 700) + " ";
  EXPECT_EQ(parse_query(text).terms.size(), 700u);
  EXPECT_EQ(parse_query(std::string(10000, 'x')).terms.size(), 1u);
  EXPECT_EQ(parse_query(std::string(10000, '"')).terms.size(), 0u);
}

}  // namespace
}  // namespace colloquy
