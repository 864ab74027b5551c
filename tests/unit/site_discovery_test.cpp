// What search engines, feed readers, link previews and hosts find in a site that knows its address.

#include "site/discovery.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "site/host_files.h"
#include "site_example.h"

namespace colloquy {
namespace {

const SiteOptions kAddressed = {.title = "River & archive", .base_url = "https://example.org/archive"};

Site make(const SiteOptions& options, const std::vector<Interview>& interviews = {two_languages()}) {
  return made_site(true, options, interviews);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

nlohmann::json data_of(const std::string& page) {
  const std::string_view open = "application/ld+json\">";
  const std::size_t begin = page.find(open) + open.size();
  return nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin), nullptr, false);
}

TEST(SiteDiscovery, EveryVersionHasAPageInItsLanguage) {
  const std::string page = bytes_of(make(kAddressed), "river-talk/ru-RU/index.html");
  EXPECT_TRUE(page.contains("<html lang=\"ru-RU\" dir=\"ltr\""));
  EXPECT_TRUE(page.contains("<title>«Река помнит»</title>"));
  EXPECT_TRUE(page.contains("Одиннадцать метров."));
  EXPECT_FALSE(page.contains("Eleven metres."));
  EXPECT_EQ(count(page, "<h1"), 1U);
  EXPECT_TRUE(page.contains("rel=\"canonical\" href=\"https://example.org/archive/river-talk/ru-RU/\""));
  // The explorer is one click away, in the same language.
  EXPECT_TRUE(page.contains("href=\"../?lang=ru-RU#version.ru-RU\""));
  EXPECT_FALSE(page.contains("main.js"));
}

TEST(SiteDiscovery, EveryPageOfAnInterviewNamesAllItsLanguages) {
  const Site site = make(kAddressed);
  for (const char* path : {"river-talk/index.html", "river-talk/ru-RU/index.html"}) {
    const std::string page = bytes_of(site, path);
    for (const char* link : {"hreflang=\"en-GB\" href=\"https://example.org/archive/river-talk/\"",
                             "hreflang=\"ru-RU\" href=\"https://example.org/archive/river-talk/ru-RU/\"",
                             "hreflang=\"x-default\" href=\"https://example.org/archive/river-talk/\""})
      EXPECT_TRUE(page.contains("<link rel=\"alternate\" " + std::string(link))) << path << " " << link;
  }
  const std::string map = bytes_of(site, "sitemap.xml");
  EXPECT_EQ(count(map, "<loc>"), 3U);
  EXPECT_EQ(count(map, "hreflang=\"ru-RU\""), 2U);
}

TEST(SiteDiscovery, WithoutAnAddressNothingClaimsOne) {
  const Site site = make({});
  for (const char* path : {"feed.xml", "sitemap.xml", "robots.txt"})
    EXPECT_EQ(find_file(site, path), nullptr);
  for (const char* path : {"river-talk/index.html", "river-talk/ru-RU/index.html", "index.html"}) {
    const std::string page = bytes_of(site, path);
    for (const char* part : {"rel=\"alternate\"", "rel=\"canonical\"", "og:image", "og:url"})
      EXPECT_FALSE(page.contains(part)) << path << " " << part;
  }
}

TEST(SiteDiscovery, TheFeedHasTheNewestFirstAndLeavesOutWhatHasNoDate) {
  Interview older = two_languages(), undated = two_languages();
  older.id = "older";
  older.date = "2019";
  undated.id = "undated";
  undated.date = undated.source.retrieved = "";
  const Site site = make(kAddressed, {undated, older, two_languages()});
  const std::string feed = bytes_of(site, "feed.xml");
  EXPECT_EQ(count(feed, "<entry"), 2U);
  EXPECT_LT(feed.find("/river-talk/</id>"), feed.find("/older/</id>"));
  EXPECT_FALSE(feed.contains("undated"));
  EXPECT_TRUE(feed.contains("<title>River &amp; archive</title>"));
  EXPECT_TRUE(feed.contains("<updated>2019-01-01T00:00:00Z</updated>"));
  EXPECT_TRUE(feed.contains("<summary>Anna Lee measures floods &amp; droughts.</summary>"));
  EXPECT_TRUE(feed.contains("hreflang=\"ru-RU\" href=\"https://example.org/archive/river-talk/ru-RU/\""));
  EXPECT_TRUE(bytes_of(site, "index.html")
                  .contains("type=\"application/atom+xml\" title=\"River &amp; archive\" "
                            "href=\"https://example.org/archive/feed.xml\""));
  // No dates, no feed, and no link to one.
  const Site without = make(kAddressed, {undated});
  EXPECT_EQ(find_file(without, "feed.xml"), nullptr);
  EXPECT_FALSE(bytes_of(without, "index.html").contains("atom+xml"));
}

TEST(SiteDiscovery, ADateThatIsNoneIsNotTakenForOne) {
  Interview interview = two_languages();
  interview.source.retrieved = "";
  Entry entry;
  entry.interview = &interview;
  for (const char* date : {"", "spring", "2020-1", "20-12-2020", "2020-12-", "2020/12/29"}) {
    interview.date = date;
    EXPECT_TRUE(feed_entries({entry}).empty()) << date;
  }
  for (const char* date :
       {"2020", "2020-12", "2020-12-29", "2020-12-29T17:30", "2020-12-29T17:30:00+07:00"}) {
    interview.date = date;
    EXPECT_EQ(feed_entries({entry}).size(), 1U) << date;
  }
}

TEST(SiteDiscovery, StructuredDataNamesWhoAnswersAndWhatIsMentioned) {
  Interview interview = two_languages();
  const std::string paragraph = interview.versions[0].turns[1].paragraphs[0].id;
  interview.annotations = {{"place", paragraph, {}, "Riverton", "editor", ""},
                           {"place", paragraph, {}, "Riverton", "editor", ""},
                           {"amount", paragraph, {}, "USD 5", "editor", ""}};
  const Site site = make(kAddressed, {interview});
  const nlohmann::json data = data_of(bytes_of(site, "river-talk/index.html"));
  ASSERT_TRUE(data.is_object());
  EXPECT_EQ(data["mentions"].dump(), R"([{"@type":"Place","name":"Riverton"}])");
  EXPECT_EQ(data["hasPart"][0]["acceptedAnswer"]["author"]["name"], "Anna Lee");
  const nlohmann::json russian = data_of(bytes_of(site, "river-talk/ru-RU/index.html"));
  EXPECT_EQ(russian["inLanguage"].dump(), R"(["ru-RU"])");
  EXPECT_EQ(russian["translationOfWork"]["@id"], "https://example.org/archive/river-talk/");
  EXPECT_EQ(russian["hasPart"].size(), 1U);
  const nlohmann::json catalogue = data_of(bytes_of(site, "index.html"));
  EXPECT_EQ(catalogue["@type"], "CollectionPage");
  EXPECT_EQ(catalogue["hasPart"][0]["url"], "https://example.org/archive/river-talk/");
}

TEST(HostFiles, SayTheSameAsThePages) {
  const Site site = make(kAddressed);
  const std::string policy = content_security_policy();
  EXPECT_TRUE(policy.contains("require-trusted-types-for 'script'"));
  for (const char* name : {"_headers", ".htaccess"}) {
    const std::string file = bytes_of(site, name);
    EXPECT_TRUE(file.contains(policy + "; frame-ancestors 'none'")) << name;
    for (const char* header :
         {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"})
      EXPECT_TRUE(file.contains(header)) << name << " " << header;
  }
  EXPECT_TRUE(bytes_of(site, ".htaccess").contains("ErrorDocument 404 /archive/404.html\n"));
  EXPECT_TRUE(bytes_of(site, "assets/.htaccess").contains("immutable"));
  EXPECT_EQ(bytes_of(site, ".nojekyll"), "");
  // None of them is for readers.
  const std::string worker = bytes_of(site, "sw.js");
  for (const SiteFile& file : host_files("/"))
    EXPECT_FALSE(worker.contains("\"" + file.path + "\"")) << file.path;
  EXPECT_FALSE(worker.contains("feed.xml"));
}

TEST(HostFiles, TheSettingsForNginxInTheDocumentAreTheSame) {
  EXPECT_TRUE(
      read_source("docs/hosting.md").contains(content_security_policy() + "; frame-ancestors 'none'"));
}

}  // namespace
}  // namespace colloquy
