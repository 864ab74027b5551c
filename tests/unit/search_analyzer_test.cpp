#include "search/analyzer.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace colloquy {
namespace {

// The words with a space between; behind each what else stands at its position: "|" a part, "&" joined words,
// "!" the word with its sign.
std::string terms(std::string_view text) {
  Analyzer analyzer;
  std::string out;
  std::uint32_t positions = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == Token::Kind::word) {
      EXPECT_EQ(token.position, positions++) << "the words are numbered without gaps: " << text;
    } else {
      EXPECT_EQ(token.position + 1, positions) << "what else a word is stands behind it: " << text;
    }
    switch (token.kind) {
      case Token::Kind::word:
        if (!out.empty()) out += ' ';
        break;
      case Token::Kind::part:
        out += '|';
        break;
      case Token::Kind::joined:
        out += '&';
        break;
      case Token::Kind::signed_value:
        out += '!';
        break;
    }
    out += analyzer.term(token);
  }
  EXPECT_EQ(analyzer.positions(), positions) << text;
  return out;
}

std::vector<std::string> spans(std::string_view text) {
  Analyzer analyzer;
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == Token::Kind::word) out.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  return out;
}

// What the terms of a kind cover.
std::vector<std::string> spans(std::string_view text, Token::Kind kind) {
  Analyzer analyzer;
  std::vector<std::string> out;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == kind) out.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Analyzer, FoldsCaseAndDiacritics) {
  EXPECT_EQ(terms("Café  RÉSUMÉ"), "cafe resume");
  EXPECT_EQ(terms("Ёлка Straße"), "елка strasse");
}

TEST(Analyzer, SignsBelongToTheNumberBehindOrTheWordBefore) {
  EXPECT_EQ(terms("about USD$246 million"), "about usd 246!$246 million");
  EXPECT_EQ(terms("(about 90%) and"), "about 90!90% and");
  EXPECT_EQ(terms("90 % of 100 €, 5 °C"), "90!90% of 100!100€ 5!5° c");
  EXPECT_EQ(terms("$5 C++"), "5!$5 c!c++");
  EXPECT_EQ(terms("€1,234.56"), "1234.56|1.234.56|1|234|56!€1234.56");
  EXPECT_EQ(terms("+7 and 5+"), "7!+7 and 5!5+");
}

TEST(Analyzer, OtherSignsAreWords) {
  EXPECT_EQ(terms("a $ b"), "a $ b");
  EXPECT_EQ(terms("$ $ 🎉🎉"), "$ $ 🎉 🎉");
  EXPECT_TRUE(is_sign("$$"));
  EXPECT_FALSE(is_sign("$5"));
  EXPECT_EQ(terms("© 2020 🎉"), "© 2020 🎉");
  EXPECT_EQ(terms("2 + 2 = 4"), "2 + 2 = 4");
}

TEST(Analyzer, PunctuationSeparatesAndIsNoTerm) {
  EXPECT_EQ(terms("(COVID), and/or – “Sputnik V”…"), "covid and or sputnik v");
  EXPECT_EQ(terms(". , ; \" ' — ( ) [ ] / \\ # & * @ _"), "");
  EXPECT_EQ(terms(""), "");
}

TEST(Analyzer, HyphensSeparateAndJoin) {
  EXPECT_EQ(terms("a well-known, long-standing"), "a well&wellknown known long&longstanding standing");
  EXPECT_EQ(terms("state-of-the-art"), "state&stateoftheart of the art");
  EXPECT_EQ(terms("COVID-19"), "covid&covid19 19");
  EXPECT_EQ(terms("2014-15"), "2014 15");
  EXPECT_EQ(terms("non- and -ish - x"), "non and ish x");
  EXPECT_EQ(spans("a well-known one", Token::Kind::joined), Strings{"well-known"});
  EXPECT_EQ(spans("Saint-Étienne", Token::Kind::joined), Strings{"Saint-Étienne"});
}

TEST(Analyzer, ApostrophesJoinAndTheirPartsAreTermsToo) {
  EXPECT_EQ(terms("the West’s attack"), "the wests|west attack");
  EXPECT_EQ(terms("don't l'homme O’Brien"), "dont lhomme|homme obrien|brien");
  EXPECT_EQ(terms("l’eau d'or she’ll Khmer’s"), "leau|eau dor shell khmers|khmer") << "short parts are none";
  EXPECT_EQ(terms("'quoted' partners'"), "quoted partners");
}

TEST(Analyzer, JoinsAcronyms) {
  EXPECT_EQ(terms("the U.S.A. and e.g. J.R.R. Tolkien"), "the usa and eg jrr tolkien");
  EXPECT_EQ(terms("V.Putin example.com A."), "v putin example com a");
}

TEST(Analyzer, NumbersHaveOneTermHoweverTheyAreWritten) {
  EXPECT_EQ(terms("150,000"), "150000|150.000|150|000");
  EXPECT_EQ(terms("150.000"), "150000|150.000|150|000");
  EXPECT_EQ(terms("150 000 Russians"), "150000|150.000|150|000 russians");
  EXPECT_EQ(terms("1'234'567"), "1234567|1.234.567|1|234|567");
  EXPECT_EQ(terms("229.2 229,2"), "229.2|229|2 229.2|229|2");
  EXPECT_EQ(terms("1,234.56"), "1234.56|1.234.56|1|234|56");
  EXPECT_EQ(terms("1 234,56"), "1234.56|1.234.56|1|234|56");
  EXPECT_EQ(terms("29.12.2020"), "29.12.2020|29|12|2020");
}

