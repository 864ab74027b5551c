// Which turns a query finds and in what order they come.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "search/searcher.h"
#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::index_of;
using search_testing::Paragraphs;
using search_testing::Random;
using Strings = std::vector<std::string>;
using Turns = std::vector<std::uint32_t>;

const char* name(Step step) {
  constexpr std::array<const char*, 7> kNames = {"phrase", "near", "all", "stem", "prefix", "typo", "some"};
  return kNames.at(static_cast<std::size_t>(step));
}

// The turns as "0 phrase", the best first. A turn for each text.
Strings ranked(const Strings& texts, std::string_view query, bool tolerant = true, std::size_t limit = 100) {
  const Index index = index_of(texts);
  const Paragraphs paragraphs(texts);
  Strings out;
  for (const RankedTurn& turn :
       Searcher(index, &paragraphs).search(parse_query(query)).best(limit, tolerant)) {
    out.push_back(std::to_string(turn.turn) + " " + name(turn.step));
  }
  return out;
}

Turns found(const Strings& texts, std::string_view query) {
  const Index index = index_of(texts);
  const Paragraphs paragraphs(texts);
  return Searcher(index, &paragraphs).search(parse_query(query)).turns();
}

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

TEST(SearchRanking, PhraseBeforeNearBeforeFar) {
  EXPECT_EQ(ranked({"trade " + times("and so on ", 20) + "volume", "volume of trade", "trade in volume",
                    "the trade volume", "trade and its volume"},
                   "trade volume ", false),
            (Strings{"3 phrase", "2 near", "4 near", "1 all", "0 all"}));
  EXPECT_EQ(ranked({"a x x b x x c", "c b a", "a b x c", "a b c"}, "a b c ", false),
            (Strings{"3 phrase", "2 near", "0 near", "1 all"}));
}

