#include "site/site.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "app/palette.h"
#include "bundle/bundle.h"
#include "search/index_builder.h"
#include "site_example.h"
#include "text/hash.h"
#include "text/html.h"

namespace colloquy {
namespace {

Site make(bool app, const SiteOptions& options = {},
          const std::vector<Interview>& interviews = {two_languages()}) {
  return made_site(app, options, interviews);
}

// The values of an attribute in an HTML text.
std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
  std::vector<std::string> out;
  const std::string mark = " " + attribute + "=\"";
  for (std::size_t at = html.find(mark); at != std::string::npos; at = html.find(mark, at)) {
    at += mark.size();
    out.push_back(html.substr(at, html.find('"', at) - at));
  }
  return out;
}

// "a/b/" and "../c" give "a/c".
std::string resolve(const std::string& folder, std::string relative) {
  std::string out = folder;
  if (relative.starts_with("./")) relative = relative.substr(2);
  for (; relative.starts_with("../"); relative = relative.substr(3)) {
    out.resize(out.size() - 1);
    out = out.substr(0, out.rfind('/') == std::string::npos ? 0 : out.rfind('/') + 1);
  }
  return out + relative;
}

Error error_of(std::vector<Interview> interviews, const SiteOptions& options = {}) {
  auto site = make_site(interviews, real_parts(false), options);
  EXPECT_FALSE(site.has_value());
  return site ? Error() : site.error();
}

// Compares with tests/golden/site/NAME.html. Names that hold a hash change with the styles; the golden pages
// are about the text.
void expect_golden(const std::string& name, const std::string& made) {
  const std::string path = "tests/golden/site/" + name + ".html";
  std::string stable;
  for (std::size_t at = 0; at < made.size();) {
    const std::size_t end = std::min(made.find('\n', at), made.size() - 1) + 1;
    const std::string line = made.substr(at, end - at);
    if (!line.contains("assets/") && !line.contains("data-colloquy-build")) stable += line;
    at = end;
  }
  if (std::getenv("COLLOQUY_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(std::string(COLLOQUY_SOURCE_DIR) + "/" + path, std::ios::binary) << stable;
  }
  EXPECT_EQ(stable, read_source(path)) << "Run with COLLOQUY_UPDATE_GOLDEN=1 where the change is meant";
}

TEST(Site, PageIsTheGoldenOne) {
  expect_golden("river-talk", bytes_of(make(true, {"River archive", "https://example.org/archive"}),
                                       "river-talk/index.html"));
}

TEST(Site, PageOfTheFirstInterviewIsTheGoldenOne) {
  const auto interview = read_bundle(read_source("tests/golden/import/khmer-times-2020-12-29.json"));
  ASSERT_TRUE(interview.has_value()) << interview.error().message();
  expect_golden("khmer-times-2020-12-29",
                bytes_of(make(true, {}, {*interview}), interview->id + "/index.html"));
}

TEST(Site, SameInputGivesSameBytes) {
  EXPECT_EQ(make(true).files, make(true).files);
}

TEST(Site, HoldsTheWholeTextOfEveryVersion) {
  const Interview interview = two_languages();
  const std::string html = bytes_of(make(false), "river-talk/index.html");
  for (const LanguageVersion& version : interview.versions) {
    for (const Turn& turn : version.turns) {
      for (const Paragraph& paragraph : turn.paragraphs)
        EXPECT_TRUE(html.contains(escape_text(paragraph.text))) << paragraph.text;
    }
  }
}

TEST(Site, IdsAreUniqueAndLinksInThePageLead) {
  // Both versions have a paragraph "2021", and with it the same id.
  const std::string html = bytes_of(make(true), "river-talk/index.html");
  const std::vector<std::string> ids = values_of(html, "id");
  const std::set<std::string> unique(ids.begin(), ids.end());
  EXPECT_EQ(unique.size(), ids.size());
  for (const std::string& href : values_of(html, "href")) {
    EXPECT_TRUE(!href.starts_with('#') || unique.contains(href.substr(1))) << href;
  }
  for (const std::string& label : values_of(html, "aria-labelledby"))
    EXPECT_TRUE(unique.contains(label)) << label;
}

TEST(Site, ParagraphsCannotTakeThePagesOwnIds) {
  Interview interview = two_languages();
  interview.versions[0].turns[0].paragraphs[0].id = "text-view";
  interview.versions[0].turns[1].paragraphs[0].id = "colloquy-wasm";
  const std::string html = bytes_of(make(true, {}, {interview}), "river-talk/index.html");
  EXPECT_TRUE(html.contains("<article id=\"text-view\">"));
  EXPECT_TRUE(html.contains("<p id=\"text-view.en-GB\">"));
  EXPECT_TRUE(html.contains("<p id=\"colloquy-wasm.en-GB\">"));
}

TEST(Site, EveryReferenceOfEveryPageIsThere) {
  for (const bool app : {false, true}) {
    const Site site = make(app);
    for (const SiteFile& page : site.files) {
      if (!page.path.ends_with(".html") || page.path == "404.html") continue;
      const std::string folder =
          page.path.substr(0, page.path.rfind('/') == std::string::npos ? 0 : page.path.rfind('/') + 1);
      std::vector<std::string> references = values_of(page.bytes, "href");
      std::ranges::copy(values_of(page.bytes, "src"), std::back_inserter(references));
      for (const std::string& reference : references) {
        if (reference.starts_with('#') || reference.starts_with("http")) continue;
        const std::string path = resolve(folder, reference.substr(0, reference.find('?')));
        EXPECT_NE(find_file(site, path.empty() || path.ends_with('/') ? path + "index.html" : path), nullptr)
            << page.path << ": " << reference;
      }
    }
  }
}

TEST(Site, TextOnlySiteNamesNoExplorer) {
  const Site site = make(false);
  const std::string html = bytes_of(site, "river-talk/index.html");
  for (const char* word :
       {"colloquy-wasm", "main.js", "explorer-status", "id=\"explorer\"", "modulepreload", "early."}) {
    EXPECT_FALSE(html.contains(word)) << word;
  }
}

TEST(Site, PageTellsTheExplorerItsParts) {
  const std::string html = bytes_of(make(true), "river-talk/index.html");
  for (const char* part : {"id=\"colloquy-bundle\" rel=\"preload\" as=\"fetch\"",
                           "id=\"colloquy-wasm\" rel=\"preload\" as=\"fetch\"",
                           "<p id=\"explorer-status\" role=\"status\" hidden></p>",
                           "<section id=\"explorer\" aria-label=\"Explorer\" hidden></section>\n</body>",
                           "data-colloquy-build=\"", "data-colloquy-root=\"../\""}) {
    EXPECT_TRUE(html.contains(part)) << part;
  }
}

TEST(Site, NoInlineScriptOrStyle) {
  Interview hostile = two_languages();
  const std::string payload = "\"'></script><script>pwn()</script><img src=x onerror=pwn()> {{7*7}} \u202E";
  hostile.title = payload;
  hostile.rights = payload;
  hostile.source.publisher = payload;
  hostile.people[0].name = {{"en-GB", payload}};
  hostile.people[1].description = {{"en-GB", payload}};
  for (LanguageVersion& version : hostile.versions) {
    version.headline = version.byline = version.lead = payload;
    for (Turn& turn : version.turns) turn.paragraphs[0].text = payload;
  }
  const Site site = make(true, {payload, ""}, {hostile});
  for (const SiteFile& page : site.files) {
    if (!page.path.ends_with(".html")) continue;
    for (std::size_t at = page.bytes.find("<script"); at != std::string::npos;
         at = page.bytes.find("<script", at + 1)) {
      const std::string tag = page.bytes.substr(at, page.bytes.find('>', at) - at);
      EXPECT_TRUE(tag.contains(" src=\"") || tag.contains("application/ld+json")) << tag;
    }
    EXPECT_FALSE(page.bytes.contains("<style")) << page.path;
    EXPECT_FALSE(page.bytes.contains(" style=")) << page.path;
    EXPECT_FALSE(page.bytes.contains("<img src=x")) << page.path;
    EXPECT_FALSE(page.bytes.contains("pwn()</script>")) << page.path;
    EXPECT_TRUE(page.bytes.contains("http-equiv=\"Content-Security-Policy\"")) << page.path;
  }
}

TEST(Site, JsonLdIsTheInterview) {
  const std::string html = bytes_of(make(false), "river-talk/index.html");
  const std::string mark = "<script type=\"application/ld+json\">";
  const std::size_t begin = html.find(mark) + mark.size();
  const auto data =
      nlohmann::json::parse(html.substr(begin, html.find("</script>", begin) - begin), nullptr, false);
  ASSERT_TRUE(data.is_object());
  EXPECT_EQ(data["@type"], "Article");
  EXPECT_EQ(data["inLanguage"], nlohmann::json::parse(R"(["en-GB","ru-RU"])"));
  ASSERT_EQ(data["hasPart"].size(), 3U);
  EXPECT_EQ(data["hasPart"][0]["text"], "How high was the water in 2020?");
  EXPECT_EQ(data["hasPart"][0]["acceptedAnswer"]["text"], "Eleven metres.");
}

TEST(Site, NamesBelowAssetsHoldTheHashOfTheContent) {
  for (const SiteFile& file : make(true).files) {
    if (!file.path.starts_with("assets/") || file.path == "assets/.htaccess" ||
        file.path.starts_with("assets/app-") || file.path.starts_with("assets/search-") ||
        file.path.starts_with("assets/reader-"))
      continue;
    EXPECT_TRUE(file.path.contains("." + short_hash(file.bytes, 12) + ".")) << file.path;
  }
}

TEST(Site, TheFolderOfTheExplorerChangesWithEveryFileInIt) {
  const auto folder = [](const SiteParts& parts) {
    const auto site = make_site({two_languages()}, parts, {});
    return std::ranges::find_if(site->files,
                                [](const SiteFile& f) { return f.path.ends_with("/colloquy.wasm"); })
        ->path;
  };
  SiteParts parts = real_parts(true);
  const std::string before = folder(parts);
  parts.app.back().bytes += " ";
  EXPECT_NE(folder(parts), before);
}

TEST(Site, PageTellsWhereItsSearchIs) {
  const Site site = make(true);
  const std::vector<std::string> folders =
      values_of(bytes_of(site, "river-talk/index.html"), "data-colloquy-search");
  ASSERT_EQ(folders.size(), 1U);
  for (const char* file : {"text-search.js", "colloquy-core.js", "colloquy-core.wasm"}) {
    EXPECT_NE(find_file(site, resolve("river-talk/", folders[0] + file)), nullptr) << file;
  }
  EXPECT_TRUE(bytes_of(site, "sw.js").contains("/colloquy-core.wasm"));
  // What searches the text is started by the explorer's scripts.
  for (const char* page : {"index.html", "licences/index.html"})
    EXPECT_FALSE(bytes_of(site, page).contains("data-colloquy-search")) << page;
  EXPECT_FALSE(bytes_of(make(false), "river-talk/index.html").contains("search-"));
}

TEST(Site, EveryPageOfTheSiteKeepsTheReadersData) {
  const Site site = make(true);
  for (const char* page : {"index.html", "river-talk/index.html", "licences/index.html"}) {
    // Beside the explorer it waits for that.
    const bool waits = std::string_view(page) == "river-talk/index.html";
    const std::vector<std::string> scripts = values_of(bytes_of(site, page), waits ? "href" : "src");
    EXPECT_EQ(std::ranges::count_if(scripts,
                                    [](const std::string& src) {
                                      return src.contains("assets/reader-") && src.ends_with("/reader.js");
                                    }),
              1)
        << page;
  }
  // It has no address of its own, and no worker.
  EXPECT_FALSE(bytes_of(site, "404.html").contains("assets/reader-"));
}

TEST(Site, CatalogueSearchesWhereThereIsMoreThanOne) {
  Interview second = two_languages();
  second.id = "second";
  const Site site = make(true, {}, {two_languages(), second});
  const std::vector<std::string> scripts = values_of(bytes_of(site, "index.html"), "src");
  EXPECT_TRUE(
      std::ranges::any_of(scripts, [](const std::string& s) { return s.ends_with("/catalogue.js"); }));
  EXPECT_FALSE(bytes_of(make(true), "index.html").contains("catalogue.js"));
  EXPECT_FALSE(bytes_of(make(false, {}, {two_languages(), second}), "index.html").contains("catalogue.js"));
}

TEST(Site, SearchIndexIsThatOfTheCommandLine) {
  Interview second = two_languages();
  second.id = "second";
  const std::vector<Interview> interviews = {two_languages(), second};
  SiteOptions options;
  options.search_index = SearchIndex::always;
  const Site site = make(true, options, interviews);
  const auto collection = nlohmann::json::parse(bytes_of(site, "collection.json"), nullptr, false);
  const auto& index = collection["searchIndex"];
  ASSERT_TRUE(index.is_object());
  EXPECT_EQ(index["interviews"], nlohmann::json::parse(R"(["river-talk","second"])"));
  IndexBuilder builder;
  for (const Interview& interview : interviews) builder.add(interview);
  const auto expected = builder.finish();
  ASSERT_TRUE(expected.has_value());
  const std::string bytes = bytes_of(site, index["url"]);
  EXPECT_EQ(bytes, std::string(expected->begin(), expected->end()));
  EXPECT_EQ(index["bytes"], bytes.size());
  // Whoever reads and does not search need not keep it.
  const std::string worker = bytes_of(site, "sw.js");
  EXPECT_GT(worker.find(index["url"].get<std::string>()), worker.find("const onDemand"));
}

TEST(Site, SmallCollectionsHaveNoSearchIndex) {
  Interview second = two_languages();
  second.id = "second";
  const auto has_index = [&](SearchIndex when, std::size_t from, std::vector<Interview> interviews) {
    SiteOptions options;
    options.search_index = when;
    options.search_index_from = from;
    return bytes_of(make(true, options, std::move(interviews)), "collection.json").contains("searchIndex");
  };
  const std::vector<Interview> two = {two_languages(), second};
  EXPECT_FALSE(has_index(SearchIndex::automatic, SiteOptions().search_index_from, two));
  EXPECT_TRUE(has_index(SearchIndex::automatic, 100, two));
  EXPECT_FALSE(has_index(SearchIndex::automatic, 100, {two_languages()}));
  EXPECT_FALSE(has_index(SearchIndex::never, 100, two));
}

TEST(Site, ServiceWorkerListsEveryFileWithItsHash) {
  const Site site = make(true, {"", "https://example.org/"});
  const std::string worker = bytes_of(site, "sw.js");
  std::set<std::string> listed;
  // What is kept for every reader, and what once it has been asked for: the search outside of the explorer.
  for (const bool on_demand : {false, true}) {
    const std::string mark = on_demand ? "const onDemand = [" : "const list = [";
    const std::size_t begin = worker.find(mark) + mark.size() - 1;
    std::string text = worker.substr(begin, worker.find(";\n", begin) - begin);
    text.erase(text.rfind(','), 1);
    const auto list = nlohmann::json::parse(text, nullptr, false);
    ASSERT_TRUE(list.is_array());
    for (const auto& item : list) {
      std::string path = item[0];
      EXPECT_EQ(path.starts_with("assets/search-"), on_demand) << path;
      if (path.empty() || path.ends_with('/')) path += "index.html";
      listed.insert(path);
      const std::string bytes = bytes_of(site, path);
      EXPECT_EQ(item[1], bytes.size()) << path;
      EXPECT_EQ(item[2], base64(sha256(bytes))) << path;
    }
  }
  for (const SiteFile& file : site.files) {
    const bool for_hosts =
        std::set<std::string>{".htaccess", ".nojekyll",  "404.html",    "_headers", "assets/.htaccess",
                              "feed.xml",  "robots.txt", "sitemap.xml", "sw.js"}
            .contains(file.path);
    EXPECT_NE(listed.contains(file.path), for_hosts) << file.path;
  }
  EXPECT_FALSE(worker.contains("const version = '';"));
}

TEST(Site, ServiceWorkerChangesWithAnyFile) {
  Interview other = two_languages();
  other.versions[0].turns[1].paragraphs[1].text += "!";
  EXPECT_NE(bytes_of(make(true), "sw.js"), bytes_of(make(true, {}, {other}), "sw.js"));
}

TEST(Site, CatalogueNamesEveryInterview) {
  Interview second = two_languages();
  second.id = "second";
  second.versions[0].headline = "Another";
  const Site site = make(false, {}, {two_languages(), second});
  const std::string html = bytes_of(site, "index.html");
  EXPECT_TRUE(html.contains("<a href=\"river-talk/\">“The river remembers”</a>"));
  EXPECT_TRUE(html.contains("<a href=\"second/\">Another</a>"));
  const auto collection = nlohmann::json::parse(bytes_of(site, "collection.json"), nullptr, false);
  EXPECT_EQ(collection["format"], kCollectionFormat);
  EXPECT_EQ(collection["interviews"][1]["page"], "second/");
  // A link to an interview stays what it was when another one joins.
  EXPECT_NE(find_file(make(false), "river-talk/index.html"), nullptr);
}

TEST(Site, ManifestHasWhatInstallingNeeds) {
  const Site site = make(true, {"River archive", "https://example.org/archive"});
  const auto manifest = nlohmann::json::parse(bytes_of(site, "manifest.webmanifest"), nullptr, false);
  EXPECT_EQ(manifest["id"], "/archive/");
  EXPECT_EQ(manifest["name"], "River archive");
  EXPECT_EQ(manifest["start_url"], "river-talk/");
  EXPECT_EQ(manifest["scope"], "./");
  EXPECT_EQ(manifest["display"], "standalone");
  std::set<std::string> kinds;
  for (const auto& icon : manifest["icons"]) {
    EXPECT_NE(find_file(site, icon["src"]), nullptr);
    kinds.insert(icon["sizes"].get<std::string>() + " " + icon.value("purpose", ""));
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"192x192 any", "512x512 any", "512x512 maskable", "any "}));
}

