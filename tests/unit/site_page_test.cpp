// The pages as a browser without scripts, a search engine or a screen reader finds them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "site/parts.h"
#include "site_example.h"

namespace colloquy {
namespace {

Site site_of(const std::vector<Interview>& interviews, const SiteOptions& options = {}) {
  auto site = make_site(interviews, real_parts(true), options);
  EXPECT_TRUE(site.has_value()) << site.error().message();
  return site ? std::move(*site) : Site{};
}

std::string text_of(const Site& site, const std::string& path) {
  const SiteFile* file = find_file(site, path);
  return file == nullptr ? std::string() : file->bytes;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++n;
  }
  return n;
}

nlohmann::json data_of(const std::string& page) {
  const std::string_view open = "application/ld+json\">";
  const std::size_t begin = page.find(open) + open.size();
  return nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin), nullptr,
                               /*allow_exceptions=*/false);
}

TEST(SitePage, NamesPeopleSourceAndLanguagesNotIncluded) {
  const std::string page = text_of(site_of({two_languages()}), "river-talk/index.html");
  for (const std::string_view text :
       {"Interviewer", "Interviewee", "Anna Lee", "Анна Ли", "hydrologist", "Français",
        "29 December 2020, 17:30", "datetime=\"2020-12-29T17:30\"",
        "href=\"https://example.org/talk?id=1&amp;lang=en\"", "CC BY 4.0", "1:15"}) {
    EXPECT_TRUE(page.contains(text)) << text;
  }
}

TEST(SitePage, ATurnInAnotherLanguageSaysSo) {
  Interview interview = two_languages();
  std::vector<Turn>& turns = interview.versions[0].turns;
  turns[1].language = "ar";
  turns[2].language = "ru";
  turns[3].language = "en-GB";
  const std::string page = text_of(site_of({interview}), "river-talk/index.html");
  // The name before it stays in the version's.
  EXPECT_EQ(count(page,
                  "<div class=\"turn answer\" lang=\"ar\" dir=\"rtl\">\n"
                  "       <p class=\"speaker\" lang=\"en-GB\" dir=\"ltr\"><bdi>Anna Lee</bdi>"),
            1U);
  // Russian runs as English does.
  EXPECT_EQ(count(page,
                  "<div class=\"turn question\" lang=\"ru\">\n"
                  "       <p class=\"speaker\" lang=\"en-GB\"><bdi>River Post"),
            1U);
  EXPECT_EQ(count(page, "<span class=\"hidden\" lang=\"ru\">"), 1U);
  EXPECT_EQ(count(page, "<span class=\"title\" lang=\"ru\">"), 1U);
  EXPECT_EQ(count(page, "<div class=\"turn answer\">\n       <p class=\"speaker\"><bdi>Anna Lee"), 1U);
  // Where all is in the version's language, nothing is said.
  interview = two_languages();
  for (Turn& turn : interview.versions[0].turns) turn.language = "en-GB";
  const std::string plain = text_of(site_of({two_languages()}), "river-talk/index.html");
  const std::string same = text_of(site_of({interview}), "river-talk/index.html");
  EXPECT_EQ(count(same, " lang="), count(plain, " lang="));
  EXPECT_EQ(count(same, " dir="), count(plain, " dir="));
}

TEST(SitePage, HasLandmarksAndOneTopHeading) {
  const std::string page = text_of(site_of({two_languages()}), "river-talk/index.html");
  EXPECT_EQ(count(page, "<h1"), 1U);
  EXPECT_EQ(count(page, "<main"), 1U);
  EXPECT_EQ(count(page, "<article"), 1U);
  EXPECT_GE(count(page, "<nav"), 1U);
  EXPECT_TRUE(page.contains("class=\"skip\" href=\"#text-view\""));
  EXPECT_TRUE(page.contains("id=\"explorer-status\" role=\"status\""));
  EXPECT_TRUE(page.contains("<section id=\"explorer\" aria-label=\"Explorer\" hidden>"));
}

