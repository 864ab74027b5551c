// The index must find exactly the turns that a plain scan of their words finds: thousands of random queries
// of every kind over texts of several scripts.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "search/searcher.h"
#include "search_query_testing.h"
#include "search_scan.h"
#include "search_testing.h"

namespace colloquy {
namespace {

using search_testing::characters_of;
using search_testing::Collection;
using search_testing::index_of;
using search_testing::Random;
using search_testing::Scan;
using search_testing::Spoken;
using search_testing::Strings;
using Kind = QueryNode::Kind;

// Queries of the words of a collection, whole and damaged, with every operator.
class Asker {
 public:
  Asker(const Collection& collection, std::uint32_t seed) : collection_(collection), random_(seed) {}

  std::string query() {
    std::string out = parts(1 + random_.below(3), 0);
    if (random_.below(2) == 0) out += ' ';
    return out;
  }

 private:
  // `count` pieces of text in a row, as the text has them: words, or characters where it has no spaces.
  std::string said(std::size_t count) {
    const Spoken& turn = random_.one_of(collection_.turns);
    if (turn.paragraphs.empty()) return "a";
    const std::string& text = random_.one_of(turn.paragraphs);
    const std::size_t length = utf8::length(text);
    if (length == 0) return "a";
    std::size_t begin = utf8::offset_of(text, random_.below(length));
    const std::size_t blank = text.rfind(' ', begin);
    if (blank != std::string::npos && begin - blank < 24) begin = text[begin] == ' ' ? begin : blank + 1;
    if (blank == std::string::npos && begin < 24) begin = 0;
    std::size_t end = begin;
    for (std::size_t i = 0; i < count && end != std::string::npos; ++i) end = text.find(' ', end + 1);
    std::string piece = text.substr(begin, end == std::string::npos ? end : end - begin);
    if (utf8::length(piece) > 12 * count) piece.resize(utf8::offset_of(piece, 1 + random_.below(6)));
    while (!piece.empty() && piece.front() == ' ') piece.erase(0, 1);
    while (!piece.empty() && std::string_view(" .,;?!:)").contains(piece.back())) piece.pop_back();
    return piece.empty() ? "a" : piece;
  }

  std::string cut(std::string word) {
    word.resize(utf8::offset_of(word, 1 + random_.below(utf8::length(word))));
    return word;
  }

  std::string damaged(const std::string& word) {
    std::u32string characters = characters_of(word);
    const std::size_t at = random_.below(characters.size());
    switch (random_.below(4)) {
      case 0:
        characters.erase(at, 1);
        break;
      case 1:
        characters.insert(at, 1, characters_of(said(1)).front());
        break;
      case 2:
        characters[at] = characters_of(said(1)).front();
        break;
      default:
        if (at > 0) std::swap(characters[at], characters[at - 1]);
    }
    std::string out;
    for (const char32_t c : characters) utf8::append(out, c);
    return out.empty() ? "a" : out;
  }

  std::string wildcard(const std::string& word) {
    std::string out;
    std::size_t stars = 0;
    for (const char32_t c : characters_of(word)) {
      switch (random_.below(8)) {
        case 0:
          out += '?';
          break;
        case 1:
          if (++stars <= 2) out += '*';
          break;
        default:
          utf8::append(out, c);
      }
    }
    return out;
  }

  std::string filter() {
    const IndexedVersion& version = random_.one_of(collection_.versions);
    switch (random_.below(5)) {
      case 0:
        return "speaker:" + cut(random_.one_of(Strings{"Borovik", "khmer", "Лапина", "AB", "Anatoly"}));
      case 1:
        return "in:" + random_.one_of(Strings{"question", "answer", "statement"});
      case 2:
        return "lang:" + version.language;
      case 3:
        return "date:" +
               random_.one_of(Strings{"2020", "2021..", "..2020-12", ">2020", "2020-12-29", "2019..2020"});
      default:
        return "interview:" + version.interview;
    }
  }

