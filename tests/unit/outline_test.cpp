#include "analysis/outline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "text/utf8.h"

namespace colloquy {
namespace {

LanguageVersion version_of(std::vector<std::pair<TurnKind, std::string>> turns, std::string language = "en") {
  LanguageVersion version;
  version.language = std::move(language);
  for (auto& [kind, text] : turns) {
    Turn turn;
    turn.kind = kind;
    turn.paragraphs.emplace_back().text = std::move(text);
    version.turns.push_back(std::move(turn));
  }
  assign_paragraph_ids(version);
  return version;
}

constexpr TurnKind Q = TurnKind::question, A = TurnKind::answer, S = TurnKind::statement;

TEST(Outline, ATitleIsInTheLanguageOfItsQuestion) {
  LanguageVersion version = version_of({{S, "Добрый день."},
                                        {Q, "Can you tell us what the harvest was like?"},
                                        {A, "Хороший."},
                                        {Q, "Не могли бы вы рассказать, какой была вода в реке?"},
                                        {A, "High."}});
  for (const std::size_t turn : {0U, 2U, 3U}) version.turns[turn].language = "ru";
  const auto entries = outline(version);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].language, "ru");
  EXPECT_EQ(entries[1].language, "en");
  EXPECT_EQ(entries[2].language, "ru");
  // Without the courtesy before it, which is known in its own language only.
  EXPECT_EQ(entries[2].title, outline(version_of({{Q, version.turns[3].paragraphs[0].text}}, "ru"))[0].title);
}

TEST(Outline, AnEntryForEachQuestionWithTheWordsOfItsAnswer) {
  const LanguageVersion version = version_of({{S, "Good morning."},
                                              {Q, "How is the weather?"},
                                              {A, "It rains a lot here."},
                                              {Q, "And the food?"},
                                              {Q, "The tea?"},
                                              {A, "Good."}});
  const auto entries = outline(version);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].number, 0U);
  EXPECT_EQ(entries[1].number, 1U);
  EXPECT_EQ(entries[1].words, 5U);
  EXPECT_EQ(entries[2].number, 2U) << "questions in a row are one";
  EXPECT_EQ(entries[2].exchange.first, 3U);
  EXPECT_EQ(entries[2].exchange.last, 6U);
  EXPECT_EQ(entries[2].question_words, 5U);
  EXPECT_EQ(entries[2].paragraph, version.turns[3].paragraphs[0].id);
  EXPECT_EQ(word_count(entries), 17U) << "every word is in some entry";
  EXPECT_EQ(word_count(version), 17U);
}

TEST(Outline, WithoutQuestionsEveryStatementIsAnEntry) {
  const auto entries = outline(version_of({{S, "One thing to say."}, {S, "Another thing."}}));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].number, 0U);
  EXPECT_FALSE(entries[0].title.empty());
}

// Two versions whose second questions have the same id.
Interview two_versions() {
  Interview interview;
  interview.id = "two";
  interview.versions = {
      version_of({{Q, "How is the weather?"}, {A, "Wet."}, {Q, "And the food?"}, {A, "Good."}}),
      version_of({{Q, "Wie ist das Wetter?"}, {A, "Nass."}, {Q, "Und das Essen?"}, {A, "Gut."}}, "de")};
  for (LanguageVersion& version : interview.versions) version.turns[2].paragraphs[0].id = "food";
  return interview;
}

Annotation annotation(std::string kind, std::string paragraph, std::string value) {
  Annotation out;
  out.kind = std::move(kind);
  out.paragraph = std::move(paragraph);
  out.value = std::move(value);
  out.origin = "editor";
  return out;
}

TEST(Outline, AnAnnotationIsTheTitleOfItsQuestion) {
  Interview interview = two_versions();
  const auto made = outline(interview, interview.versions[0]);
  EXPECT_EQ(made[1].title, outline(interview.versions[0])[1].title);
  interview.annotations = {annotation("title", "food", "Lunch"),
                           annotation("topic", made[0].paragraph, "rain"),
                           annotation("title", made[0].paragraph, "")};
  EXPECT_EQ(outline(interview, interview.versions[0])[0].title, made[0].title);
  EXPECT_EQ(outline(interview, interview.versions[0])[1].title, "Lunch");
  EXPECT_EQ(outline(interview, interview.versions[1])[1].title, outline(interview.versions[1])[1].title)
      << "the first version is meant";
  std::ranges::reverse(interview.annotations);
  EXPECT_EQ(outline(interview, interview.versions[0])[1].title, "Lunch");
}

