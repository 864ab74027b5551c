#include "site/fonts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "site/font_files.h"
#include "site/parts.h"
#include "site/site_fonts.h"
#include "site_example.h"
#include "text/hash.h"
#include "typography/font_catalogue.h"

namespace colloquy {
namespace {

// One of those that ship.
std::string font_bytes(std::string_view file) {
  std::ifstream in(std::string(COLLOQUY_SHARE) + "/fonts/" + std::string(file), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The sources of these scripts.
std::vector<SiteFont> fonts_of(std::initializer_list<std::string_view> scripts) {
  std::vector<SiteFont> out;
  for (const FontSource& source : font_sources()) {
    if (std::ranges::contains(scripts, source.script)) out.push_back({source, font_bytes(source.file)});
  }
  return out;
}

CodePoints characters(std::string_view text) {
  CodePoints out;
  add_characters(out, text);
  return out;
}

CodePoints characters_in(const std::string& font) {
  const auto opened = FontFile::open(font);
  EXPECT_TRUE(opened.has_value());
  return opened ? opened->characters() : CodePoints();
}

std::vector<std::string> names_of(const std::vector<FontEntry>& files) {
  std::vector<std::string> out;
  for (const FontEntry& file : files) out.push_back(file.name);
  return out;
}

TEST(Fonts, SubsetHasTheWantedCharactersAndNoOthers) {
  const std::string font = font_bytes("NotoSans-Regular.ttf");
  const CodePoints wanted = characters("Ambassador Борович – “é”");
  const auto opened = FontFile::open(font);
  ASSERT_TRUE(opened.has_value());
  const auto subset = opened->cut(wanted);
  ASSERT_TRUE(subset.has_value());
  EXPECT_LT(subset->size(), font.size() / 10);
  EXPECT_EQ(characters_in(*subset), wanted);
  // Kerning stays.
  EXPECT_TRUE(subset->substr(0, 400).contains("GPOS"));
}

TEST(Fonts, SameInputGivesSameBytesPreparedOrNot) {
  const std::string font = font_bytes("NotoSansKhmer-Regular.ttf");
  auto opened = FontFile::open(font);
  ASSERT_TRUE(opened.has_value());
  const CodePoints wanted = characters("ខ្មែរ");
  const auto first = opened->cut(wanted);
  EXPECT_EQ(first, opened->cut(wanted));
  opened->prepare_for_many_cuts();
  const auto prepared = opened->cut(wanted);
  EXPECT_EQ(prepared, opened->cut(wanted));
  ASSERT_TRUE(prepared.has_value());
  EXPECT_EQ(characters_in(*prepared), wanted);
}

TEST(Fonts, SomethingElseIsAnError) {
  EXPECT_FALSE(FontFile::open("not a font").has_value());
  EXPECT_FALSE(FontFile::open("").has_value());
  const std::string font = font_bytes("NotoSansHebrew-Regular.ttf");
  EXPECT_FALSE(FontFile::open(std::string_view(font).substr(0, 100)).has_value());
}

TEST(Fonts, RangesAreShort) {
  EXPECT_EQ(ranges_text({0x20, 0x21, 0x22, 0xA0, 0x1780, 0x1781}), "20-22,A0,1780-1781");
  EXPECT_EQ(ranges_text({}), "");
}

TEST(FontPieces, BaseIsCutByScript) {
  const CodePoints has = {U'a', U'é', U'ж', U'ω', 0x301, 0x1780, 0x250, 0x2026};
  CodePoints taken;
  const auto pieces = font_pieces(font_sources().front(), has, taken);
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_EQ(pieces[0].name, "latin");
  EXPECT_EQ(pieces[0].characters, (CodePoints{U'a', U'é', 0x301, 0x2026}));
  EXPECT_EQ(pieces[1].name, "cyrillic");
  EXPECT_EQ(pieces[1].characters, (CodePoints{U'ж', 0x301}));
  EXPECT_EQ(pieces[2].name, "greek");
  EXPECT_EQ(pieces[3].characters, (CodePoints{0x250}));
  EXPECT_FALSE(taken.contains(0x1780));
}

TEST(FontPieces, ChineseJapaneseAndKoreanAreSliced) {
  CodePoints has;
  for (char32_t c = 0x4E00; c < 0x4E00 + 2500; ++c) has.insert(c);
  has.insert({0x3042, 0xAC00, 0x2026});
  CodePoints taken = {0x2026};
  const FontSource& source = font_sources().back();
  ASSERT_EQ(source.script, kCjkScript);
  std::vector<std::string> names;
  std::size_t together = 0;
  for (const FontPiece& piece : font_pieces(source, has, taken)) {
    names.push_back(piece.name + " " + std::to_string(piece.index));
    together += piece.characters.size();
    EXPECT_LE(piece.characters.size(), 1000U);
  }
  EXPECT_EQ(names, (std::vector<std::string>{"kana 0", "han-01 2", "han-02 2", "han-03 2", "hangul-01 1"}));
  EXPECT_EQ(together, has.size() - 1);
}

TEST(FontPieces, HanFormsFollowTheLanguage) {
  EXPECT_EQ(cjk_index("ja-JP"), 0U);
  EXPECT_EQ(cjk_index("ko"), 1U);
  EXPECT_EQ(cjk_index("zh-CN"), 2U);
  EXPECT_EQ(cjk_index(""), 2U);
  EXPECT_EQ(cjk_index("zh-Hant"), 3U);
  EXPECT_EQ(cjk_index("zh-TW"), 3U);
  EXPECT_EQ(cjk_index("zh-HK"), 4U);
}

// A source without its comments.
std::string code_of(const std::string& source) {
  std::string out;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size() - 1) + 1;
    const std::string line = source.substr(at, end - at);
    out += line.substr(0, line.starts_with("//") ? 0 : line.find(" //"));
    at = end;
  }
  return out;
}

// What the explorer draws by itself is in every site's fonts.
TEST(SiteFonts, TheInterfacesOwnSignsAreThere) {
  const CodePoints has = interface_characters();
  namespace fs = std::filesystem;
  std::size_t files = 0;
  for (const char* folder : {"src/views", "src/app", "web/app"}) {
    for (const auto& entry : fs::directory_iterator(std::string(COLLOQUY_SOURCE_DIR) + "/" + folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".h" && extension != ".js") continue;
      // Its signs go to the clipboard: quotation marks of the quoted text's language. None of them is drawn.
      if (entry.path().filename() == "quote.cpp") continue;
      ++files;
      for (const char32_t c :
           characters(code_of(read_source(fs::relative(entry.path(), COLLOQUY_SOURCE_DIR).string())))) {
        EXPECT_TRUE(c < 0x20 || has.contains(c)) << entry.path() << ": U+" << std::hex << std::uint32_t{c};
      }
    }
  }
  EXPECT_GT(files, 20U);
}

TEST(SiteFonts, EnglishNeedsTheBaseOnly) {
  SiteParts parts;
  parts.fonts = fonts_of({"base", "khmer", "symbols"});
  Interview interview = two_languages();
  interview.versions.resize(1);
  interview.source.languages = {"en-GB"};
  interview.people[0].name.erase("ru-RU");
  interview.people[1].name.erase("ru-RU");
  const auto fonts = make_site_fonts({interview}, parts, {});
  ASSERT_TRUE(fonts.has_value()) << fonts.error().message();
  EXPECT_EQ(names_of(fonts->files),
            (std::vector<std::string>{"serif.ttf", "serif-semibold.ttf", "sans.ttf", "sans-semibold.ttf"}));
  EXPECT_TRUE(fonts->missing.empty());
  CodePoints wanted = interface_characters();
  wanted.merge(characters_of(interview));
  for (const FontEntry& file : fonts->files) {
    EXPECT_TRUE(std::ranges::includes(wanted, characters_in(file.bytes))) << file.name;
    EXPECT_TRUE(std::ranges::includes(characters_in(file.bytes), interface_characters())) << file.name;
    EXPECT_TRUE(characters_in(file.bytes).contains(U'“')) << file.name;
    EXPECT_FALSE(characters_in(file.bytes).contains(U'ж')) << file.name;
    EXPECT_TRUE(file.covers.starts_with("20-7E,A0")) << file.covers;
  }
}

TEST(SiteFonts, EveryScriptOfTheTextHasAFilePerStyle) {
  SiteParts parts;
  parts.fonts = fonts_of({"base", "devanagari", "khmer", "bengali"});
  Interview interview = two_languages();
  interview.versions[0].lead = "ខ្មែរ। বাংলা";
  interview.title = "\u0378";
  const auto fonts = make_site_fonts({interview}, parts, {});
  ASSERT_TRUE(fonts.has_value());
  // The danda, which Devanagari has as well, comes with the Bengali letters.
  const std::vector<std::string> names = names_of(fonts->files);
  EXPECT_EQ(std::vector<std::string>(names.begin() + 4, names.end()),
            (std::vector<std::string>{"khmer-serif.ttf", "khmer-sans.ttf", "khmer-sans-semibold.ttf",
                                      "bengali-serif.ttf", "bengali-sans.ttf", "bengali-sans-semibold.ttf"}));
  EXPECT_EQ(fonts->files[4].characters, characters("ខមែរ្"));
  // A coeng and what it makes of the letter below it.
  EXPECT_TRUE(fonts->files[4].bytes.contains("GSUB"));
  EXPECT_TRUE(characters_in(fonts->files[4].bytes).contains(0x25CC));
  EXPECT_TRUE(fonts->files[7].characters.contains(0x964));
  EXPECT_EQ(fonts->missing, (CodePoints{0x378}));
}

TEST(SiteFonts, ASignComesFromTheFontsOfSigns) {
  SiteParts parts;
  // Devanagari has a minus as well.
  parts.fonts = fonts_of({"base", "devanagari", "math"});
  Interview interview = two_languages();
  interview.versions[0].lead = "\u2212 5";
  const auto fonts = make_site_fonts({interview}, parts, {});
  ASSERT_TRUE(fonts.has_value());
  EXPECT_EQ(names_of(fonts->files).back(), "math-sans.ttf");
  EXPECT_EQ(fonts->files.size(), 5U);
  CodePoints taken;
  const FontSource devanagari = {"devanagari", "serif", 400, "NotoSerifDevanagari-Regular.ttf"};
  EXPECT_EQ(font_pieces(devanagari, {0x905, 0x2212}, taken).front().characters, CodePoints{0x905});
}

TEST(SiteFonts, HanComesFromTheCollection) {
  SiteParts parts;
  parts.fonts = fonts_of({"base", "cjk"});
  Interview interview = two_languages();
  interview.versions[0].language = "ja";
  interview.versions[0].lead = "直す。";
  const auto japanese = make_site_fonts({interview}, parts, {});
  ASSERT_TRUE(japanese.has_value());
  ASSERT_EQ(japanese->files.size(), 6U);
  EXPECT_EQ(japanese->files[4].name, "cjk-serif.otf");
  // With the language's name.
  EXPECT_EQ(japanese->files[4].characters, characters("直す。日本語"));
  interview.versions[0].language = "zh";
  const auto chinese = make_site_fonts({interview}, parts, {});
  ASSERT_TRUE(chinese.has_value());
  EXPECT_NE(chinese->files[4].bytes, japanese->files[4].bytes);
}

TEST(SiteFonts, ABrokenFontIsNamed) {
  SiteParts parts;
  parts.fonts = {{font_sources().front(), "nonsense"}};
  const auto fonts = make_site_fonts({two_languages()}, parts, {});
  ASSERT_FALSE(fonts.has_value());
  EXPECT_EQ(fonts.error().file, "NotoSerif-Regular.ttf");
}

TEST(SiteFonts, TheRestIsListedBehindTheFirst) {
  SiteParts parts = real_parts(true);
  parts.fonts = fonts_of({"base"});
  parts.rest_fonts = {{"khmer-serif.ttf", "khmer", "serif", 400, "1780-17DD", "khmer serif"},
                      {"khmer-sans.ttf", "khmer", "sans", 400, "1780-17DD", "khmer sans"},
                      {"khmer-sans-semibold.ttf", "khmer", "sans", 600, "1780-17DD", "khmer semibold"},
                      {"han-01-sans.otf", "han-01", "sans", 400, "2E80,4E00-51E7,20000,20010", "han"}};
  const auto site = make_site({two_languages()}, parts, {});
  ASSERT_TRUE(site.has_value()) << site.error().message();
  std::string css, rest_css, worker, catalogue, html = find_file(*site, "river-talk/index.html")->bytes;
  std::size_t on_demand = 0;
  for (const SiteFile& file : site->files) {
    if (file.path.starts_with("assets/page.")) css = file.bytes;
    if (file.path.starts_with("assets/fonts.") && file.path.ends_with(".css")) rest_css = file.bytes;
    if (file.path.starts_with("assets/fonts.") && file.path.ends_with(".json")) catalogue = file.bytes;
    if (file.path == "sw.js") worker = file.bytes;
    if (file.path.starts_with("assets/search-") || file.path.starts_with("assets/screen-")) continue;
    if (file.path.starts_with("assets/first-fonts.")) continue;
    if (file.on_demand) ++on_demand;
    EXPECT_EQ(file.on_demand, file.path.starts_with("assets/fonts/")) << file.path;
  }
  EXPECT_EQ(on_demand, 4U);

  const auto listed = nlohmann::json::parse(catalogue, nullptr, false);
  ASSERT_TRUE(listed.is_object());
  ASSERT_EQ(listed["fonts"].size(), 8U);
  std::string lines;
  for (const auto& font : listed["fonts"]) {
    const std::string path = "assets/" + font["url"].get<std::string>();
    const SiteFile* file = find_file(*site, path);
    ASSERT_NE(file, nullptr) << path;
    EXPECT_EQ(font["integrity"], "sha256-" + base64(sha256(file->bytes))) << path;
    const std::string& rules = font["first"] == true ? css : rest_css;
    EXPECT_TRUE(rules.contains("url(\"" + font["url"].get<std::string>() + "\")"));
    const std::string link = R"(as="fetch" type="font/ttf" crossorigin media="not all" href="../)" + path;
    EXPECT_EQ(html.contains(link), font["first"] == true);
    lines += font["family"].get<std::string>() + " " + std::to_string(font["weight"].get<int>()) + " " +
             font["covers"].get<std::string>() + "\n";
  }
  // The explorer's reader of the list takes it.
  const auto offers = parse_font_catalogue(lines);
  ASSERT_TRUE(offers.has_value()) << offers.error().message();
  EXPECT_EQ(offers->back().covers.size(), 4U);
  EXPECT_TRUE(html.contains("data-colloquy-fonts=\"../assets/fonts."));
  EXPECT_TRUE(html.contains("data-offer=\"" + lines.substr(0, lines.find('\n')) + "\""));