  std::string word() {
    switch (random_.below(12)) {
      case 0:
        return cut(said(1));
      case 1:
        return cut(said(1)) + "*";
      case 2:
        return wildcard(said(1));
      case 3:
        return damaged(said(1)) + random_.one_of(Strings{"~", "~1", "~2"});
      case 4:
        return "=" + said(1);
      default:
        return said(1);
    }
  }

  std::string regex() {
    std::string out = "/";
    for (const char32_t c : characters_of(cut(said(1)))) {
      switch (c < 128 && !std::string_view(".,+*?$^|()[]{}/\\").contains(static_cast<char>(c))
                  ? random_.below(9)
                  : 9) {
        case 0:
          out += '.';
          break;
        case 1:
          out += R"(\w+)";
          break;
        case 2:
          out += R"([^a]?)";
          break;
        default:
          utf8::append(out, c);
      }
    }
    return out + random_.one_of(Strings{"/", "/c"});
  }

  std::string phrase() { return "\"" + said(1 + random_.below(4)) + "\""; }

  std::string part(std::size_t depth) {
    switch (random_.below(depth > 2 ? 8 : 14)) {
      case 0:
      case 1:
        return phrase();
      case 2:
        return filter();
      case 3: {
        std::string out = random_.below(4) == 0 ? phrase() : word();
        for (std::size_t i = 0; i <= random_.below(2); ++i) {
          out += " NEAR/" + std::to_string(1 + random_.below(6)) + " " +
                 (random_.below(4) == 0 ? phrase() : word());
        }
        return out;
      }
      case 4:
        return random_.below(3) == 0 ? "=" + phrase() : regex();
      case 8:
      case 9:
        return part(depth + 1) + " OR " + part(depth + 1);
      case 10:
        return random_.one_of(Strings{"-", "AND NOT "}) + part(depth + 1);
      case 11:
        return "(" + parts(1 + random_.below(3), depth + 1) + ")";
      case 12:
        return "-(" + parts(1 + random_.below(3), depth + 1) + ")";
      default:
        return word();
    }
  }

  std::string parts(std::size_t count, std::size_t depth) {
    std::string out = part(depth);
    for (std::size_t i = 1; i < count; ++i) out += " " + part(depth);
    return out;
  }

