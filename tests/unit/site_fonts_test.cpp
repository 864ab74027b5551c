#include "site/fonts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "site/parts.h"
#include "site_example.h"

namespace colloquy {
namespace {

// One of those that ship.
std::string noto_sans() {
  std::ifstream in(std::string(COLLOQUY_SHARE) + "/fonts/NotoSans-Regular.ttf", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Fonts, SubsetHasTheWantedCharactersAndNoOthers) {
  const std::string font = noto_sans();
  CodePoints wanted;
  add_characters(wanted, "Ambassador Борович – “é”");
  const auto subset = subset_font(font, wanted);
  ASSERT_TRUE(subset.has_value());
  EXPECT_LT(subset->size(), font.size() / 10);
  EXPECT_EQ(characters_of(*subset, wanted), wanted);
  EXPECT_TRUE(characters_of(*subset, {U'z', U'Ω', 0x1780}).empty());
}

TEST(Fonts, SameInputGivesSameBytes) {
  const std::string font = noto_sans();
  EXPECT_EQ(subset_font(font, basic_characters()), subset_font(font, basic_characters()));
}

TEST(Fonts, KeepsKerning) {
  const std::string font = noto_sans();
  const auto subset = subset_font(font, basic_characters());
  ASSERT_TRUE(subset.has_value());
  EXPECT_TRUE(subset->substr(0, 400).contains("GPOS"));
}

TEST(Fonts, SomethingElseIsAnError) {
  EXPECT_FALSE(subset_font("not a font", {U'a'}).has_value());
  EXPECT_FALSE(subset_font("", {U'a'}).has_value());
}

TEST(Fonts, SiteHasTheSubsetAndItsFace) {
  const std::string font = noto_sans();
  SiteParts parts = real_parts(true);
  parts.fonts = {{"sans", font}, {"serif-semibold", font}};
  Interview interview = two_languages();
  interview.versions[0].lead = "A tone: \u1780";
  const auto site = make_site({interview}, parts, {});
  ASSERT_TRUE(site.has_value());
  std::string css;
  std::size_t fonts = 0;
  for (const SiteFile& file : site->files) {
    if (file.path.starts_with("assets/page.")) css = file.bytes;
    if (file.path.ends_with(".ttf")) ++fonts;
  }
  EXPECT_EQ(fonts, 2U);
  EXPECT_TRUE(css.starts_with("@font-face { font-family: \"Colloquy Sans\"; font-weight: 400;"));
  EXPECT_TRUE(css.contains("font-family: \"Colloquy Serif\"; font-weight: 600;"));
  const std::string html = find_file(*site, "river-talk/index.html")->bytes;
  EXPECT_TRUE(html.contains(
      "<link class=\"colloquy-font\" data-font=\"serif-semibold\" rel=\"preload\" as=\"font\""));
  EXPECT_EQ(site->notes, std::vector<std::string>{"no font has these characters of the interviews: U+1780"});
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
