#include <gtest/gtest.h>

#include <algorithm>

#include "text/error.h"
#include "text/hash.h"
#include "text/normalize.h"
#include "text/plain_words.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

std::vector<std::string> parts(std::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (const Span& s : spans) out.emplace_back(text.substr(s.begin, s.size()));
  return out;
}

using Strings = std::vector<std::string>;

TEST(Utf8, IllFormedSequencesAreFoundWhereTheyBegin) {
  const struct {
    const char* bytes;
    std::size_t at;
  } cases[] = {
      {"a\x80", 1},
      {"\xC0\xAF", 0},
      {"\xC1\xBF", 0},
      {"ab\xE0\x80\xAF", 2},
      {"\xED\xA0\x80", 0},
      {"\xED\xBF\xBF", 0},
      {"\xF0\x80\x80\x80", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80\x80\x80", 0},
      {"\xFE", 0},
      {"\xFF", 0},
      {"\xE2\x82", 0},
      {"x\xF0\x9F\x98", 1},
      {"\xE2\x28\xA1", 0},
  };
  for (const auto& c : cases) EXPECT_EQ(utf8::find_invalid(c.bytes), c.at) << testing::PrintToString(c.bytes);
  EXPECT_EQ(utf8::find_invalid("Здравствуйте, សួស្តី 👋 \xF4\x8F\xBF\xBF"), std::string_view::npos);
}

TEST(Utf8, ValidationSaysLineAndColumn) {
  const auto result = utf8::validate("один\nдва\xFF");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where.line, 2U);
  EXPECT_EQ(result.error().where.column, 4U);
  EXPECT_EQ(result.error().where.offset, 15U);
  EXPECT_FALSE(utf8::validate(std::string_view("a\0b", 3)));
  EXPECT_EQ(*utf8::validate("\xEF\xBB\xBFtext"), "text");
  for (const std::string_view bom : {"\xFF\xFE", "\xFE\xFF"}) {
    const auto utf16 = utf8::validate(std::string(bom) + "a");
    ASSERT_FALSE(utf16);
    EXPECT_NE(utf16.error().what.find("UTF-16"), std::string::npos);
  }
}

TEST(Utf8, RepairReplacesMaximalParts) {
  std::size_t count = 0;
  EXPECT_EQ(utf8::repair("a\xF0\x9F\x98z\x80\xC3", &count), "a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(count, 3U);
}

TEST(Utf8, EveryCodePointThereAndBack) {
  std::string all;
  std::vector<char32_t> points;
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    utf8::append(all, c);
    points.push_back(c);
  }
  EXPECT_EQ(utf8::find_invalid(all), std::string_view::npos);
  EXPECT_EQ(utf8::length(all), points.size());
  std::size_t at = 0;
  for (const char32_t c : points) ASSERT_EQ(utf8::next(all, at), c);
  for (std::size_t i = points.size(); i-- > 0;) ASSERT_EQ(utf8::previous(all, at), points[i]);
  EXPECT_EQ(utf8::offset_of("aя€😀z", 3), 6U);
  EXPECT_EQ(utf8::offset_of("ab", 9), 2U);
}

TEST(Position, LinesEndAsEditorsEndThem) {
  EXPECT_EQ(position_at("a\r\nb\rc\nd", 7).line, 4U);
  EXPECT_EQ(position_at("a\r\nb", 3).column, 1U);
  EXPECT_EQ(position_at("abc", 99).offset, 3U);
}

TEST(ErrorMessage, SaysWhatIsKnown) {
  Error error{"it is broken", "a.json", {3, 7, 20, "/people/0"}, "Mend it"};
  EXPECT_EQ(error.message(), "a.json:3:7 (/people/0): it is broken. Mend it");
  error.file.clear();
  EXPECT_EQ(error.message(), "line 3, column 7 (/people/0): it is broken. Mend it");
  error.where = {};
  error.advice.clear();
  EXPECT_EQ(error.message(), "it is broken");
}

TEST(Sha256, NistVectors) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(base64(sha256("abc")), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
  EXPECT_EQ(short_hash("abc", 8), short_hash("abc", 12).substr(0, 8));
}

TEST(Fold, CaseAccentsAndTypographyMakeNoDifference) {
  EXPECT_EQ(fold("ПОСОЛ"), fold("посол"));
  EXPECT_EQ(fold("Café"), "cafe");
  EXPECT_EQ(fold("Cafe\xCC\x81"), "cafe");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("West’s “Sputnik–V”"), "west's \"sputnik-v\"");
  EXPECT_EQ(fold("ё"), fold("е"));
  EXPECT_EQ(fold("co\xC2\xADoperation\xE2\x80\x8B"), "cooperation");
  EXPECT_EQ(fold("ﬁne ①"), "fine 1");
  EXPECT_EQ(fold("a\xC2\xA0z"), "a z");
}