  const Collection& collection_;
  Random random_;
};

void compare(const Collection& collection, std::uint32_t seed, int rounds) {
  const Index index = index_of(collection);
  const Searcher searcher(index, &collection);
  // The same after a round trip through the bytes of a file.
  const Index again = *Index::open({index.bytes().begin(), index.bytes().end()});
  const Searcher reader(again, &collection);
  Scan scan(collection);
  Asker asker(collection, seed);
  std::size_t some = 0, every = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string typed = asker.query();
    const Query query = parse_query(typed);
    Search search = searcher.search(query);
    const std::vector<std::uint32_t> turns = search.turns();
    ASSERT_EQ(turns, scan.turns(query)) << "round " << round << ": " << typed << "\n" << printed(query.root);
    Search other = reader.search(query);
    ASSERT_EQ(other.turns(), turns) << typed;
    ASSERT_EQ(other.best(10), search.best(10)) << typed;
    ++(turns.empty() ? every : some);
    if (turns.size() == collection.turns.size()) ++every;

    // What is found can be shown.
    const bool words = std::ranges::any_of(query.root.children,
                                           [](const QueryNode& node) { return node.kind == Kind::words; });
    Search shown = searcher.search(query);
    for (const std::uint32_t turn : turns) {
      ASSERT_EQ(words && shown.matches(turn).empty(), false) << typed << " in turn " << turn;
    }
  }
  EXPECT_GT(some, static_cast<std::size_t>(rounds) / 4) << "the queries found next to nothing";
  EXPECT_LT(every, static_cast<std::size_t>(rounds) * 3 / 4);
}

// Few different words, so that phrases repeat, with every kind of separator between them.
Collection made_up(const Strings& words, const Strings& separators, const Strings& languages,
                   std::uint32_t seed) {
  Random random(seed);
  Collection collection;
  const Strings dates = {"2020-12-29", "2021-05", "", "2019"};
  const Strings speakers = {"Anatoly Borovik\nAB", "Khmer Times\nKT", "Вера Лапина", ""};
  for (std::size_t v = 0; v < languages.size(); ++v) {
    collection.versions.push_back(
        {"talk-" + std::to_string(v), languages[v], dates[v % dates.size()], "A talk"});
    for (int t = 0; t < 60 / static_cast<int>(languages.size()); ++t) {
      Spoken turn{v, random.one_of(speakers), static_cast<TurnKind>(random.below(3)), {}};
      for (std::size_t p = random.below(4); p > 0; --p) {
        std::string text;
        for (std::size_t w = 1 + random.below(18); w > 0; --w) {
          text += random.one_of(words);
          text += random.one_of(separators);
        }
        turn.paragraphs.push_back(text);
      }
      collection.turns.push_back(std::move(turn));
    }
  }
  return collection;
}

const Strings kLatin = {"Trade",     "trades", "TRADE",    "tra",   "Café",   "cafe\u0301s", "oﬃce",
                        "office",    "Straße", "vote",     "voted", "voting", "West’s",      "west",
                        "wests",     "don't",  "and",      "a",     "U.S.A.", "USA",         "well-known",
                        "wellknown", "well",   "COVID-19", "$246",  "246",    "90%",         "90 %",
                        "150,000",   "229.2",  "C++",      "1980s", "$",      "½",           "1,234.5",
                        "to be",     "to",     "or"};
const Strings kCyrillic = {"Россия",   "России", "россию", "Ёлка",    "ёлки",   "елками", "торговля",
                           "торговли", "посол",  "посла",  "и",       "в",      "объём",  "объема",
                           "COVID-19", "№ 5",    "100 €",  "рубль-2", "сказал", "сказала"};
const Strings kKhmer = {"ភ្នំ", "ពេញ", "កម្ពុជា", "រាជធានី", "នៃ", "ក", "កា", "ខ្មែរ", "២០២០", "ថ្ងៃ", "Asia", "៖"};
const Strings kChinese = {"北",   "京",         "北京", "人民", "民",     "共和国",
                          "中華", "東京タワー", "カ",   "が",   "2020年", "Asia"};
const Strings kSpaces = {" ", " ", " ", ", ", "-", " – ", ". ", "”, “", "\u00A0", "/", "… "};
const Strings kNoSpaces = {"", "", "", " ", "។", "\u200B", "。"};

TEST(SearchDifferential, Latin) {
  compare(made_up(kLatin, kSpaces, {"en-GB"}, 1), 2, 2500);
}

TEST(SearchDifferential, Cyrillic) {
  compare(made_up(kCyrillic, kSpaces, {"ru"}, 3), 4, 2000);
}

TEST(SearchDifferential, Khmer) {
  compare(made_up(kKhmer, kNoSpaces, {"km"}, 5), 6, 1500);
}

TEST(SearchDifferential, Chinese) {
  compare(made_up(kChinese, kNoSpaces, {"zh"}, 7), 8, 1500);
}

TEST(SearchDifferential, SeveralLanguages) {
  Strings words = kLatin;
  for (const Strings* more : {&kCyrillic, &kKhmer, &kChinese})
    words.insert(words.end(), more->begin(), more->end());
  compare(made_up(words, kSpaces, {"en", "ru-RU", "km", "zh-Hant", "de", "en"}, 9), 10, 1500);
}

TEST(SearchDifferential, TheDemoInterview) {
  Collection collection;
  collection.versions.push_back({"khmer-times", "en-GB", "2020-12-29", "An interview"});
  std::ifstream file(std::string(COLLOQUY_SOURCE_DIR) + "/data/khmer-times-2020-12-29.txt", std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_not_of(" \r") == std::string::npos) continue;
    const bool question = collection.turns.size() % 2 == 0;
    collection.turns.push_back({0,
                                question ? "Khmer Times" : "Anatoly Borovik",
                                question ? TurnKind::question : TurnKind::answer,
                                {line}});
  }
  ASSERT_GT(collection.turns.size(), 40u) << "the demo interview is missing in data/";
  compare(collection, 12, 1000);
}

}  // namespace
}  // namespace colloquy
