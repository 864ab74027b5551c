#include "search/analyzer.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

// "word@number of the word, other word@…", signs with "+" and their place in the gap, alternatives with "|".
std::string terms(std::string_view text) {
  Analyzer analyzer;
  std::string out;
  for (const Token& token : analyzer.analyze(text)) {
    if (!out.empty()) out += token.alternative ? "|" : " ";
    out += analyzer.term(token);
    if (token.alternative) continue;
    out += "@" + std::to_string(token.position / kWordStep);
    if (token.position % kWordStep > 0) out += "+" + std::to_string(token.position % kWordStep);
  }
  return out;
}

std::vector<std::string> spans(std::string_view text) {
  Analyzer analyzer;
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text)) {
    if (!token.alternative) out.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Analyzer, FoldsCaseAndDiacritics) {
  EXPECT_EQ(terms("Café  RÉSUMÉ"), "cafe@1 resume@2");
  EXPECT_EQ(terms("Ёлка Straße"), "елка@1 strasse@2");
}

TEST(Analyzer, NumbersTheSignsBetweenWords) {
  EXPECT_EQ(terms("about USD$246 million"), "about@1 usd@2 $@2+1 246@3 million@4");
  EXPECT_EQ(terms("(about 90%) and"), "about@1 90@2 %@2+1 and@3");
  EXPECT_EQ(terms("$5 C++"), "$@0+1 5@1 c@2 +@2+1 +@2+2");
}

TEST(Analyzer, PunctuationSeparatesAndIsNoTerm) {
  EXPECT_EQ(terms("long-standing (COVID-19), and/or – “Sputnik V”…"),
            "long@1 standing@2 covid@3 19@4 and@5 or@6 sputnik@7 v@8");
  EXPECT_EQ(terms(". , ; \" ' — ( ) [ ] / \\ # & * @ _"), "");
  EXPECT_EQ(terms(""), "");
}

TEST(Analyzer, ApostrophesJoinAndTheirPartsAreAlternatives) {
  EXPECT_EQ(terms("the West’s attack"), "the@1 wests@2|west attack@3");
  EXPECT_EQ(terms("don't l'homme O’Brien"), "dont@1|don lhomme@2|homme obrien@3|brien");
  EXPECT_EQ(terms("'quoted' partners'"), "quoted@1 partners@2");
}

TEST(Analyzer, JoinsAcronyms) {
  EXPECT_EQ(terms("the U.S.A. and e.g. J.R.R. Tolkien"), "the@1 usa@2 and@3 eg@4 jrr@5 tolkien@6");
  EXPECT_EQ(terms("V.Putin example.com A."), "v@1 putin@2 example@3 com@4 a@5");
}

TEST(Analyzer, NumbersHaveOneTermHoweverTheyAreWritten) {
  EXPECT_EQ(terms("150,000"), "150000@1|150.000|150|000");
  EXPECT_EQ(terms("150.000"), "150000@1|150.000|150|000");
  EXPECT_EQ(terms("150 000 Russians"), "150000@1|150.000|150|000 russians@2");
  EXPECT_EQ(terms("1'234'567"), "1234567@1|1.234.567|1|234|567");
  EXPECT_EQ(terms("229.2 229,2"), "229.2@1|229|2 229.2@2|229|2");
  EXPECT_EQ(terms("1,234.56"), "1234.56@1|1.234.56|1|234|56");
  EXPECT_EQ(terms("1 234,56"), "1234.56@1|1.234.56|1|234|56");
  EXPECT_EQ(terms("29.12.2020"), "29.12.2020@1|29|12|2020");
}

TEST(Analyzer, NumbersSideBySideStayApart) {
  EXPECT_EQ(terms("15 2020"), "15@1 2020@2");
  EXPECT_EQ(terms("in 2020 500 students"), "in@1 2020@2 500@3 students@4");
  EXPECT_EQ(terms("COVID-19 500"), "covid@1 19@2 500@3");
  EXPECT_EQ(terms("229. 2, 3"), "229@1 2@2 3@3");
  EXPECT_EQ(terms("0.125"), "0.125@1|0|125");
}

TEST(Analyzer, NumbersWithLettersAreWords) {
  EXPECT_EQ(terms("1980s 2nd G20 80m"), "1980s@1|1980 2nd@2|2 g20@3 80m@4|80");
  EXPECT_EQ(terms("1980's 229.2m"), "1980s@1|1980 229.2@2|229|2 m@3");
}

TEST(Analyzer, ScriptsWithoutSpacesGoByCluster) {
  EXPECT_EQ(terms("北京市"), "北@1 京@2 市@3");
  EXPECT_EQ(spans("東京タワー2020年"), (Strings{"東", "京", "タ", "ワ", "ー", "2020", "年"}));
  // Coeng ties the subscript consonant and its vowel to the letter before; spans cover all of them.
  EXPECT_EQ(spans("ភ្នំពេញ"), (Strings{"ភ្នំ", "ពេ", "ញ"}));
  EXPECT_EQ(spans("ไทย"), (Strings{"ไ", "ท", "ย"}));
}

TEST(Analyzer, SpansAreBytesOfTheOriginal) {
  EXPECT_EQ(spans("Cafe\u0301 re\u0301sume\u0301"), (Strings{"Cafe\u0301", "re\u0301sume\u0301"}));
  EXPECT_EQ(spans("the ﬁrst oﬃce"), (Strings{"the", "ﬁrst", "oﬃce"}));
  EXPECT_EQ(spans("２０２０ ①"), (Strings{"２０２０", "①"}));
  EXPECT_EQ(spans("co\u00ADoperation"), (Strings{"co\u00ADoperation"}));
  // One character that folds to three terms: each has all of its bytes.
  EXPECT_EQ(spans("½ a"), (Strings{"½", "½", "½", "a"}));
}

TEST(Analyzer, EmojiAreSigns) {
  EXPECT_EQ(spans("so 🎉👍🏽 good"), (Strings{"so", "🎉", "👍", "🏽", "good"}));
  EXPECT_TRUE(is_sign("🎉"));
  EXPECT_TRUE(is_sign("€"));
  EXPECT_FALSE(is_sign("a"));
  EXPECT_FALSE(is_sign("5"));
  EXPECT_FALSE(is_sign("京"));
  EXPECT_FALSE(is_sign(""));
}

}  // namespace
}  // namespace colloquy
