// The index's bytes: what is written can be read, what is damaged is refused, and what is damaged on purpose
// harms nobody.
#include "search/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "search/bits.h"
#include "search/cursor.h"
#include "search/searcher.h"
#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::index_bytes;
using search_testing::index_of;
using search_testing::Paragraphs;
using search_testing::Random;
using search_testing::seal;
using Bytes = std::vector<std::uint8_t>;
using Positions = std::vector<std::uint32_t>;

Positions positions_of(const Index& index, std::uint32_t term) {
  return unite(index, std::array{term});
}

Positions walked(const Index& index, std::uint32_t term) {
  Positions positions;
  for (Cursor cursor(index, index.postings(term)); cursor.position() != Cursor::kEnd; cursor.next()) {
    positions.push_back(cursor.position());
  }
  return positions;
}

// Every term with its positions, by the analyzer alone.
std::map<std::string, Positions> scanned(const std::vector<std::string>& texts) {
  std::map<std::string, Positions> found;
  Analyzer analyzer;
  std::uint32_t begin = 0;
  for (const std::string& text : texts) {
    for (const Token& token : analyzer.analyze(text)) {
      found[std::string(analyzer.term(token))].push_back(begin + token.position);
    }
    begin += analyzer.positions() + index_format::kGap;
  }
  return found;
}

void expect_same(const Index& index, const std::map<std::string, Positions>& wanted) {
  ASSERT_EQ(index.terms(), wanted.size());
  std::uint32_t i = 0;
  for (const auto& [term, positions] : wanted) {  // both in the order of their bytes
    ASSERT_EQ(index.term(i), term);
    ASSERT_EQ(index.find(term), i);
    ASSERT_EQ(index.occurrences(i), positions.size()) << term;
    ASSERT_EQ(positions_of(index, i), positions) << term;
    ASSERT_EQ(walked(index, i), positions) << term;
    ++i;
  }
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// Whatever the bytes say, everything that reads them ends and stays inside.
void use(const Index& index) {
  for (std::uint32_t term = 0; term < index.terms(); ++term) {
    const Positions positions = positions_of(index, term);
    for (const std::uint32_t position : positions) {
      const std::uint32_t turn = index.turn_at(position);
      ASSERT_LT(turn, index.turns());
      ASSERT_LT(index.turn(turn).speaker, index.speakers().size());
      ASSERT_LT(index.turn(turn).version, index.versions().size());
    }
    Cursor cursor(index, index.postings(term));
    for (std::uint32_t target = 0; cursor.seek(target) != Cursor::kEnd; target += 3) {
    }
  }
  const Searcher searcher(index);
  for (const char* query :
       {"the", "t", "the trade \"trade volume\"", "trde vlume", "t* *e ?o", "the NEAR/3 volume OR -x",
        "$ 北京", "speaker:some in:statement lang:en date:2020 trade", "trade~2 =Trade"}) {
    Search search = searcher.search(parse_query(query));
    for (const std::uint32_t turn : search.turns()) ASSERT_LT(turn, index.turns());
    for (const RankedTurn& turn : search.best(10)) ASSERT_LT(turn.turn, index.turns());
    (void)search.did_you_mean();
  }
}

const std::vector<std::string> kTexts = {"The trade volume is USD$246 million.", "— …",
                                         "The West’s well-known vote",
                                         "北京 the trade, the trade, the volume " + repeated("the ", 30)};

TEST(SearchIndex, Xxh64GivesThePublishedValues) {
  EXPECT_EQ(xxh64({}), 0xEF46DB3751D8E999);
  const auto of = [](std::string_view text) {
    return xxh64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  };
  EXPECT_EQ(of("a"), 0xD24EC4F1A98C6E5B);
  EXPECT_EQ(of("abc"), 0x44BC2CF5AD770999);
  EXPECT_EQ(of("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1);
  // The buffer of the algorithm's own self-test.
  Bytes buffer;
  for (std::uint64_t state = 2654435761, i = 0; i < 222; ++i, state *= 11400714785074694797U) {
    buffer.push_back(static_cast<std::uint8_t>(state >> 56));
  }
  const std::span<const std::uint8_t> all = buffer;
  EXPECT_EQ(xxh64(all.first(1)), 0xE934A84ADB052768);
  EXPECT_EQ(xxh64(all.first(4)), 0x9136A0DCA57457EE);
  EXPECT_EQ(xxh64(all.first(14)), 0x8282DCC4994E35C8);
  EXPECT_EQ(xxh64(all.first(32)), 0x18B216492BB44B70);
  EXPECT_EQ(xxh64(all.first(95)), 0xFF9F46BDCC644624);
  EXPECT_EQ(xxh64(all), 0xB641AE8CB691C174);
}

TEST(SearchIndex, RiceCodesOfAllParametersComeBack) {
  for (unsigned k = 0; k < kRiceLimit; ++k) {
    std::vector<std::uint32_t> values = {0, 1, 2, 127, 128, 65535, 1U << 29, (1U << 30) - 1, UINT32_MAX};
    // Around the longest code without an escape.
    const std::uint64_t edge = std::uint64_t{kRiceEscape} << k;
    for (std::uint64_t value : {edge - 2, edge - 1, edge, edge + 1}) {
      values.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(value, UINT32_MAX)));
    }
    Random random(k);
    for (int i = 0; i < 500; ++i) {
      values.push_back(static_cast<std::uint32_t>(random.below(1U << 31)) >> random.below(31));
    }
    Bytes bytes(values.size() * 8 + 8, 0xFF);
    BitWriter writer(bytes.data());
    std::vector<std::uint64_t> ends;
    for (const std::uint32_t value : values) {
      const std::uint64_t begin = writer.bits();
      writer.rice(value, k);
      ASSERT_LE(writer.bits() - begin, 57u);
      ends.push_back(writer.bits());
    }
    const auto size = static_cast<std::size_t>(writer.finish() - bytes.data());
    ASSERT_EQ(size, (ends.back() + 7) / 8);
    bytes.resize(size);
    bytes.resize(bytes.size() + kBitPadding);
    std::uint64_t bit = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i + 1 < values.size()) {
        std::uint64_t both = bit;
        ASSERT_EQ(read_rice_pair(bytes.data(), both, k), std::pair(values[i], values[i + 1]))
            << "k " << k << ", value " << i;
        ASSERT_EQ(both, ends[i + 1]) << "k " << k << ", value " << i;
      }
      ASSERT_EQ(read_rice(bytes.data(), bit, k), values[i]) << "k " << k << ", value " << i;
      ASSERT_EQ(bit, ends[i]) << "k " << k << ", value " << i;
    }
  }
}

