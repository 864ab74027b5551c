// What is odd about a query: where it is, and that nothing odd is said while the reader types on. And the
// limits.
#include <gtest/gtest.h>

#include <algorithm>

#include "search/query.h"
#include "search_query_testing.h"

namespace colloquy {
namespace {

// The places that problems point at, with a part of what they say.
struct Expected {
  std::string text, at, what;
};

void expect_problem(const Expected& expected) {
  const Query query = parse_query(expected.text);
  ASSERT_EQ(query.problems.size(), 1u) << expected.text;
  const QueryProblem& problem = query.problems.front();
  EXPECT_EQ(expected.text.substr(problem.source.begin, problem.source.size()), expected.at) << expected.text;
  EXPECT_NE((problem.what + ": " + problem.advice).find(expected.what), std::string::npos)
      << problem.what << ": " << problem.advice;
}

TEST(QueryProblems, PointAtTheCharacter) {
  for (const Expected& expected : std::vector<Expected>{
           {"(2014", "(", "not closed"},
           {"a ) b", ")", "closes nothing"},
           {"volume\" a", "\"", "closes nothing"},
           {"() a", "()", "nothing to search for"},
           {"\" \" a", "\" \"", "nothing to search for"},
           {"OR b", "OR", "nothing before it"},
           {"| b", "|", "nothing before it"},
           {"NEAR/3 a", "NEAR/3", "nothing before it"},
           {"a OR OR b", "OR", "another operator"},
           {"(a OR) b", "OR", "nothing behind it"},
           {"a NEAR/0 b", "0", "from 1 to 1000"},
           {"a NEAR/1001 b", "1001", "from 1 to 1000"},
           {"a NEAR/ b", "NEAR/", "no number"},
           {"a NEAR/5 -b", "-b", "between words and phrases"},
           {"word~3", "~3", "~1 or ~2"},
           {"w?rd~", "~", "takes no ~"},
           {"\"a * b\"", "*", "NEAR/2"},
           {"\"a b\"~5", "~5", "NEAR/5"},
           {"speaker: x", "speaker:", "no value"},
           {"speaker:\"\" x", "speaker:\"\"", "nothing between"},
           {"speaker:(a b)", "speaker:", "takes no brackets"},
           {"speeker:x", "speeker:", "did you mean speaker:?"},
           {"in:house", "house", "in:question"},
           {"date:2020-13 x", "2020-13", "not a date"},
           {"date:x", "x", "date:2020..2021"},
       }) {
    expect_problem(expected);
  }
}

TEST(QueryProblems, NoneWhileTheReaderTypes) {
  const std::string_view query =
      "\"trade vol*\" NEAR/20 pan~1 -china OR speaker:\"A B\" in:answer date:2020-12..2021 /x+/c ";
  for (std::size_t size = 0; size <= query.size(); ++size) {
    EXPECT_TRUE(parse_query(query.substr(0, size)).problems.empty()) << query.substr(0, size);
  }
}

TEST(QueryProblems, WhatIsOddIsIgnoredOrText) {
  const auto parsed = [](std::string_view text) { return printed(parse_query(text).root); };
  EXPECT_EQ(parsed("OR"), "all(words(OR…))");
  EXPECT_EQ(parsed("OR b "), "all(words(OR) words(b))");
  EXPECT_EQ(parsed("a OR OR b "), "all(any(words(a) words(b)))");
  EXPECT_EQ(parsed("a OR "), "all(words(a))");
  EXPECT_EQ(parsed("(a OR) b "), "all(words(a) words(b))");
  EXPECT_EQ(parsed("| a | b |"), "all(any(words(a) words(b)))");
  EXPECT_EQ(parsed("｜ a "), "all(words(a))");
  EXPECT_EQ(parsed("-() b "), "all(words(b))");
  EXPECT_EQ(parsed("-date:x b "), "all(words(b))");
  EXPECT_EQ(parsed("-\"\" b "), "all(words(b))");
  EXPECT_EQ(parsed("a ) b "), "all(words(a) words(b))");
  EXPECT_EQ(parsed("word~9 word~0 "), "all(words(word~2) words(word~1))");
}

TEST(QueryProblems, AreNotTooMany) {
  EXPECT_EQ(parse_query(std::string(200, ')') + " ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) ) )").problems.size(),
            kMaxQueryProblems);
}

TEST(QueryLimits, Words) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "w" + std::to_string(i) + " ";
  const Query query = parse_query(text);
  EXPECT_EQ(query.root.children.size(), kMaxQueryWords);
  ASSERT_EQ(query.problems.size(), 1u);
  EXPECT_EQ(query.problems.front().source,
            (Span{static_cast<std::uint32_t>(text.find("w256")), static_cast<std::uint32_t>(text.size())}));

  std::string ors;
  for (std::size_t i = 0; i < kMaxQueryWords - 1; ++i) ors += "w ";
  EXPECT_EQ(parse_query(ors + "(OR (OR x").root.children.size(), kMaxQueryWords);
  EXPECT_EQ(printed(parse_query(ors + "(OR (OR x").root.children.back()), "words(x…)");

  const Query phrase = parse_query("\"" + text + "\"");
  ASSERT_EQ(phrase.root.children.size(), 1u);
  EXPECT_EQ(phrase.root.children.front().words.size(), kMaxQueryWords);
  EXPECT_EQ(phrase.problems.size(), 1u);
}

TEST(QueryLimits, Bytes) {
  const Query one = parse_query(std::string(10000, 'x'));
  ASSERT_EQ(one.root.children.size(), 1u);
  EXPECT_EQ(one.root.children.front().words.front().text.size(), kMaxQueryBytes);
  EXPECT_EQ(one.root.children.front().words.front().match, QueryWord::Match::whole);
  ASSERT_EQ(one.problems.size(), 1u);
  EXPECT_EQ(one.problems.front().source, (Span{4096, 10000}));

  std::string text = std::string(4090, 'x') + " 北京北京";
  EXPECT_EQ(parse_query(text).root.children.size(), 1u);
  text = std::string(4095, 'x') + "北京";
  EXPECT_EQ(parse_query(text).root.children.front().words.front().text.size(), 4095u);
}

std::size_t depth(const QueryNode& node) {
  std::size_t most = 0;
  for (const QueryNode& child : node.children) most = std::max(most, depth(child));
  return most + 1;
}

TEST(QueryLimits, Depth) {
  std::string text, end;
  for (int i = 0; i < 70; ++i) {
    text += "AND NOT x NEAR -(a OR b ";
    end += ")";
  }
  const Query query = parse_query(text + end);
  EXPECT_GT(depth(query.root), 4 * kMaxQueryBrackets);
  EXPECT_LE(depth(query.root), kMaxQueryDepth);
  EXPECT_TRUE(std::ranges::any_of(query.problems, [](const auto& p) { return p.what.contains("64 deep"); }));

  for (const std::string_view part :
       {"(", "-(", "NOT(", "(-", "\"", "‘", "/x ", "f(", "OR ", "speaker:", "（"}) {
    std::string many;
    while (many.size() < 2 * kMaxQueryBytes) many += part;
    EXPECT_LE(depth(parse_query(many).root), kMaxQueryDepth) << part;
  }
}

}  // namespace
}  // namespace colloquy
