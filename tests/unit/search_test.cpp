// What a reader gets in one version for what they type: the hits as text. The order of turns is in
// search_ranking_test.cpp, what the parts of the query language mean in search_differential_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::found;
using search_testing::found_in;
using search_testing::search;
using search_testing::text_of;
using search_testing::version_of;
using Strings = std::vector<std::string>;

const std::string kTrade =
    "As of now the bilateral trade volume is about USD$246 million. According to the Service, the import "
    "totaled USD$229.2 million, with our export just USD$17 million (about 90%).";
const std::string kVaccine =
    "At the moment, “Sputnik V” is having its post-registration trials, involving 40,000 volunteers. By 10 "
    "December 2020 about 150,000 Russians have been vaccinated against COVID-19. Views on the West’s attack "
    "vary.";

TEST(Search, EveryOccurrenceInTheOrderOfTheText) {
  const LanguageVersion version = version_of({{"Cambodia?", "In Cambodia."}, {"Yes: CAMBODIA, cambodia!"}});
  const SearchResult result = search(version, "cambodia ");
  ASSERT_EQ(result.hits.size(), 4u);
  EXPECT_EQ(result.hits[0].place, (Place{0, 0}));
  EXPECT_EQ(result.hits[1].place, (Place{0, 1}));
  EXPECT_EQ(result.hits[1].paragraph_id, "p0-1");
  EXPECT_EQ(result.hits[1].span, (Span{3, 11}));
  EXPECT_EQ(result.hits[2].place, (Place{1, 0}));
  EXPECT_EQ(result.hits[2].span, (Span{5, 13}));
  EXPECT_EQ(result.hits[3].span, (Span{15, 23}));
  EXPECT_FALSE(result.tolerated);
  EXPECT_EQ(result.ranking.size(), 2u);
}

TEST(Search, FiguresAsTheyAreWrittenAndWithoutTheirSigns) {
  EXPECT_EQ(found_in(kTrade, "$246"), Strings{"$246"});
  EXPECT_EQ(found_in(kTrade, "USD$246"), Strings{"USD$246"});
  EXPECT_EQ(found_in(kTrade, "\"USD$246 million\""), Strings{"USD$246 million"});
  EXPECT_EQ(found_in(kTrade, "\"USD 246 million\""), Strings{"USD$246 million"});
  EXPECT_EQ(found_in(kTrade, "246"), Strings{"246"});
  EXPECT_EQ(found_in(kTrade, "90%"), Strings{"90%"});
  EXPECT_EQ(found_in(kTrade, "90 %"), Strings{"90%"});
  EXPECT_EQ(found_in(kTrade, "229.2"), Strings{"229.2"});
  EXPECT_EQ(found_in(kTrade, "229 "), Strings{"229.2"});
  EXPECT_EQ(found_in(kTrade, "$90"), Strings{});
  EXPECT_EQ(found_in(kTrade, "246%"), Strings{});
  EXPECT_EQ(found_in(kVaccine, "150,000"), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "150000 "), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "150,0"), Strings{"150,000"});
  EXPECT_EQ(found_in(kVaccine, "\"150 000\""), Strings{"150,000"});
}

TEST(Search, ASignFindsWhatItIsWrittenAt) {
  EXPECT_EQ(found_in(kTrade, "$"), (Strings{"$246", "$229.2", "$17"}));
  EXPECT_EQ(found_in(kTrade, "%"), Strings{"90%"});
  EXPECT_EQ(found_in("a $ b, $5, 100 €", "$"), (Strings{"$", "$5"}));
  EXPECT_EQ(found_in("a $ b, $5, 100 €", "€ "), Strings{"100 €"});
}

TEST(Search, AFinishedFigureIsNoBeginningOfAnother) {
  EXPECT_EQ(found_in("$17 and $170 and $17,500", "$17 "), Strings{"$17"});
  EXPECT_EQ(found_in("$17 and $170 and $17,500", "$17"), (Strings{"$17", "$170", "$17,500"}));
  EXPECT_EQ(found_in("17% and 117%", "17% "), Strings{"17%"});
  EXPECT_EQ(found_in("17 and 170", "17 "), Strings{"17"});
}

