// What a reader can type, and the trees that come of it.
#include "search/query.h"

#include <gtest/gtest.h>

#include "search_query_testing.h"

namespace colloquy {
namespace {

// The parts that were typed side by side.
std::string parsed(std::string_view text) {
  std::string out = printed(parse_query(text).root);
  EXPECT_TRUE(out.starts_with("all(")) << out;
  return out.substr(4, out.size() - 5);
}

TEST(ParseQuery, WordsSideBySideAreAllRequired) {
  EXPECT_EQ(parsed("trade volume "), "words(trade) words(volume)");
  EXPECT_EQ(parsed("\ttrade\u3000volume\n"), "words(trade) words(volume)");
  EXPECT_EQ(parsed("trade AND volume "), "words(trade) words(volume)");
}

TEST(ParseQuery, TheLastWordIsUnfinishedUntilSomethingStandsBehindIt) {
  EXPECT_EQ(parsed("trade vol"), "words(trade) words(vol…)");
  EXPECT_EQ(parsed("trade vol "), "words(trade) words(vol)");
  EXPECT_EQ(parsed("\"trade vol"), "phrase(trade vol…)");
  EXPECT_EQ(parsed("\"trade vol\""), "phrase(trade vol)");
  EXPECT_EQ(parsed("(vol)"), "words(vol)");
  EXPECT_EQ(parsed("don’"), "words(don’…)");
  EXPECT_EQ(parsed("vol."), "words(vol.)");
  EXPECT_EQ(parsed("a OR vol"), "any(words(a) words(vol…))");
}

TEST(ParseQuery, WordsWithAnOperatorAreNotUnfinished) {
  EXPECT_EQ(parsed("-chi"), "without(words(chi))");
  EXPECT_EQ(parsed("-(a \"b chi"), "without(all(words(a) phrase(b chi)))");
  EXPECT_EQ(parsed("=Chi"), "words(=Chi)");
}

TEST(ParseQuery, QuotationMarksOfAllKindsMakePhrases) {
  for (const std::string_view text :
       {"\"a b\"", "“a b”", "„a b“", "”a b”", "«a b»", "»a b«", "‹a b›", "「a b」", "『a b』", "‘a b’",
        "＂a b＂", "\"a b”", "«a b\"", "\"a b»", "\"  a  b  \""}) {
    EXPECT_EQ(parsed(text), "phrase(a b)") << text;
    EXPECT_TRUE(parse_query(text).problems.empty()) << text;
  }
  EXPECT_EQ(parsed("x\"a b\"y "), "words(x) phrase(a b) words(y)");
  EXPECT_EQ(parsed("他说「你好」吗？"), "words(他说) phrase(你好) words(吗？)");
  EXPECT_EQ(parsed("“he said «no» today” "), "phrase(he said «no» today)");
}

TEST(ParseQuery, ApostrophesAndInchesAreNoQuotationMarks) {
  EXPECT_EQ(parsed("don’t the boys’ "), "words(don’t) words(the) words(boys’)");
  EXPECT_EQ(parsed("‘tis 'x' "), "words(‘tis) words('x')");
  EXPECT_EQ(parsed("6'2\" tall 5\" "), "words(6'2\") words(tall) words(5\")");
}

TEST(ParseQuery, Wildcards) {
  EXPECT_EQ(parsed("vacc* w?rd *ation w*d ?ation"),
            "words(vacc*) words({w?rd}) words({*ation}) words({w*d}) words({?ation})");
  EXPECT_EQ(parsed("(vacc*, f**k ＊ation v＊"), "all(words(vacc*) words({f*k}) words({*ation}) words(v*))");
  EXPECT_EQ(parsed("\"w?rd vacc*\""), "phrase({w?rd} vacc*)");
  EXPECT_EQ(parsed("USD$24* U.S*"), "words(USD$24*) words(U.S*)");
  // A question mark at the end of a word is that of a pasted question.
  EXPECT_EQ(parsed("what? wor? vacc*?"), "words(what?) words(wor?) words(vacc*)");
  EXPECT_EQ(parsed("你好？我 * ? "), "words(你好？我)");
  EXPECT_EQ(parsed("x.y/watch?v=1 "), "words(x.y/watch?v=1)");
}

TEST(ParseQuery, FuzzyWords) {
  EXPECT_EQ(parsed("word~ word~1 word~2, \"a word~\""),
            "words(word~) words(word~1) words(word~2) phrase(a word~)");
  EXPECT_EQ(parsed("5~ ~ ~5 a~b word~~ "), "words(5~) words(~) words(~5) words(a~b) words(word~~)");
}

TEST(ParseQuery, WhatIsExact) {
  EXPECT_EQ(parsed("=Exact ="), "words(=Exact) words(=)");
  EXPECT_EQ(parsed("=\"Exact Phrase\" =Vacc* -=Us =5"),
            "phrase(=Exact =Phrase) words(=Vacc*) without(words(=Us)) words(=5)");
  EXPECT_EQ(parsed("a=b == => "), "words(a=b) words(==) words(=>)");
}

TEST(ParseQuery, MinusLeavesOutWhatItStandsDirectlyBefore) {
  EXPECT_EQ(parsed("trade -china"), "words(trade) without(words(china))");
  EXPECT_EQ(parsed("-\"a b\" (-c)"), "without(phrase(a b)) without(words(c))");
  EXPECT_EQ(parsed("-(a b) -speaker:x -/x/ -🎉 -*ation"),
            "without(all(words(a) words(b))) without(speaker(x)) without(regex(x)) without(words(🎉)) "
            "without(words({*ation}))");
  EXPECT_EQ(parsed("－中国 −x"), "without(words(中国)) without(words(x))");
  EXPECT_EQ(parsed("-OR"), "without(words(OR))");
}

TEST(ParseQuery, OtherMinusesAreText) {
  EXPECT_EQ(parsed("a - b -- c "), "words(a) words(b) words(c)");
  EXPECT_EQ(parsed("-5 °C "), "words(-5) words(°C)");
  EXPECT_EQ(parsed("-$5 -.5 COVID-19 --help "), "words(-$5) words(-.5) words(COVID-19) words(--help)");
  EXPECT_EQ(parsed("(a)-b "), "words(a) words(-b)");
}

TEST(ParseQuery, NotIsAMinusInLettersWhereItCanBeNothingElse) {
  EXPECT_EQ(parsed("a NOT b "), "words(a) words(NOT) words(b)");
  EXPECT_EQ(parsed("NOT chi "), "words(NOT) words(chi)");
  EXPECT_EQ(parsed("a AND NOT b"), "words(a) without(words(b))");
  EXPECT_EQ(parsed("a AND NOT (b OR c)"), "words(a) without(any(words(b) words(c)))");
  EXPECT_EQ(parsed("a AND NOT b NEAR/5 c"), "words(a) without(near/5(words(b) words(c)))");
}

TEST(ParseQuery, OrBindsLoosest) {
  EXPECT_EQ(parsed("a OR b "), "any(words(a) words(b))");
  EXPECT_EQ(parsed("a b OR c AND d OR -e "),
            "any(all(words(a) words(b)) all(words(c) words(d)) without(words(e)))");
  EXPECT_EQ(parsed("a (b OR c) "), "words(a) any(words(b) words(c))");
  EXPECT_EQ(parsed("a | b || c "), "any(words(a) words(b) words(c))");
  EXPECT_EQ(parsed("(a) OR\"b\""), "any(words(a) phrase(b))");
  EXPECT_EQ(parsed("a or b a|b ORB "), "words(a) words(or) words(b) words(a|b) words(ORB)");
  EXPECT_EQ(parsed("ａ ＯＲ b "), "any(words(ａ) words(b))");
}

TEST(ParseQuery, Brackets) {
  EXPECT_EQ(parsed("((a b) c) (d)(e)"), "all(all(words(a) words(b)) words(c)) words(d) words(e)");
  EXPECT_EQ(parsed("（贸易 OR 中国） x "), "any(words(贸易) words(中国)) words(x)");
  EXPECT_EQ(parsed("贸易（中国 OR 俄罗斯）"), "words(贸易) any(words(中国) words(俄罗斯))");
  EXPECT_EQ(parsed("(a b)."), "all(words(a) words(b))");
  EXPECT_EQ(parsed("a (b OR c"), "words(a) any(words(b) words(c…))");
}

TEST(ParseQuery, BracketsInsideWordsAreText) {
  EXPECT_EQ(parsed("f(x) (re)open (f(x)) 贸易（中国）"),
            "words(f(x)) words((re)open) words(f(x)) words(贸易（中国）)");
  EXPECT_EQ(parsed("f(x, y) "), "words(f(x,) words(y))");
  EXPECT_EQ(parsed("(a :( b)"), "all(words(a) words(b))");
  for (const std::string_view text : {"f(x) (re)open f(x, y) (f(x))", "a :) ;-) :-( b", "f(x"}) {
    EXPECT_TRUE(parse_query(text).problems.empty()) << text;
  }
}

TEST(ParseQuery, Near) {
  EXPECT_EQ(parsed("\"trade volume\" NEAR/20 pandemic "), "near/20(phrase(trade volume) words(pandemic))");
  EXPECT_EQ(parsed("a NEAR b c "), "near/10(words(a) words(b)) words(c)");
  EXPECT_EQ(parsed("a NEAR/5 b NEAR/5 c "), "near/5(words(a) words(b) words(c))");
  EXPECT_EQ(parsed("a NEAR/5 b NEAR/3 c "), "all(near/5(words(a) words(b)) near/3(words(b) words(c)))");
  EXPECT_EQ(parsed("a NEAR/5 (b) OR c "), "any(near/5(words(a) words(b)) words(c))");
  EXPECT_EQ(parsed("a NEAR/5 (b OR c)"), "all(words(a) any(words(b) words(c)))");
  EXPECT_EQ(parsed("NEARBY NEAR5 near/5 "), "words(NEARBY) words(NEAR5) words(near/5)");
}

TEST(ParseQuery, RegularExpressions) {
  EXPECT_EQ(parsed("/reg.x/ /a\\/b/c (/x y+/)"), "regex(reg.x) regex/c(a/b) regex(x y+)");
  EXPECT_EQ(parsed("3/4 and/or / a / // /x/i "), "words(3/4) words(and/or) words(a) words(/x/i)");
  EXPECT_EQ(parsed("/usr/bin /usr/bin/ "), "words(/usr/bin) words(/usr/bin/)");
}

TEST(ParseQuery, WhatReadersPaste) {
  EXPECT_EQ(parsed("https://x.y 15:30 :) "), "words(https://x.y) words(15:30)");
  EXPECT_EQ(parsed("$246 USD$246 million C++ "), "words($246) words(USD$246) words(million) words(C++)");
  EXPECT_EQ(parsed("(2014"), "words(2014…)");
  EXPECT_EQ(parsed("Why, then, is it so? “Because.” "),
            "words(Why,) words(then,) words(is) words(it) words(so?) phrase(Because.)");
  EXPECT_EQ(parsed("+vaccine +380 Disney+ "), "words(vaccine) words(+380) words(Disney+)");
  EXPECT_EQ(parsed("🎉"), "words(🎉)");
}

TEST(ParseQuery, NothingToSearchFor) {
  for (const std::string_view text : {"", " ", ".", "\"", "\"\"", "\" \"", "“", "…", "- –", "-", "--", ":)",
                                      "(", "-\"", "\n\t", "speaker:", "-speaker: ", "date:20"}) {
    EXPECT_TRUE(parse_query(text).empty()) << text;
    EXPECT_TRUE(parse_query(text).problems.empty()) << text;
  }
}

TEST(ParseQuery, SpansAreThoseOfTheText) {
  const Query query = parse_query("a -(b =Éc*) \"d e\" in:q");
  const auto span = [&](std::size_t i) { return query.root.children[i].source; };
  EXPECT_EQ(query.root.source, (Span{0, 23}));
  EXPECT_EQ(span(0), (Span{0, 1}));
  EXPECT_EQ(span(1), (Span{2, 12}));
  EXPECT_EQ(span(2), (Span{13, 18}));
  EXPECT_EQ(span(3), (Span{19, 23}));
  const QueryNode& in_bracket = query.root.children[1].children.front();
  EXPECT_EQ(in_bracket.source, (Span{3, 12}));
  EXPECT_EQ(in_bracket.children[1].words.front().source, (Span{6, 11}));
}

TEST(ParseQuery, BrokenTextIsRepaired) {
  EXPECT_EQ(parse_query("abc\xFF x"), parse_query("abc\uFFFD x"));
  EXPECT_FALSE(parse_query("\xE1\x9E abc ").empty());
  EXPECT_EQ(parsed(std::string_view("a\0b ", 4)), std::string("words(a\0b)", 10));
}

}  // namespace
}  // namespace colloquy
