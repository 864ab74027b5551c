#include <gtest/gtest.h>

#include "app/application.h"
#include "app/quote.h"
#include "bundle/bundle.h"
#include "text/direction.h"

namespace colloquy {
namespace {

using Texts = std::vector<std::string>;

LanguageVersion version_of(std::string language, std::vector<std::pair<std::string, Texts>> turns) {
  LanguageVersion version;
  version.language = std::move(language);
  version.headline = "Trade <and> tide";
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

const std::string kFamily = "\U0001F468\u200D\U0001F469\u200D\U0001F467";  // one emoji of three people
const std::string kHostile = "<script>alert(\"x\")</script> & 'y' </p>";

// Turns of the first version: a question; an answer of two paragraphs; a question with hostile text; an
// answer in three scripts.
Interview interview() {
  Interview out;
  out.id = "demo";
  out.title = "Demo";
  out.date = "2020-12-29T17:30";
  out.source.publisher = "Khmer Times";
  Person asks, answers;
  asks.id = "asks";
  asks.role = Role::interviewer;
  asks.name["en"] = "Paper & Co";
  answers.id = "answers";
  answers.role = Role::interviewee;
  answers.name["en"] = "Anatoly <b>Borovik";
  out.people = {asks, answers};
  out.versions = {
      version_of("en", {{"asks", {"How is trade?"}},
                        {"answers", {"Trade volume is high.", "  It rises,  still. "}},
                        {"asks", {kHostile}},
                        {"answers", {"a" + kFamily + "b", "ភ្នំពេញ", "नमस्ते दुनिया", "e\u0301te\u0301"}}}),
      version_of("ar", {{"asks", {"كيف التجارة؟"}}, {"answers", {"التجارة جيدة COVID-19 الآن."}}})};
  return out;
}

std::unique_ptr<Application> open() {
  auto app = Application::open(write_bundle(interview()));
  EXPECT_TRUE(app) << app.error().message();
  return std::move(*app);
}

const std::string& text_at(const Application& app, Place place) {
  return app.version().turns[place.turn].paragraphs[place.paragraph].text;
}
const std::string& id_at(const Application& app, Place place) {
  return app.version().turns[place.turn].paragraphs[place.paragraph].id;
}
std::uint32_t size_at(const Application& app, Place place) {
  return static_cast<std::uint32_t>(text_at(app, place).size());
}

TEST(Selection, TextIsTheSourcesBytesAcrossTurns) {
  const auto app = open();
  EXPECT_EQ(app->selected_text(), "");
  app->select({{0, 0}, 4}, {{2, 0}, 8});
  EXPECT_EQ(app->selected_text(), "is trade?\n\nTrade volume is high.\n\n  It rises,  still. \n\n<script>");
  EXPECT_EQ(app->selected_in({0, 0}), (Span{4, 13}));
  EXPECT_EQ(app->selected_in({1, 1}), (Span{0, size_at(*app, {1, 1})}));
  EXPECT_EQ(app->selected_in({2, 0}), (Span{0, 8}));
  EXPECT_EQ(app->selected_in({3, 0}), Span{});
  EXPECT_EQ(app->selected_in({9, 9}), Span{});
}

TEST(Selection, BackwardsIsTheSameText) {
  const auto app = open();
  app->select({{1, 0}, 12}, {{1, 0}, 6});
  EXPECT_EQ(app->selected_text(), "volume");
  EXPECT_EQ(app->selection()->anchor.offset, 12U) << "the anchor stays where the reader began";
  EXPECT_EQ(app->selection()->begin().offset, 6U);
}

TEST(Selection, EverythingIsAllParagraphs) {
  const auto app = open();
  app->select_all();
  std::string all;
  for (const Turn& turn : app->version().turns) {
    for (const Paragraph& paragraph : turn.paragraphs) {
      if (!all.empty()) all += "\n\n";
      all += paragraph.text;
    }
  }
  EXPECT_EQ(app->selected_text(), all);
}

TEST(Selection, EndsAreWholeClusters) {
  const auto app = open();
  const Place emoji = {3, 0};
  const auto family = static_cast<std::uint32_t>(kFamily.size());
  // Every pair of byte offsets gives a text whose ends are boundaries, and never less than was asked for.
  for (const Place place : {emoji, Place{3, 1}, Place{3, 2}, Place{3, 3}}) {
    const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text_at(*app, place));
    for (std::uint32_t a = 0; a <= size_at(*app, place); ++a) {
      for (std::uint32_t b = 0; b <= size_at(*app, place); ++b) {
        app->select({place, a}, {place, b});
        const Selection& s = *app->selection();
        EXPECT_TRUE(std::ranges::contains(boundaries, s.anchor.offset)) << a << ' ' << b;
        EXPECT_TRUE(std::ranges::contains(boundaries, s.focus.offset)) << a << ' ' << b;
        EXPECT_EQ(s.empty(), a == b);
        if (a == b) continue;
        EXPECT_LE(s.begin().offset, std::min(a, b));
        EXPECT_GE(s.end().offset, std::max(a, b));
      }
    }
  }
  app->select({emoji, 3}, {emoji, 4});
  EXPECT_EQ(app->selected_text(), kFamily) << "from inside the cluster";
  EXPECT_EQ(app->selected_in(emoji), (Span{1, 1 + family}));
}

TEST(Selection, PointsOutsideOfTheTextAreBroughtInto) {
  const auto app = open();
  app->select({{0, 0}, 9999}, {{99, 3}, 7});
  EXPECT_EQ(app->selection()->anchor, (TextPoint{{0, 0}, 13}));
  EXPECT_EQ(app->selection()->focus, (TextPoint{{3, 3}, size_at(*app, {3, 3})}));
  app->select({{1, 7}, 0}, {{1, 7}, 3});
  EXPECT_EQ(app->selection()->focus, (TextPoint{{1, 1}, size_at(*app, {1, 1})}));
  EXPECT_FALSE(app->has_selection());
}

TEST(Selection, ByClusterThroughTheWholeTextAndBack) {
  const auto app = open();
  const LanguageVersion& version = app->version();
  std::size_t expected = 0;
  for (const Turn& turn : version.turns) {
    for (const Paragraph& paragraph : turn.paragraphs) expected += grapheme_boundaries(paragraph.text).size();
  }
  std::vector<TextPoint> points = {text_begin(version)};
  for (TextPoint p = next_cluster(version, points.back()); p != points.back();
       p = next_cluster(version, points.back()))
    points.push_back(p);
  EXPECT_EQ(points.size(), expected);
  EXPECT_EQ(points.back(), text_end(version));
  for (std::size_t i = points.size(); i-- > 1;)
    EXPECT_EQ(previous_cluster(version, points[i]), points[i - 1]);
  EXPECT_EQ(previous_cluster(version, points.front()), points.front());
}

TEST(Selection, ByWordOverSpacesAndPunctuation) {
  const auto app = open();
  const LanguageVersion& version = app->version();
  TextPoint p = {{1, 1}, 0};  // "  It rises,  still. "
  std::vector<std::uint32_t> ends;
  for (; p.place == Place{1, 1}; p = next_word_end(version, p)) ends.push_back(p.offset);
  EXPECT_EQ(ends, (std::vector<std::uint32_t>{0, 4, 10, 18, 20}));
  EXPECT_EQ(p, (TextPoint{{2, 0}, 7})) << "on in the next paragraph: script";
  p = previous_word_begin(version, {{2, 0}, 1});
  EXPECT_EQ(p, (TextPoint{{2, 0}, 0}));
  p = previous_word_begin(version, p);
  EXPECT_EQ(p, (TextPoint{{1, 1}, 13}));
  EXPECT_EQ(previous_word_begin(version, p), (TextPoint{{1, 1}, 5}));
  EXPECT_EQ(next_word_end(version, text_end(version)), text_end(version));
  EXPECT_EQ(previous_word_begin(version, text_begin(version)), text_begin(version));
}

TEST(Selection, KeysBeginAtTheFirstCharacterInView) {
  const auto app = open();
  app->set_first_visible({{1, 0}, 6});
  EXPECT_TRUE(app->key({"ArrowRight", true, true}));
  EXPECT_EQ(app->selected_text(), "volume");
  EXPECT_TRUE(app->key({"ArrowRight", false, true}));
  EXPECT_TRUE(app->key({"ArrowRight", false, true}));
  EXPECT_EQ(app->selected_text(), "volume i");
  EXPECT_EQ(app->take_target()->aim, Target::Aim::caret);
  EXPECT_TRUE(app->key({"ArrowLeft", true, true}));
  EXPECT_TRUE(app->key({"ArrowLeft", true, true}));
  EXPECT_FALSE(app->has_selection());
  EXPECT_TRUE(app->key({"ArrowLeft", false, true}));
  EXPECT_EQ(app->selected_text(), " ") << "an empty selection is still where Shift goes on from";
  EXPECT_TRUE(app->key({"Home", true, true}));
  EXPECT_EQ(app->selected_text(), "How is trade?\n\nTrade ");
  EXPECT_TRUE(app->key({"End", true, true}));
  EXPECT_EQ(app->selection()->focus, text_end(app->version()));
}

TEST(Selection, LinesAndPagesAreTheViews) {
  const auto app = open();
  EXPECT_FALSE(app->take_motion());
  for (const char* name : {"ArrowDown", "ArrowUp", "End", "Home", "PageDown", "PageUp"})
    EXPECT_TRUE(app->key({name, false, true})) << name;
  for (const Motion motion : {Motion::line_down, Motion::line_up, Motion::line_end, Motion::line_start,
                              Motion::page_down, Motion::page_up})
    EXPECT_EQ(app->take_motion(), motion);
  EXPECT_FALSE(app->take_motion());
  EXPECT_EQ(app->selection()->anchor, text_begin(app->version()));
  const Application::Scroll scroll = app->take_scroll();
  EXPECT_TRUE(scroll.lines == 0 && scroll.pages == 0 && scroll.end == 0) << "with Shift nothing scrolls";
}

TEST(Selection, ArrowsFollowTheEyeFromRightToLeft) {
  const auto app = open();
  app->set_language("ar");
  app->select({{0, 0}, 0}, {{0, 0}, 0});
  EXPECT_TRUE(app->key({"ArrowLeft", false, true}));
  EXPECT_EQ(app->selected_text(), "ك");
  EXPECT_TRUE(app->key({"ArrowLeft", true, true}));
  EXPECT_EQ(app->selected_text(), "كيف");
  EXPECT_TRUE(app->key({"ArrowRight", false, true}));
  EXPECT_EQ(app->selected_text(), "كي");
}

TEST(Selection, ControlAIsEverythingAndControlCTheBrowsers) {
  const auto app = open();
  EXPECT_TRUE(app->key({"a", true}));
  EXPECT_EQ(app->selection()->end(), text_end(app->version()));
  EXPECT_FALSE(app->key({"c", true})) << "the copy event asks for the text";
  EXPECT_FALSE(app->key({"x", true}));
}

TEST(Selection, EscapeSelectsNothingFirst) {
  const auto app = open();
  app->run(Command::toggle_help);
  app->select_all();
  EXPECT_TRUE(app->key({"Escape"}));
  EXPECT_FALSE(app->selection());
  EXPECT_EQ(app->panel(), Panel::help);
  EXPECT_TRUE(app->key({"Escape"}));
  EXPECT_EQ(app->panel(), Panel::none);
  EXPECT_FALSE(app->key({"Escape"}));
  app->select({{0, 0}, 3}, {{0, 0}, 3});
  EXPECT_FALSE(app->key({"Escape"})) << "a caret is not seen, so there is nothing to close";
}

TEST(Selection, AnotherLanguageHasAnotherText) {
  const auto app = open();
  app->select_all();
  app->set_language("ar");
  EXPECT_FALSE(app->selection());
}

TEST(SelectedHtml, NamesSpeakersWhereTurnsMeet) {
  const auto app = open();
  app->select({{1, 0}, 6}, {{1, 0}, 12});
  EXPECT_EQ(app->selected_html(), "<p lang=\"en\" dir=\"ltr\">volume</p>\n");
  app->select({{1, 0}, 6}, {{1, 1}, 4});
  EXPECT_EQ(app->selected_html(),
            "<p lang=\"en\" dir=\"ltr\">volume is high.</p>\n<p lang=\"en\" dir=\"ltr\">  It</p>\n");
  app->select({{0, 0}, 7}, {{1, 1}, 4});
  EXPECT_EQ(app->selected_html(),
            "<p lang=\"en\" dir=\"ltr\"><b>Paper &amp; Co:</b> trade?</p>\n"
            "<p lang=\"en\" dir=\"ltr\"><b>Anatoly &lt;b&gt;Borovik:</b> Trade volume is high.</p>\n"
            "<p lang=\"en\" dir=\"ltr\">  It</p>\n");
  app->select({{1, 0}, 0}, {{1, 0}, 5});
  EXPECT_EQ(app->selected_html(), "<p lang=\"en\" dir=\"ltr\"><b>Anatoly &lt;b&gt;Borovik:</b> Trade</p>\n")
      << "the beginning of a turn";
  // A turn that only ends the selection with nothing in it is not touched.
  app->select({{1, 0}, 6}, {{2, 0}, 0});
  EXPECT_EQ(app->selected_html().find("Paper"), std::string::npos);
}

TEST(SelectedHtml, HostileTextStaysText) {
  const auto app = open();
  app->select({{2, 0}, 0}, {{2, 0}, size_at(*app, {2, 0})});
  EXPECT_EQ(app->selected_html(),
            "<p lang=\"en\" dir=\"ltr\"><b>Paper &amp; Co:</b> &lt;script&gt;alert(\"x\")"
            "&lt;/script&gt; &amp; 'y' &lt;/p&gt;</p>\n");
  const std::string citation = app->citation_html("https://example.org/\"><script>");
  EXPECT_EQ(citation.find("<script"), std::string::npos);
  EXPECT_EQ(app->citation_html("javascript:alert(1)//").find("href"), std::string::npos);
}

TEST(SelectedHtml, RightToLeftIsMarked) {
  const auto app = open();
  app->set_language("ar");
  app->select({{1, 0}, 2}, {{1, 0}, 6});
  EXPECT_EQ(app->selected_html().find("<p lang=\"ar\" dir=\"rtl\">"), 0U);
}

TEST(SelectedHtml, ATurnInAnotherLanguageIsMarked) {
  Interview mixed = interview();
  mixed.versions = {version_of("en", {{"asks", {"How is trade?"}}, {"answers", {"التجارة جيدة الآن."}}})};
  mixed.versions[0].turns[1].language = "ar";
  const auto app = Application::open(write_bundle(mixed));
  ASSERT_TRUE(app) << app.error().message();
  (*app)->select({{0, 0}, 0}, {{1, 0}, 14});
  EXPECT_EQ(
      (*app)->selected_html(),
      "<p lang=\"en\" dir=\"ltr\"><b>Paper &amp; Co:</b> How is trade?</p>\n"
      "<p lang=\"ar\" dir=\"rtl\"><b lang=\"en\" dir=\"ltr\">Anatoly &lt;b&gt;Borovik:</b> التجارة</p>\n");
  (*app)->select({{1, 0}, 0}, {{1, 0}, 14});
  EXPECT_TRUE(
      (*app)->citation_html("https://example.org/").contains("<p lang=\"ar\" dir=\"rtl\">“التجارة”</p>"));
  // To the left is forwards, in this turn only.
  (*app)->select({{1, 0}, 0}, {{1, 0}, 2});
  (*app)->run(Command::extend_left);
  EXPECT_EQ((*app)->selection()->focus.offset, 4U);
  (*app)->select({{0, 0}, 0}, {{0, 0}, 2});
  (*app)->run(Command::extend_left);
  EXPECT_EQ((*app)->selection()->focus.offset, 1U);
}

TEST(Citation, AsDocumented) {
  const auto app = open();
  app->select({{1, 0}, 0}, {{1, 0}, 21});
  const std::string id = id_at(*app, {1, 0});
  EXPECT_EQ(app->citation("https://example.org/demo/"),
            "“Trade volume is high.” — Anatoly <b>Borovik, in: Trade <and> tide. Khmer Times, 29 December "
            "2020. https://example.org/demo/?words=0-21#" +
                id);
  EXPECT_EQ(app->citation_html("https://example.org/demo/"),
            "<blockquote cite=\"https://example.org/demo/?words=0-21#" + id +
                "\"><p lang=\"en\" dir=\"ltr\">“Trade volume is high.”</p></blockquote>\n"
                "<p>— <bdi>Anatoly &lt;b&gt;Borovik</bdi>, in: <cite lang=\"en\" dir=\"ltr\">Trade "
                "&lt;and&gt; tide</cite>. Khmer Times, <time datetime=\"2020-12-29T17:30\">29 December "
                "2020</time>. <a href=\"https://example.org/demo/?words=0-21#" +
                id + "\">https://example.org/demo/?words=0-21#" + id + "</a></p>\n");
}

TEST(Citation, SpacesAreLeftOutAndSpeakersNamedOnce) {
  const auto app = open();
  app->select({{0, 0}, 6}, {{1, 1}, 20});
  EXPECT_EQ(app->citation(""),
            "“trade?\n\nTrade volume is high.\n\n  It rises,  still.” — Paper & Co, Anatoly <b>Borovik, in: "
            "Trade <and> tide. Khmer Times, 29 December 2020.");
  app->select({{1, 1}, 0}, {{1, 1}, 2});
  EXPECT_EQ(app->citation(""), "") << "nothing but spaces";
}

TEST(Citation, WhatIsNotKnownIsLeftOut) {
  Interview bare = interview();
  bare.people.clear();
  for (Turn& turn : bare.versions[0].turns) turn.speaker.clear();
  bare.versions.resize(1);
  bare.versions[0].headline = "Why?";
  bare.source.publisher.clear();
  bare.date.clear();
  auto app = Application::open(write_bundle(bare));
  ASSERT_TRUE(app) << app.error().message();
  (*app)->select({{1, 0}, 0}, {{1, 0}, 5});
  EXPECT_EQ((*app)->citation(""), "“Trade” — Why?");
  EXPECT_EQ((*app)->selected_html(), "<p lang=\"en\" dir=\"ltr\">Trade</p>\n");
}

TEST(Citation, MarksOfTheLanguage) {
  EXPECT_EQ(quotation_marks("en-GB").open, "“");
  EXPECT_EQ(quotation_marks("ru-RU").open, "«");
  EXPECT_EQ(quotation_marks("de").close, "“");
  EXPECT_EQ(quotation_marks("fr").open, "«\u202F");
  EXPECT_EQ(quotation_marks("ja").close, "」");
  EXPECT_EQ(quotation_marks("zh-Hant-TW").open, "「");
  EXPECT_EQ(quotation_marks("zh").open, "“");
  EXPECT_EQ(quotation_marks("").open, "“");
}

TEST(WordsLink, SelectsTheSameWordsAgain) {
  const auto app = open();
  const LanguageVersion& version = app->version();
  for (TextPoint a = text_begin(version); a != text_end(version); a = next_word_end(version, a)) {
    for (TextPoint b = next_cluster(version, a); b != text_end(version); b = next_word_end(version, b)) {
      app->select(a, b);
      const std::string text = app->selected_text();
      if (text.empty()) continue;
      const auto other = open();
      other->navigate("https://example.org/demo/" + app->words_url());
      EXPECT_EQ(other->selected_text(), text) << app->words_url();
    }
  }
}

TEST(WordsLink, IsTheAddressOnlyWhereItWasFollowed) {
  const auto app = open();
  app->select({{1, 0}, 6}, {{1, 1}, 4});
  EXPECT_EQ(app->url(), "") << "not while selecting";
  const std::string link = app->words_url();
  EXPECT_EQ(link, "?words=6-" + id_at(*app, {1, 1}) + ":4#" + id_at(*app, {1, 0}));

  app->navigate(link);
  const auto target = app->take_target();
  ASSERT_TRUE(target);
  EXPECT_EQ(target->aim, Target::Aim::words);
  EXPECT_EQ(target->place, (Place{1, 0}));
  EXPECT_EQ(target->span, (Span{6, 21}));
  EXPECT_EQ(app->url(), link);
  app->set_reading_place({3, 0}, 1, false);
  EXPECT_EQ(app->take_requests().url->url, link) << "still while the reader scrolls";
  app->select({{3, 0}, 0}, {{3, 0}, 1});
  EXPECT_EQ(app->url(), "#" + id_at(*app, {3, 0})) << "but not with other words";
  app->navigate(link);
  EXPECT_TRUE(app->key({"Escape"}));
  EXPECT_EQ(app->url(), "#" + id_at(*app, {1, 0}));
}

TEST(WordsLink, StandsBesideASearch) {
  const auto app = open();
  app->set_query("trade");
  app->go_to_hit(0);
  const std::string words = "words=6-12#" + id_at(*app, {1, 0});
  const std::string url = "?q=trade&hit=1&" + words;
  app->navigate(url);
  EXPECT_EQ(app->selected_text(), "volume");
  EXPECT_EQ(app->current_hit(), 0U);
  EXPECT_EQ(app->take_target()->aim, Target::Aim::words);
  EXPECT_EQ(app->url(), url);
}

TEST(WordsLink, OfATextThatHasChangedShowsItsParagraph) {
  const auto app = open();
  const std::string id = id_at(*app, {1, 0});
  for (const std::string& words :
       {std::string("900-901"), std::string("5-pgone:3"), "3-" + id_at(*app, {0, 0}) + ":2",
        std::string("40-4"), std::string("x")}) {
    app->navigate("?words=" + words + "#" + id);
    EXPECT_FALSE(app->selection()) << words;
    EXPECT_EQ(app->take_target()->place, (Place{1, 0})) << words;
  }
  app->navigate("?words=6-900#" + id);
  EXPECT_EQ(app->selected_text(), "volume is high.") << "as far as the text goes";
  app->navigate("?words=6-12#pgone");
  EXPECT_FALSE(app->selection());
}

TEST(WordsLink, OfAnotherLanguageNamesIt) {
  const auto app = open();
  app->set_language("ar");
  app->select({{0, 0}, 0}, {{0, 0}, 6});
  const std::string link = app->words_url();
  EXPECT_EQ(link.find("?lang=ar&words=0-6#"), 0U);
  const auto other = open();
  other->navigate(link);
  EXPECT_EQ(other->selected_text(), app->selected_text());
}

TEST(Copy, WhatThePlatformIsAskedToWrite) {
  const auto app = open();
  app->navigate("https://example.org/demo/?lang=en");
  app->run(Command::copy);
  Requests requests = app->take_requests();
  EXPECT_FALSE(requests.copy);
  EXPECT_EQ(requests.announce, "Nothing is selected");
  EXPECT_TRUE(app->key({"c"}));
  requests = app->take_requests();
  ASSERT_TRUE(requests.copy);
  EXPECT_TRUE(requests.copy->link) << "without a selection, a link to the place";
  EXPECT_EQ(requests.copy->text, app->url());

  app->select({{1, 0}, 6}, {{1, 0}, 12});
  app->run(Command::copy);
  requests = app->take_requests();
  EXPECT_EQ(requests.copy->text, "volume");
  EXPECT_EQ(requests.copy->html, app->selected_html());
  EXPECT_FALSE(requests.copy->link);
  EXPECT_TRUE(app->key({"q"}));
  requests = app->take_requests();
  EXPECT_EQ(requests.copy->text, app->citation("https://example.org/demo/"));
  EXPECT_EQ(requests.copy->html, app->citation_html("https://example.org/demo/"));
  EXPECT_TRUE(app->key({"c"}));
  requests = app->take_requests();
  EXPECT_EQ(requests.copy->text, app->words_url());
  EXPECT_TRUE(requests.copy->link);
}

TEST(Paste, GoesToTheSearchInOneLine) {
  const auto app = open();
  app->paste("  trade\r\n\tvolume \xFF");
  EXPECT_EQ(app->query(), "trade volume \uFFFD");
  const Requests requests = app->take_requests();
  EXPECT_EQ(requests.field, app->query());
  EXPECT_TRUE(requests.focus_field);
  app->paste(" \n ");
  EXPECT_FALSE(app->take_requests().focus_field);
}

TEST(Direction, OfTheLanguageElseOfTheFirstStrongCharacter) {
  for (const char* tag : {"ar", "he-IL", "fa", "ur-PK", "az-Arab", "pa-arab-PK", "AR-eg"})
    EXPECT_TRUE(is_right_to_left_language(tag)) << tag;
  for (const char* tag : {"", "en", "ru-RU", "km", "ar-Latn", "en-x-arab", "arn"})
    EXPECT_FALSE(is_right_to_left_language(tag)) << tag;
  EXPECT_TRUE(is_right_to_left("COVID-19", "ar"));
  EXPECT_FALSE(is_right_to_left("שלום", "en"));
  EXPECT_TRUE(is_right_to_left("1, שלום hello", ""));
  EXPECT_FALSE(is_right_to_left("«hello שלום", "und"));
  EXPECT_TRUE(is_right_to_left("\u2068hello\u2069 שלום", ""));
  EXPECT_FALSE(is_right_to_left("123", ""));
}

}  // namespace
}  // namespace colloquy
