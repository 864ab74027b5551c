// The search as the application keeps it: field, suggestions, chips, orders, history.

#include <algorithm>

#include "app/concordance.h"
#include "app/query_history.h"
#include "app_testing.h"

namespace colloquy {
namespace {

using testing::open_demo;

// As typed, with the caret at the end.
void type(Application& app, std::string_view text) {
  app.set_field({.text = text, .caret = text.size(), .focused = true});
}

std::vector<std::string> labels(const Application& app) {
  std::vector<std::string> out;
  for (const FieldSuggestion& row : app.suggestions().rows) out.push_back(row.label);
  return out;
}

bool press(Application& app, std::string_view name, bool shift = false) {
  return app.key({.name = name, .shift = shift, .in_field = true});
}

const std::string& text_of(const Application& app, const Hit& hit) {
  return app.version().turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
}

TEST(AppSearch, TypingSuggestsWordsWithTheirCounts) {
  const auto app = open_demo();
  type(*app, "vac");
  const auto& rows = app->suggestions().rows;
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows[0].label, "vaccine");
  EXPECT_EQ(rows[0].detail, "2 times");
  EXPECT_EQ(rows[0].typed, (Span{0, 3}));
  EXPECT_EQ(rows[0].query, "vaccine ");
  EXPECT_LE(rows.size(), kMostSuggestions);
}

TEST(AppSearch, SuggestionsNeedTheKeyboard) {
  const auto app = open_demo();
  app->set_field({.text = "vac", .caret = 3, .focused = false});
  EXPECT_FALSE(app->suggestions().open());
  type(*app, "vacc");
  EXPECT_TRUE(app->suggestions().open());
  app->set_field({.text = "vacc", .caret = 4, .focused = false});
  EXPECT_FALSE(app->suggestions().open());
}

TEST(AppSearch, SuggestionsAreForTheWordAtTheCaret) {
  const auto app = open_demo();
  app->set_field({.text = "vac trade", .caret = 3, .focused = true});
  ASSERT_TRUE(app->suggestions().open());
  EXPECT_EQ(app->suggestions().rows[0].query, "vaccine trade");
  EXPECT_EQ(app->suggestions().rows[0].caret, 7U);
  // Within a word nothing is suggested: it would be cut in two.
  app->set_field({.text = "vacc trade", .caret = 2, .focused = true});
  EXPECT_FALSE(app->suggestions().open());
}

TEST(AppSearch, ACaretThatMovesClosesTheSuggestions) {
  const auto app = open_demo();
  type(*app, "vac");
  app->set_field({.text = "vac", .caret = 1, .focused = true});
  EXPECT_FALSE(app->suggestions().open());
}

TEST(AppSearch, SpeakersFieldsAndOperatorsAreSuggested) {
  const auto app = open_demo();
  type(*app, "trade bor");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "speaker:\"Anatoly Borovik\""));
  type(*app, "trade spe");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "speaker:"));
  type(*app, "trade in");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "in:"));
  type(*app, "trade in:");
  EXPECT_EQ(labels(*app), (std::vector<std::string>{"in:question", "in:answer", "in:statement"}));
  type(*app, "trade in:a");
  EXPECT_EQ(labels(*app), (std::vector<std::string>{"in:answer"}));
  type(*app, "trade date:");
  EXPECT_EQ(labels(*app), (std::vector<std::string>{"date:2020"}));
  type(*app, "trade O");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "OR"));
  type(*app, "trade OR");
  EXPECT_TRUE(labels(*app).empty()) << "it is typed already";
  type(*app, "trade NE");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "NEAR/5"));
  // Small letters make a word, and nothing stands before it to be joined.
  type(*app, "NE");
  EXPECT_FALSE(std::ranges::contains(labels(*app), "NEAR/5"));
}