  EXPECT_FALSE(css.contains("khmer"));
  EXPECT_FALSE(rest_css.contains("url(\"serif."));
  // Where ranges overlap the last rule counts: the first visit's, in every page.
  const std::string listed_fonts = find_file(*site, "index.html")->bytes;
  EXPECT_LT(html.find("href=\"../assets/fonts."), html.find("rel=\"stylesheet\" href=\"../assets/page."));
  EXPECT_LT(listed_fonts.find("rel=\"stylesheet\" href=\"assets/fonts."),
            listed_fonts.find("rel=\"stylesheet\" href=\"assets/page."));
  // Beside the explorer they wait.
  EXPECT_TRUE(html.contains(
      "class=\"colloquy-later\" rel=\"preload\" as=\"style\" media=\"not all\" href=\"../assets/fonts."));
  EXPECT_LT(rest_css.find("Colloquy Other"), rest_css.find("\"Colloquy Serif\"; font-weight: 400"));
  EXPECT_NE(css.find("url(\"serif."), std::string::npos);
  EXPECT_TRUE(rest_css.contains("unicode-range: U+2E80, U+4E00-51E7, U+20000-20010;"));
  // A heading in Khmer takes the one weight that the serif has.
  EXPECT_TRUE(rest_css.contains(
      "@font-face { font-family: \"Colloquy Serif\"; font-weight: 600; font-display: swap; src: "
      "url(\"fonts/khmer-serif."));