TEST(Search, NamesWithSignsAndApostrophes) {
  EXPECT_EQ(found_in(kVaccine, "COVID-19"), Strings{"COVID-19"});
  EXPECT_EQ(found_in(kVaccine, "COVID19 "), Strings{"COVID-19"});
  EXPECT_EQ(found_in(kVaccine, "covid"), Strings{"COVID"});
  EXPECT_EQ(found_in(kVaccine, "Sputnik V"), Strings{"Sputnik V"});
  EXPECT_EQ(found_in(kVaccine, "\"Sputnik V\""), Strings{"Sputnik V"});
  for (const char* query : {"West’s", "West's", "Wests", "wests ", "West ", "\"the West's attack\""}) {
    EXPECT_EQ(found_in(kVaccine, query).size(), 1u) << query;
  }
  EXPECT_EQ(found_in("C++ and C", "C++"), Strings{"C++"});
  EXPECT_EQ(found_in("C++ and C", "C "), (Strings{"C", "C"}));
  EXPECT_EQ(found_in("since (2014) 🎉🎉", "(2014"), Strings{"2014"});
  EXPECT_EQ(found_in("since (2014) 🎉 🎉", "🎉"), (Strings{"🎉", "🎉"}));
  EXPECT_EQ(found_in("the U.S.A. and the USA", "usa "), (Strings{"U.S.A", "USA"}));
  EXPECT_EQ(found_in("the U.S.A. and the USA", "U.S.A."), (Strings{"U.S.A", "USA"}));
}

TEST(Search, WordsWithHyphensHoweverTheyAreTyped) {
  const std::string text = "a well-known man, well known, wellknown; known well";
  for (const char* query : {"well-known ", "wellknown "}) {
    const Strings hits = found_in(text, query);
    EXPECT_TRUE(std::ranges::contains(hits, "well-known")) << query;
    EXPECT_TRUE(std::ranges::contains(hits, "wellknown")) << query;
  }
  EXPECT_EQ(found_in(text, "well-known "), (Strings{"well-known", "well known", "wellknown"}));
  EXPECT_EQ(found_in("her re-elec-tion", "reelection "), Strings{"re-elec-tion"});
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
}

TEST(Search, AFinishedWordFindsItsOtherForms) {
  EXPECT_EQ(found_in("He vaccinated and vaccinates. Vaccination? A vacuum.", "vaccinate "),
            (Strings{"vaccinated", "vaccinates", "Vaccination"}));
  EXPECT_EQ(found_in("trade, trades, traders", "\"trades\""), Strings{"trades"}) << "a phrase is as typed";
  LanguageVersion russian = version_of({{"Вакцина и вакцины, о вакцинах; вакуум"}});
  russian.language = "ru";
  EXPECT_EQ(found(russian, "вакцину "), (Strings{"Вакцина", "вакцины", "вакцинах"}));
}

TEST(Search, ASingleLastLetterIsAWordWhereThereIsOne) {
  EXPECT_EQ(found_in("the vaccine Sputnik V is very new", "sputnik v"), Strings{"Sputnik V"});
  EXPECT_EQ(found_in("the vaccine Sputnik is very new", "sputnik v"), (Strings{"vaccine Sputnik", "very"}));
}

TEST(Search, PhrasesAreAdjacentWordsInOrder) {
  const std::string text = "trade volume; volume trade; trade, volume. Trade and volume, trade volumes";
  EXPECT_EQ(found_in(text, "\"trade volume\""), (Strings{"trade volume", "trade, volume"}));
  EXPECT_EQ(found_in(text, "\"trade volume"), (Strings{"trade volume", "trade, volume", "trade volumes"}));
  EXPECT_TRUE(search(version_of({{"the trade", "volume"}}), "\"trade volume\"").ranking.empty())
      << "no phrase goes from one paragraph to the next";
}

TEST(Search, AllWordsAreRequiredInTheTurn) {
  const LanguageVersion version = version_of({{"red and blue", "red"}, {"blue"}, {"blue, red"}, {"red"}});
  const SearchResult result = search(version, "red blue ");
  EXPECT_FALSE(result.tolerated);
  Strings places;
  for (const Hit& hit : result.hits) {
    places.push_back(std::string(text_of(version, hit)) + " " + hit.paragraph_id);
  }
  EXPECT_EQ(places, (Strings{"red p0-0", "blue p0-0", "red p0-1", "blue p2-0", "red p2-0"}));
  EXPECT_EQ(result.ranking.size(), 2u);
}

TEST(Search, WhereNoTurnHasAllWordsTypingErrorsAreForgiven) {
  const LanguageVersion version =
      version_of({{"The embassy opened."}, {"An ambassador spoke."}, {"Nothing of that."}});
  const SearchResult result = search(version, "ambasador ");
  EXPECT_TRUE(result.tolerated);
  ASSERT_EQ(result.hits.size(), 1u);
  EXPECT_EQ(text_of(version, result.hits[0]), "ambassador");
  ASSERT_EQ(result.ranking.size(), 1u);
  EXPECT_EQ(result.ranking[0].step, Step::typo);
  EXPECT_EQ(result.did_you_mean, (std::vector<Suggestion>{{"ambassador", 1, {0, 9}}}));
  EXPECT_EQ(found(version, "ambsasador spoke "), (Strings{"ambassador spoke"}));
}