TEST(AppSearch, AFieldThatIsTakenGoesOnWithItsValues) {
  const auto app = open_demo();
  type(*app, "spea");
  const auto rows = labels(*app);
  const auto at = std::ranges::find(rows, "speaker:");
  ASSERT_NE(at, rows.end());
  app->take_suggestion(static_cast<std::size_t>(at - rows.begin()));
  EXPECT_EQ(app->query(), "speaker:");
  EXPECT_EQ(labels(*app), (std::vector<std::string>{"speaker:Paper", "speaker:\"Anatoly Borovik\""}));
  app->take_suggestion(1);
  EXPECT_EQ(app->query(), "speaker:\"Anatoly Borovik\" ");
  EXPECT_FALSE(app->suggestions().open());
}

TEST(AppSearch, TheKeyboardChoosesTakesAndCloses) {
  const auto app = open_demo();
  type(*app, "vac");
  const std::size_t count = app->suggestions().rows.size();
  ASSERT_GE(count, 2U);
  EXPECT_TRUE(press(*app, "ArrowDown"));
  EXPECT_EQ(app->suggestions().chosen, 0U);
  EXPECT_EQ(app->take_requests().announce, "vaccine, 2 times");
  press(*app, "ArrowUp");
  EXPECT_FALSE(app->suggestions().chosen);
  press(*app, "ArrowUp");
  EXPECT_EQ(app->suggestions().chosen, count - 1);
  press(*app, "ArrowDown");
  press(*app, "ArrowDown");
  EXPECT_TRUE(press(*app, "Enter"));
  EXPECT_EQ(app->query(), "vaccine ");
  const Requests requests = app->take_requests();
  EXPECT_EQ(requests.field, "vaccine ");
  EXPECT_TRUE(requests.focus_field);
  // Without a choice Enter goes to the next hit, as ever.
  type(*app, "trad");
  const auto before = app->current_hit();
  press(*app, "Enter");
  EXPECT_FALSE(app->suggestions().open());
  EXPECT_NE(app->current_hit(), before);
  // Escape closes the list and leaves the field alone; Tab takes the first.
  type(*app, "vac");
  EXPECT_TRUE(press(*app, "Escape"));
  EXPECT_FALSE(app->take_requests().blur_field);
  EXPECT_FALSE(app->suggestions().open());
  EXPECT_FALSE(press(*app, "Tab"));
  type(*app, "vacc");
  EXPECT_TRUE(press(*app, "Tab"));
  EXPECT_EQ(app->query(), "vaccine ");
}

TEST(AppSearch, WhatIsMistypedIsPutRight) {
  const auto app = open_demo();
  type(*app, "vacine");
  EXPECT_TRUE(app->search().result().tolerated);
  ASSERT_FALSE(app->search().did_you_mean().empty());
  EXPECT_EQ(app->search().did_you_mean()[0].word, "vaccine");
  ASSERT_TRUE(app->suggestions().open());
  EXPECT_EQ(app->suggestions().rows[0].kind, FieldSuggestion::Kind::correction);
  app->take_suggestion(0);
  EXPECT_EQ(app->query(), "vaccine");
  EXPECT_FALSE(app->search().result().tolerated);
}

TEST(AppSearch, ChipsExplainThePartsAndTakeThemAway) {
  const auto app = open_demo();
  app->set_query("trade -vaccine speaker:borovik ");
  const auto& chips = app->search().chips();
  ASSERT_EQ(chips.size(), 3U);
  EXPECT_EQ(chips[1].explanation, "without “vaccine”");
  app->remove_chip(1);
  EXPECT_EQ(app->query(), "trade speaker:borovik ");
  EXPECT_EQ(app->take_requests().field, app->query());
  app->run(Command::remove_last_part);
  EXPECT_EQ(app->search().chips().size(), 1U);
  app->run(Command::remove_last_part);
  EXPECT_TRUE(app->search().chips().empty());
  app->run(Command::remove_last_part);
}

TEST(AppSearch, HitsAreCountedBySpeaker) {
  const auto app = open_demo();
  app->set_query("trade ");
  ASSERT_EQ(app->hits().size(), 5U);
  EXPECT_EQ(app->search().speakers(), (std::vector<SpeakerHits>{{"Anatoly Borovik", 4}, {"Paper", 1}}));
  app->search_speaker("Anatoly Borovik");
  EXPECT_EQ(app->hits().size(), 4U);
  EXPECT_EQ(app->query(), "trade speaker:\"Anatoly Borovik\" ");
}