TEST(Site, AddressOfTheSiteIsOptional) {
  EXPECT_EQ(find_file(make(false), "sitemap.xml"), nullptr);
  EXPECT_EQ(find_file(make(false), "robots.txt"), nullptr);
  EXPECT_FALSE(bytes_of(make(false), "river-talk/index.html").contains("rel=\"canonical\""));
  const Site site = make(false, {"", "https://example.org/archive"});
  EXPECT_TRUE(bytes_of(site, "sitemap.xml").contains("<loc>https://example.org/archive/river-talk/</loc>"));
  EXPECT_TRUE(bytes_of(site, "robots.txt").contains("Sitemap: https://example.org/archive/sitemap.xml"));
  EXPECT_TRUE(bytes_of(site, "river-talk/index.html")
                  .contains("<link rel=\"canonical\" href=\"https://example.org/archive/river-talk/\">"));
  EXPECT_TRUE(bytes_of(site, "_headers").contains("\n/archive/assets/*\n"));
  EXPECT_TRUE(bytes_of(site, "404.html").contains("href=\"/archive/assets/page."));
}

TEST(Site, RightToLeftVersionsSaySo) {
  Interview interview = two_languages();
  interview.versions[1].language = "ar-EG";
  EXPECT_TRUE(
      bytes_of(make(false, {}, {interview}), "river-talk/index.html").contains("lang=\"ar-EG\" dir=\"rtl\""));
}