TEST(SearchIndex, NoRiceCodesTakeMoreThanIsKeptForThem) {
  constexpr std::uint32_t kEnd = 100'000;
  for (unsigned k = 0; k < 18; ++k) {
    // All alike, of which those of 24 zeros are the longest for their number, and any.
    for (const std::uint32_t gap : {0U, 23U, 24U, 25U, 1000U}) {
      Random random(k);
      Bytes bytes(std::size_t{kEnd} * 8);
      BitWriter writer(bytes.data());
      std::uint32_t next = 0, count = 0;
      while (next < kEnd) {
        const std::uint32_t value =
            count % 2 == 0 && gap == 0 ? static_cast<std::uint32_t>(random.below(3000)) : gap << k;
        if (value >= kEnd - next) break;
        writer.rice(value, k);
        next += value + 1;
        ++count;
      }
      EXPECT_LE(writer.bits(), most_rice_bits(count, kEnd, k)) << "k " << k << ", " << count << " of " << gap;
    }
  }
}

TEST(SearchIndex, HasEveryTermWhereTheTextHasIt) {
  expect_same(index_of(kTexts), scanned(kTexts));
}

TEST(SearchIndex, BlocksOf128AreFullOrNearlyFull) {
  for (const std::size_t count : std::initializer_list<std::size_t>{1, 15, 16, 17, 126, 127, 128, 129, 255,
                                                                    256, 257, 383, 384, 385, 1280}) {
    const std::vector<std::string> texts = {repeated("word ", count), repeated("other word ", count),
                                            repeated("word and some more of them ", count)};
    expect_same(index_of(texts), scanned(texts));
  }
}