TEST(Search, WhatIsFoundAsTypedHidesWhatIsLikeIt) {
  const LanguageVersion version = version_of({{"a word"}, {"a sword and a ward"}});
  const SearchResult result = search(version, "word ");
  EXPECT_FALSE(result.tolerated);
  EXPECT_EQ(result.ranking.size(), 1u);
  EXPECT_TRUE(result.did_you_mean.empty());
}

TEST(Search, ElseTurnsWithSomeOfTheWordsCome) {
  const LanguageVersion version =
      version_of({{"a red question"}, {"an answer", "blue, blue"}, {"nothing"}, {"blue like a red one"}});
  EXPECT_FALSE(search(version, "red blue ").tolerated);
  const LanguageVersion apart =
      version_of({{"a red question about ships"}, {"an answer about ships"}, {"nothing"}});
  const SearchResult result = search(apart, "red answer ships ");
  EXPECT_TRUE(result.tolerated);
  ASSERT_FALSE(result.ranking.empty());
  for (const RankedTurn& turn : result.ranking) EXPECT_EQ(turn.step, Step::some);
  EXPECT_TRUE(std::ranges::contains(result.ranking, 0u, &RankedTurn::turn));
  EXPECT_TRUE(std::ranges::contains(result.ranking, 1u, &RankedTurn::turn));
  EXPECT_FALSE(std::ranges::contains(result.ranking, 2u, &RankedTurn::turn));
  EXPECT_FALSE(result.hits.empty());
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
  EXPECT_EQ(found_in("one two two", "one two "), (Strings{"one two", "two"}));
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

TEST(Search, ExactWordsAreAsTyped) {
  const std::string text = "The Rose rose; a rosé. ROSE";
  EXPECT_EQ(found_in(text, "rose "), (Strings{"Rose", "rose", "rosé", "ROSE"}));
  EXPECT_EQ(found_in(text, "=Rose"), Strings{"Rose"});
  EXPECT_EQ(found_in(text, "=rosé"), Strings{"rosé"});
  EXPECT_EQ(found_in("rose\u0301 rose", "=rosé"), Strings{"rose\u0301"}) << "however an accent is written";
}

TEST(Search, WhateverAReaderTypesIsFine) {
  const LanguageVersion version = version_of({{kTrade, kVaccine}, {kTrade + " " + kVaccine}});
  const Interview interview;
  const VersionSearch index(interview, version);
  for (const char* query :
       {"",          " ",      ".",      "\"",  "\"\"", "(",  "\\",       "*", "%%", "\xF0\x9F\x8E",
        "a\"b\"c\"", "\u0301", "\u200D", "-",   "NEAR", "OR", "a NEAR b", "=", "~",  "speaker:",
        "date:",     "(((((",  "-(-(-(", "/(/", "?",    "**", "?*?"}) {
    const SearchResult result = index.search(query);
    for (const Hit& hit : result.hits) EXPECT_LT(hit.span.begin, hit.span.end) << query;
  }
  EXPECT_TRUE(index.search(std::string(10000, 'x')).hits.empty());
  std::string long_query;
  while (long_query.size() < 10000) long_query += kTrade + " ";
  EXPECT_FALSE(index.search(long_query).hits.empty());
  EXPECT_EQ(index.search("\"" + kTrade + "\"").hits.size(), 2u);
}

TEST(Search, EmptyText) {
  const LanguageVersion none;
  const Interview interview;
  EXPECT_TRUE(VersionSearch(interview, none).search("a").hits.empty());
  EXPECT_EQ(VersionSearch(interview, none).index().terms(), 0u);
  const LanguageVersion signs = version_of({{"— …"}});
  EXPECT_TRUE(VersionSearch(interview, signs).search("a").hits.empty());
}

TEST(Search, CompletionsAreWordsOfTheText) {
  const LanguageVersion version =
      version_of({{"Cambodia, Cambodia, Cambodian; the cambered West’s 229.2"}, {"cambodian Cambodia"}});
  const Interview interview;
  const VersionSearch search(interview, version);
  const auto words = [&search](std::string_view beginning, std::size_t limit) {
    Strings out;
    for (const Completion& completion : search.completions(beginning, limit)) {
      out.push_back(completion.word + " " + std::to_string(completion.count));
    }
    return out;
  };
  EXPECT_EQ(words("camb", 10), (Strings{"Cambodia 3", "Cambodian 2", "cambered 1"}));
  EXPECT_EQ(words("CAMB", 1), Strings{"Cambodia 3"});
  EXPECT_EQ(words("wes", 10), Strings{"West’s 1"}) << "not the part of a word";
  EXPECT_EQ(words("22", 10), Strings{"229.2 1"});
  EXPECT_EQ(words("", 10), Strings{});
  EXPECT_EQ(words("the camb", 10), Strings{});
  EXPECT_EQ(words("x", 10), Strings{});
}

}  // namespace
}  // namespace colloquy