TEST(Site, SaysWhatIsWrong) {
  EXPECT_TRUE(error_of({}).what.contains("no interview"));
  EXPECT_TRUE(error_of({two_languages(), two_languages()})
                  .what.contains("two interviews have the id \"river-talk\""));
  Interview reserved = two_languages();
  for (const char* folder : {"assets", "licences", "open"}) {
    reserved.id = folder;
    const Error error = error_of({reserved});
    EXPECT_TRUE(error.what.contains("\"" + reserved.id + "\" names a folder of the site itself")) << folder;
    EXPECT_EQ(error.advice, "Give the interview another id");
  }
  EXPECT_TRUE(error_of({two_languages()}, {"", "example.org"}).what.contains("not a web address"));
  SiteParts parts = real_parts(false);
  parts.service_worker = "// no places";
  EXPECT_FALSE(make_site({two_languages()}, parts, {}).has_value());
}

TEST(PageCss, HasTheExplorersColours) {
  const std::string css = read_source("web/page.css");
  const auto hex_of = [](Rgb rgb) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out = "#";
    for (int shift = 20; shift >= 0; shift -= 4) out += digits[rgb >> shift & 15U];
    return out;
  };
  for (const auto& [palette, block] :
       {std::pair{kLight, css.substr(0, css.find("@media (prefers-color-scheme: dark)"))},
        std::pair{kLight, css.substr(css.find(":root[data-theme=\"light\"]"), 400)},
        std::pair{kDark, css.substr(css.find("@media (prefers-color-scheme: dark)"), 400)},
        std::pair{kDark, css.substr(css.find(":root[data-theme=\"dark\"]"), 400)}}) {
    for (const auto& [name, rgb] :
         {std::pair{"paper", palette.paper}, std::pair{"panel", palette.panel},
          std::pair{"line", palette.line}, std::pair{"ink", palette.ink}, std::pair{"soft", palette.soft},
          std::pair{"faint", palette.faint}, std::pair{"accent", palette.accent},
          std::pair{"accent-soft", palette.accent_soft}}) {
      EXPECT_TRUE(block.contains("--" + std::string(name) + ": " + hex_of(rgb) + ";"))
          << name << " " << hex_of(rgb);
    }
  }
}

}  // namespace
}  // namespace colloquy
