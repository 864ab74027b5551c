#include "search/search.h"

#include <gtest/gtest.h>

#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::found;
using search_testing::found_in;
using search_testing::text_of;
using search_testing::version_of;
using Strings = std::vector<std::string>;

const std::string kTrade =
    "As of now the bilateral trade volume is about USD$246 million. According to the Service, the import "
    "totaled USD$229.2 "
    "million, with our export just USD$17 million (about 90%).";
const std::string kVaccine =
    "At the moment, “Sputnik V” is having its post-registration trials, involving 40,000 volunteers. By 10 "
    "December 2020 about "
    "150,000 Russians have been vaccinated against COVID-19. Views on the West’s attack vary.";

TEST(Search, EveryOccurrenceInTheOrderOfTheText) {
  const LanguageVersion version = version_of({{"Cambodia?", "In Cambodia."}, {"Yes: CAMBODIA, cambodia!"}});
  const SearchResult result = Index(version).search(parse_query("cambodia "));
  ASSERT_EQ(result.hits.size(), 4u);
  EXPECT_EQ(result.hits[0].place, (Place{0, 0}));
  EXPECT_EQ(result.hits[1].place, (Place{0, 1}));
  EXPECT_EQ(result.hits[1].paragraph_id, "p0-1");
  EXPECT_EQ(result.hits[1].span, (Span{3, 11}));
  EXPECT_EQ(result.hits[2].place, (Place{1, 0}));
  EXPECT_EQ(result.hits[2].span, (Span{5, 13}));
  EXPECT_EQ(result.hits[3].span, (Span{15, 23}));
  EXPECT_TRUE(result.complete_words);
}

TEST(Search, FiguresAsTheyAreWrittenAndWithoutTheirSigns) {
  EXPECT_EQ(found_in(kTrade, "$246"), Strings{"$246"});
  EXPECT_EQ(found_in(kTrade, "USD$246"), Strings{"USD$246"});
  EXPECT_EQ(found_in(kTrade, "\"USD$246 million\""), Strings{"USD$246 million"});
  EXPECT_EQ(found_in(kTrade, "\"USD 246 million\""), Strings{"USD$246 million"});
  EXPECT_EQ(found_in(kTrade, "246"), Strings{"246"});
  EXPECT_EQ(found_in(kTrade, "90%"), Strings{"90%"});
  EXPECT_EQ(found_in(kTrade, "229.2"), Strings{"229.2"});
  EXPECT_EQ(found_in(kTrade, "229 "), Strings{"229.2"});
  EXPECT_EQ(found_in(kTrade, "$"), (Strings{"$", "$", "$"}));
  EXPECT_EQ(found_in(kTrade, "$90"), Strings{});
  EXPECT_EQ(found_in(kTrade, "246%"), Strings{});
  EXPECT_EQ(found_in(kVaccine, "150,000"), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "150000 "), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "150,0"), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "\"150 000\""), Strings{"150,000"});
}

TEST(Search, NamesWithSignsAndApostrophes) {
  EXPECT_EQ(found_in(kVaccine, "COVID-19"), Strings{"COVID-19"});
  EXPECT_EQ(found_in(kVaccine, "covid"), Strings{"COVID"});
  EXPECT_EQ(found_in(kVaccine, "Sputnik V"), Strings{"Sputnik V"});
  EXPECT_EQ(found_in(kVaccine, "\"Sputnik V\""), Strings{"Sputnik V"});
  for (const char* query : {"West’s", "West's", "Wests", "wests ", "West ", "\"the West's attack\""}) {
    EXPECT_EQ(found_in(kVaccine, query).size(), 1u) << query;
  }
  EXPECT_EQ(found_in("C++ and C", "C++"), Strings{"C++"});
  EXPECT_EQ(found_in("since (2014) 🎉🎉", "(2014"), Strings{"2014"});
  EXPECT_EQ(found_in("since (2014) 🎉 🎉", "🎉"), (Strings{"🎉", "🎉"}));
}