TEST(AppSearch, TheBestQuestionComesFirstAndStepsFollowWhatIsShown) {
  const auto app = open_demo();
  app->set_query("trade vaccine ");
  const SearchSession& search = app->search();
  EXPECT_EQ(search.order(), HitOrder::text);
  app->set_hit_order(HitOrder::best);
  std::vector<std::size_t> sorted = search.shown_hits();
  std::ranges::sort(sorted);
  for (std::size_t i = 0; i < sorted.size(); ++i) EXPECT_EQ(sorted[i], i);
  ASSERT_FALSE(search.result().ranking.empty());
  const std::size_t first = search.shown_hits().front();
  EXPECT_EQ(app->entry_of(app->hits()[first].place),
            app->entry_of({search.result().ranking.front().turn, 0}));
  app->go_to_hit(first);
  app->run(Command::next_hit);
  EXPECT_EQ(app->current_hit(), search.shown_hits()[1 % search.shown_hits().size()]);
}

TEST(AppSearch, TheConcordanceIsSortedByEitherContextOutwards) {
  const auto app = open_demo();
  app->set_query("trade ");
  app->set_results_form(ResultsForm::concordance);
  app->set_hit_order(HitOrder::left);
  std::vector<std::string> left;
  for (const std::size_t hit : app->search().shown_hits())
    left.push_back(text_of(*app, app->hits()[hit]).substr(0, app->hits()[hit].span.begin));
  // "" before "Trade volume", then great, helps, is, the, whatever their capitals.
  EXPECT_EQ(left, (std::vector<std::string>{"", "The trade with Russia is good. Great ", "The vaccine helps ",
                                            "How is ", "The "}));
  app->set_hit_order(HitOrder::right);
  std::vector<std::string> right;
  for (const std::size_t hit : app->search().shown_hits())
    right.push_back(text_of(*app, app->hits()[hit]).substr(app->hits()[hit].span.end));
  EXPECT_EQ(right,
            (std::vector<std::string>{".", ". Two vaccines are vaccinating people.", " volume is high.",
                                      " with Russia is good. Great trade.", " with the neighbours?"}));
}

TEST(AppSearch, EachFormKeepsItsOrder) {
  const auto app = open_demo();
  app->set_query("trade ");
  app->set_hit_order(HitOrder::best);
  app->run(Command::toggle_concordance);
  EXPECT_EQ(app->search().form(), ResultsForm::concordance);
  EXPECT_EQ(app->search().order(), HitOrder::text);
  app->run(Command::next_order);
  EXPECT_EQ(app->search().order(), HitOrder::left);
  app->run(Command::next_order);
  app->run(Command::next_order);
  EXPECT_EQ(app->search().order(), HitOrder::text);
  // One that the form has not.
  app->set_hit_order(HitOrder::best);
  EXPECT_EQ(app->search().order(), HitOrder::text);
  app->run(Command::toggle_concordance);
  EXPECT_EQ(app->search().order(), HitOrder::best);
}

TEST(AppSearch, TheAddressHoldsFormAndOrder) {
  const auto app = open_demo();
  app->set_query("trade ");
  app->set_results_form(ResultsForm::concordance);
  app->set_hit_order(HitOrder::left);
  const std::string url = app->url();
  EXPECT_NE(url.find("view=kwic"), std::string::npos) << url;
  const auto other = open_demo();
  other->navigate(url);
  EXPECT_EQ(other->search().form(), ResultsForm::concordance);
  EXPECT_EQ(other->search().order(), HitOrder::left);
  EXPECT_EQ(other->url(), url);
  // Nonsense is the beginning's.
  other->navigate("?q=trade&view=pie&sort=upwards");
  EXPECT_EQ(other->search().form(), ResultsForm::questions);
  EXPECT_EQ(other->search().order(), HitOrder::text);
}

