#include "cli/dictionary.h"

#include <gtest/gtest.h>

#include "bundle/bundle.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// The text with "|" where words end.
std::string divided(const std::string& text, const std::vector<std::uint32_t>& ends) {
  std::string out = text;
  for (std::size_t i = ends.size(); i > 0; --i) out.insert(ends[i - 1], "|");
  return out;
}

std::string words_of(const std::string& text, std::string_view language) {
  auto dictionary = IcuDictionary::open();
  EXPECT_TRUE(dictionary.has_value());
  return dictionary ? divided(text, dictionary->word_ends(text, language)) : std::string();
}

Interview interview_of(std::string text) {
  Interview interview;
  interview.id = "talk";
  LanguageVersion version;
  version.language = "km";
  Turn turn;
  turn.paragraphs.push_back({"p1", std::move(text), ""});
  version.turns.push_back(std::move(turn));
  interview.versions.push_back(std::move(version));
  return interview;
}

TEST(Dictionary, FindsWordsInScriptsWithoutSpaces) {
  EXPECT_EQ(words_of("ខ្ញុំរៀនភាសាខ្មែរ", "km"), "ខ្ញុំ|រៀន|ភាសាខ្មែរ|");
  EXPECT_EQ(words_of("ฉันชอบกินข้าว", "th"), "ฉัน|ชอบ|กิน|ข้าว|");
  EXPECT_EQ(words_of("ຂ້ອຍຮັກເຈົ້າ", "lo"), "ຂ້ອຍ|ຮັກ|ເຈົ້າ|");
  EXPECT_EQ(words_of("မြန်မာနိုင်ငံ", "my").back(), '|');
  // Whatever the language says.
  EXPECT_EQ(words_of("ฉันชอบกินข้าว", "en-GB"), "ฉัน|ชอบ|กิน|ข้าว|");
  EXPECT_EQ(words_of("two words", "en"), "two| |words|");
  EXPECT_EQ(words_of("", "en"), "");
}

TEST(Dictionary, FillsInParagraphsThatNeedIt) {
  auto dictionary = IcuDictionary::open();
  ASSERT_TRUE(dictionary.has_value());
  Interview khmer = interview_of("In 2020: ខ្ញុំរៀន ភាសាខ្មែរ។ Good.");
  fill_word_ends(khmer, *dictionary);
  const Paragraph& paragraph = khmer.versions[0].turns[0].paragraphs[0];
  // Only behind letters of the script: the rest breaks by rule.
  EXPECT_EQ(divided(paragraph.text, paragraph.word_ends), "In 2020: ខ្ញុំ|រៀន| ភាសាខ្មែរ|។ Good.");
  EXPECT_TRUE(validate(khmer).has_value());

  Interview english = interview_of("No such script. Русский, 中文 and ខ would be.");
  english.versions[0].turns[0].paragraphs[0].text = "No such script. Русский, 中文.";
  fill_word_ends(english, *dictionary);
  EXPECT_TRUE(english.versions[0].turns[0].paragraphs[0].word_ends.empty());
}

TEST(Dictionary, WhatIsThereStays) {
  auto dictionary = IcuDictionary::open();
  ASSERT_TRUE(dictionary.has_value());
  Interview interview = interview_of("ខ្ញុំរៀន");
  interview.versions[0].turns[0].paragraphs[0].word_ends = {3};
  fill_word_ends(interview, *dictionary);
  EXPECT_EQ(interview.versions[0].turns[0].paragraphs[0].word_ends, std::vector<std::uint32_t>{3});
}

}  // namespace
}  // namespace colloquy
