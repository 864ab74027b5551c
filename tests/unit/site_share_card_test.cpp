// The picture beside a link to an interview.

#include "site/share_card.h"

#include <gtest/gtest.h>

#include "site/png.h"
#include "site_pictures.h"

namespace colloquy {
namespace {

Interview with_headline(std::string language, std::string headline) {
  Interview interview;
  interview.id = "talk";
  LanguageVersion version;
  version.language = std::move(language);
  version.headline = std::move(headline);
  version.turns = {turn_of("", TurnKind::statement, {"29 December 2020 Interview · River Post…"})};
  assign_paragraph_ids(version);
  interview.versions = {version};
  return interview;
}

TEST(Picture, FillsOnlyWhatLiesInIt) {
  Picture picture(4, 3, 0xffffff);
  picture.fill(2, -5, 10, 7, 0x8a3b12);
  EXPECT_EQ(picture.at(1, 0), 0xffffffU);
  EXPECT_EQ(picture.at(2, 0), 0x8a3b12U);
  EXPECT_EQ(picture.at(3, 1), 0x8a3b12U);
  EXPECT_EQ(picture.at(3, 2), 0xffffffU);
}

TEST(Png, HasTheSignatureTheSizeAndItsChunks) {
  const std::string file = png_file(Picture(7, 5, 0x123456));
  EXPECT_TRUE(file.starts_with("\x89PNG\r\n\x1A\n"));
  EXPECT_EQ(file.substr(12, 4), "IHDR");
  EXPECT_EQ(number_at(file, 16), 7U);
  EXPECT_EQ(number_at(file, 20), 5U);
  EXPECT_EQ(file.substr(file.size() - 8, 4), "IEND");
  // The sum of the empty last chunk, as the standard has it.
  EXPECT_EQ(number_at(file, file.size() - 4), 0xAE426082U);
  EXPECT_EQ(png_file(Picture(7, 5, 0x123456)), file);
}

TEST(ShareCard, IsOfTheSizeThatNetworksAskForAndSaysWhatItIsGiven) {
  const FontSet fonts = fonts_for({with_headline("en", "The river remembers")});
  ShareCard card{"en", "Interview · River Post", "The river remembers", "", "", "29 December 2020", "River"};
  const std::string file = share_card_png(card, fonts, nullptr);
  EXPECT_EQ(number_at(file, 16), 1200U);
  EXPECT_EQ(number_at(file, 20), 630U);
  EXPECT_EQ(share_card_png(card, fonts, nullptr), file);
  for (std::string ShareCard::* text :
       {&ShareCard::headline, &ShareCard::kicker, &ShareCard::date, &ShareCard::site}) {
    ShareCard other = card;
    other.*text = "";
    EXPECT_NE(share_card_png(other, fonts, nullptr), file);
  }
}

TEST(ShareCard, AnyLengthAndAnyTextFits) {
  std::string endless(5000, 'W'), many_words;
  for (int i = 0; i < 500; ++i) many_words += "word ";
  for (const std::string& text :
       {endless, many_words, std::string("\u202E\u2067"), std::string(" "), std::string()}) {
    const FontSet fonts = fonts_for({with_headline("ar", text)});
    const ShareCard card{"ar", text, text, text, text, text, text};
    EXPECT_EQ(number_at(share_card_png(card, fonts, nullptr), 16), 1200U);
  }
}

TEST(ShareCard, SitesThatKnowTheirAddressHaveOneForEveryVersion) {
  const std::string share = COLLOQUY_SHARE;
  const auto parts = load_site_parts(
      {.web = share + "/web", .licences = "", .fonts = share + "/fonts", .app = {}, .core = {}});
  ASSERT_TRUE(parts.has_value());
  const auto site = make_site({two_languages()}, *parts, {.title = {}, .base_url = "https://example.org/"});
  ASSERT_TRUE(site.has_value());
  std::size_t cards = 0;
  for (const SiteFile& file : site->files) {
    if (!file.path.contains("/card-")) continue;
    ++cards;
    EXPECT_TRUE(file.on_demand) << file.path;
    const std::string page = find_file(*site, file.path.contains("ru-RU") ? "river-talk/ru-RU/index.html"
                                                                          : "river-talk/index.html")
                                 ->bytes;
    EXPECT_TRUE(page.contains("property=\"og:image\" content=\"https://example.org/" + file.path + "\""))
        << file.path;
    EXPECT_TRUE(page.contains("\"image\":\"https://example.org/" + file.path + "\"")) << file.path;
  }
  EXPECT_EQ(cards, 2U);
  const auto without = make_site({two_languages()}, *parts, {});
  ASSERT_TRUE(without.has_value());
  for (const SiteFile& file : without->files) EXPECT_FALSE(file.path.contains("/card-")) << file.path;
}

}  // namespace
}  // namespace colloquy
