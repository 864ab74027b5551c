// Which turns have two words, and how near each other: found by walking over positions where a word is rare,
// in a row of bits where both are frequent. Both are held to what the text itself says.
#include "search/near_turns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <utility>

#include "search/lexicon.h"
#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::index_of;
using search_testing::Random;
using Positions = std::vector<std::uint32_t>;
using Turns = std::vector<std::uint32_t>;

TEST(PositionSet, WhatStandsApartInAnother) {
  constexpr std::uint32_t kPositions = 301;
  Random random(1);
  PositionSet some(kPositions), others(kPositions);
  std::set<std::int64_t> in_some, in_others;
  for (int i = 0; i < 120; ++i) {
    const auto a = random.below(kPositions), b = random.below(kPositions);
    some.add(static_cast<std::uint32_t>(a));
    others.add(static_cast<std::uint32_t>(b));
    in_some.insert(static_cast<std::int64_t>(a));
    in_others.insert(static_cast<std::int64_t>(b));
  }
  std::size_t all = 0;
  for (std::int64_t apart = -400; apart <= 400; ++apart) {
    Positions wanted, got;
    for (const std::int64_t p : in_some) {
      if (in_others.contains(p + apart)) wanted.push_back(static_cast<std::uint32_t>(p));
    }
    some.each_with(others, apart, [&](std::uint32_t p) { got.push_back(p); });
    ASSERT_EQ(got, wanted) << apart;
    all += got.size();
  }
  EXPECT_EQ(all, in_some.size() * in_others.size());
}

TEST(PositionSet, SomeOfItFromAnyPositionOn) {
  constexpr std::uint32_t kPositions = 300, kLeast = 57;
  Random random(1);
  PositionSet some(kPositions);
  std::set<std::uint32_t> wanted;
  for (int i = 0; i < 120; ++i) {
    const auto position = static_cast<std::uint32_t>(random.below(kPositions));
    some.add(position);
    wanted.insert(position);
  }
  for (std::uint32_t first = 0; first < kPositions; ++first) {
    for (std::uint32_t i = 0; i < kLeast; ++i) {
      ASSERT_EQ(some.from(first) >> i & 1, wanted.contains(first + i) ? 1 : 0) << first << " and " << i;
    }
  }
}

// Turns of "one", "two" and other words; the two so often as is asked for.
std::vector<std::string> texts(std::uint32_t seed, std::size_t turns, std::size_t rarity) {
  Random random(seed);
  std::vector<std::string> texts(turns);
  for (std::string& text : texts) {
    const std::size_t words = 1 + random.below(90);
    for (std::size_t i = 0; i < words; ++i) {
      const std::size_t which = random.below(rarity);
      text += which == 0 ? "one " : which == 1 ? "two " : "other ";
    }
  }
  return texts;
}

void expect_as_the_text_says(std::uint32_t seed, std::size_t turns, std::size_t rarity, bool frequent) {
  constexpr std::array kBetween = {0, 1, 2, 9, 40};  // words of the query
  const Index index = index_of(texts(seed, turns, rarity));
  const Lexicon lexicon(index);
  const auto word = [&](std::string_view text) {
    QueryWord typed;
    typed.text = text;
    return Atom(index, lexicon, typed);
  };
  for (const bool turned : {false, true}) {
    std::vector<Atom> atoms;
    atoms.push_back(word(turned ? "two" : "one"));
    for (int i = 0; i < kBetween[seed % kBetween.size()]; ++i) atoms.push_back(word("other"));
    atoms.push_back(word(turned ? "one" : "two"));
    // As the ranker does with what it walks over.
    if (seed % 2 == 0) {
      for (Atom* atom : {&atoms.front(), &atoms.back()}) {
        static_cast<void>(atom->occurrences(Form::exact));
        atom->decode(Form::exact, frequent && atom == &atoms.back());
      }
    }
    std::vector<Slot> words = slots(index, atoms, Reach::typed);
    ASSERT_EQ(is_frequent(index, std::min(words.front().count, words.back().count)), frequent);
    const Positions first = atoms.front().occurrences(Form::exact).all(index),
                    last = atoms.back().occurrences(Form::exact).all(index);
    const auto apart = std::int64_t{words.back().offset};

    Slot* pair[] = {&words.front(), &words.back()};
    const bool backwards = seed % 3 == 0;
    if (backwards) std::swap(pair[0], pair[1]);
    NearTurns near(index, pair);
    std::vector<Turns> wanted(NearTurns::kFar + 1);
    std::vector<std::int64_t> least(index.turns(), INT64_MAX);
    for (const std::uint32_t p : first) {
      const std::uint32_t turn = index.turn_at(p);
      for (const std::uint32_t q : last) {
        if (index.turn_at(q) != turn) continue;
        least[turn] = std::min(least[turn], std::abs(std::int64_t{q} - p - apart));
      }
    }
    for (std::uint32_t turn = 0; turn < index.turns(); ++turn) {
      if (least[turn] == INT64_MAX) continue;
      wanted[static_cast<std::size_t>(std::min<std::int64_t>(least[turn], NearTurns::kFar))].push_back(turn);
    }
    for (std::uint32_t distance = 0; distance <= NearTurns::kFar; ++distance) {
      EXPECT_EQ(near.at(distance), wanted[distance]) << "at " << distance << ", seed " << seed;
    }
  }
}

TEST(NearTurns, OfRareWords) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) expect_as_the_text_says(seed, 400, 3000, false);
}

TEST(NearTurns, OfFrequentWords) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) expect_as_the_text_says(seed, 80, 6, true);
}

TEST(NearTurns, OneWordIsNearWhereverItIs) {
  const Index index = index_of({"one", "other", "two one one", ""});
  const Lexicon lexicon(index);
  QueryWord word;
  word.text = "one";
  std::vector<Atom> atoms;
  atoms.emplace_back(index, lexicon, word);
  std::vector<Slot> words = slots(index, atoms, Reach::typed);
  Slot* const alone[] = {&words.front()};
  EXPECT_EQ(NearTurns(index, alone).at(0), (Turns{0, 2}));
}

}  // namespace
}  // namespace colloquy