// A list that is dense where it begins has a small Rice parameter; the gap behind needs an escape.
TEST(SearchIndex, GapsFarLargerThanTheOthersAreWritten) {
  for (const std::size_t gap : std::initializer_list<std::size_t>{100, 1000, 50000}) {
    const std::vector<std::string> texts = {repeated("word ", 1000) + repeated("x y z ", gap) + "word " +
                                            repeated("x ", gap) + repeated("word ", 127)};
    const Index index = index_of(texts);
    const Index::Postings postings = index.postings(index.find("word"));
    EXPECT_GT(gap >> postings.parameter, kRiceEscape) << "no escape is tried";
    expect_same(index, scanned(texts));
  }
}

TEST(SearchIndex, RandomTexts) {
  Random random(11);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts;
    for (std::size_t t = random.below(30) + 1; t > 0; --t) {
      std::string text;
      for (std::size_t w = random.below(round == 0 ? 4000 : 200); w > 0; --w) {
        // Frequent words and rare ones.
        const std::size_t rank = random.below(1 + random.below(1 + random.below(300)));
        text += "w" + std::to_string(rank * rank) + (random.below(9) == 0 ? "’s-x " : " ");
      }
      texts.push_back(text);
    }
    expect_same(index_of(texts), scanned(texts));
  }
}

TEST(SearchIndex, TheSameTextsGiveTheSameBytes) {
  const Bytes bytes = index_bytes(kTexts);
  EXPECT_EQ(bytes, index_bytes(kTexts));
  IndexBuilder builder;
  const auto build = [&builder] {
    builder.begin_version({"interview", "en", "2020-12-29", "An interview"});
    for (const std::string& text : kTexts) {
      builder.begin_turn("somebody", TurnKind::statement);
      builder.add_paragraph(text);
    }
    return *builder.finish();
  };
  EXPECT_EQ(build(), bytes);
  EXPECT_EQ(build(), bytes) << "finish() leaves something behind";
  const Index index = *Index::open(bytes);
  EXPECT_TRUE(std::ranges::equal(index.bytes(), bytes));
}

TEST(SearchIndex, AnEmptyIndexFindsNothing) {
  IndexBuilder builder;
  const Index index = *Index::open(*builder.finish());
  EXPECT_EQ(index.terms(), 0u);
  EXPECT_EQ(index.turns(), 0u);
  EXPECT_EQ(index.positions(), 0u);
  EXPECT_TRUE(index.versions().empty());
  EXPECT_EQ(index.find("a"), 0u);
  EXPECT_EQ(index.find_prefix(""), std::pair(0u, 0u));
  use(index);
}

TEST(SearchIndex, TurnsAndVersionsWithNothingInThem) {
  IndexBuilder builder;
  builder.begin_version({"a", "en", "", "none"});
  builder.begin_version({"a", "km", "", "some"});
  builder.begin_turn("x", TurnKind::question);  // no paragraph at all
  builder.begin_turn("y", TurnKind::answer);
  builder.add_paragraph("— …");
  builder.begin_turn("x", TurnKind::answer);
  builder.add_paragraph("one two");
  builder.begin_turn("x", TurnKind::statement);
  builder.begin_version({"b", "en", "", "none"});
  builder.begin_version({"c", "en", "", "none"});
  builder.begin_version({"d", "ru", "2021", "one"});
  builder.begin_turn("y", TurnKind::statement);
  builder.add_paragraph("one");
  builder.begin_turn("", TurnKind::statement);
  builder.begin_version({"e", "ru", "2021", "none"});
  const Index index = *Index::open(*builder.finish());
  ASSERT_EQ(index.versions().size(), 6u);
  ASSERT_EQ(index.turns(), 6u);
  const std::vector<std::uint32_t> versions = {1, 1, 1, 1, 4, 4}, numbers = {0, 1, 2, 3, 0, 1};
  const std::vector<std::string> speakers = {"x", "y", "x", "x", "y", ""};
  const std::vector<TurnKind> kinds = {TurnKind::question,  TurnKind::answer,    TurnKind::answer,
                                       TurnKind::statement, TurnKind::statement, TurnKind::statement};
  for (std::uint32_t i = 0; i < index.turns(); ++i) {
    const Index::Turn turn = index.turn(i);
    EXPECT_EQ(turn.version, versions[i]) << i;
    EXPECT_EQ(turn.number, numbers[i]) << i;
    EXPECT_EQ(index.speakers()[turn.speaker], speakers[i]) << i;
    EXPECT_EQ(turn.kind, kinds[i]) << i;
  }
  EXPECT_EQ(index.versions()[4].interview, "d");
  EXPECT_EQ(index.versions()[4].language, "ru");
  EXPECT_EQ(index.versions()[4].date, "2021");
  EXPECT_EQ(index.versions()[4].title, "one");
  const Positions ones = positions_of(index, index.find("one"));
  ASSERT_EQ(ones.size(), 2u);
  EXPECT_EQ(index.turn_at(ones[0]), 2u);
  EXPECT_EQ(index.turn_at(ones[1]), 4u);
  const Searcher searcher(index);
  EXPECT_EQ(searcher.search(parse_query("one ")).turns(), (Positions{2, 4}));
  EXPECT_EQ(searcher.search(parse_query("-one ")).turns(), (Positions{0, 1, 3, 5}));
  use(index);
}