TEST(AppSearch, EveryOrderIsStable) {
  const auto app = testing::open(testing::interview_of({testing::version_of(
      "en", {{"answers", {"a rose is a rose", "a rose is a rose", "A Rosé is a rose"}}})}));
  app->set_query("rose");
  ASSERT_EQ(app->hits().size(), 6U);
  const auto order = sorted_by_context(app->version(), app->hits(), ContextSide::right);
  EXPECT_EQ(order, (std::vector<std::size_t>{1, 3, 5, 0, 2, 4}));
}

TEST(AppSearch, QueriesThatWereUsedAreKept) {
  const auto app = open_demo();
  type(*app, "trade");
  EXPECT_TRUE(app->settings().queries.empty()) << "only typed";
  press(*app, "Enter");
  EXPECT_EQ(app->settings().queries, (std::vector<std::string>{"trade"}));
  EXPECT_TRUE(app->take_requests().settings);
  type(*app, "nowhere to be found");
  press(*app, "Enter");
  EXPECT_EQ(app->settings().queries.size(), 2U);
  app->set_query("vaccine ");
  app->go_to_hit(0);
  EXPECT_EQ(app->settings().queries.front(), "vaccine");
  app->go_to_hit(1);
  EXPECT_EQ(app->settings().queries.size(), 3U);
}

TEST(AppSearch, EarlierQueriesAreOfferedTakenAndForgotten) {
  const auto app = open_demo();
  Settings settings;
  settings.queries = {"trade volume", "vaccine", "traditional"};
  app->load_settings(to_json(settings));
  EXPECT_EQ(app->settings().queries, settings.queries);
  type(*app, "t");
  type(*app, "tra");
  EXPECT_TRUE(std::ranges::contains(labels(*app), "trade volume"));
  EXPECT_FALSE(std::ranges::contains(labels(*app), "vaccine"));
  type(*app, "");
  EXPECT_EQ(labels(*app), settings.queries);
  app->close_suggestions();
  EXPECT_TRUE(press(*app, "ArrowDown"));
  EXPECT_EQ(app->suggestions().chosen, 0U);
  EXPECT_TRUE(press(*app, "Delete", true));
  EXPECT_EQ(app->settings().queries, (std::vector<std::string>{"vaccine", "traditional"}));
  EXPECT_EQ(labels(*app), app->settings().queries);
  press(*app, "Enter");
  EXPECT_EQ(app->query(), "vaccine");
  app->run(Command::earlier_queries);
  EXPECT_TRUE(app->take_requests().focus_field);
  EXPECT_EQ(labels(*app), app->settings().queries) << "whatever the field holds";
  app->set_field({.text = "vaccine", .caret = 0, .focused = true});
  EXPECT_TRUE(app->suggestions().open()) << "the caret has nothing to do with them";
  app->forget_queries();
  EXPECT_TRUE(app->settings().queries.empty());
  EXPECT_FALSE(app->suggestions().open());
}

TEST(AppSearch, NoMoreThanTwentyQueriesAreKeptEachOnce) {
  std::vector<std::string> queries;
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(remember(queries, "query " + std::to_string(i)));
  EXPECT_EQ(queries.size(), kMostQueries);
  EXPECT_EQ(queries.front(), "query 29");
  EXPECT_TRUE(remember(queries, "  QUERY  20 "));
  EXPECT_EQ(queries.front(), "QUERY 20");
  EXPECT_EQ(queries.size(), kMostQueries);
  EXPECT_FALSE(remember(queries, "QUERY 20"));
  EXPECT_FALSE(remember(queries, "   "));
  EXPECT_FALSE(remember(queries, std::string(kLongestKeptQuery + 1, 'a')));
}

