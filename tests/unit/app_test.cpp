#include "app/application.h"

#include <gtest/gtest.h>

#include <random>

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

TEST(Application, TheParagraphOfAnAddressWinsWhereItHasNoHit) {
  const auto app = open();
  app->navigate("?q=trade&hit=1#" + id_of(*app, 2, 0));
  EXPECT_FALSE(app->current_hit());
  const auto target = app->take_target();
  ASSERT_TRUE(target);
  EXPECT_EQ(target->place, (Place{2, 0}));
  // A paragraph that is not there any more names nothing.
  app->navigate("?q=trade&hit=1#pnowhere");
  EXPECT_EQ(app->current_hit(), 0U);
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
  for (const char* letter : {"l", "r", "t", "w", "n", "p", "c", "v", "x", "+", "-", "0"})
    EXPECT_FALSE(app->key({letter, true})) << letter;
  EXPECT_FALSE(app->key({"ArrowLeft", false, false, true})) << "Alt+Left is the browser's Back";
  EXPECT_FALSE(app->key({"j", false, false, false, true})) << "a letter in the field is text";
  EXPECT_FALSE(app->key({"a", true, false, false, true})) << "the field has its own text to select";
  EXPECT_FALSE(app->key({"ArrowLeft", false, true, false, true})) << "and its own selection";
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
  for (const Route& route :
       {Route{}, Route{"ru", "", 0, "", {}}, Route{"", "USD$246 “a&b=c#d” + ы", 3, "p12345678", {}},
        Route{"", "", 0, "p1-2", {}}, Route{"", "", 0, "p1-2", Route::Words{0, "", 1}},
        Route{"ru", "a", 2, "p1", Route::Words{12, "p1-2-3", 0}}}) {
    EXPECT_EQ(parse_route(to_url(route)), route) << to_url(route);
  }
}

TEST(Route, EveryAddressOfWordsComesBack) {
  std::mt19937 random(20201229);
  const auto up_to = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % (most + 1)); };
  const auto id = [&] {
    constexpr std::string_view kLetters = "abcxyz0189-_";
    std::string out;
    for (std::uint32_t i = up_to(20) + 1; i > 0; --i) out += kLetters[up_to(kLetters.size() - 1)];
    return out;
  };
  for (int i = 0; i < 2000; ++i) {
    Route route;
    route.paragraph = id();
    Route::Words words;
    words.begin = up_to(999'999'998);
    if (up_to(1) == 1) words.end_paragraph = id();
    if (words.end_paragraph == route.paragraph) words.end_paragraph.clear();
    words.end =
        words.end_paragraph.empty() ? words.begin + 1 + up_to(999'999'998 - words.begin) : up_to(999'999'999);
    route.words = words;
    if (up_to(3) == 0) route.language = "km";
    if (up_to(3) == 0) route.query = "a&b ‘ы’";
    EXPECT_EQ(parse_route(to_url(route)), route) << to_url(route);
  }
}

TEST(Route, WordsAsTheyAreWritten) {
  EXPECT_EQ(to_url({"", "", 0, "p4x7k2m9q", Route::Words{12, "", 40}}), "?words=12-40#p4x7k2m9q");
  EXPECT_EQ(to_url({"", "", 0, "p4x7k2m9q", Route::Words{12, "pz9", 40}}), "?words=12-pz9:40#p4x7k2m9q");
  EXPECT_EQ(parse_route("?words=12-p1%3A40#p2").words, (Route::Words{12, "p1", 40}));
  EXPECT_EQ(parse_route("?words=12-p1:40#p1").words, (Route::Words{12, "", 40}));
}

TEST(Route, MalformedWordsAreLeftOut) {
  for (const char* words :
       {"",         "-",       "12",       "12-",    "-40",       "40-12",     "12-12",
        "12-40-50", "a-b",     "12-p1:",   "12-:40", "12-p 1:40", "12-p1:4:5", "1234567890-1234567891",
        "+1-2",     "1e2-300", "12-p1:10", "0x1-2",  "%",         "1-2%00x"}) {
    const Route route = parse_route("?words=" + std::string(words) + "#p1");
    EXPECT_FALSE(route.words) << words;
    EXPECT_EQ(route.paragraph, "p1");
  }
  EXPECT_FALSE(parse_route("?words=12-40").words) << "no paragraph";
  EXPECT_FALSE(parse_route("?words=12-40#p%20").words) << "no paragraph";
}