TEST(SitePage, HostileTextStaysText) {
  const std::string evil = "</script></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
  Interview interview = two_languages();
  interview.title = interview.rights = interview.source.publisher = evil;
  interview.source.url = "https://example.org/\"><img src=x onerror=alert(1)>";
  for (Person& person : interview.people) {
    person.name = person.description = {{"en-GB", evil}, {"ru-RU", evil}};
    person.label = evil;
  }
  for (LanguageVersion& version : interview.versions) {
    version.headline = version.lead = version.byline = evil;
    for (Turn& turn : version.turns) {
      for (Paragraph& paragraph : turn.paragraphs) paragraph.text = evil;
    }
  }
  const Site site = site_of({interview}, {.title = evil, .base_url = {}});
  for (const SiteFile& file : site.files) {
    if (!file.path.ends_with(".html")) continue;
    EXPECT_EQ(count(file.bytes, "<img"), 0U) << file.path;
    EXPECT_EQ(count(file.bytes, "<script>"), 0U) << file.path;
    EXPECT_EQ(count(file.bytes, "</title>"), 1U) << file.path;
    EXPECT_EQ(count(file.bytes, "<script"), count(file.bytes, "</script>")) << file.path;
  }
  // What a search engine reads is still JSON, and says what the bundle says.
  const nlohmann::json data = data_of(text_of(site, "river-talk/index.html"));
  ASSERT_TRUE(data.is_object());
  EXPECT_EQ(data["headline"], evil);
}

TEST(SitePage, TellsSearchEnginesQuestionsWithTheirAnswers) {
  const nlohmann::json data = data_of(text_of(site_of({two_languages()}), "river-talk/index.html"));
  ASSERT_TRUE(data.is_object());
  EXPECT_EQ(data["@type"], "Article");
  ASSERT_EQ(data["hasPart"].size(), 3U);
  EXPECT_EQ(data["hasPart"][0]["@type"], "Question");
  EXPECT_EQ(data["hasPart"][0]["text"], "How high was the water in 2020?");
  EXPECT_EQ(data["hasPart"][0]["acceptedAnswer"]["@type"], "Answer");
  EXPECT_EQ(data["hasPart"][0]["acceptedAnswer"]["text"], "Eleven metres.");
}

TEST(SitePage, ATextWithoutQuestionsOrSpeakersIsAPageToo) {
  Interview interview;
  interview.id = "note";
  LanguageVersion version;
  version.language = "en";
  version.turns = {turn_of("", TurnKind::statement, {"Only this."})};
  assign_paragraph_ids(version);
  interview.versions = {version};
  const std::string page = text_of(site_of({interview}), "note/index.html");
  EXPECT_TRUE(page.contains("Only this."));
  EXPECT_EQ(count(page, "<h1"), 1U);
  EXPECT_FALSE(page.contains("<bdi></bdi>"));
}

TEST(SitePage, LicencesAreShownAsTheyAre) {
  EXPECT_TRUE(text_of(site_of({two_languages()}), "licences/index.html")
                  .contains("Copyright &lt;someone&gt;\n  &amp; others"));
}

// With what the command line finds beside itself.
TEST(SiteParts, OfTheBuildMakeASite) {
  const std::string share = COLLOQUY_SHARE;
  const auto parts = load_site_parts({.web = share + "/web",
                                      .licences = share + "/licences",
                                      .fonts = share + "/fonts",
                                      .app = {},
                                      .core = {}});
  ASSERT_TRUE(parts.has_value()) << parts.error().message();
  EXPECT_GE(parts->notices.size(), 8U);
  const auto site = make_site({two_languages()}, *parts, {});
  ASSERT_TRUE(site.has_value()) << site.error().message();
  std::size_t first = 0, on_demand = 0;
  std::string css;
  for (const SiteFile& file : site->files) {
    if (file.path.ends_with(".css")) css += file.bytes;
  }
  for (const SiteFile& file : site->files) {
    if (!file.path.ends_with(".ttf") && !file.path.ends_with(".otf")) continue;
    // All that the first visit needs, for the explorer.
    if (file.path.starts_with("assets/first-fonts.")) continue;
    EXPECT_TRUE(css.contains(file.path.substr(file.path.rfind('/') + 1))) << file.path;
    if (file.path.starts_with("assets/fonts/")) {
      ++on_demand;
    } else {
      ++first;
      EXPECT_LT(file.bytes.size(), 80'000U) << file.path;
    }
  }
  EXPECT_EQ(first, 4U);
  EXPECT_EQ(on_demand, parts->rest_fonts.size());
  // Builds with sanitizers do not cut them.
#ifndef __SANITIZE_ADDRESS__
  EXPECT_GT(on_demand, 50U);
#endif
}

}  // namespace
}  // namespace colloquy