TEST(AppSearch, ExamplesFindSomethingInTheOpenInterview) {
  const auto app = open_demo();
  ASSERT_FALSE(app->examples().empty());
  for (const SearchExample& example : app->examples()) {
    app->set_query(example.query);
    EXPECT_EQ(app->hits().size(), example.hits) << example.query;
    EXPECT_GT(example.hits, 0U) << example.query;
    EXPECT_FALSE(example.explanation.empty());
    EXPECT_TRUE(app->search().result().problems.empty()) << example.query;
  }
}

TEST(AppSearch, AnInterviewWithoutWordsHasNoExamples) {
  const auto app = testing::open(testing::interview_of({testing::version_of("en", {{"answers", {"…"}}})}));
  EXPECT_TRUE(app->examples().empty());
}

// ---- the table

std::vector<std::vector<std::string>> parse(std::string_view table) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  for (const char c : table) {
    if (c == '\t') {
      row.emplace_back();
    } else if (c == '\n') {
      rows.push_back(std::exchange(row, {""}));
    } else {
      row.back() += c;
    }
  }
  EXPECT_EQ(row, std::vector<std::string>{""}) << "the last line has an end";
  return rows;
}

TEST(AppSearch, TheTableHasEveryHitWithItsContextAndLink) {
  const auto app = open_demo();
  app->navigate("https://example.org/demo/?q=trade%20");
  app->run(Command::copy_hits);
  const Requests requests = app->take_requests();
  ASSERT_TRUE(requests.copy);
  EXPECT_EQ(requests.announce, "5 hits copied");
  const auto rows = parse(requests.copy->text);
  ASSERT_EQ(rows.size(), app->hits().size() + 1);
  EXPECT_EQ(rows[0],
            (std::vector<std::string>{"n", "interview", "language", "question", "question title", "speaker",
                                      "role", "left context", "hit", "right context", "paragraph", "link"}));
  const std::string& id = app->hits()[1].paragraph_id;
  EXPECT_EQ(rows[2],
            (std::vector<std::string>{"2", "demo", "en", "1", app->outline()[0].title, "Anatoly Borovik",
                                      "interviewee", "", "Trade", " volume is high.", "Trade volume is high.",
                                      "https://example.org/demo/?words=0-5#" + id}));
}

TEST(AppSearch, TheTableIsInTheOrderThatIsShown) {
  const auto app = open_demo();
  app->set_query("trade ");
  app->set_results_form(ResultsForm::concordance);
  app->set_hit_order(HitOrder::right);
  const auto rows = parse(app->hits_table());
  ASSERT_EQ(rows.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_EQ(rows[i + 1][0], std::to_string(app->search().shown_hits()[i] + 1));
}

TEST(AppSearch, TabsAndLineBreaksInTheTextDoNotBreakTheTable) {
  // A bundle may have none; who makes an interview in another way may not know.
  const Interview interview = testing::interview_of(
      {testing::version_of("en", {{"answers", {"one\ttwo\nthree\u2028four \"five\""}}})});
  const LanguageVersion& version = interview.versions[0];
  const std::vector<Hit> hits = VersionSearch(interview, version).search("three ").hits;
  ASSERT_EQ(hits.size(), 1U);
  const auto rows = parse(hits_table(interview, version, outline(version), hits, {0}, ""));
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[1].size(), rows[0].size());
  EXPECT_EQ(rows[1][10], "one two three four \"five\"");
  EXPECT_EQ(rows[1][7] + rows[1][8] + rows[1][9], "one two three four \"five\"");
}

TEST(AppSearch, TheTableIsSavedUnderTheNameOfTheInterview) {
  const auto app = open_demo();
  app->run(Command::save_hits);
  EXPECT_FALSE(app->take_requests().save);
  app->set_query("\"trade\" with/Россия");
  app->set_query("\"trade volume\"");
  app->run(Command::save_hits);
  const Requests requests = app->take_requests();
  ASSERT_TRUE(requests.save);
  EXPECT_EQ(requests.save->name, "demo-en-trade-volume.tsv");
  EXPECT_EQ(requests.save->text, app->hits_table());
  EXPECT_EQ(table_name(app->interview(), app->version(), "Россия ../.."), "demo-en.tsv");
}

}  // namespace
}  // namespace colloquy