TEST(Fold, TheMapLeadsBackToTheSource) {
  const std::string source = "Ångström ﬁne ПОСОЛ";
  const Folded folded = fold_with_map(source);
  ASSERT_EQ(folded.source.size(), folded.text.size() + 1);
  EXPECT_EQ(folded.source.back(), source.size());
  EXPECT_TRUE(std::ranges::is_sorted(folded.source));
  const std::size_t at = folded.text.find("posol") == std::string::npos ? folded.text.find("посол") : 0;
  EXPECT_EQ(source.substr(folded.source[at]), "ПОСОЛ");
}

TEST(Nfc, ComposesAndKeepsTypography) {
  EXPECT_EQ(nfc("e\xCC\x81"), "é");
  EXPECT_EQ(nfc("“K\xC2\xA0T” ﬁ"), "“K\xC2\xA0T” ﬁ");
}

TEST(Spaces, RunsBecomeOne) {
  EXPECT_EQ(collapse_spaces("  What \xC2\xA0 is\tyour \xE2\x80\xAF take  "), "What is your take");
  EXPECT_EQ(collapse_spaces(" \xC2\xA0 "), "");
}

TEST(Words, FiguresAbbreviationsAndApostrophes) {
  const std::string_view text = "USD$229.2 million, 150,000 people: don’t, 90%";
  EXPECT_EQ(parts(text, words(text)),
            (Strings{"USD", "229.2", "million", "150,000", "people", "don’t", "90"}));
  EXPECT_EQ(count_words(text), 7U);
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words(" … – !"), 0U);
}

// Of every text of a few characters that decide where words begin and end.
TEST(Words, PlainTextHasTheSameWordsAsByTheTables) {
  const std::vector<std::string> characters = {"a", "é", "ж", "1",      "_", ":", ",",  ".",
                                               "'", "’", " ", "\u00A0", "—", "“", "\n", "×"};
  std::size_t several = 0;
  const std::size_t n = characters.size();
  for (std::size_t number = 0; number < n * n * n * n * n; ++number) {
    std::string text;
    for (std::size_t i = 0, rest = number; i < 5; ++i, rest /= n) text += characters[rest % n];
    const auto plain = plain_words(text);
    ASSERT_TRUE(plain.has_value()) << text;
    ASSERT_EQ(*plain, words_by_tables(text)) << text;
    several += plain->size() > 1 ? 1U : 0U;
  }
  EXPECT_GT(several, 100'000U);
}

TEST(Words, WhatPlainTextHasIsOneClassInTheTables) {
  std::size_t known = 0;
  for (char32_t c = 1; c < 0x3000; ++c) {
    for (const auto& [before, after] :
         {std::pair("a", "a"), std::pair("1", "1"), std::pair("", ""), std::pair("a", "")}) {
      std::string text = before;
      utf8::append(text, c);
      text += after;
      const auto plain = plain_words(text);
      if (!plain) continue;
      ++known;
      EXPECT_EQ(*plain, words_by_tables(text)) << static_cast<unsigned>(c);
    }
  }
  EXPECT_GT(known, 4 * 700U);
  // Marks, invisible characters, other scripts.
  for (const char* text : {"e\u0301", "a\u00ADb", "a\u200Db", "שלום", "カタ", "ខ្មែរ", "𝐀"})
    EXPECT_FALSE(plain_words(text)) << text;
}

TEST(Sentences, AbbreviationsFiguresAndQuotes) {
  const std::string_view text = "It was USD$229.2 million. “Really.” he said. Yes!  No";
  EXPECT_EQ(parts(text, sentences(text)),
            (Strings{"It was USD$229.2 million.", "“Really.” he said.", "Yes!", "No"}));
  EXPECT_TRUE(sentences("").empty());
  EXPECT_TRUE(sentences("  \n ").empty());
}

TEST(Graphemes, MarksAndEmojiStayTogether) {
  EXPECT_EQ(grapheme_boundaries("e\xCC\x81x"), (std::vector<std::uint32_t>{0, 3, 4}));
  EXPECT_EQ(grapheme_boundaries("👨‍👩‍👧"), (std::vector<std::uint32_t>{0, 18}));
  EXPECT_EQ(grapheme_boundaries(""), (std::vector<std::uint32_t>{0}));
}

// In Unicode's test files only from version 16 on.
TEST(Graphemes, StacksOfKhmerAndBurmeseStayTogether) {
  EXPECT_EQ(grapheme_boundaries("ក្រុង"), (std::vector<std::uint32_t>{0, 12, 15}));
  EXPECT_EQ(grapheme_boundaries("ကမ္ဘာ"), (std::vector<std::uint32_t>{0, 3, 12, 15}));
  // A sign of width between them, or no coeng: two clusters.
  EXPECT_EQ(grapheme_boundaries("កា្រ"), (std::vector<std::uint32_t>{0, 9, 12}));
  EXPECT_EQ(grapheme_boundaries("កិរ"), (std::vector<std::uint32_t>{0, 6, 9}));
  EXPECT_EQ(grapheme_boundaries("្រ"), (std::vector<std::uint32_t>{0, 3, 6}));
}

}  // namespace
}  // namespace colloquy
