#include "text/regex.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace colloquy {
namespace {

using Strings = std::vector<std::string>;

Strings find(std::string_view pattern, std::string_view text, Regex::Options options = {},
             std::uint64_t steps = Regex::kSteps) {
  const auto regex = Regex::compile(pattern, options);
  if (!regex) return {"(" + regex.error().message() + ")"};
  const auto spans = regex->find_all(text, steps);
  if (!spans) return {"(" + spans.error().message() + ")"};
  Strings found;
  for (const Span span : *spans) found.emplace_back(text.substr(span.begin, span.size()));
  return found;
}

struct Problem {
  std::string what;
  std::size_t column;
  bool operator==(const Problem&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Problem& problem) {
  return out << problem.what << " at " << problem.column;
}

Problem problem(std::string_view pattern) {
  const auto regex = Regex::compile(pattern, {});
  if (regex) return {"", 0};
  return {regex.error().what, regex.error().where.column};
}

TEST(Regex, FindsAllFromLeftToRight) {
  EXPECT_EQ(find("trade (volume|deal)", "The trade volume and a Trade Deal; trade."),
            (Strings{"trade volume", "Trade Deal"}));
  EXPECT_EQ(find("a+", "aa b aaa"), (Strings{"aa", "aaa"}));
  EXPECT_EQ(find("aa", "aaaaa"), (Strings{"aa", "aa"}));
  EXPECT_EQ(find("x", ""), Strings{});
  EXPECT_EQ(find("", "abc"), Strings{});
  EXPECT_EQ(find("z", "abc"), Strings{});
}

TEST(Regex, SpansAreBytesOfTheText) {
  const auto regex = Regex::compile("n…", {});
  ASSERT_TRUE(regex);
  const auto spans = regex->find_all("\xF0\x9F\x98\x80é n… \xF0\x9F\x98\x80n…");
  ASSERT_TRUE(spans);
  EXPECT_EQ(*spans, (std::vector<Span>{{7, 11}, {16, 20}}));
}

TEST(Regex, MatchesOfNothingAreLeftOut) {
  EXPECT_EQ(find("b*",
                 "abba\xF0\x9F\x98\x80"
                 "b"),
            (Strings{"bb", "b"}));
  EXPECT_EQ(find("^", "abc"), Strings{});
  EXPECT_EQ(find("(?=b)",
                 "\xF0\x9F\x98\x80"
                 "b"),
            Strings{});
  EXPECT_EQ(find("$", "é"), Strings{});
}

TEST(Regex, LettersMatchInEitherCaseUnlessAsked) {
  EXPECT_EQ(find("ÉCOLE", "école École"), (Strings{"école", "École"}));
  EXPECT_EQ(find("вакцин[а-я]", "ВАКЦИНА и вакцины"), (Strings{"ВАКЦИНА", "вакцины"}));
  EXPECT_EQ(find("École", "école École", {.exact_case = true}), Strings{"École"});
  EXPECT_EQ(find("[A-Z]+", "abc DEF", {.exact_case = true}), Strings{"DEF"});
  EXPECT_EQ(find("\\p{Lu}", "aBé", {.exact_case = true}), Strings{"B"});
  EXPECT_EQ(find("\\p{Lu}", "aB."), (Strings{"a", "B"}));
  EXPECT_EQ(find("(a)\\1", "aA"), Strings{"aA"});
}

TEST(Regex, WordsAndDigitsAreThoseOfEveryScript) {
  EXPECT_EQ(find("\\bторг\\w*", "торговля, поторг и Торги"), (Strings{"торговля", "Торги"}));
  EXPECT_EQ(find("\\w+", "Café ភ្នំពេញ, 90%"), (Strings{"Café", "ភ្នំពេញ", "90"}));
  EXPECT_EQ(find("\\d+", "٣٤ and 12"), (Strings{"٣٤", "12"}));
  EXPECT_EQ(find("\\Bор", "торг ор"), Strings{"ор"});
  EXPECT_EQ(find("[^\\w\\s]", "é, ж."), (Strings{",", "."}));
  EXPECT_EQ(find("\\W", "é-ж"), Strings{"-"});
  EXPECT_EQ(find("\\p{Script=Greek}+", "abc λόγος"), Strings{"λόγος"});
  EXPECT_EQ(find("\\P{L}+", "ab12é"), Strings{"12"});
  EXPECT_EQ(find("a\\sb", "a b"), Strings{"a b"});
}

TEST(Regex, CharactersAreWhole) {
  EXPECT_EQ(find("^.$", "\xF0\x9F\x98\x80"), Strings{"\xF0\x9F\x98\x80"});
  EXPECT_EQ(find("[\xF0\x9F\x98\x80\xF0\x9F\x98\x82]", "\xF0\x9F\x98\x81\xF0\x9F\x98\x82"),
            Strings{"\xF0\x9F\x98\x82"});
  EXPECT_EQ(find("\\u{1F600}", "\xF0\x9F\x98\x80"), Strings{"\xF0\x9F\x98\x80"});
  EXPECT_EQ(find("\\ud83d\\ude00", "\xF0\x9F\x98\x80"), Strings{"\xF0\x9F\x98\x80"});
  EXPECT_EQ(find("a.b", "a\nb"), Strings{"a\nb"});
}

TEST(Regex, TheSyntaxIsJavaScripts) {
  EXPECT_EQ(find("(?<=\\$)\\d+(?:\\.\\d+)?", "$12.50, 13"), Strings{"12.50"});
  EXPECT_EQ(find("(?<!un)fair", "unfair fair"), Strings{"fair"});
  EXPECT_EQ(find("\\b(\\w+) \\1\\b", "it was was said that that"), (Strings{"was was", "that that"}));
  EXPECT_EQ(find("(?<q>['\"]).*?\\k<q>", "a 'b' \"c\""), (Strings{"'b'", "\"c\""}));
  EXPECT_EQ(find("a{2,3}?", "aaaa"), (Strings{"aa", "aa"}));
  EXPECT_EQ(find("(a)\\1\\x31", "aa1"), Strings{"aa1"});
  EXPECT_EQ(find("colou?r", "color colour"), (Strings{"color", "colour"}));
  EXPECT_EQ(find("\\x41\\t", "A\t", {.exact_case = true}), Strings{"A\t"});
  EXPECT_EQ(find("(?:ab){2}|c", "ababc"), (Strings{"abab", "c"}));
}

TEST(Regex, WhatCanOnlyBeLiteralIsTakenSo) {
  EXPECT_EQ(find("a{b}", "a{b}"), Strings{"a{b}"});
  EXPECT_EQ(find("x]", "x]"), Strings{"x]"});
  EXPECT_EQ(find("{,2}", "{,2}"), Strings{"{,2}"});
  EXPECT_EQ(find("\\'\\-\\#\\é", "'-#é"), Strings{"'-#é"});
  EXPECT_EQ(find("[a-]+", "-a-"), Strings{"-a-"});
  EXPECT_EQ(find("[-a]+", "-a-"), Strings{"-a-"});
  EXPECT_EQ(find("[\\w-.]+", "a-b."), Strings{"a-b."});
  EXPECT_EQ(find("[a-\\d]+", "1-a"), Strings{"1-a"});
  EXPECT_EQ(find("[$.(]+", "$(."), Strings{"$(."});
  EXPECT_EQ(find("[[]", "["), Strings{"["});
  EXPECT_EQ(find(std::string_view("a\0b", 3), std::string_view("a\0b", 3)), Strings{std::string("a\0b", 3)});
}

TEST(Regex, ErrorsSayWhatAndWhere) {
  EXPECT_EQ(problem("a(b"), (Problem{"this \"(\" is not closed", 2}));
  EXPECT_EQ(problem("(a)b)"), (Problem{"this \")\" closes nothing", 5}));
  EXPECT_EQ(problem("é[a"), (Problem{"this \"[\" is not closed", 2}));
  EXPECT_EQ(problem("[]a]"), (Problem{"these brackets hold nothing", 1}));
  EXPECT_EQ(problem("*a"), (Problem{"there is nothing that \"*\" could repeat", 1}));
  EXPECT_EQ(problem("a|+"), (Problem{"there is nothing that \"+\" could repeat", 3}));
  EXPECT_EQ(problem("a{2}{3}"), (Problem{"there is nothing that \"{3}\" could repeat", 5}));
  EXPECT_EQ(problem("^*"), (Problem{"there is nothing that \"*\" could repeat", 2}));
  EXPECT_EQ(problem("(?=a)*"), (Problem{"there is nothing that \"*\" could repeat", 6}));
  EXPECT_EQ(problem("a{3,2}"), (Problem{"this repetition ends before it begins", 2}));
  EXPECT_EQ(problem("[z-a]"), (Problem{"the range \"z-a\" ends before it begins", 2}));
  EXPECT_EQ(problem("ж\\"), (Problem{"there is nothing after this \"\\\"", 2}));
  EXPECT_EQ(problem("\\y"), (Problem{"\"\\y\" has no meaning", 1}));
  EXPECT_EQ(problem("(a)\\2"), (Problem{"the expression has no group 2", 4}));
  EXPECT_EQ(problem("(?i)a"), (Problem{"this kind of group is not known", 1}));
  EXPECT_EQ(problem("a\\p{Klingon}"), (Problem{"there is no property \"Klingon\" of characters", 2}));
  EXPECT_EQ(problem("\\pL"), (Problem{"a property of characters is named in braces", 1}));
  EXPECT_EQ(problem("\\p{L"), (Problem{"a property of characters is named in braces", 1}));
  EXPECT_EQ(problem("[\\p{]}"), (Problem{"a property of characters is named in braces", 2}));
  EXPECT_EQ(problem("\\u12"), (Problem{"\\u wants the number of a character", 1}));
  EXPECT_EQ(problem("\\ud800"), (Problem{"\\u wants the number of a character", 1}));
  EXPECT_EQ(problem("[\\b]"), (Problem{"the edge of a word cannot be one of these characters", 2}));
  EXPECT_EQ(problem("(?<n"), (Problem{"the name of this group has no end", 4}));
  EXPECT_EQ(problem("\\k<n>").what, "the expression cannot be read: group name not defined");
  EXPECT_EQ(problem("(?<1>a)").what, "the expression cannot be read: invalid group name");
  EXPECT_EQ(problem("\xFF").what, "the expression is not UTF-8");
  EXPECT_EQ(problem(std::string(501, 'a')).what, "the expression is longer than 500 bytes");
  EXPECT_EQ(problem(std::string(41, '(') + std::string(41, ')')).what, "groups are nested too deeply");
}

TEST(Regex, ProgramsHaveALimit) {
  EXPECT_EQ(problem("((((((((((((a{2,}){2,}){2,}){2,}){2,}){2,}){2,}){2,}){2,}){2,}){2,}){2,}").what,
            "the expression is too complicated");
  std::string properties;
  for (int i = 0; i < 90; ++i) properties += "\\p{L}";
  EXPECT_EQ(problem(properties).what, "the expression is too complicated");
  EXPECT_EQ(problem(std::string(500, 'a')).what, "");
  std::string groups;
  for (int i = 0; i < 250; ++i) groups += "()";
  EXPECT_EQ(problem(groups).what, "");
}

// What makes engines that go back hang. Each gives an error or a result within the limit of steps.
TEST(Regex, NoExpressionIsSlow) {
  const std::string many(5000, 'a');
  const std::string slow =
      "(the expression is too slow on this text. avoid repetitions inside of repetitions, such as (a+)+)";
  for (const char* pattern :
       {"(a+)+b", "(a|a)*b", "(a|aa)+b", "(a*)*b", "((a+)+)+b", "(a+)+\\1+b", "(?=(a+)+b)a", "(?<=b(a+)+)c",
        "(.*)(.*)(.*)(.*)(.*)b", "a*a*a*a*a*a*b", "(?:a?){1000}(?:a){1000}b"})
    EXPECT_EQ(find(pattern, many, {}, 2'000'000), Strings{slow}) << pattern;
  for (const char* pattern : {"(a+)+$", "(a+)+c", "a{1000}", "(a{1000}){2}", "(?:a{10,100}){5,50}",
                              "(){1000000000}a", "(a?){2000000000}", "(?:(?:){65536}){65536}",
                              "[\\u{0}-\\u{10FFFF}]{1000}", "[^\\w\\W]", "(?<=a{4999})a"}) {
    const Strings found = find(pattern, many, {}, 2'000'000);
    EXPECT_TRUE(found == Strings{slow} || found.empty() || found.front().size() > 0) << pattern;
  }
  EXPECT_EQ(find("(a+)+$", many), Strings{many});
}

TEST(Regex, MemoryHasALimit) {
  const std::string text(400'000, 'a');
  EXPECT_EQ(find("(?:a|b)*c", text), Strings{"(the expression needs too much memory on this text. avoid "
                                             "repetitions inside of repetitions, such as (a+)+)"});
  EXPECT_EQ(find("a*c", std::string(3000, 'a')), Strings{});
}

TEST(Regex, ManyTextsShareTheirSteps) {
  const auto regex = Regex::compile("trade", {});
  ASSERT_TRUE(regex);
  std::uint64_t steps = 100'000;
  const std::string text = std::string(9'000, 'x') + "trade";
  EXPECT_EQ(regex->find_all(text, steps)->size(), 1U);
  const std::uint64_t needed = 100'000 - steps;
  EXPECT_EQ(needed, 18'016U) << "the same on every machine";
  while (const auto found = regex->find_all(text, steps)) EXPECT_EQ(found->size(), 1U);
  EXPECT_EQ(steps, 0U);
}

}  // namespace
}  // namespace colloquy
