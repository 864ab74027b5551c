// Labels: what is one, what only looks like one, and where its text ends.
#include "labelled_text_testing.h"

namespace colloquy {
namespace {

using std::string_literals::operator""s;

class LabelForm : public testing::TestWithParam<std::string> {};

TEST_P(LabelForm, IsFoundByRepetition) {
  const std::string& label = GetParam();
  const std::string text = label + ": Who?\n\nOther: Me.\n\n" + label + ": Why?\n\nOther: Because.\n";
  EXPECT_EQ(turns_of(text), (Lines{label + ": Who?", "Other: Me.", label + ": Why?", "Other: Because."}));
}

INSTANTIATE_TEST_SUITE_P(Labels, LabelForm,
                         testing::Values("KT", "PRIME MINISTER", "Borovik", "Dr. O’Neill",
                                         "Mary O'Brien-Smith", "JOURNALIST 2", "Smith & Sons", "Ann (host)",
                                         "Ann [on the phone]", "Ludwig van der Berg",
                                         "Maria de la Cruz Santos", "Jane Doe, PhD", "БОРОВИК",
                                         "Анатолий Боровик", "អ្នកសារព័ត៌មាន", "记者", "山田・太郎", "Ελένη",
                                         "محمد", "Q", "Speaker 1"));

TEST(ImportLabels, TakesMarkdown) {
  EXPECT_EQ(turns_of("**Ann:** One?\n\n**Bob**: Two.\n\n**Ann:** Three?\n\n__Bob:__ Four.\n"),
            (Lines{"Ann: One?", "Bob: Two.", "Ann: Three?", "Bob: Four."}));
}

TEST(ImportLabels, BoldNeedsNoRepetitionWhereAllLabelsAreBold) {
  const std::string text =
      "**Ann:** One?\n\n**Bob:** Two.\n\n**Ann:** Three?\n\n**Bob:** Four.\n\n**Eve:** Five.\n";
  EXPECT_EQ(turns_of(text).back(), "Eve: Five.");
}

TEST(ImportLabels, PlainWordsAreTextWhereLabelsAreBold) {
  const std::string text =
      "**Ann:** One?\n\n**Bob:** Two.\n\nMilk: white.\n\n**Ann:** Three?\n\n**Bob:** Four.\n\nMilk: warm.\n";
  EXPECT_EQ(turns_of(text),
            (Lines{"Ann: One?", "Bob: Two. | Milk: white.", "Ann: Three?", "Bob: Four. | Milk: warm."}));
}

TEST(ImportLabels, TakesFullwidthColons) {
  EXPECT_EQ(turns_of("记者：你好吗？\n\n答：好。\n\n记者：为什么？\n\n答：不知道。\n"),
            (Lines{"记者: 你好吗？", "答: 好。", "记者: 为什么？", "答: 不知道。"}));
}

TEST(ImportLabels, MayStandAloneOnTheirLine) {
  EXPECT_EQ(turns_of("JOURNALIST:\nWho?\nPRIME MINISTER:\n\nMe.\n\nAnd you.\nJOURNALIST:\nWhy?\nPRIME "
                     "MINISTER:\nWell.\n"),
            (Lines{"JOURNALIST: Who?", "PRIME MINISTER: Me. | And you.", "JOURNALIST: Why?",
                   "PRIME MINISTER: Well."}));
}

TEST(ImportLabels, IgnoreCaseAndSpaces) {
  EXPECT_EQ(turns_of("Ann Lee: A?\n\nBob: b.\n\nANN\u00A0 LEE: C?\n\nBOB : d.\n"),
            (Lines{"Ann Lee: A?", "Bob: b.", "Ann Lee: C?", "Bob: d."}));
}

TEST(ImportLabels, QuestionAndAnswerNeedNoRepetition) {
  EXPECT_EQ(turns_of("Q: Who?\nA: Me.\n"), (Lines{"Q: Who?", "A: Me."}));
  EXPECT_EQ(turns_of("В: Кто?\nО: Я.\n"), (Lines{"В: Кто?", "О: Я."}));
  EXPECT_EQ(turns_of("Q – Who?\nA – Me.\n"), (Lines{"Q: Who?", "A: Me."}));
}

TEST(ImportLabels, SentencesAreNone) {
  const std::string text =
      "KT: Why?\n\nBob: There were reasons.\n\nHe said: \"Go.\"\n\nThere were two reasons: rain and snow.\n\n"
      "He said: \"Stay.\"\n\nThere were two reasons: "
      "none.\n\nhttps://example.org/a\n\nhttps://example.org/b\n\n"
      "17:30 it rained.\n\n17:30 it snowed.\n\nHowever: no.\n\nHowever: yes.\n\nKT: So?\n\nBob: So.\n";
  const Lines turns = turns_of(text);
  ASSERT_EQ(turns.size(), 4u);
  EXPECT_TRUE(turns[1].ends_with("| However: no. | However: yes."));
}

TEST(ImportLabels, WhatStandsOnceIsTextAndIsReported) {
  const Imported imported =
      import("Ann: Who?\n\nBob: Me.\n\nEve: I am here too.\n\nAnn: Why?\n\nBob: Well.\n");
  EXPECT_EQ(turns_of(imported.interview)[1], "Bob: Me. | Eve: I am here too.");
  const Lines unsure = notes_of(imported, ImportNote::Kind::unsure);
  EXPECT_TRUE(
      std::ranges::any_of(unsure, [](const std::string& note) { return note.starts_with("5 “Eve”"); }));
}

TEST(ImportLabels, DeclaredOnesNeedNeitherRepetitionNorForm) {
  LabelledTextOptions options;
  options.speakers.push_back({.label = "Eve", .name = "Eve Adams", .description = {}, .role = {}});
  options.speakers.push_back(
      {.label = "the lady in the second row", .name = "A guest", .description = {}, .role = {}});
  EXPECT_EQ(turns_of("Ann: Who?\n\nEve: I.\n\nThe lady in the second row: And I.\n\nAnn: Why?\n", options),
            (Lines{"Ann: Who?", "Eve: I.", "The lady in the second row: And I.", "Ann: Why?"}));
}

TEST(ImportLabels, ADeclaredOneHasToBeThere) {
  LabelledTextOptions options;
  options.speakers.push_back({.label = "Eve", .name = {}, .description = {}, .role = {}});
  const auto imported = import_labelled_text("Ann: A?\n\nBob: B.\n\nAnn: C?\n\nBob: D.\n", options);
  ASSERT_FALSE(imported.has_value());
  EXPECT_TRUE(imported.error().what.contains("“Eve”"));
  EXPECT_TRUE(imported.error().advice.contains("“Ann”, “Bob”")) << imported.error().advice;
}

TEST(ImportLabels, LabelsOfOneNameAreOnePerson) {
  LabelledTextOptions options;
  options.speakers.push_back({.label = "DB", .name = "Devin Becker", .description = {}, .role = {}});
  const Imported imported =
      import("Ann: A?\n\nDB: B.\n\nAnn: C?\n\nDevin Becker: D.\n\nAnn: E?\n\nDevin Becker: F.\n", options);
  ASSERT_EQ(imported.interview.people.size(), 2u);
  EXPECT_EQ(imported.interview.people[1].id, "devin-becker");
}

TEST(ImportLabels, TextWithoutALabelGoesOn) {
  EXPECT_EQ(turns_of("Ann: A?\n\nBob: One.\n\nTwo.\n\nThree.\n\nAnn: B?\n\nBob: Four.\n")[1],
            "Bob: One. | Two. | Three.");
}

TEST(ImportLabels, BrokenLinesAreJoined) {
  const std::string wide =
      "Bob: It was a long way and it rained all the time, so that\nnobody came along. "
      "The horses were tired and the people, too.\nThey slept in a barn by the road to the north.\n\nThen.\n";
  EXPECT_EQ(turns_of("Ann: A?\n\n" + wide + "\nAnn: B?\n\n" + wide)[1].find(" | They slept"),
            std::string::npos);
  // Not broken at a width, but in a sentence.
  EXPECT_EQ(turns_of("Ann: Is it\nfar?\n\nBob: No.\nNot far.\n\nAnn: B?\n\nBob: C.\n"),
            (Lines{"Ann: Is it far?", "Bob: No. | Not far.", "Ann: B?", "Bob: C."}));
}

TEST(ImportLabels, HeadingsAreSaidByNobody) {
  EXPECT_EQ(turns_of("Ann: A?\n\nBob: B.\n\n## The war\n\nMore.\n\nAnn: C?\n\nBob: D.\n"),
            (Lines{"Ann: A?", "Bob: B.", "-: The war", "Bob: More.", "Ann: C?", "Bob: D."}));
}

TEST(ImportLabels, WithoutTextAreDropped) {
  const Imported imported = import("Ann: A?\n\nBob:\n\nAnn: B?\n\nBob: C.\n");
  EXPECT_EQ(turns_of(imported.interview), (Lines{"Ann: A?", "Ann: B?", "Bob: C."}));
  EXPECT_EQ(notes_of(imported, ImportNote::Kind::dropped), Lines{"3 a label without text: Bob"});
}

TEST(ImportLabels, TimesAreKept) {
  const Imported imported = import(
      "Ann: 00:00:04\nA?\n\nBob (00:01:10) - B.\n\n[00:02:00] Ann: C?\n\n**Bob:** \\[3:05\\] D.\n\n"
      "[1:00:00.5]\n\nAnn: E?\n\nBob 1:00:09\nF.\n");
  EXPECT_EQ(turns_of(imported.interview),
            (Lines{"Ann: A?", "Bob: B.", "Ann: C?", "Bob: D.", "Ann: E?", "Bob: F."}));
  std::vector<double> starts;
  for (const Turn& turn : imported.interview.versions.front().turns)
    starts.push_back(turn.start.value_or(-1));
  EXPECT_EQ(starts, (std::vector<double>{4, 70, 120, 185, 3600.5, 3609}));
}

TEST(ImportLabels, RolesFollowTheQuestions) {
  const Imported imported = import(
      "Bob: Good morning.\n\nAnn: Who are you?\n\nBob: A miller. I grind.\n\nAnn: Tell me about the old "
      "mill.\n\nBob: It burnt.\n\nAnn: When?\n\nBob: Long ago.\n");
  const Interview& interview = imported.interview;
  ASSERT_EQ(interview.people.size(), 2u);
  EXPECT_EQ(interview.people[0].role, Role::interviewee);
  EXPECT_EQ(interview.people[1].role, Role::interviewer);
  std::vector<TurnKind> kinds;
  for (const Turn& turn : interview.versions.front().turns) kinds.push_back(turn.kind);
  using enum TurnKind;
  EXPECT_EQ(kinds, (std::vector<TurnKind>{statement, question, answer, question, answer, question, answer}));
}

TEST(ImportLabels, GivenRolesWin) {
  LabelledTextOptions options;
  options.speakers.push_back({.label = "Ann", .name = {}, .description = {}, .role = Role::interviewee});
  options.speakers.push_back(
      {.label = "Bob", .name = {}, .description = "miller", .role = Role::interviewer});
  const Interview interview = import("Ann: Who?\n\nBob: Me.\n\nAnn: Why?\n\nBob: Well.\n", options).interview;
  EXPECT_EQ(interview.people[0].role, Role::interviewee);
  EXPECT_EQ(interview.people[1].role, Role::interviewer);
  EXPECT_EQ(interview.people[1].description.begin()->second, "miller");
}

TEST(ImportLabels, ATextWithoutLabelsIsAnInterview) {
  const Imported imported =
      import("The mill at night\n\nIt was late. We sat by the wheel.\n\nHe said: \"Go home.\" I went.\n");
  EXPECT_EQ(imported.interview.title, "The mill at night");
  EXPECT_TRUE(imported.interview.people.empty());
  EXPECT_EQ(turns_of(imported.interview),
            Lines{"-: It was late. We sat by the wheel. | He said: \"Go home.\" I went."});
  EXPECT_EQ(imported.interview.versions.front().turns.front().kind, TurnKind::statement);
  EXPECT_EQ(turns_of("hello"), Lines{"-: hello"});
}

TEST(ImportLabels, LineEndsAndMarksDoNotMatter) {
  const std::string unix = "Ann: A?\n\nBob: B b.\n\nAnn: C?\n\nBob: D.\n";
  std::string dos = "\xEF\xBB\xBF", mac;
  for (const char c : unix) dos += c == '\n' ? "\r\n" : std::string(1, c);
  for (const char c : unix) mac += c == '\n' ? '\r' : c;
  const Lines expected = turns_of(unix);
  ASSERT_EQ(expected.size(), 4u);
  EXPECT_EQ(turns_of(dos), expected);
  EXPECT_EQ(turns_of(mac), expected);
  EXPECT_EQ(turns_of("Ann:\u00A0A?\n\nBob:\u00A0\u00A0B \u202F b.\n\nAnn: C?\n\nBob:\tD.\u00A0\n"), expected);
}

TEST(ImportLabels, TypographyStays) {
  const std::string answer = "It’s “good” – «très bon»… 5 × 3 = 15 № 7";
  EXPECT_EQ(turns_of("Ann: A?\n\nBob: " + answer + "\n\nAnn: C?\n\nBob: D.\n")[1], "Bob: " + answer);
}

TEST(ImportLabels, BadInputIsAnError) {
  const auto empty = import_labelled_text(" \n\u00A0\n");
  ASSERT_FALSE(empty.has_value());
  EXPECT_EQ(empty.error().what, "there is no text in it");
  const auto broken = import_labelled_text("Ann: A\nB\xFF");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().where.line, 2u);
  EXPECT_EQ(broken.error().where.column, 2u);
  EXPECT_FALSE(import_labelled_text("a\0b"s).has_value());
  EXPECT_FALSE(import_labelled_text("---\ntitle: A\n---\n").has_value());
  EXPECT_FALSE(import_labelled_text("A: " + std::string(1'000'001, 'x')).has_value());
}

TEST(ImportLabels, BadOptionsAreErrors) {
  const auto with = [](const auto& change) {
    LabelledTextOptions options;
    change(options);
    const auto imported = import_labelled_text("Q: a?\nA: b.\n", options);
    return imported ? std::string() : imported.error().what;
  };
  EXPECT_TRUE(with([](auto& o) { o.id = "A b"; }).contains("\u201CA b\u201D"));
  EXPECT_TRUE(with([](auto& o) { o.date = "yesterday"; }).contains("is not a date"));
  EXPECT_TRUE(with([](auto& o) { o.url = "example.org"; }).contains("is not a web address"));
  EXPECT_TRUE(with([](auto& o) { o.language = "e"; }).contains("is not a language tag"));
  EXPECT_TRUE(with([](auto& o) { o.title = "\xFF"; }).contains("is not UTF-8"));
  EXPECT_TRUE(with([](auto& o) {
                o.speakers.resize(2, {.label = "Q", .name = {}, .description = {}, .role = {}});
              }).contains("twice"));
  EXPECT_EQ(with([](auto& o) { o.date = "2020-12"; }), "");
}

TEST(ImportLabels, ManySpeakersAreKeptBelowTheLimitOfABundle) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "Name" + std::to_string(i) + ": a\n\nName" + std::to_string(i) + ": b\n\n";
  EXPECT_LE(import(text).interview.people.size(), 256u);
}

}  // namespace
}  // namespace colloquy
