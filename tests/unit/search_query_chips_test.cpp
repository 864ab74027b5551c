// The parts of a query in plain words, and queries without one of them.
#include "search/query_chips.h"

#include <gtest/gtest.h>

#include "search_query_testing.h"

namespace colloquy {
namespace {

// "label: explanation" of the only chip.
std::string chip(std::string_view text) {
  const std::vector<QueryChip> all = chips(parse_query(text));
  EXPECT_EQ(all.size(), 1u) << text;
  return all.empty() ? "" : all.front().label + ": " + all.front().explanation;
}

TEST(QueryChips, Words) {
  EXPECT_EQ(chip("trade "), "trade: the word “trade”");
  EXPECT_EQ(chip("trad"), "trad: the word “trad” or words that begin so");
  EXPECT_EQ(chip("\"trade volume\""), "“trade volume”: the phrase “trade volume”");
  EXPECT_EQ(chip("«trade vol*»"), "“trade vol*”: the phrase “trade vol*”");
  EXPECT_EQ(chip("vacc*"), "vacc*: words that begin with “vacc”");
  EXPECT_EQ(chip("w?rd"), "w?rd: words like “w?rd”, where ? is one character");
  EXPECT_EQ(chip("w*d"), "w*d: words like “w*d”, where * is any number of characters");
  EXPECT_EQ(chip("*?d"), "*?d: words like “*?d”, where ? is one character and * any number of them");
  EXPECT_EQ(chip("word~"), "word~: words spelt almost like “word”");
  EXPECT_EQ(chip("word~2"), "word~2: words spelt like “word” but for 2 letters");
  EXPECT_EQ(chip("=Exact"), "=Exact: the word “Exact” (capitals and accents as typed)");
  EXPECT_EQ(chip("=\"A B\""), "=“A B”: the phrase “A B” (capitals and accents as typed)");
  EXPECT_EQ(chip("/x+/c"), "/x+/c: text that matches /x+/ (capitals as typed)");
}

TEST(QueryChips, Operators) {
  EXPECT_EQ(chip("-china"), "-china: without “china”");
  EXPECT_EQ(chip("-vacc*"), "-vacc*: without words that begin with “vacc”");
  EXPECT_EQ(chip("-(a OR b)"), "-(a OR b): without (“a” or “b”)");
  EXPECT_EQ(chip("\"trade volume\" NEAR/10 pandemic "),
            "“trade volume” NEAR/10 pandemic: “trade volume” within 10 words of “pandemic”");
  EXPECT_EQ(chip("a NEAR/1 b"), "a NEAR/1 b: “a” within 1 word of “b”");
  EXPECT_EQ(chip("a NEAR/5 b NEAR/5 c"),
            "a NEAR/5 b NEAR/5 c: “a”, “b” and “c” within 5 words of each other");
  EXPECT_EQ(chip("a OR b OR c"), "a OR b OR c: either “a”, “b” or “c”");
  EXPECT_EQ(chip("a b OR c"), "(a b) OR c: either (“a” and “b”) or “c”");
}

TEST(QueryChips, Filters) {
  EXPECT_EQ(chip("speaker:borovik"), "speaker:borovik: said by “borovik”");
  EXPECT_EQ(chip("-speaker:\"A B\""), "-speaker:“A B”: not said by “A B”");
  EXPECT_EQ(chip("in:q"), "in:question: in questions");
  EXPECT_EQ(chip("lang:ru"), "lang:ru: in the language “ru”");
  EXPECT_EQ(chip("interview:x"), "interview:x: in the interview “x”");
  EXPECT_EQ(chip("date:2020"), "date:2020: of 2020");
  EXPECT_EQ(chip("date:2020..2021"), "date:2020..2021: from 2020 to 2021");
  EXPECT_EQ(chip("date:>2019"), "date:2020..: from 2020 on");
  EXPECT_EQ(chip("date:..2021"), "date:..2021: until 2021");
}

TEST(QueryChips, AreShort) {
  const std::string text = "\"" + std::string(1000, 'x') + "\"";
  const QueryChip only = chips(parse_query(text)).front();
  EXPECT_EQ(only.label, "“" + std::string(38, 'x') + "…");
  EXPECT_LT(only.explanation.size(), 310u);
}

TEST(QueryChips, EachHasItsPlace) {
  const std::string text = "a -b \"c d\" speaker:e";
  std::vector<std::string> parts;
  for (const QueryChip& each : chips(parse_query(text))) {
    parts.push_back(text.substr(each.source.begin, each.source.size()));
  }
  EXPECT_EQ(parts, (std::vector<std::string>{"a", "-b", "\"c d\"", "speaker:e"}));
  EXPECT_TRUE(chips(parse_query("")).empty());
}

std::string without(std::string_view text, std::size_t index) {
  return without_part(text, chips(parse_query(text)).at(index).source);
}

TEST(WithoutPart, LeavesOneSpace) {
  EXPECT_EQ(without("a  b  c", 1), "a c");
  EXPECT_EQ(without("  a b", 0), "b");
  EXPECT_EQ(without("a \"b c\"", 1), "a ");
  EXPECT_EQ(without("a\"b c\"d", 1), "a d");
  EXPECT_EQ(without("a", 0), "");
  EXPECT_EQ(without("a -(b OR c) d", 1), "a d");
}

TEST(WithoutPart, LeavesNoAndWithoutASide) {
  EXPECT_EQ(without("a AND b", 0), "b");
  EXPECT_EQ(without("a AND b", 1), "a ");
  EXPECT_EQ(without("a AND b AND c", 1), "a AND c");
  EXPECT_EQ(without("a AND NOT b", 1), "a ");
  EXPECT_EQ(without("ANDY b", 1), "ANDY ");
}

TEST(WithoutPart, LeavesTheOtherParts) {
  const std::string_view text =
      "\"trade volume\" NEAR/5 x AND -china (a OR b) speaker:\"A B\" =Exact w?rd NOT (c d) /x y/ ";
  const Query query = parse_query(text);
  for (std::size_t i = 0; i < query.root.children.size(); ++i) {
    Query expected = query;
    expected.root.children.erase(expected.root.children.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(printed(parse_query(without(text, i)).root), printed(expected.root));
  }
}

TEST(WithoutPart, TakesAnySpan) {
  EXPECT_EQ(without_part("a b", {2, 100}), "a ");
  EXPECT_EQ(without_part("a b", {100, 0}), "a b ");
  EXPECT_EQ(without_part("a\xFF b", {5, 6}), "a\uFFFD ");
}

}  // namespace
}  // namespace colloquy