TEST(Outline, MissingTitlesAreFilledOnce) {
  Interview interview = two_versions();
  interview.annotations = {annotation("title", "food", "Lunch")};
  fill_titles(interview);
  // "food" in German belongs to the English version.
  ASSERT_EQ(interview.annotations.size(), 3U);
  EXPECT_EQ(interview.annotations[0].value, "Lunch");
  EXPECT_EQ(interview.annotations[1].origin, "colloquy");
  EXPECT_EQ(interview.annotations[1].value, outline(interview.versions[0])[0].title);
  EXPECT_EQ(interview.annotations[2].value, outline(interview.versions[1])[0].title);
  EXPECT_TRUE(validate(interview));
  fill_titles(interview);
  EXPECT_EQ(interview.annotations.size(), 3U);
}

TEST(Title, LeavesCourtesiesAndGrammarOut) {
  EXPECT_EQ(short_title("What are the main stumbling blocks in this?", "en"), "Main stumbling blocks");
  EXPECT_EQ(
      short_title("Thank you, Mr. President. How is the bilateral trade and investment between us?", "en"),
      "Bilateral trade and investment");
  EXPECT_EQ(
      short_title("Will there be enough of the “Sputnik V” vaccine?", "en").find("“Sputnik V” vaccine") !=
          std::string::npos,
      true);
}

TEST(Title, WordsThatEveryQuestionHasCountLess) {
  const auto entries = outline(version_of({{Q, "Is Cambodia safe for foreign students?"},
                                           {A, "Yes."},
                                           {Q, "Does Cambodia export clean rice?"},
                                           {A, "Yes."},
                                           {Q, "Is Cambodia rich?"},
                                           {A, "No."}}));
  EXPECT_NE(entries[0].title.find("foreign students"), std::string::npos) << entries[0].title;
  EXPECT_EQ(entries[2].title.find("Cambodia"), 0U) << "where there is nothing else: " << entries[2].title;
}

TEST(Title, NarrowsByWhatAFocusWordSays) {
  EXPECT_EQ(short_title("There are strong headwinds, especially from the north, are there not?", "en"),
            "Strong headwinds from the north");
}

TEST(Title, NamesWhatAFieldIsFor) {
  EXPECT_EQ(short_title("Is there any particular skill that young beekeepers should learn?", "en"),
            "Particular skill for young beekeepers");
}

TEST(Title, AShortQuestionWithOneWordToSayIsItsOwnTitle) {
  EXPECT_EQ(short_title("Oh, really?", "en"), "Oh, really?");
  EXPECT_EQ(short_title("Сколько у вас ульев?", "ru"), "Сколько у вас ульев?");
}

TEST(Title, NeverHasHalfAQuotation) {
  const std::string title =
      short_title("Who said “the long road of the people to the sea” first in the old harbour?", "en", 30);
  EXPECT_EQ(title.contains("“"), title.contains("”")) << title;
}

TEST(Title, ALongMonologueIsCutToTheSentencesAroundItsQuestion) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "Nothing of note was said. ";
  EXPECT_EQ(short_title(text + "What about the bilateral trade agreement?", "en"),
            "Bilateral trade agreement");
}

TEST(Title, FitsTheLimitInCodePointsAndEndsWithAWord) {
  const std::string_view question =
      "Каковы основные направления сотрудничества между Россией и Камбоджей в области образования и науки?";
  for (const std::size_t limit : {20U, 30U, 48U}) {
    const std::string title = short_title(question, "ru", limit);
    EXPECT_FALSE(title.empty());
    EXPECT_LE(utf8::length(title), limit);
  }
}

TEST(Title, AnyLanguageAndAnyTextGiveSomethingSane) {
  EXPECT_EQ(short_title("Quelle est la situation?", "fr"), "Quelle est la situation?");
  EXPECT_EQ(short_title("", "en"), "");
  EXPECT_EQ(short_title("?", "en"), "?");
  EXPECT_EQ(short_title("Why?", "en"), "Why?");
  const std::string endless(500, 'x');
  EXPECT_LE(utf8::length(short_title(endless, "en")), 48U);
  EXPECT_FALSE(short_title("តើអ្នកនិយាយភាសាខ្មែរទេ?", "km").empty());
}

TEST(Words, ReadingTimeIsRoundedUp) {
  EXPECT_EQ(reading_minutes(0), 1U);
  EXPECT_EQ(reading_minutes(200), 1U);
  EXPECT_EQ(reading_minutes(201), 2U);
}

}  // namespace
}  // namespace colloquy