TEST(SearchIndex, EveryPositionIsOfItsTurn) {
  Random random(5);
  // Also so many that where turns begin is kept as bits; many turns have no word.
  for (const int turns : {300, 40'000}) {
    std::vector<std::string> texts;
    for (int i = 0; i < turns; ++i) texts.push_back(repeated("a ", random.below(5) * random.below(120)));
    const Index index = index_of(texts);
    EXPECT_EQ(index.positions() > 1U << 22, turns > 300);
    for (std::uint32_t turn = 0; turn < index.turns(); ++turn) {
      for (std::uint32_t p = index.turn_begin(turn); p < index.turn_end(turn); ++p) {
        ASSERT_EQ(index.turn_at(p), turn);
      }
    }
    EXPECT_EQ(index.turn_end(index.turns() - 1), index.positions());
  }
}

TEST(SearchIndex, AnInterviewWithAllItsVersions) {
  Interview interview;
  interview.id = "talk";
  interview.title = "A talk";
  interview.date = "2020-12-29";
  interview.people = {
      {"kt", Role::interviewer, {{"en", "Khmer Times"}, {"ru", "Кхмер Таймс"}}, {}, "KT", {}}};
  interview.versions = {search_testing::version_of({{"Hello there", "again"}}),
                        search_testing::version_of({{"Привет"}, {"Да"}})};
  interview.versions[0].turns[0].speaker = "kt";
  interview.versions[1].language = "ru";
  interview.versions[1].headline = "Беседа";
  const Index index = *Index::of(interview);
  ASSERT_EQ(index.versions().size(), 2u);
  EXPECT_EQ(index.versions()[0].title, "A talk");
  EXPECT_EQ(index.versions()[1].title, "Беседа");
  EXPECT_EQ(index.versions()[1].date, "2020-12-29");
  EXPECT_EQ(index.versions()[1].first_turn, 1u);
  EXPECT_EQ(index.versions()[1].last_turn, 3u);
  for (const char* name : {"khmer", "Times", "Таймс", "KT", "\"Khmer Times\""}) {
    EXPECT_EQ(Searcher(index).search(parse_query(std::string("speaker:") + name)).turns(), Positions{0})
        << name;
  }
  EXPECT_EQ(Index::of(interview, interview.versions[1])->turns(), 2u);
}

// Why an index is refused; empty where it is not.
std::string refusal(const Bytes& bytes) {
  const Result<Index> index = Index::open(bytes);
  if (index) return {};
  EXPECT_FALSE(index.error().advice.empty());
  return index.error().what;
}

TEST(SearchIndex, RefusesWhatIsNoIndex) {
  const Bytes good = index_bytes(kTexts);
  ASSERT_TRUE(Index::open(good).has_value());
  EXPECT_EQ(refusal({}), "this is not a search index");
  Bytes bytes = good;
  bytes[0] = 'c';
  seal(bytes);
  EXPECT_EQ(refusal(bytes), "this is not a search index");
  for (const std::size_t field :
       {offsetof(index_format::Header, version), offsetof(index_format::Header, analysis)}) {
    bytes = good;
    ++bytes[field];
    seal(bytes);
    EXPECT_TRUE(refusal(bytes).starts_with("this search index is of version ")) << field;
  }
  bytes = good;
  ++bytes.back();
  EXPECT_EQ(refusal(bytes), "this search index is damaged: its checksum differs");
  bytes = good;
  bytes.push_back(0);
  EXPECT_FALSE(Index::open(bytes).has_value());
}

TEST(SearchIndex, RefusesWhatIsCutAnywhere) {
  const Bytes good = index_bytes(kTexts);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(
        Index::open(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))).has_value());
  }
}

