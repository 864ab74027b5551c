#include "typography/breaks.h"

#include <gtest/gtest.h>

#include "typography/itemize.h"

namespace colloquy {
namespace {

// The text with "|" wherever a line may end.
std::string opportunities(std::string_view text, std::string_view language) {
  Items items = itemize(text, {}, nullptr);
  for (Cluster& cluster : items.clusters) cluster.set(Cluster::starts_glyphs);
  find_breaks({text, language, {}}, nullptr, items.clusters);
  std::string out;
  for (std::size_t i = 0; i < items.clusters.size(); ++i) {
    const std::size_t begin = items.clusters[i].offset();
    const std::size_t end = i + 1 < items.clusters.size() ? items.clusters[i + 1].offset() : text.size();
    out += text.substr(begin, end - begin);
    if (items.clusters[i].is(Cluster::break_after)) out += '|';
  }
  return out;
}

struct Case {
  const char* language;
  std::string marked;
};

// As measured in Chromium 156, in a box without width.
TEST(Breaks, AreChromiums) {
  const std::vector<Case> cases = {
      {"ja", "ち|ょ|っ|と|ま|っ|て|ー、々〜|ぁ"},
      {"en", "你|好|“他|说”|我|们|（双|方）"},
      {"zh", "你|好|“他|说”|我|们|（双|方）"},
      {"zh", "A“他”|B，|①②※☆℃"},
      {"ru", "и/|или |«да» |– |нет|—|вот… |3–|5 |№5 |5° |10‰ |50%"},
      {"he", "בית-|ספר־|גדול–|כן"},
      {"en",
       "α/|β |foo‐|bar |‐baz |a\u00AD|b |\u00A0x |5€ |€5 |£5 |5£ |é(é) |(é) |é-|é |é–|1 |1–|é |“é” |é?|é "
       "|é!|é"},
      {"ko", "한|국|어|(서|울)“인|용”20%|다"},
      {"en", "a…|b |a‥|b |a·b |a•b |a§b |a→b |a×b |3×4 |a≤b |a|—|b|—|c |a––|b"},
      {"en", "日|本|（東|京）・|大|阪：|京|都；|神|戸！|奈|良？|は|い。|〈a〉|「b」"},
      {"fr",
       "l’été |«\u202Fa\u202F» |(é)é |é/|é |é.é |é,é |é:é |é;é |é}|é |é]é |é||é |é–|é |é*é |é+é |é=é |é%é "
       "|é&é |é_é"},
  };
  for (const Case& c : cases) {
    std::string text;
    for (std::size_t i = 0; i < c.marked.size(); ++i) {
      const bool bar_itself = c.marked.compare(i, 2, "||") == 0;
      if (bar_itself)
        text += c.marked[i++];
      else if (c.marked[i] != '|')
        text += c.marked[i];
    }
    EXPECT_EQ(opportunities(text, c.language), c.marked);
  }
}

TEST(Breaks, BetweenAsciiCharactersAreATable) {
  EXPECT_EQ(opportunities("and/or a.b C++ 10% e.g.(x) f(x)", "en"), "and/or |a.b |C++ |10% |e.g.|(x) |f(x)");
  EXPECT_EQ(opportunities("a-b -5 a-5 x?y=1&z=2", "en"), "a-|b |-5 |a-|5 |x?|y=1&z=2");
  EXPECT_EQ(opportunities("( a ) [b]", "en"), "( |a |) |[b]");
}

TEST(Breaks, WithoutADictionaryAreBetweenSyllables) {
  // Nothing is shaped here, so that every cluster is one; never before a mark or behind a vowel that is
  // written first.
  EXPECT_EQ(opportunities("แมว", "th"), "แม|ว");
  EXPECT_TRUE(needs_dictionary(U'ก'));
  EXPECT_TRUE(needs_dictionary(U'ខ'));
  EXPECT_FALSE(needs_dictionary(U'a'));
  EXPECT_FALSE(needs_dictionary(U'中'));
}

}  // namespace
}  // namespace colloquy