  const std::size_t lists = worker.find("const onDemand = [\n");
  ASSERT_NE(lists, std::string::npos);
  EXPECT_LT(worker.find("assets/serif."), lists);
  EXPECT_LT(worker.find("assets/fonts."), lists);
  EXPECT_GT(worker.find("assets/fonts/khmer-serif."), lists);
}

TEST(SiteFonts, PagesAskForTheScriptsOfTheirOwnInterview) {
  SiteParts parts = real_parts(true);
  parts.fonts = fonts_of({"base", "khmer"});
  Interview other = two_languages();
  other.id = "other";
  other.versions[0].lead = "ខ្មែរ";
  const auto site = make_site({two_languages(), other}, parts, {});
  ASSERT_TRUE(site.has_value());
  EXPECT_FALSE(find_file(*site, "river-talk/index.html")->bytes.contains("khmer"));
  EXPECT_TRUE(find_file(*site, "other/index.html")->bytes.contains("data-font=\"khmer-sans-semibold\""));
}

// The value of an attribute, from `at` on.
std::string value_of(const std::string& html, std::string_view name, std::size_t at) {
  const std::string before = std::string(name) + "=\"";
  const std::size_t begin = html.find(before, at) + before.size();
  return html.substr(begin, html.find('"', begin) - begin);
}

TEST(SiteFonts, ThoseOfEveryFirstVisitAreInOneFileToo) {
  SiteParts parts = real_parts(true);
  parts.fonts = fonts_of({"base", "khmer"});
  Interview interview = two_languages();
  interview.versions[0].lead = "ខ្មែរ";
  const auto site = make_site({interview}, parts, {});
  ASSERT_TRUE(site.has_value());
  const std::string& html = find_file(*site, "river-talk/index.html")->bytes;

  const std::size_t link = html.find("<link id=\"colloquy-font-pack\"");
  ASSERT_NE(link, std::string::npos);
  const SiteFile* pack = find_file(*site, value_of(html, "href", link).substr(3));
  ASSERT_NE(pack, nullptr);
  EXPECT_EQ(value_of(html, "data-integrity", link), "sha256-" + base64(sha256(pack->bytes)));
  EXPECT_TRUE(pack->on_demand);

  std::size_t packed = 0, alone = 0, bytes = 0;
  for (std::size_t at = 0; (at = html.find("<link class=\"colloquy-font\"", at)) != std::string::npos; ++at) {
    const SiteFile* font = find_file(*site, value_of(html, "href", at).substr(3));
    ASSERT_NE(font, nullptr);
    if (value_of(html, "data-font", at).starts_with("khmer")) {
      EXPECT_FALSE(html.substr(at, html.find('>', at) - at).contains("data-packed"));
      ++alone;
      continue;
    }
    std::istringstream place(value_of(html, "data-packed", at));
    std::size_t from = 0, size = 0;
    ASSERT_TRUE(place >> from >> size);
    EXPECT_EQ(pack->bytes.substr(from, size), font->bytes) << font->path;
    ++packed;
    bytes += size;
  }
  EXPECT_EQ(packed, 4U);
  EXPECT_EQ(alone, 3U);
  EXPECT_EQ(bytes, pack->bytes.size());
}

// A folder that is gone at the end of the test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("colloquy-site-fonts-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_ / "rest");
    for (const FontSource& source : font_sources()) {
      if (source.script == kBaseScript) write(std::string(source.file), "font");
    }
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(SiteParts, ReadsTheListOfTheRest) {
  const Folder folder;
  PartFolders folders;
  folders.web = std::string(COLLOQUY_SOURCE_DIR) + "/web";
  folders.fonts = folder.path();
  folder.write("rest/khmer-sans.ttf", "khmer");
  folder.write("rest/list.txt", "khmer-sans.ttf khmer sans 400 1780-17DD\n");
  const auto parts = load_site_parts(folders);
  ASSERT_TRUE(parts.has_value()) << parts.error().message();
  EXPECT_EQ(parts->fonts.size(), 4U);
  ASSERT_EQ(parts->rest_fonts.size(), 1U);
  EXPECT_EQ(parts->rest_fonts[0].bytes, "khmer");
  EXPECT_EQ(parts->rest_fonts[0].covers, "1780-17DD");
  for (const char* bad : {"khmer-sans.ttf khmer sans 500 1780\n", "khmer-sans.ttf khmer mono 400 1780\n",
                          "../khmer-sans.ttf khmer sans 400 1780\n", "khmer-sans.ttf\n", "\n",
                          "khmer-sans.ttf khmer sans 400 1780 more\n"}) {
    folder.write("rest/list.txt", bad);
    const auto broken = load_site_parts(folders);
    ASSERT_FALSE(broken.has_value()) << bad;
    EXPECT_TRUE(broken.error().file.ends_with("rest/list.txt"));
  }
  folder.write("rest/list.txt", "lao-sans.ttf lao sans 400 0E81\n");
  EXPECT_TRUE(load_site_parts(folders).error().file.ends_with("rest/lao-sans.ttf"));
}

TEST(SiteParts, NamesTheFileThatIsMissing) {
  PartFolders folders;
  folders.web = std::string(COLLOQUY_SOURCE_DIR) + "/web";
  EXPECT_TRUE(load_site_parts(folders).has_value());
  folders.fonts = std::string(COLLOQUY_SOURCE_DIR) + "/web";
  auto parts = load_site_parts(folders);
  ASSERT_FALSE(parts.has_value());
  EXPECT_TRUE(parts.error().file.ends_with("web/NotoSerif-Regular.ttf"));
  EXPECT_TRUE(parts.error().advice.contains("--fonts"));
  folders.fonts.clear();
  folders.app = std::string(COLLOQUY_SOURCE_DIR) + "/web";
  parts = load_site_parts(folders);
  ASSERT_FALSE(parts.has_value());
  EXPECT_TRUE(parts.error().what.contains("part of the explorer is missing"));
}

}  // namespace
}  // namespace colloquy