// Cut, but with the size and the checksum of what is left.
TEST(SearchIndex, WhatIsCutOnPurposeIsRefusedOrHarmless) {
  const Bytes good = index_bytes(kTexts);
  for (std::size_t size = sizeof(index_format::Header); size < good.size(); ++size) {
    Bytes bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    const std::uint64_t claimed = size;
    std::memcpy(bytes.data() + offsetof(index_format::Header, size), &claimed, sizeof claimed);
    seal(bytes);
    if (const auto index = Index::open(bytes)) use(*index);
    if (HasFatalFailure()) break;
  }
}

TEST(SearchIndex, AnyOneByteThatIsOtherIsFound) {
  const Bytes good = index_bytes(kTexts);
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      Bytes bytes = good;
      bytes[i] ^= static_cast<std::uint8_t>(1U << bit);
      EXPECT_FALSE(Index::open(bytes).has_value()) << "byte " << i << ", bit " << bit;
    }
  }
}

TEST(SearchIndex, WhatIsChangedOnPurposeIsRefusedOrHarmless) {
  const Bytes good = index_bytes(kTexts);
  std::size_t opened = 0, refused = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const unsigned flip : {0x01U, 0x02U, 0x04U, 0x10U, 0x40U, 0x80U, 0xFFU}) {
      Bytes bytes = good;
      bytes[i] ^= static_cast<std::uint8_t>(flip);
      seal(bytes);
      const auto index = Index::open(bytes);
      ++(index ? opened : refused);
      if (index) use(*index);
      if (HasFatalFailure()) FAIL() << "byte " << i << ", bits " << flip;
    }
  }
  EXPECT_GT(opened, 0u) << "nothing was searched";
  EXPECT_GT(refused, 0u);
}

TEST(SearchIndex, AListThatWasTamperedWithEndsAtTheSamePlaceForEveryReader) {
  std::string text;
  for (int i = 0; i < 700; ++i) text += i % 3 == 0 ? "b " : "a ";
  const Bytes good = index_bytes({text});
  index_format::Header header;
  std::memcpy(&header, good.data(), sizeof header);
  Random random(11);
  std::size_t opened = 0;
  for (int round = 0; round < 3000; ++round) {
    Bytes bytes = good;
    // Zeros make numbers of 32 bits of what is behind them.
    for (const auto section : {index_format::postings, index_format::skips}) {
      const auto offset = static_cast<std::size_t>(header.section[section].offset);
      const auto size = static_cast<std::size_t>(header.section[section].size);
      for (std::size_t i = random.below(4); i > 0; --i) {
        const std::size_t at = random.below(size),
                          length = std::min<std::size_t>(1 + random.below(9), size - at);
        const auto value = static_cast<std::uint8_t>(random.below(3) == 0 ? 0 : random.below(256));
        std::memset(bytes.data() + offset + at, value, length);
      }
    }
    seal(bytes);
    const auto index = Index::open(bytes);
    if (!index) continue;
    ++opened;
    for (std::uint32_t term = 0; term < index->terms(); ++term) {
      const Positions positions = positions_of(*index, term);
      ASSERT_EQ(walked(*index, term), positions) << "round " << round;
      ASSERT_TRUE(std::ranges::is_sorted(positions, std::ranges::less_equal())) << "round " << round;
    }
  }
  EXPECT_GT(opened, 100u);
}

