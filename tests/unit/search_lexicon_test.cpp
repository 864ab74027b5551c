// Which terms a word stands for, held against looking at every term.
#include "search/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <regex>

#include "search_scan.h"
#include "search_testing.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using search_testing::characters_of;
using search_testing::distance;
using search_testing::index_of;
using search_testing::Random;
using Strings = std::vector<std::string>;

Strings named(const Index& index, const Terms& terms) {
  EXPECT_TRUE(std::ranges::is_sorted(terms));
  EXPECT_EQ(std::ranges::adjacent_find(terms), terms.end()) << "a term stands twice";
  Strings out;
  for (const std::uint32_t term : terms) out.emplace_back(index.term(term));
  return out;
}

std::string random_word(Random& random, const Strings& letters, std::size_t size) {
  std::string word;
  for (std::size_t i = 0; i < size; ++i) word += random.one_of(letters);
  return word;
}

const std::vector<Strings> kAlphabets = {
    {"a", "b", "c"},    {"a", "b", "n", "1"},
    {"а", "б", "ы"},    {"a", "а", "ж", "z"},  // of one, two and two bytes
    {"ᄀ", "𝔞", "b"},                          // folds to other letters
    {"ක", "ත"},                                // of three
    {"ក្ក្", "ខ្ខ្", "គ្ក្"},                        // clusters of many consonants: one term each
    {"𐐨", "𐐩", "x"},                           // of four bytes
};

TEST(SearchLexicon, SimilarTermsAreThoseOfASmallDistance) {
  Random random(1);
  std::size_t found = 0;
  for (const Strings& letters : kAlphabets) {
    for (const std::size_t longest : std::initializer_list<std::size_t>{4, 9}) {
      std::string text;
      for (int i = 0; i < 700; ++i) text += random_word(random, letters, 1 + random.below(longest)) + " ";
      const Index index = index_of({text});
      const Lexicon lexicon(index);
      std::vector<std::u32string> terms;
      for (std::uint32_t i = 0; i < index.terms(); ++i) terms.push_back(characters_of(index.term(i)));
      for (int i = 0; i < 60; ++i) {
        // Of the text, or near to a word of it, or any.
        std::string word(index.term(static_cast<std::uint32_t>(random.below(index.terms()))));
        if (random.below(3) == 0) word += random.one_of(letters);
        if (random.below(3) == 0) word = fold(random_word(random, letters, 1 + random.below(longest)));
        const std::u32string characters = characters_of(word);
        if (std::ranges::all_of(characters, is_digit)) continue;
        Strings one, two;
        for (std::uint32_t t = 0; t < index.terms(); ++t) {
          const std::size_t d = distance(characters, terms[t]);
          if (d == 1) one.emplace_back(index.term(t));
          if (d == 1 || d == 2) two.emplace_back(index.term(t));
        }
        ASSERT_EQ(named(index, lexicon.similar(word, 1)), one) << word;
        ASSERT_EQ(named(index, lexicon.similar(word, 2)), two) << word;
        found += two.size();
      }
    }
  }
  EXPECT_GT(found, 1000u) << "nearly nothing was similar";
}

TEST(SearchLexicon, SimilarLongWords) {
  const std::string x(80, 'x');
  std::string text;
  for (std::size_t size = 55; size < 80; ++size) text += x.substr(0, size) + " ";
  const Index index = index_of({text + std::string(300, 'y')});
  const Lexicon lexicon(index);
  for (std::size_t size = 57; size < 78; ++size) {
    // Longer ones are found as they are typed only.
    const std::size_t wanted = size > 62 ? 0 : 4;
    EXPECT_EQ(lexicon.similar(x.substr(0, size), 2).size(), wanted) << size;
  }
  EXPECT_TRUE(lexicon.similar(std::string(1000, 'x'), 2).empty());
}