TEST(Search, CaseAndDiacriticsDoNotMatter) {
  EXPECT_EQ(found_in("Le résumé d’un ÉTÉ", "resume ete"), (Strings{"résumé", "ÉTÉ"}));
  EXPECT_EQ(found_in("plain resume", "RÉSUMÉ"), Strings{"resume"});
  EXPECT_EQ(found_in("re\u0301sume\u0301 here", "résumé "), Strings{"re\u0301sume\u0301"});
  EXPECT_EQ(found_in("the oﬃce", "office"), Strings{"oﬃce"});
  EXPECT_EQ(found_in("Ёлки и ель", "елки"), Strings{"Ёлки"});
}

TEST(Search, LastWordIsAPrefixWhileItIsTyped) {
  const std::string text = "Cambodia and the Cambodians; Soviet-Cambodian ties, camber";
  EXPECT_EQ(found_in(text, "camb"), (Strings{"Cambodia", "Cambodians", "Cambodian", "camber"}));
  EXPECT_EQ(found_in(text, "cambodia"), (Strings{"Cambodia", "Cambodians", "Cambodian"}));
  EXPECT_EQ(found_in(text, "cambodia "), Strings{"Cambodia"});
  EXPECT_EQ(found_in(text, "\"cambodia\""), Strings{"Cambodia"});
  const LanguageVersion version = version_of({{text}});
  EXPECT_FALSE(Index(version).search(parse_query("camb")).complete_words);
  EXPECT_TRUE(Index(version).search(parse_query("camb ")).complete_words);
}

TEST(Search, ASingleLastLetterIsAWordWhereThereIsOne) {
  EXPECT_EQ(found_in("the vaccine Sputnik V is very new", "sputnik v"), Strings{"Sputnik V"});
  EXPECT_EQ(found_in("the vaccine Sputnik is very new", "sputnik v"), (Strings{"vaccine Sputnik", "very"}));
}

TEST(Search, PhrasesAreAdjacentWordsInOrder) {
  const std::string text = "trade volume; volume trade; trade, volume. Trade and volume, trade volumes";
  EXPECT_EQ(found_in(text, "\"trade volume\""), (Strings{"trade volume", "trade, volume"}));
  EXPECT_EQ(found_in(text, "\"trade volume"), (Strings{"trade volume", "trade, volume", "trade volumes"}));
  EXPECT_EQ(found(version_of({{"the trade", "volume"}}), "\"trade volume\""), Strings{});
}

TEST(Search, AllWordsAreRequiredInTheParagraph) {
  const LanguageVersion version = version_of({{"red and blue", "red"}, {"blue", "blue, red"}});
  const SearchResult result = Index(version).search(parse_query("red blue "));
  ASSERT_EQ(result.hits.size(), 4u);
  EXPECT_EQ(result.scope, Scope::paragraph);
  EXPECT_EQ(result.hits[0].place, (Place{0, 0}));
  EXPECT_EQ(result.hits[2].place, (Place{1, 1}));
  EXPECT_EQ(found(version, "red green "), Strings{});
}

TEST(Search, ElseInTheExchange) {
  const LanguageVersion version =
      version_of({{"a red question"}, {"an answer", "blue, blue"}, {"another red one"}, {"not here"}});
  const SearchResult result = Index(version).search(parse_query("red blue "));
  EXPECT_EQ(result.scope, Scope::exchange);
  ASSERT_EQ(result.hits.size(), 3u);
  EXPECT_EQ(text_of(version, result.hits[0]), "red");
  EXPECT_EQ(result.hits[0].place, (Place{0, 0}));
  EXPECT_EQ(result.hits[2].place, (Place{1, 1}));
  EXPECT_EQ(found(version, "blue here "), Strings{});
}

TEST(Search, HitsDoNotOverlap) {
  EXPECT_EQ(found_in("ha ha ha ha ha", "\"ha ha\""), (Strings{"ha ha", "ha ha"}));
  EXPECT_EQ(found_in("one two three", "\"one two\" \"two three\""), Strings{"one two three"});
  EXPECT_EQ(found_in("one two", "\"one two\" two one t"), Strings{"one two"});
  EXPECT_EQ(found_in("½ cup", "1 2 "), Strings{"½"});
}

