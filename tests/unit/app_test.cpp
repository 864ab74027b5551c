#include "app/application.h"

#include <gtest/gtest.h>

#include "app/palette.h"
#include "bundle/bundle.h"
#include "model/wording.h"

namespace colloquy {
namespace {

LanguageVersion version_of(std::string language,
                           std::vector<std::pair<std::string, std::vector<std::string>>> turns) {
  LanguageVersion version;
  version.language = std::move(language);
  version.headline = "Head";
  for (auto& [speaker, texts] : turns) {
    Turn turn;
    turn.speaker = speaker;
    turn.kind = speaker == "asks" ? TurnKind::question : TurnKind::answer;
    for (std::string& text : texts) {
      Paragraph paragraph;
      paragraph.text = std::move(text);
      turn.paragraphs.push_back(std::move(paragraph));
    }
    version.turns.push_back(std::move(turn));
  }
  assign_paragraph_ids(version);
  return version;
}

std::string bundle() {
  Interview interview;
  interview.id = "demo";
  interview.title = "Demo";
  Person asks, answers;
  asks.id = "asks";
  asks.role = Role::interviewer;
  asks.name["en"] = "Paper";
  answers.id = "answers";
  answers.role = Role::interviewee;
  answers.name["en"] = "Ambassador";
  interview.people = {asks, answers};
  interview.versions = {version_of("en", {{"asks", {"How is trade?"}},
                                          {"answers", {"Trade volume is high.", "Trade is good."}},
                                          {"asks", {"And the vaccine?"}},
                                          {"answers", {"The vaccine helps trade."}}}),
                        version_of("ru", {{"asks", {"Как торговля?"}},
                                          {"answers", {"Хорошо."}},
                                          {"asks", {"А вакцина?"}},
                                          {"answers", {"Да."}}})};
  return write_bundle(interview);
}

std::unique_ptr<Application> open() {
  auto app = Application::open(bundle());
  EXPECT_TRUE(app) << app.error().message();
  return std::move(*app);
}

const std::string& id_of(const Application& app, std::size_t turn, std::size_t paragraph) {
  return app.version().turns[turn].paragraphs[paragraph].id;
}

TEST(Application, ABrokenBundleIsAnErrorWithAPlace) {
  const auto app = Application::open("{\"format\": 3}");
  ASSERT_FALSE(app);
  EXPECT_FALSE(app.error().message().empty());
}

TEST(Application, TypingFindsAndGroupsHits) {
  const auto app = open();
  app->set_query("trade");
  ASSERT_EQ(app->hits().size(), 4U);
  ASSERT_EQ(app->groups().size(), 2U);
  EXPECT_EQ(app->groups()[0].entry, 0U);
  EXPECT_EQ(app->groups()[1].first, 3U);
  EXPECT_EQ(app->current_hit(), 0U);
  const auto target = app->take_target();
  ASSERT_TRUE(target);
  EXPECT_EQ(target->aim, Target::Aim::hit);
  EXPECT_FALSE(app->take_target());
}

TEST(Application, TypingStaysNearTheReadingPlace) {
  const auto app = open();
  app->set_reading_place({3, 0}, 1, false);
  app->set_query("trade");
  EXPECT_EQ(app->current_hit(), 3U);
}

TEST(Application, NextAndPreviousHitGoRound) {
  const auto app = open();
  app->set_query("trade");
  app->run(Command::previous_hit);
  EXPECT_EQ(app->current_hit(), 3U);
  app->run(Command::next_hit);
  EXPECT_EQ(app->current_hit(), 0U);
}

TEST(Application, TheFirstLetterMakesAnEntryInTheHistoryAndTheRestDoNot) {
  const auto app = open();
  app->set_query("t");
  EXPECT_TRUE(app->take_requests().url->push);
  app->set_query("tr");
  EXPECT_FALSE(app->take_requests().url->push);
}

TEST(Application, AnAddressShowsItsViewAgain) {
  const auto app = open();
  app->set_query("trade");
  app->go_to_hit(2);
  const std::string url = app->url();
  const auto other = open();
  other->navigate(url);
  EXPECT_EQ(other->query(), "trade");
  EXPECT_EQ(other->current_hit(), 2U);
  EXPECT_EQ(other->url(), url);
  EXPECT_EQ(other->take_requests().field, "trade");
  EXPECT_FALSE(other->take_requests().url) << "opening an address must not change it";
}

TEST(Application, AnAddressWithAParagraphOnly) {
  const auto app = open();
  app->navigate("#" + id_of(*app, 2, 0));
  const auto target = app->take_target();
  ASSERT_TRUE(target);
  EXPECT_EQ(target->aim, Target::Aim::paragraph);
  EXPECT_EQ(target->place, (Place{2, 0}));
  EXPECT_EQ(app->current_entry(), 1U);
}

TEST(Application, TheParagraphOfAnAddressWinsOverTheHitsNumber) {
  const auto app = open();
  app->navigate("?q=trade&hit=1#" + id_of(*app, 3, 0));
  EXPECT_EQ(app->current_hit(), 3U);
}

TEST(Application, UnknownAddressesShowTheBeginning) {
  const auto app = open();
  for (const char* url :
       {"", "?", "#", "#nowhere", "?lang=xx", "?hit=99999999999", "?q=%ff%00&hit=3#%3Cscript%3E"}) {
    app->navigate(url);
    EXPECT_EQ(app->current_entry(), 0U) << url;
    EXPECT_EQ(app->take_target()->aim, Target::Aim::start) << url;
  }
}

TEST(Application, LanguagesKeepTheQuestion) {
  const auto app = open();
  app->go_to_entry(1);
  app->set_language("ru");
  EXPECT_EQ(app->version().language, "ru");
  EXPECT_EQ(app->current_entry(), 1U);
  EXPECT_NE(app->url().find("lang=ru"), std::string::npos);
}

TEST(Application, QuestionsForwardAndBack) {
  const auto app = open();
  app->set_reading_place({0, 0}, 0, true);
  app->run(Command::next_question);
  EXPECT_EQ(app->current_entry(), 0U);
  app->run(Command::next_question);
  EXPECT_EQ(app->current_entry(), 1U);
  app->run(Command::next_question);
  EXPECT_EQ(app->current_entry(), 1U) << "the last one stays";
  app->set_reading_place({3, 0}, 1, false);
  app->run(Command::previous_question);
  EXPECT_EQ(app->take_target()->place, (Place{2, 0})) << "from inside an answer to its question";
  app->run(Command::previous_question);
  EXPECT_EQ(app->current_entry(), 0U);
}

TEST(Application, KeysAreTakenOnlyWhereTheyMeanSomething) {
  const auto app = open();
  EXPECT_FALSE(app->key({"F5"}));
  EXPECT_FALSE(app->key({"F12"}));
  EXPECT_FALSE(app->key({"Tab"}));
  for (const char* letter : {"l", "r", "t", "w", "n", "p", "c", "v", "a", "+", "-", "0"})
    EXPECT_FALSE(app->key({letter, true})) << letter;
  EXPECT_FALSE(app->key({"ArrowLeft", false, false, true})) << "Alt+Left is the browser's Back";
  EXPECT_FALSE(app->key({"j", false, false, false, true})) << "a letter in the field is text";
  EXPECT_FALSE(app->key({"Escape"})) << "nothing to close";
  EXPECT_FALSE(app->key({"n"})) << "no hits";
  EXPECT_TRUE(app->key({"J"}));
  EXPECT_TRUE(app->key({"f", true}));
  EXPECT_TRUE(app->take_requests().focus_field);
  EXPECT_FALSE(app->key({"f", true, false, false, true})) << "the second time it is the browser's";
}

TEST(Application, EscapeClosesThenClears) {
  const auto app = open();
  app->set_query("trade");
  app->run(Command::toggle_help);
  EXPECT_TRUE(app->key({"Escape"}));
  EXPECT_EQ(app->panel(), Panel::none);
  EXPECT_EQ(app->query(), "trade");
  EXPECT_TRUE(app->key({"Escape"}));
  EXPECT_EQ(app->query(), "");
}

TEST(Route, RoundTrip) {
  for (const Route& route : {Route{}, Route{"ru", "", 0, ""},
                             Route{"", "USD$246 “a&b=c#d” + ы", 3, "p12345678"}, Route{"", "", 0, "p1-2"}}) {
    EXPECT_EQ(parse_route(to_url(route)), route) << to_url(route);
  }
}

TEST(Route, PercentEncoding) {
  EXPECT_EQ(percent_encode("a b/ы"), "a%20b%2F%D1%8B");
  EXPECT_EQ(percent_decode("a+b%20c%zz%4"), "a b c%zz%4");
  EXPECT_EQ(percent_decode("%FF"), "\xEF\xBF\xBD");
  EXPECT_EQ(percent_decode("a%00b"), "ab");
}

TEST(Settings, RoundTripAndTolerance) {
  Settings settings;
  settings.theme = Theme::dark;
  settings.text_px = 24;
  EXPECT_EQ(parse_settings(to_json(settings)), settings);
  for (const char* bad : {"", "[]", "{\"theme\":7}", "{\"theme\":\"x\",\"textPx\":1e9}", "{\"textPx\":-1}",
                          "{\"textPx\":\"18\"}", "{{{"}) {
    EXPECT_EQ(parse_settings(bad), Settings()) << bad;
  }
}

TEST(Palette, EveryTextPairHoldsWcagAa) {
  for (const Palette& p : {kLight, kDark}) {
    for (const Rgb ground : {p.paper, p.panel}) {
      for (const Rgb text : {p.ink, p.soft, p.faint, p.accent})
        EXPECT_GE(contrast(text, ground), 4.5) << std::hex << text << " on " << ground;
    }
    for (const Rgb ground : {p.hit, p.hit_now, p.selection})
      EXPECT_GE(contrast(p.ink, ground), 4.5) << std::hex << ground;
    EXPECT_GE(contrast(p.paper, p.ink), 4.5);
    // What is not text but has to be seen: bars, ticks, the field's edge when it has the keyboard.
    EXPECT_GE(contrast(p.faint, p.panel), 3.0);
    EXPECT_GE(contrast(p.accent, p.panel), 3.0);
    EXPECT_GE(contrast(p.tick, p.panel), 3.0);
  }
}

TEST(Palette, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(0x000000, 0xffffff), 21.0, 1e-9);
  EXPECT_NEAR(contrast(0x777777, 0xffffff), 4.478, 1e-3);
  EXPECT_DOUBLE_EQ(contrast(0x123456, 0x123456), 1.0);
}

TEST(Wording, Dates) {
  EXPECT_EQ(format_date("2020-12-29T17:30"), "29 December 2020");
  EXPECT_EQ(format_date("2020-02-01"), "1 February 2020");
  EXPECT_EQ(format_date("2020-12"), "December 2020");
  EXPECT_EQ(format_date("2020"), "2020");
  EXPECT_EQ(format_date(""), "");
  EXPECT_EQ(format_date("2020-13-01"), "2020-13-01");
  EXPECT_EQ(format_date("spring 2020"), "spring 2020");
}

TEST(Wording, CountsAndLanguages) {
  EXPECT_EQ(count_of(1, "hit", "hits"), "1 hit");
  EXPECT_EQ(count_of(1961, "word", "words"), "1,961 words");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(language_name("ru-RU"), "Русский");
  EXPECT_EQ(language_name("km"), "km");
}

}  // namespace
}  // namespace colloquy
