#include "formats/turn_language.h"

#include "labelled_text_testing.h"

namespace colloquy {
namespace {

TEST(OtherLanguage, IsSaidWhereScriptLettersAndWordsLeaveNoDoubt) {
  const struct {
    std::string_view version, turn, language;
  } cases[] = {
      {"en-GB", "Мы не знали, что это было и как.", "ru"},
      {"en", "Ми не знали, що це було і як її звали.", "uk"},
      {"en", "Да, COVID-19, это мы обсуждали, но не с министром и не в этот раз.", "ru"},
      {"en", "كان هذا في المدينة على النهر.", "ar"},
      {"en", "זה לא היה של העיר, אני אומר.", "he"},
      {"en", "वह नदी में नहीं है और हम भी।", "hi"},
      {"en", "Ήταν πολύ μακριά.", "el"},
      {"en", "ขอบคุณมากครับ", "th"},
      {"en", "ខ្ញុំនៅភ្នំពេញ ហើយយើងធ្វើស្រែ។", "km"},
      {"en", "그것은 아주 멀었습니다", "ko"},
      {"en", "それはとても遠かったです。", "ja"},
      {"en", "那个地方离这里非常远。", "zh"},
      {"ru", "It was the end of the road, and we knew that it was.", "en"},
      {"ru-RU", "Das war nicht der Weg, und wir haben ein Haus mit Garten.", "de"},
  };
  for (const auto& c : cases) EXPECT_EQ(other_language(c.turn, c.version), c.language) << c.turn;
}

TEST(OtherLanguage, IsNotGuessed) {
  const struct {
    std::string_view version, turn, why;
  } cases[] = {
      {"en", "Да, конечно.", "too short"},
      {"en", "", "nothing"},
      {"en", "1 234 567 890", "no letters"},
      {"en", "It was the end of the road, and we knew that.", "the version's own"},
      {"en", "Das war nicht der Weg, und wir haben ein Haus mit Garten.", "the same script"},
      {"ru", "Ми не знали, що це було і як її звали.", "the same script"},
      {"en", "Ние не знаехме какво е това и как да го кажем.", "Bulgarian is not among them"},
      {"en", "Ми нисмо знали шта је то и како се звало.", "nor is Serbian"},
      {"en", "Біз оны қайда көргенімізді білмейміз, и в что не это.",
       "Kazakh, with letters that Russian has not"},
      {"en", "من و ما به این شهر آمدیم که در کنار رود است.",
       "Persian has words and letters in common with Arabic"},
      {"en", "Сталинград, Волгоград, Ленинград, Петроград", "names tell the script, not the language"},
      {"en", "The word he used was the Russian one, непредсказуемость.", "one word among others"},
      {"ja", "那个地方离这里非常远。", "Chinese characters are Japanese too"},
      {"sr", "It was the end of the road, and we knew that it was.", "Serbian has two scripts"},
      {"und", "Мы не знали, что это было и как.", "the version's language is not known"},
      {"ru-Latn", "Мы не знали, что это было и как.", "the version is in another script than usual"},
      {"ru", "Gli amici della città sono andati via, e non per caso.", "Italian is not among them"},
  };
  for (const auto& c : cases) EXPECT_EQ(other_language(c.turn, c.version), "") << c.why;
}

TEST(LabelledText, TurnsInAnotherLanguageHaveTheirs) {
  const Imported imported = import(
      "Ann: What was the river like, and how did you get to the other side of it?\n\n"
      "Ola: Мы не знали, что это было и как.\n\nAnn: Was it the end of the road?\n\n"
      "Ola: Да, это был конец, и мы пошли на запад, но не в город.\n\nAnn: And?\n\nOla: Да.\n");
  const LanguageVersion& version = imported.interview.versions.front();
  EXPECT_EQ(version.language, "en");
  Lines languages;
  for (const Turn& turn : version.turns) languages.push_back(turn.language);
  EXPECT_EQ(languages, (Lines{"", "ru", "", "ru", "", ""}));
  EXPECT_TRUE(
      std::ranges::contains(notes_of(imported, ImportNote::Kind::recognised), "3 language of 2 turns: ru"));
}

}  // namespace
}  // namespace colloquy