TEST(SearchLexicon, NothingIsSimilarToNumbersAndSigns) {
  const Index index = index_of({"2020 2021 $ € a1 b1 x"});
  const Lexicon lexicon(index);
  EXPECT_EQ(named(index, lexicon.similar("2020", 2)), Strings{});
  EXPECT_EQ(named(index, lexicon.similar("$", 1)), Strings{});
  EXPECT_EQ(named(index, lexicon.similar("", 2)), Strings{});
  EXPECT_EQ(named(index, lexicon.similar("x", 0)), Strings{});
  EXPECT_EQ(named(index, lexicon.similar("a1", 1)), Strings{"b1"});
  const Index nothing = index_of(Strings{});
  EXPECT_TRUE(Lexicon(nothing).similar("word", 2).empty());
}

TEST(SearchLexicon, WildcardsMatchAsARegularExpressionWould) {
  Random random(2);
  std::size_t found = 0;
  for (const Strings& letters : {Strings{"a", "b", "c"}, Strings{"а", "б", "ы"}, Strings{"a", "ක", "𐐨"}}) {
    std::string text;
    for (int i = 0; i < 400; ++i) text += random_word(random, letters, 1 + random.below(7)) + " ";
    const Index index = index_of({text});
    const Lexicon lexicon(index);
    // std::regex knows bytes only: a byte for each character.
    const auto in_bytes = [&letters](std::string_view word) {
      std::string out;
      for (std::size_t at = 0; at < word.size();) {
        const std::size_t begin = at;
        utf8::next(word, at);
        const auto letter = std::ranges::find(letters, word.substr(begin, at - begin));
        out += letter == letters.end() ? word[begin] : static_cast<char>('a' + (letter - letters.begin()));
      }
      return out;
    };
    for (int i = 0; i < 300; ++i) {
      std::string pattern, expression;
      for (std::size_t p = 0; p <= random.below(6); ++p) {
        switch (random.below(5)) {
          case 0:
            pattern += '?';
            expression += '.';
            break;
          case 1:
            pattern += '*';
            expression += ".*";
            break;
          default: {
            const std::string letter = random.one_of(letters);
            pattern += letter;
            expression += in_bytes(letter);
          }
        }
      }
      const std::regex regex(expression);
      Strings wanted;
      for (std::uint32_t t = 0; t < index.terms(); ++t) {
        if (std::regex_match(in_bytes(index.term(t)), regex)) wanted.emplace_back(index.term(t));
      }
      ASSERT_EQ(named(index, lexicon.wildcard(pattern)), wanted) << pattern;
      found += wanted.size();
    }
  }
  EXPECT_GT(found, 1000u);
}

TEST(SearchLexicon, PrefixesAndTheTermItself) {
  const Index index = index_of({"vacc vaccine vaccines vac wax"});
  const Lexicon lexicon(index);
  EXPECT_EQ(named(index, lexicon.prefix("vacc")), (Strings{"vacc", "vaccine", "vaccines"}));
  EXPECT_EQ(named(index, lexicon.prefix("x")), Strings{});
  EXPECT_EQ(lexicon.prefix("").size(), index.terms());
  EXPECT_EQ(named(index, lexicon.exact("vacc")), Strings{"vacc"});
  EXPECT_EQ(named(index, lexicon.exact("va")), Strings{});
}

TEST(SearchLexicon, ASignStandsForWhatItIsWrittenAt) {
  const Index index = index_of({"$ $5 90% 7 € C++ 5$ $$"});
  const Lexicon lexicon(index);
  const Strings dollars = named(index, lexicon.exact("$"));
  for (const char* term : {"$", "$5", "5$"}) EXPECT_TRUE(std::ranges::contains(dollars, term)) << term;
  for (const std::string& term : dollars) EXPECT_TRUE(term.contains('$')) << term;
  EXPECT_EQ(named(index, lexicon.exact("%")), Strings{"90%"});
  EXPECT_EQ(named(index, lexicon.exact("+")), Strings{"c++"});
  EXPECT_EQ(named(index, lexicon.exact("5")), Strings{"5"});
  EXPECT_EQ(named(index, lexicon.exact("$5")), Strings{"$5"});
}