// So many turns that not all of them are looked at.
TEST(SearchRanking, OfVeryManyTurnsTheBestAreFound) {
  Strings texts;
  for (int i = 0; i < 15'000; ++i) texts.push_back(i % 3 == 0 ? "one or two" : "three or one");
  for (int i = 0; i < 5'000; ++i) texts.push_back("so is two");
  texts[1'234] = "three is one and two";
  texts[4'321] = "one two three";
  EXPECT_EQ(ranked(texts, "one two three ", false), (Strings{"4321 phrase", "1234 all"}));

  EXPECT_EQ(ranked(texts, "two OR three ", false, 1), (Strings{"4321 near"}));
  EXPECT_EQ(ranked(texts, "three OR two ", false, 30'000).size(), texts.size());
}

TEST(SearchRanking, ExactBeforeStemBeforePrefix) {
  // Still being typed: it may be a beginning.
  EXPECT_EQ(ranked({"a vaccineless", "they vaccinate", "the vaccine", "a vacuum"}, "vaccine", false),
            (Strings{"2 phrase", "1 stem", "0 prefix"}));
  EXPECT_EQ(ranked({"an operetta", "some operations", "an operation"}, "operation ", false),
            (Strings{"2 phrase", "1 stem"}));
  EXPECT_EQ(ranked({"the tradesman", "they traded", "a trade"}, "trade", false),
            (Strings{"2 phrase", "1 stem", "0 prefix"}));
  EXPECT_EQ(ranked({"big tradesman", "big traded", "big trade", "big x trade"}, "big trade", false),
            (Strings{"2 phrase", "1 stem", "0 prefix", "3 near"}))
      << "side by side in another form is better than apart as typed";
}

TEST(SearchRanking, TypingErrorsComeLast) {
  EXPECT_EQ(ranked({"an ambassador", "nothing", "the ambasador’s"}, "ambasador "), (Strings{"2 phrase"}));
  EXPECT_EQ(ranked({"an ambassador", "nothing", "the embassy"}, "ambasador "), (Strings{"0 typo"}));
  EXPECT_EQ(ranked({"an ambassador", "nothing", "the embassy"}, "ambasador ", false), Strings{});
  // One letter that is other, one more, one less, two swapped.
  for (const char* query : {"embassz ", "embasssy ", "embasy ", "ebmassy "}) {
    EXPECT_EQ(ranked({"an ambassador", "nothing", "the embassy"}, query), (Strings{"2 typo"})) << query;
  }
  EXPECT_EQ(ranked({"the embassy in town", "nothing"}, "embasy twon "), (Strings{"0 typo"}));
}

TEST(SearchRanking, MoreWordsBeforeFewer) {
  const Strings order =
      ranked({"red ships", "nothing", "red sails and blue ships", "a blue door"}, "red blue ships xyzzy ");
  ASSERT_FALSE(order.empty());
  EXPECT_EQ(order.front(), "2 some");
  EXPECT_FALSE(std::ranges::contains(order, "1 some"));
  EXPECT_TRUE(std::ranges::contains(order, "0 some"));
}

TEST(SearchRanking, RareWordsCountMore) {
  Strings texts(50, "the usual words of everybody");
  texts[20] = "the platypus";
  texts[30] = "usual usual usual";
  EXPECT_EQ(ranked(texts, "platypus usual ").front(), "20 some");
}

TEST(SearchRanking, OneWordByHowOftenItIsThere) {
  EXPECT_EQ(ranked({"trade, then x", "trade trade trade", "x and y", "trade and trade"}, "trade ", false),
            (Strings{"1 phrase", "3 phrase", "0 phrase"}));
  EXPECT_EQ(ranked({"trade and many other words behind it and behind them", "trade"}, "trade ", false),
            (Strings{"1 phrase", "0 phrase"}))
      << "in a short turn a word says more";
}

TEST(SearchRanking, EqualTurnsComeInTheOrderOfTheText) {
  const Strings texts(20, "the trade volume");
  Strings wanted;
  for (int i = 0; i < 20; ++i) wanted.push_back(std::to_string(i) + " phrase");
  for (const char* query : {"trade ", "trade volume ", "\"trade volume\"", "trade", "the trade volume "}) {
    EXPECT_EQ(ranked(texts, query, false), wanted) << query;
    EXPECT_EQ(ranked(texts, query, false, 7), Strings(wanted.begin(), wanted.begin() + 7)) << query;
    EXPECT_EQ(ranked(texts, query, false, 0), Strings{}) << query;
  }
  EXPECT_EQ(ranked(texts, "in:statement", false, 3), (Strings{"0 all", "1 all", "2 all"}));
}

TEST(SearchRanking, TheBestOfFewAreTheFirstOfMany) {
  Random random(6);
  const std::array<const char*, 12> words = {"trade", "trades",    "volume", "the",  "of",   "vote",
                                             "votes", "tradesman", "red",    "blue", "ship", "shop"};
  Strings texts;
  for (int t = 0; t < 300; ++t) {
    std::string text;
    for (std::size_t w = 1 + random.below(25); w > 0; --w) {
      text += std::string(words[random.below(1 + random.below(words.size()))]) + " ";
    }
    texts.push_back(text);
  }
  const Index index = index_of(texts);
  const Searcher searcher(index);
  for (int round = 0; round < 400; ++round) {
    std::string query;
    for (std::size_t w = random.below(4); w < 4; ++w) query += std::string(random.one_of(words)) + " ";
    if (random.below(2) == 0) query.resize(query.size() - 1 - random.below(3));
    if (random.below(6) == 0) query += " xyzzy ";
    const bool tolerant = random.below(2) == 0;
    const auto all = searcher.search(parse_query(query)).best(300, tolerant);
    for (const std::size_t limit : std::initializer_list<std::size_t>{1, 3, 10, 50}) {
      const auto few = searcher.search(parse_query(query)).best(limit, tolerant);
      ASSERT_EQ(few.size(), std::min(limit, all.size())) << query;
      for (std::size_t i = 0; i < few.size(); ++i) {
        ASSERT_EQ(few[i].turn, all[i].turn) << "place " << i << " of " << limit << " for " << query;
        ASSERT_EQ(few[i].step, all[i].step) << query;
      }
    }
    for (std::size_t i = 1; i < all.size(); ++i) {
      ASSERT_TRUE(all[i - 1].score > all[i].score ||
                  (all[i - 1].score == all[i].score && all[i - 1].turn < all[i].turn))
          << query;
    }
    if (!tolerant) {
      Turns turns;
      for (const RankedTurn& turn : all) turns.push_back(turn.turn);
      std::ranges::sort(turns);
      ASSERT_EQ(turns, searcher.search(parse_query(query)).turns()) << query;
    }
  }
}

TEST(SearchRanking, ASearcherKeepsNothingThatIsWrong) {
  const Strings texts = {"trade trade", "tr", "trader of the trade", "Trade"};
  const Index index = index_of(texts);
  Searcher searcher(index);
  for (int round = 0; round < 3; ++round) {
    for (const char* query : {"t", "tr", "TR", "tr ", "trade", "trade ", "\"trade\"", "trdae", "the trade",
                              "The Trade", "tr OR trader", "tr or trader", "trader trade", "trader -trade"}) {
      for (const std::size_t limit : std::initializer_list<std::size_t>{1, 10}) {
        for (const bool tolerant : {true, false}) {
          EXPECT_EQ(searcher.best(query, limit, tolerant),
                    searcher.search(parse_query(query)).best(limit, tolerant))
              << query;
        }
      }
    }
  }
}

Index collection() {
  IndexBuilder builder;
  const auto turn = [&builder](const char* speaker, TurnKind kind, const char* text) {
    builder.begin_turn(speaker, kind);
    builder.add_paragraph(text);
  };
  builder.begin_version({"ambassador", "en-GB", "2020-12-29", "Of trade and vaccines"});
  turn("Khmer Times\nKT\nkt", TurnKind::question, "What about trade?");    // 0
  turn("Anatoly Borovik\nAB\nab", TurnKind::answer, "The trade grows.");   // 1
  turn("Khmer Times\nKT\nkt", TurnKind::question, "And the vaccine?");     // 2
  turn("Anatoly Borovik\nAB\nab", TurnKind::answer, "A vaccine, trade.");  // 3
  builder.begin_version({"ambassador", "ru", "2020-12-29", "О торговле"});
  turn("Анатолий Боровик\nAB\nab", TurnKind::answer, "О торговле и trade");  // 4
  builder.begin_version({"harbour", "en", "2021-05", "The harbour"});
  turn("", TurnKind::statement, "No trade here.");  // 5
  builder.begin_version({"undated", "en", "", "No date"});
  turn("Éva Kovács-Nagy", TurnKind::statement, "trade");  // 6
  return *Index::open(*builder.finish());
}

TEST(SearchRanking, FiltersAndOperators) {
  const Index index = collection();
  const Searcher searcher(index);
  const std::pair<const char*, Turns> cases[] = {
      {"trade ", {0, 1, 3, 4, 5, 6}},
      {"speaker:borovik", {1, 3}},
      {"speaker:borovik trade ", {1, 3}},
      {"speaker:bor vaccine ", {3}},
      {"speaker:\"Anatoly Borovik\"", {1, 3}},
      {"speaker:KT", {0, 2}},
      {"speaker:боровик", {4}},
      {"speaker:AB", {1, 3, 4}},
      {"speaker:eva", {6}},
      {"speaker:nagy", {6}},
      {"speaker:nobody", {}},
      {"speaker:borovik speaker:khmer", {0, 1, 2, 3}},
      {"-speaker:borovik trade ", {0, 4, 5, 6}},
      {"in:question", {0, 2}},
      {"in:answer vaccine ", {3}},
      {"in:statement in:question", {0, 2, 5, 6}},
      {"lang:en trade ", {0, 1, 3, 5, 6}},
      {"lang:en-gb trade ", {0, 1, 3}},
      {"lang:ru", {4}},
      {"lang:e", {}},
      {"date:2020", {0, 1, 2, 3, 4}},
      {"date:2021", {5}},
      {"date:2020-12", {0, 1, 2, 3, 4}},
      {"date:2020-11", {}},
      {"date:2020..2021", {0, 1, 2, 3, 4, 5}},
      {"date:>2020", {5}},
      {"date:..2020", {0, 1, 2, 3, 4}},
      {"interview:harbour", {5}},
      {"interview:vaccines", {0, 1, 2, 3}},
      {"trade -vaccine ", {0, 1, 4, 5, 6}},
      {"vaccine AND NOT trade ", {2}},
      {"-trade ", {2}},
      {"vaccine OR grows ", {1, 2, 3}},
      {"vaccine | grows ", {1, 2, 3}},
      {"trade (vaccine OR grows) ", {1, 3}},
      {"trade -(vaccine OR grows) ", {0, 4, 5, 6}},
      {"trade (lang:ru OR in:question) ", {0, 4}},
      {"vaccine NEAR/1 trade ", {3}},
      {"grows NEAR trade ", {1}},
      {"what NEAR/1 trade ", {0}},
      {"what NEAR/1 about ", {0}},
      {"no NEAR/1 here ", {5}},
      {"trad* ", {0, 1, 3, 4, 5, 6}},
      {"t?ade ", {0, 1, 3, 4, 5, 6}},
      {"*ccine ", {2, 3}},
      {"tr*e gr?ws ", {1}},
      {"vacine~ ", {2, 3}},
      {"vcaine~2 ", {2, 3}},
      {"vcaine~1 ", {}},
      {"\"trade grows\"", {1}},
      {"\"grows trade\"", {}},
      {"", {}},
      {"— … ", {}},
  };
  for (const auto& [query, wanted] : cases) {
    Search search = searcher.search(parse_query(query));
    EXPECT_EQ(search.turns(), wanted) << query;
    Turns best;
    for (const RankedTurn& turn : searcher.search(parse_query(query)).best(100, false))
      best.push_back(turn.turn);
    std::ranges::sort(best);
    EXPECT_EQ(best, wanted) << query;
  }
}

TEST(SearchRanking, NearCountsTheWordsBetween) {
  const Strings texts = {"a b", "a x b", "a x x b", "b x x a", "a x x x b", "a", "b"};
  EXPECT_EQ(found(texts, "a NEAR/1 b "), (Turns{0, 1}));
  EXPECT_EQ(found(texts, "a NEAR/2 b "), (Turns{0, 1, 2, 3}));
  EXPECT_EQ(found(texts, "a NEAR/3 b "), (Turns{0, 1, 2, 3, 4}));
  EXPECT_EQ(found({"a x b x c", "a x x b c", "c b a", "a c"}, "a NEAR/2 b NEAR/2 c "), (Turns{0, 1, 2}));
  EXPECT_EQ(found({"one two x three", "two one three"}, "\"one two\" NEAR/1 three "), Turns{0});
}

// The stretch may begin at any of several: the last one of each word before a place need not be the nearest.
TEST(SearchRanking, NearGoesThroughRepeatedWords) {
  EXPECT_EQ(found({"a a a x x x x b", "b x x x x a a a b", "a x x x x x b b b a"}, "a NEAR/1 b "),
            (Turns{1, 2}));
  EXPECT_EQ(found({"x a", "b x"}, "a NEAR/5 b "), Turns{}) << "not from one turn to the next";
}

TEST(SearchRanking, ExactWordsNeedTheTexts) {
  const Strings texts = {"Rose rose", "a rose", "ROSE", "rosé"};
  EXPECT_EQ(found(texts, "=Rose "), Turns{0});
  EXPECT_EQ(found(texts, "=rose "), (Turns{0, 1}));
  EXPECT_EQ(found(texts, "=rosé "), Turns{3});
  EXPECT_EQ(found(texts, "=\"Rose rose\""), Turns{0});
  EXPECT_EQ(found(texts, "=\"rose rose\""), Turns{});
  EXPECT_EQ(found({"COVID-19", "Covid-19", "covid 19"}, "=Covid-19 "), Turns{1});
  EXPECT_EQ(ranked(texts, "=ROSE ", false), Strings{"2 phrase"});
}

TEST(SearchRanking, WordsThatNobodySaidAreCorrected) {
  const Strings texts = {"the ambassador", "an ambassador of Cambodia", "ambassadors", "amber"};
  const Index index = index_of(texts);
  const Searcher searcher(index);
  const auto suggested = [&searcher](const char* query) {
    Strings out;
    for (const Suggestion& suggestion : searcher.search(parse_query(query)).did_you_mean()) {
      out.push_back(suggestion.word + " " + std::to_string(suggestion.count) + " at " +
                    std::to_string(suggestion.source.begin) + "-" + std::to_string(suggestion.source.end));
    }
    return out;
  };
  EXPECT_EQ(suggested("ambasador "), Strings{"ambassador 2 at 0-9"});
  EXPECT_EQ(suggested("the ambasador of cambodja "),
            (Strings{"ambassador 2 at 4-13", "cambodia 1 at 17-25"}));
  EXPECT_EQ(suggested("ambassador "), Strings{});
  EXPECT_EQ(suggested("amb"), Strings{}) << "it can still become a word";
  EXPECT_EQ(suggested("xyzzyxyzzy "), Strings{});
  EXPECT_EQ(suggested("2020 "), Strings{});
  EXPECT_EQ(suggested("\"ambasador\""), Strings{});
  EXPECT_EQ(suggested(""), Strings{});
}

TEST(SearchRanking, ToBeOrNotToBe) {
  const Strings texts = {
      "to be to be or not or not to be", "not to be or to be", "to be or not to be, that",
      times("to be or not to ", 400),    "Be! Or: not",        times("to be or not to ", 400) + "be"};
  EXPECT_EQ(found(texts, "\"to be or not to be\""), (Turns{2, 5}));
  const Strings order = ranked(texts, "to be or not to be ", false);
  ASSERT_EQ(order.size(), 5u);
  Strings first(order.begin(), order.begin() + 2);
  std::ranges::sort(first);
  EXPECT_EQ(first, (Strings{"2 phrase", "5 phrase"}));
}

TEST(SearchRanking, AQueryOfThirtyWords) {
  std::string query;
  // Words that are not like each other.
  const auto word = [](int i) {
    return times(std::string(1, static_cast<char>('a' + i % 15)), 3) + (i < 15 ? "xxxx " : "yyyy ");
  };
  for (int i = 0; i < 30; ++i) query += word(i);
  const std::string without_one = query.substr(query.find(' ') + 1);
  std::string other_order;
  for (int i = 30; i-- > 0;) other_order += word(i);
  EXPECT_EQ(ranked({without_one, other_order, "z " + query, word(1)}, query, false),
            (Strings{"2 phrase", "1 all"}));
  EXPECT_EQ(ranked({without_one, "nothing", word(1)}, query).front(), "0 some");
}

TEST(SearchRanking, MoreWordsThanAreRankedStillHaveToBeThere) {
  std::string query;
  for (int i = 0; i < 300; ++i) query += "w" + std::to_string(i) + " ";
  const std::string without_40 = query.substr(0, query.find("w40 ")) + query.substr(query.find("w41 "));
  EXPECT_EQ(found({without_40, query, "w1 w2"}, query), Turns{1});
  EXPECT_EQ(ranked({without_40, query, "w1 w2"}, query, false).size(), 1u);
  EXPECT_EQ(ranked({without_40, query, "w1 w2"}, query, false).front().front(), '1');
  EXPECT_FALSE(ranked({without_40, "w1 w2"}, query).empty());
}

TEST(SearchRanking, LongWords) {
  for (const std::size_t size :
       std::initializer_list<std::size_t>{61, 62, 63, 64, 65, 66, 127, 128, 129, 255, 256, 257, 1000}) {
    const std::string word(size, 'q');
    const std::string cyrillic = times("щ", size);
    EXPECT_EQ(found({"x " + word, word + "q", "q"}, word + " "), Turns{0}) << size;
    EXPECT_EQ(found({"x " + word, word + "q", "q"}, word), (Turns{0, 1})) << size;
    EXPECT_EQ(found({"x " + cyrillic, cyrillic + "щ", "щ"}, cyrillic + " "), Turns{0}) << size;
    (void)ranked({"x " + word, cyrillic}, word + "q ");
    (void)ranked({"x " + word, cyrillic}, cyrillic + "щ ");
  }
}

TEST(SearchRanking, OneLetter) {
  EXPECT_EQ(found({"trade", "a t", "volume", "T", "utter"}, "t"), (Turns{0, 1, 3}));
  EXPECT_EQ(ranked({"trade", "a t", "volume", "T", "utter"}, "t", false),
            (Strings{"3 phrase", "1 phrase", "0 prefix"}));
  EXPECT_EQ(found({"trade", "a t", "volume", "T"}, "t "), (Turns{1, 3}));
  EXPECT_EQ(ranked({"volume"}, "t"), Strings{});
}

TEST(SearchRanking, NearlyTheSameInAScriptWithoutSpaces) {
  const Strings texts = {"រាជធានីភ្នំពេញនៃកម្ពុជា", "ប្រទេសថៃ", "北京市是首都"};
  EXPECT_EQ(ranked(texts, "ភ្នំពេញ").front(), "0 phrase");
  // A cluster in the middle is another one.
  EXPECT_EQ(ranked(texts, "រាជធានិភ្នំពេញ").front(), "0 some");
  EXPECT_EQ(ranked(texts, "北京是首都").front(), "2 some");
  EXPECT_EQ(ranked(texts, "上海"), Strings{});
}

}  // namespace
}  // namespace colloquy
