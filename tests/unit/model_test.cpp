#include "model/interview.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

LanguageVersion version_of(std::vector<std::string> texts) {
  LanguageVersion version;
  version.language = "en";
  for (std::string& text : texts) {
    Turn turn;
    turn.paragraphs.emplace_back().text = std::move(text);
    version.turns.push_back(std::move(turn));
  }
  return version;
}

const std::string& id(const LanguageVersion& version, std::size_t turn) {
  return version.turns[turn].paragraphs[0].id;
}

TEST(ParagraphIds, ComeFromTheTextAndSurviveEditsElsewhere) {
  LanguageVersion a = version_of({"One.", "Two.", "Two."});
  LanguageVersion b = version_of({"One changed.", "New.", "Two.", "Two."});
  assign_paragraph_ids(a);
  assign_paragraph_ids(b);
  EXPECT_EQ(id(a, 1), id(b, 2));
  EXPECT_EQ(id(a, 2), id(b, 3));
  EXPECT_EQ(id(a, 2), id(a, 1) + "-2");
  EXPECT_NE(id(a, 0), id(b, 0));
  EXPECT_EQ(id(a, 0).size(), 9U);
}

TEST(ParagraphIds, ThoseThatAreThereStay) {
  LanguageVersion version = version_of({"One.", "Two."});
  version.turns[1].paragraphs[0].id = "mine";
  assign_paragraph_ids(version);
  EXPECT_EQ(id(version, 1), "mine");
}

TEST(LanguageOf, TheTurnsOwnElseTheVersions) {
  LanguageVersion version = version_of({"One.", "Два."});
  version.turns[1].language = "ru";
  EXPECT_EQ(language_of(version, version.turns[0]), "en");
  EXPECT_EQ(language_of(version, version.turns[1]), "ru");
}

TEST(Localized, ExactThenPrimaryThenAny) {
  const Localized names = {{"en", "Borovik"}, {"ru-RU", "Боровик"}};
  EXPECT_EQ(localized(names, "ru-RU"), "Боровик");
  EXPECT_EQ(localized(names, "ru"), "Боровик");
  EXPECT_EQ(localized(names, "en-GB"), "Borovik");
  EXPECT_EQ(localized(names, "km"), "Borovik");
  EXPECT_EQ(localized({}, "en"), "");
}

TEST(ShownName, TheNameElseWhatTheSourceSays) {
  Person person;
  EXPECT_EQ(shown_name(&person, "en"), "");
  person.label = "KT";
  EXPECT_EQ(shown_name(&person, "en"), "KT");
  person.name = {{"en", "Borovik"}, {"ru", "Боровик"}};
  EXPECT_EQ(shown_name(&person, "ru-RU"), "Боровик");
  EXPECT_EQ(shown_name(nullptr, "en"), "");
}

TEST(GoesOn, TheSameSpeakerAndKindAsBefore) {
  LanguageVersion version = version_of({"a", "b", "c", "d"});
  version.turns[2].kind = TurnKind::question;
  version.turns[3].kind = TurnKind::question;
  version.turns[3].speaker = "kt";
  EXPECT_FALSE(goes_on(version, 0));
  EXPECT_TRUE(goes_on(version, 1));
  EXPECT_FALSE(goes_on(version, 2)) << "another kind";
  EXPECT_FALSE(goes_on(version, 3)) << "another speaker";
}

TEST(Exchanges, BeforeTheFirstQuestionAndBetween) {
  LanguageVersion version = version_of({"a", "b", "c", "d"});
  version.turns[1].kind = TurnKind::question;
  version.turns[3].kind = TurnKind::question;
  const auto all = exchanges(version);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_FALSE(all[0].question);
  EXPECT_EQ(all[1].first, 1U);
  EXPECT_EQ(all[1].last, 3U);
  EXPECT_TRUE(exchanges(LanguageVersion()).empty());
}

TEST(Names, ThereAndBack) {
  for (const Role role : {Role::interviewer, Role::interviewee, Role::other})
    EXPECT_EQ(role_from(to_string(role)), role);
  for (const TurnKind kind : {TurnKind::question, TurnKind::answer, TurnKind::statement})
    EXPECT_EQ(turn_kind_from(to_string(kind)), kind);
  EXPECT_FALSE(role_from("boss"));
}

}  // namespace
}  // namespace colloquy
