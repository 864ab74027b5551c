// The pictures with which browsers offer to install a site; tests/e2e/screenshots.test.mjs holds them beside
// a browser's.

#include "site/screen_picture.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "site_pictures.h"

namespace colloquy {
namespace {

TEST(ScreenPicture, HasTheSizeItSays) {
  const Interview interview = two_languages();
  const FontSet fonts = fonts_for({interview});
  for (const ScreenSize& size : {kWideScreen, kNarrowScreen}) {
    const std::string file = screen_picture_png(interview, "River", size, fonts, nullptr);
    EXPECT_EQ(std::to_string(number_at(file, 16)) + "x" + std::to_string(number_at(file, 20)),
              pixel_size(size));
    EXPECT_EQ(screen_picture_png(interview, "River", size, fonts, nullptr), file);
  }
}

TEST(ScreenPicture, ShowsWhatThePageBeginsWith) {
  const Interview interview = two_languages();
  const FontSet fonts = fonts_for({interview});
  const auto picture = [&](const Interview& of) {
    return screen_picture_png(of, "River", kWideScreen, fonts, nullptr);
  };
  const std::string file = picture(interview);
  Interview other = interview;
  other.versions[0].headline += ", again";
  EXPECT_NE(picture(other), file);
  other = interview;
  other.versions[0].turns[1].paragraphs[0].text += " Or twelve.";
  EXPECT_NE(picture(other), file);
  other = interview;
  other.versions[1].headline += ", again";
  EXPECT_EQ(picture(other), file) << "the second version is far below";
  EXPECT_NE(screen_picture_png(interview, "Sea", kWideScreen, fonts, nullptr), file);
}

TEST(ScreenPicture, RunsFromRightToLeftWhereTheVersionDoes) {
  Interview interview = two_languages();
  const FontSet fonts = fonts_for({interview});
  const std::string file = screen_picture_png(interview, "River", kNarrowScreen, fonts, nullptr);
  interview.versions[0].language = "ar";
  EXPECT_NE(screen_picture_png(interview, "River", kNarrowScreen, fonts, nullptr), file);
}

TEST(ScreenPicture, ManifestsOfSitesWithFontsHaveBoth) {
  const auto made = make_site({two_languages()}, parts_with_fonts(), {});
  ASSERT_TRUE(made.has_value());
  const Site& site = *made;
  const auto manifest = nlohmann::json::parse(bytes_of(site, "manifest.webmanifest"), nullptr, false);
  ASSERT_TRUE(manifest.contains("screenshots"));
  const auto& pictures = manifest["screenshots"];
  ASSERT_EQ(pictures.size(), 2U);
  EXPECT_EQ(pictures[0]["form_factor"], "wide");
  EXPECT_EQ(pictures[1]["form_factor"], "narrow");
  for (const auto& picture : pictures) {
    const SiteFile* file = find_file(site, picture["src"].get<std::string>());
    ASSERT_NE(file, nullptr);
    EXPECT_TRUE(file->on_demand);
    EXPECT_EQ(std::to_string(number_at(file->bytes, 16)) + "x" + std::to_string(number_at(file->bytes, 20)),
              picture["sizes"].get<std::string>());
    EXPECT_TRUE(picture["label"].get<std::string>().starts_with(two_languages().versions[0].headline));
  }
}

TEST(ScreenPicture, SitesWithoutFontsHaveNone) {
  const Site site = made_site(true, {}, {two_languages()});
  EXPECT_FALSE(bytes_of(site, "manifest.webmanifest").contains("screenshots"));
}

}  // namespace
}  // namespace colloquy