TEST(Search, DifferentWordsSideBySideAreOneHit) {
  EXPECT_EQ(found_in("trade volume, volume of trade", "trade volume "),
            (Strings{"trade volume", "volume", "trade"}));
  EXPECT_EQ(found_in("one two one two", "one two "), (Strings{"one two", "one two"}));
  EXPECT_EQ(found_in("the the thing", "the"), (Strings{"the", "the"}));
  EXPECT_EQ(found_in("the the thing", "th"), (Strings{"the", "the", "thing"}));
}

TEST(Search, ScriptsWithoutSpacesMatchAnywhereAtClusters) {
  EXPECT_EQ(found_in("中華人民共和国の首都は北京市です", "北京"), Strings{"北京"});
  EXPECT_EQ(found_in("中華人民共和国", "人民"), Strings{"人民"});
  EXPECT_EQ(found_in("中華人民共和国", "民人"), Strings{});
  EXPECT_EQ(found_in("哈哈哈哈哈", "哈哈"), (Strings{"哈哈", "哈哈"}));
  EXPECT_EQ(found_in("រាជធានីភ្នំពេញនៃកម្ពុជា", "ភ្នំពេញ"), Strings{"ភ្នំពេញ"});
  EXPECT_EQ(found_in("រាជធានីភ្នំពេញនៃកម្ពុជា", "\"ភ្នំ\u200Bពេញ\""), Strings{"ភ្នំពេញ"});
  EXPECT_EQ(found_in("ประเทศไทยและกัมพูชา", "ไทย"), Strings{"ไทย"});
  EXPECT_EQ(found_in("ประเทศไทยและกัมพูชา", "กัมพูชา "), Strings{"กัมพูชา"});
}

TEST(Search, VowelSignsAndToneMarksAreNoAccents) {
  EXPECT_EQ(found_in("ภា", "ภ "), Strings{});
  EXPECT_EQ(found_in("កិ កី កុ", "កី "), Strings{"កី"});
  EXPECT_EQ(found_in("ต่าง ตาง", "ตาง "), Strings{"ตาง"});
  EXPECT_EQ(found_in("がかか\u3099", "が "), (Strings{"が", "か\u3099"}));
  EXPECT_EQ(found_in("हिन्दी हन्द", "हिन्दी "), Strings{"हिन्दी"});
}

TEST(Search, WhateverAReaderTypesIsFine) {
  const LanguageVersion version = version_of({{kTrade, kVaccine}, {kTrade + " " + kVaccine}});
  const Index index(version);
  for (const char* query :
       {"", " ", ".", "\"", "\"\"", "(", "\\", "*", "%%", "\xF0\x9F\x8E", "a\"b\"c\"", "\u0301", "\u200D"}) {
    const SearchResult result = index.search(parse_query(query));
    for (const Hit& hit : result.hits) EXPECT_LT(hit.span.begin, hit.span.end) << query;
  }
  EXPECT_TRUE(index.search(parse_query(std::string(10000, 'x'))).hits.empty());
  std::string long_query;
  while (long_query.size() < 10000) long_query += kTrade + " ";
  EXPECT_FALSE(index.search(parse_query(long_query)).hits.empty());
  EXPECT_EQ(index.search(parse_query("\"" + kTrade + "\"")).hits.size(), 2u);
}

TEST(Search, EmptyText) {
  const LanguageVersion none;
  EXPECT_TRUE(Index(none).search(parse_query("a")).hits.empty());
  EXPECT_EQ(Index(none).term_count(), 0u);
  const LanguageVersion signs = version_of({{"— …"}});
  EXPECT_TRUE(Index(signs).search(parse_query("a")).hits.empty());
}

TEST(Search, CountsTermsAndPostings) {
  const LanguageVersion version = version_of({{"one two one", "West’s"}});
  const Index index(version);
  EXPECT_EQ(index.term_count(), 4u);     // one, two, wests, west
  EXPECT_EQ(index.posting_count(), 5u);  // one twice
}

}  // namespace
}  // namespace colloquy