TEST(Analyzer, NumbersSideBySideStayApart) {
  EXPECT_EQ(terms("15 2020"), "15 2020");
  EXPECT_EQ(terms("in 2020 500 students"), "in 2020 500 students");
  EXPECT_EQ(terms("COVID-19 500"), "covid&covid19 19 500");
  EXPECT_EQ(terms("229. 2, 3"), "229 2 3");
  EXPECT_EQ(terms("0.125"), "0.125|0|125");
}

TEST(Analyzer, NumbersWithLettersAreWords) {
  EXPECT_EQ(terms("1980s 2nd G20 80m"), "1980s|1980 2nd|2 g20 80m|80");
  EXPECT_EQ(terms("1980's 229.2m"), "1980s|1980 229.2|229|2 m");
}

TEST(Analyzer, ScriptsWithoutSpacesGoByCluster) {
  EXPECT_EQ(terms("北京市"), "北 京 市");
  EXPECT_EQ(spans("東京タワー2020年"), (Strings{"東", "京", "タ", "ワ", "ー", "2020", "年"}));
  // Coeng ties the subscript consonant and its vowel to the letter before; spans cover all of them.
  EXPECT_EQ(spans("ភ្នំពេញ"), (Strings{"ភ្នំ", "ពេ", "ញ"}));
  EXPECT_EQ(spans("ไทย"), (Strings{"ไ", "ท", "ย"}));
  EXPECT_TRUE(is_cluster("京"));
  EXPECT_TRUE(is_cluster("ភ្នំ"));
  EXPECT_FALSE(is_cluster("west"));
  EXPECT_FALSE(is_cluster(""));
}

TEST(Analyzer, SpansAreBytesOfTheOriginal) {
  EXPECT_EQ(spans("Cafe\u0301 re\u0301sume\u0301"), (Strings{"Cafe\u0301", "re\u0301sume\u0301"}));
  EXPECT_EQ(spans("the ﬁrst oﬃce"), (Strings{"the", "ﬁrst", "oﬃce"}));
  EXPECT_EQ(spans("２０２０ ①"), (Strings{"２０２０", "①"}));
  EXPECT_EQ(spans("co\u00ADoperation"), (Strings{"co\u00ADoperation"}));
  EXPECT_EQ(spans("USD$246 and 90 %", Token::Kind::signed_value), (Strings{"$246", "90 %"}));
  // One character that folds to three terms: each has all of its bytes.
  for (const std::string& part : spans("½ a")) EXPECT_TRUE(part == "½" || part == "a") << part;
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

// Most text is ASCII and takes a way of its own, without the map back to the source.
TEST(Analyzer, AsciiTextHasTheTermsThatItHasAmongOthers) {
  constexpr std::string_view kPieces[] = {"Well",    "-",    "known",  " ", "'s ", "don't",    "U.S.A.",
                                          "150,000", "$246", "90 % ",  ".", "C++", "\t",       "1980s",
                                          "(",       ")",    "a.b.c ", "+", "e",   " 12 345 ", "A"};
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525 + 1013904223;
      text += kPieces[(state >> 16) % std::size(kPieces)];
    }
    // A word of another script behind it, which is the only difference.
    EXPECT_EQ(terms(text + " . ы"), terms(text + " . z").substr(0, terms(text + " . z").size() - 1) + "ы");
    EXPECT_EQ(spans(text + " . ы").size(), spans(text + " . z").size());
    if (HasFailure()) break;
  }
}

// Words are found many characters at a time, and so many of them: wherever they stand they are the same.
TEST(Analyzer, WordsAreTheSameWhereverTheyStand) {
  constexpr const char* kPieces[] = {"word",        "a,",
                                     "well-known",  "don't",
                                     "West's",      "$246 and",
                                     "90% or",      "U.S.A.",
                                     "e.g.",        "150,000 times",
                                     "x?",          "(in)",
                                     "- \"so",      "C++",
                                     "rock'n'roll", "3.5 percent.",
                                     "1980s",       "it.",
                                     "naïve's",     "''",
                                     "letters",     "interdisciplinary"};
  std::uint32_t state = 1;
  for (const std::size_t pieces : std::initializer_list<std::size_t>{30, 300, 5000}) {
    std::string text, wanted;
    for (std::size_t i = 0; i < pieces; ++i) {
      state = state * 1664525 + 1013904223;
      const std::string piece = kPieces[(state >> 16) % std::size(kPieces)];
      text += piece + " ";
      if (const std::string found = terms(piece); !found.empty())
        wanted += (wanted.empty() ? "" : " ") + found;
    }
    EXPECT_EQ(terms(text), wanted);
  }
}

// Nothing of the analyzed text may show in the next one.
TEST(Analyzer, CanBeUsedAgain) {
  Analyzer analyzer;
  analyzer.analyze("well-known $5 résumé's 1,234.56 and $");
  std::string again;
  for (const Token& token : analyzer.analyze("plain words 5"))
    again += std::string(analyzer.term(token)) + " ";
  EXPECT_EQ(again, "plain words 5 ");
  EXPECT_EQ(analyzer.positions(), 3u);
}

}  // namespace
}  // namespace colloquy