TEST(SearchIndex, SeekFindsWhatLowerBoundFinds) {
  Random random(3);
  for (int round = 0; round < 60; ++round) {
    // Stretches with many of the word and stretches with few.
    std::string text;
    for (std::size_t part = random.below(6) + 1; part > 0; --part) {
      const std::size_t rare = 1 + random.below(1 + random.below(60));
      for (std::size_t i = random.below(2000); i > 0; --i) text += random.below(rare) == 0 ? "a " : "b ";
    }
    text += "a";
    const Index index = index_of({text});
    const std::uint32_t term = index.find("a");
    const Positions positions = positions_of(index, term);
    for (int walk = 0; walk < 20; ++walk) {
      Cursor posting(index, index.postings(term));
      Cursor listed{std::span(positions)};
      std::uint32_t least = 0;
      while (least <= index.positions() + 1) {
        // Sometimes a step, sometimes a place that was passed already: then a cursor stays where it is.
        if (random.below(4) == 0 && posting.position() != Cursor::kEnd) {
          least = posting.position() + 1;
          posting.next();
          listed.next();
        }
        auto target = least + static_cast<std::uint32_t>(
                                  random.below(1 + random.below(1 + random.below(index.positions()))));
        if (random.below(3) == 0 && positions.size() > 128) {
          // Where a block ends or begins.
          const std::size_t edge = 128 * (1 + random.below((positions.size() - 1) / 128));
          target = std::max(least,
                            positions[edge - random.below(2)] + static_cast<std::uint32_t>(random.below(2)));
        }
        least = target;
        const auto at = std::ranges::lower_bound(positions, target);
        const std::uint32_t wanted = at == positions.end() ? Cursor::kEnd : *at;
        ASSERT_EQ(posting.seek(target), wanted) << target;
        ASSERT_EQ(posting.position(), wanted);
        ASSERT_EQ(listed.seek(target), wanted);
        ASSERT_EQ(listed.position(), wanted);
        if (wanted != Cursor::kEnd) {
          ASSERT_EQ(posting.seek(static_cast<std::uint32_t>(random.below(wanted + 1))), wanted)
              << "a cursor went back";
        }
        least += static_cast<std::uint32_t>(random.below(3));
        if (wanted == Cursor::kEnd) break;
      }
    }
  }
}

TEST(SearchIndex, UniteHasEachPositionOnceAndInOrder) {
  Random random(8);
  for (int round = 0; round < 60; ++round) {
    // Few words of many, and many of few: the two ways to sort.
    const std::size_t words = round % 2 == 0 ? 5000 : 20;
    std::string text;
    for (int i = 0; i < 2000; ++i) {
      text += "w" + std::to_string(random.below(words)) + (random.below(10) == 0 ? "’s " : " ");
    }
    const Index index = index_of({text});
    std::vector<std::uint32_t> terms;
    for (std::uint32_t term = 0; term < index.terms(); ++term) {
      if (random.below(round % 2 == 0 ? 500 : 3) == 0) terms.push_back(term);
    }
    std::set<std::uint32_t> wanted;
    for (const std::uint32_t term : terms) {
      const Positions positions = positions_of(index, term);
      wanted.insert(positions.begin(), positions.end());
    }
    ASSERT_EQ(unite(index, terms), Positions(wanted.begin(), wanted.end()));
  }
}

TEST(SearchIndex, PrefixesAreWhatBeginsSo) {
  Random random(9);
  std::string text;
  for (int i = 0; i < 500; ++i) {
    for (std::size_t c = random.below(5) + 1; c > 0; --c)
      text += random.one_of(std::array{"a", "b", "й", "ñ", "z"});
    text += ' ';
  }
  const Index index = index_of({text + "京都 京"});
  for (std::uint32_t i = 0; i < index.terms(); ++i) {
    for (std::size_t size = 0; size <= index.term(i).size(); ++size) {  // also within a character
      const std::string_view prefix = index.term(i).substr(0, size);
      const auto [first, last] = index.find_prefix(prefix);
      for (std::uint32_t t = 0; t < index.terms(); ++t) {
        ASSERT_EQ(t >= first && t < last, index.term(t).starts_with(prefix)) << prefix;
      }
    }
    EXPECT_EQ(index.find(std::string(index.term(i)) + "!"), index.terms());
  }
  EXPECT_EQ(index.find(""), index.terms());
}

}  // namespace
}  // namespace colloquy