TEST(Route, WhatNeedsAQueryIsLeftOutWithoutOne) {
  EXPECT_EQ(parse_route("?hit=2&view=kwic&sort=left"), Route{});
  EXPECT_EQ(parse_route("?hit=2&view=kwic&sort=left&q=a").hit, 2U);
  EXPECT_EQ(parse_route("?hit=2&view=kwic&sort=left&q=a").sort, "left");
}

TEST(Route, PercentEncoding) {
  EXPECT_EQ(percent_encode("a b/ы"), "a%20b%2F%D1%8B");
  EXPECT_EQ(percent_decode("a+b%20c%zz%4"), "a b c%zz%4");
  EXPECT_EQ(percent_decode("%FF"), "\xEF\xBF\xBD");
  EXPECT_EQ(percent_decode("a%00b"), "ab");
}

TEST(Settings, RoundTripAndTolerance) {
  for (const Theme theme : {Theme::system, Theme::light, Theme::dark, Theme::sepia, Theme::contrast}) {
    for (const Measure measure : {Measure::narrow, Measure::normal, Measure::wide}) {
      for (const ReadingFamily family : {ReadingFamily::serif, ReadingFamily::sans}) {
        Settings settings;
        settings.theme = theme;
        settings.text_px = 24;
        settings.measure = measure;
        settings.family = family;
        EXPECT_EQ(parse_settings(to_json(settings)), settings) << to_json(settings);
      }
    }
  }
  for (const char* bad : {"", "[]", "{\"theme\":7}", "{\"theme\":\"x\",\"textPx\":1e9}", "{\"textPx\":-1}",
                          "{\"textPx\":\"18\"}", "{\"measure\":\"huge\",\"family\":0}", "{{{"}) {
    EXPECT_EQ(parse_settings(bad), Settings()) << bad;
  }
  EXPECT_EQ(parse_settings("{\"theme\":\"x\",\"family\":\"sans\"}").family, ReadingFamily::sans);
  EXPECT_EQ(parse_settings("{\"textPx\":20.5,\"singleKeys\":1}"), Settings());
  EXPECT_EQ(parse_settings("{\"family\":\"sans\",\"x\":\"" + std::string(70'000, 'a') + "\"}"), Settings());
}

// In the words that web/early.js reads too.
TEST(Settings, WrittenAsOneLine) {
  Settings settings;
  settings.queries = {"\"a\\b\"\t/\x01\u043e/", "\xFF"};
  EXPECT_EQ(
      to_json(settings),
      "{\"theme\":\"system\",\"textPx\":18,\"measure\":\"normal\",\"family\":\"serif\",\"singleKeys\":true,"
      "\"queries\":[\"\\\"a\\\\b\\\"\\u0009/\\u0001\u043e/\",\"\uFFFD\"]}");
}

TEST(Settings, WiderMeasuresAreWider) {
  EXPECT_LT(measure_em(Measure::narrow), measure_em(Measure::normal));
  EXPECT_LT(measure_em(Measure::normal), measure_em(Measure::wide));
}

TEST(Settings, KeysChangeAndKeepThem) {
  const auto app = open();
  EXPECT_TRUE(app->key({"f"}));
  EXPECT_EQ(app->settings().family, ReadingFamily::sans);
  EXPECT_NE(app->take_requests().settings->find("\"family\":\"sans\""), std::string::npos);
  EXPECT_TRUE(app->key({"}", false, true}));
  EXPECT_TRUE(app->key({"}", false, true}));
  EXPECT_EQ(app->settings().measure, Measure::wide);
  EXPECT_TRUE(app->key({"{", false, true}));
  EXPECT_EQ(app->settings().measure, Measure::normal);
  EXPECT_TRUE(app->key({"{"})) << "a keyboard with a key of its own for it";
  EXPECT_EQ(app->settings().measure, Measure::narrow);
  EXPECT_EQ(parse_settings(*app->take_requests().settings), app->settings());
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
  EXPECT_EQ(language_name("km-KH"), "ខ្មែរ");
  EXPECT_EQ(language_name("tlh"), "tlh");
}

}  // namespace
}  // namespace colloquy
