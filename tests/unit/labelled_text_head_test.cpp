// The real interview, and what stands before and behind the turns of others.
#include <fstream>
#include <iterator>

#include "labelled_text_testing.h"
#include "text/hash.h"

namespace colloquy {
namespace {

constexpr std::string_view kTalk = "\n\nAnn: Who?\n\nBob: Me.\n\nAnn: Why?\n\nBob: Well.\n";

Imported with_head(const std::string& head) {
  return import(head + std::string(kTalk));
}

std::string demo() {
  std::ifstream file(std::string(COLLOQUY_SOURCE_DIR) + "/data/khmer-times-2020-12-29.txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ImportHead, TheDemoInterviewIsComplete) {
  const std::string bytes = demo();
  ASSERT_FALSE(bytes.empty()) << "the demo interview is missing in data/";
  LabelledTextOptions options;
  options.file = "khmer-times-2020-12-29.txt";
  const Interview interview = import(bytes, options).interview;
  EXPECT_EQ(interview.id, "khmer-times-2020-12-29");
  EXPECT_EQ(interview.title,
            "Interview by Ambassador of Russia to Cambodia Anatoly Borovik to the Khmer Times");
  EXPECT_EQ(interview.date, "2020-12-29T17:30");
  EXPECT_EQ(interview.source.publisher, "Khmer Times");
  EXPECT_EQ(interview.source.languages, (Lines{"en-GB", "ru-RU"}));
  EXPECT_EQ(interview.source.sha256, hex(sha256(bytes)));
  ASSERT_EQ(interview.people.size(), 2u);
  EXPECT_EQ(interview.people[0].label, "KT");
  EXPECT_EQ(interview.people[0].name.at("en-GB"), "Khmer Times");
  EXPECT_EQ(interview.people[0].role, Role::interviewer);
  EXPECT_EQ(interview.people[1].label, "Borovik");
  EXPECT_EQ(interview.people[1].name.at("en-GB"), "Anatoly Borovik");
  EXPECT_EQ(interview.people[1].description.at("en-GB"), "Ambassador of the Russian Federation to Cambodia");
  EXPECT_EQ(interview.people[1].role, Role::interviewee);
  ASSERT_EQ(interview.versions.size(), 1u);
  const LanguageVersion& version = interview.versions.front();
  EXPECT_EQ(version.language, "en-GB");
  EXPECT_EQ(version.headline, "Closer diplomatic relationship between Cambodia and Russia");
  EXPECT_EQ(version.byline, "Taing Rinith, Khmer Times");
  EXPECT_TRUE(
      version.lead.starts_with("The Ambassador of the Russian Federation to Cambodia, Mr. Anatoly Borovik,"));
  EXPECT_TRUE(version.lead.ends_with("development and economic growth."));
  ASSERT_EQ(version.turns.size(), 20u);
  std::vector<std::size_t> answers;
  for (std::size_t i = 0; i < version.turns.size(); ++i) {
    const Turn& turn = version.turns[i];
    EXPECT_EQ(turn.kind, i % 2 == 0 ? TurnKind::question : TurnKind::answer) << "turn " << i;
    EXPECT_EQ(turn.speaker, interview.people[i % 2].id) << "turn " << i;
    if (turn.kind == TurnKind::answer) {
      answers.push_back(turn.paragraphs.size());
    } else {
      EXPECT_EQ(turn.paragraphs.size(), 1u) << "turn " << i;
    }
  }
  EXPECT_EQ(answers, (std::vector<std::size_t>{4, 2, 5, 5, 3, 5, 2, 3, 4, 1}));
}

TEST(ImportHead, TheDemosFurnitureIsDroppedAndReported) {
  const Imported imported = import(demo());
  EXPECT_EQ(notes_of(imported, ImportNote::Kind::dropped),
            (Lines{"1 page furniture: Asset Publisher", "7 language switch: • en-GB1 ru-RU1",
                   "114 page furniture: Advanced settings", "108 page furniture: Additional materials"}));
  for (const std::string& turn : turns_of(imported.interview)) {
    EXPECT_FALSE(turn.contains("Additional materials") || turn.contains("Advanced settings")) << turn;
    EXPECT_FALSE(turn.contains("  ") || turn.contains("\u00A0")) << turn;
  }
}

TEST(ImportHead, UnknownFurnitureIsKnownByItsPlace) {
  const Imported imported = import(
      "Newsroom\n\nThe old mill by the river and its keeper\n\nA visit to the wheel\n\nThe mill has stood "
      "for years.\n"
      "\nAnn: Who?\n\nBob: Me.\n\nAnn: Why?\n\nBob: Well.\n\nOther stories\n\nShare\n\n\n\n\nSite map\n");
  EXPECT_EQ(imported.interview.title, "The old mill by the river and its keeper");
  EXPECT_EQ(imported.interview.versions.front().headline, "A visit to the wheel");
  EXPECT_EQ(imported.interview.versions.front().lead, "The mill has stood for years.");
  EXPECT_EQ(turns_of(imported.interview).back(), "Bob: Well.");
  EXPECT_EQ(notes_of(imported, ImportNote::Kind::dropped).size(), 4u);
}

TEST(ImportHead, ShortAnswersAreNoFurniture) {
  EXPECT_EQ(turns_of("Ann: Who?\n\nBob: Me\n\nAnn: Why?\n\nBob: No idea\n\nNone at all\n").back(),
            "Bob: No idea | None at all");
}

TEST(ImportHead, FrontMatterIsRead) {
  const Imported imported = with_head(
      "---\ntitle: \"The mill\"\ndate: 2021-03-04\nlanguage: en\nspeakers:\n- Ann Lee\n- Bob Miller\ntags: "
      "x\n---");
  EXPECT_EQ(imported.interview.title, "The mill");
  EXPECT_EQ(imported.interview.date, "2021-03-04");
  EXPECT_EQ(imported.interview.versions.front().language, "en");
  EXPECT_EQ(imported.interview.people[0].name.at("en"), "Ann Lee");
  EXPECT_EQ(imported.interview.people[1].name.at("en"), "Bob Miller");
  EXPECT_EQ(notes_of(imported, ImportNote::Kind::dropped), Lines{"8 front matter: tags: x"});
}

TEST(ImportHead, SpeakersOfTheFrontMatterNeedNoRepetition) {
  EXPECT_EQ(turns_of("---\nspeakers: ['Ann', 'Eve']\n---\n\nAnn: Who?\n\nEve: I.\n"),
            (Lines{"Ann: Who?", "Eve: I."}));
}

struct DateCase {
  std::string written, iso;
};
class HeadDate : public testing::TestWithParam<DateCase> {};

TEST_P(HeadDate, IsRead) {
  EXPECT_EQ(with_head("The mill\n\n" + GetParam().written).interview.date, GetParam().iso);
}

INSTANTIATE_TEST_SUITE_P(Dates, HeadDate,
                         testing::Values(DateCase{"29 December 202017:30", "2020-12-29T17:30"},
                                         DateCase{"December 29, 2020", "2020-12-29"},
                                         DateCase{"Tuesday, 29 Dec 2020", "2020-12-29"},
                                         DateCase{"2020-12-29", "2020-12-29"},
                                         DateCase{"29 декабря 2020 г.", "2020-12-29"},
                                         DateCase{"29 декабря 202017:30", "2020-12-29T17:30"},
                                         DateCase{"29 décembre 2020", "2020-12-29"},
                                         DateCase{"29. Dezember 2020", "2020-12-29"},
                                         DateCase{"29 de diciembre de 2020", "2020-12-29"},
                                         DateCase{"32 December 2020", ""}, DateCase{"29 December", ""}));

TEST(ImportHead, NamesAreFoundInTheHead) {
  const auto person = [](const std::string& lead, std::size_t i) {
    const Interview interview =
        import("A talk\n\n" + lead + "\n\nRN: Who?\n\nLee: Me.\n\nRN: Why?\n\nLee: Well.\n").interview;
    return localized(interview.people[i].name, "en").data() + std::string("; ") +
           std::string(localized(interview.people[i].description, "en"));
  };
  EXPECT_EQ(person("River News met Susan Lee, a miller of the north, at work.", 0), "River News; ");
  EXPECT_EQ(person("River News met Susan Lee, a miller of the north, at work.", 1),
            "Susan Lee; Miller of the north");
  EXPECT_EQ(person("The keeper of the mill, Ms. Susan Lee, was at work.", 1),
            "Susan Lee; Keeper of the mill");
  EXPECT_EQ(person("Nobody is named here.", 0), "RN; ");
}

TEST(ImportHead, OptionsWin) {
  LabelledTextOptions options;
  options.id = "mill";
  options.title = "Mine";
  options.date = "2001";
  options.language = "de";
  options.publisher = "Me";
  options.url = "https://example.org/";
  options.rights = "CC0";
  const Interview interview =
      import("The mill\n\n2 May 2020\n\nAnn Lee / River News" + std::string(kTalk), options).interview;
  EXPECT_EQ(interview.id, "mill");
  EXPECT_EQ(interview.title, "Mine");
  EXPECT_EQ(interview.date, "2001");
  EXPECT_EQ(interview.versions.front().language, "de");
  EXPECT_EQ(interview.source.publisher, "Me");
  EXPECT_EQ(interview.source.url, "https://example.org/");
  EXPECT_EQ(interview.rights, "CC0");
}

TEST(ImportHead, TextBeforeTheFirstTurnIsKept) {
  const Imported imported = with_head("The mill\n\nIt is old.\n\nIt is also wet.\n\nAnd cold.");
  EXPECT_EQ(imported.interview.versions.front().lead, "It is old.");
  EXPECT_EQ(turns_of(imported.interview).front(), "-: It is also wet. | And cold.");
}

TEST(ImportHead, TheIdIsMadeFromFileOrTitle) {
  LabelledTextOptions options;
  options.file = "My Talk.txt";
  EXPECT_EQ(import("T\n" + std::string(kTalk), options).interview.id, "my-talk");
  EXPECT_EQ(import("The Mill, 1900\n" + std::string(kTalk)).interview.id, "the-mill-1900");
  EXPECT_TRUE(import("Мельница\n" + std::string(kTalk)).interview.id.starts_with("interview-"));
}

TEST(ImportHead, LanguagesAreGuessed) {
  const auto language = [](const std::string& a, const std::string& b) {
    return import("A: " + a + "\n\nB: " + b + "\n\nA: " + a + "\n\nB: " + b + "\n")
        .interview.versions.front()
        .language;
  };
  EXPECT_EQ(language("What is that?", "It was the end of the road."), "en");
  EXPECT_EQ(language("Что это?", "Это не мы, это как и в тот раз."), "ru");
  EXPECT_EQ(language("តើអ្នកជានរណា?", "ខ្ញុំជាអ្នកកសិករ។"), "km");
  EXPECT_EQ(language("Wer ist das?", "Das ist nicht der Müller und wir sind ein Paar."), "de");
  EXPECT_EQ(language("123?", "456"), "und");
}

}  // namespace
}  // namespace colloquy