// Every pair of terms of one stem finds each other, however often and in whatever order it is asked.
void expect_stems(const std::string& text, const char* language, std::size_t least) {
  const Index index = index_of({text}, language);
  const Lexicon lexicon(index);
  auto stemmer = Stemmer::for_language(language);
  ASSERT_TRUE(stemmer.has_value());
  std::map<std::string, Strings> families;
  const auto has_letter = [](std::string_view term) {
    return std::ranges::any_of(characters_of(term), is_letter);
  };
  for (std::uint32_t i = 0; i < index.terms(); ++i) {
    if (has_letter(index.term(i)))
      families[std::string(stemmer->stem(index.term(i)))].emplace_back(index.term(i));
  }
  std::size_t related = 0;
  Random random(4);
  for (std::uint32_t i = 0; i < 2 * index.terms(); ++i) {
    const std::string word(index.term(static_cast<std::uint32_t>(random.below(index.terms()))));
    Strings wanted;
    if (has_letter(word)) wanted = families[std::string(stemmer->stem(word))];
    std::erase(wanted, word);
    ASSERT_EQ(named(index, lexicon.same_stem(word)), wanted) << word;
    related += wanted.size();
  }
  EXPECT_GT(related, least);
}

TEST(SearchLexicon, WordsOfOneStemFindEachOther) {
  std::string text;
  std::ifstream file(std::string(COLLOQUY_SOURCE_DIR) + "/data/khmer-times-2020-12-29.txt", std::ios::binary);
  for (std::string line; std::getline(file, line);) text += line + " ";
  ASSERT_GT(text.size(), 5000u) << "the demo interview is missing in data/";
  expect_stems(text + "happy happily happiness vaccinate vaccinated vaccination 5 $ 北京", "en", 200);
  expect_stems(
      "вакцина вакцины вакцине вакцину вакцинация вакцинации торговля торговли торговлю объем объемы объема "
      "посол "
      "посла послы россия россии россию русский русская русского русские работать работал работала 5 $ 北京",
      "ru", 40);
}

TEST(SearchLexicon, StemsAreOfTheLanguagesOfTheIndex) {
  for (const auto& [language, wanted] :
       {std::pair{"en-GB", Strings{"trades"}}, {"km", Strings{}}, {"", Strings{}}}) {
    const Index index = index_of({"trade trades"}, language);
    EXPECT_EQ(named(index, Lexicon(index).same_stem("trade")), wanted) << language;
  }
  IndexBuilder builder;
  for (const char* language : {"en", "ru", "en-US"}) {
    builder.begin_version({"a", language, "", ""});
    builder.begin_turn("", TurnKind::statement);
    builder.add_paragraph("trade trades вакцина вакцины");
  }
  const Index index = *Index::open(*builder.finish());
  const Lexicon lexicon(index);
  EXPECT_EQ(named(index, lexicon.same_stem("trading")), (Strings{"trade", "trades"}))
      << "not in the text itself";
  EXPECT_EQ(named(index, lexicon.same_stem("вакцину")), (Strings{"вакцина", "вакцины"}));
}

TEST(SearchLexicon, KinBeginsAlike) {
  const Index index = index_of({"vaccination vaccinate vaccine vaccinologist vat Khmer"});
  const Lexicon lexicon(index);
  const Strings kin = named(index, lexicon.kin("vaccination"));
  EXPECT_TRUE(std::ranges::contains(kin, "vaccinate"));
  EXPECT_FALSE(std::ranges::contains(kin, "vaccination"));
  EXPECT_FALSE(std::ranges::contains(kin, "vat"));
  EXPECT_EQ(named(index, lexicon.kin("vat")), Strings{});
  const Index foreign = index_of({"vaccination vaccinate"}, "km");
  EXPECT_EQ(named(foreign, Lexicon(foreign).kin("vaccination")), Strings{});
}

TEST(SearchLexicon, ForgivesByTheLengthOfTheWord) {
  EXPECT_EQ(forgiven_edits(2), 0u);
  EXPECT_EQ(forgiven_edits(3), 1u);
  EXPECT_EQ(forgiven_edits(7), 1u);
  EXPECT_EQ(forgiven_edits(8), 2u);
}

}  // namespace
}  // namespace colloquy
