#include "site/folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "site_example.h"

namespace colloquy {
namespace {

namespace fs = std::filesystem;

class SiteFolder : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("colloquy-site-" + std::to_string(getpid()));
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  static Site site_of(const std::string& id) {
    Interview interview = two_languages();
    interview.id = id;
    auto site = make_site({interview}, real_parts(false), {});
    EXPECT_TRUE(site.has_value());
    return site ? std::move(*site) : Site();
  }
  static void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  static std::string get(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(root_), fs::directory_iterator()));
  }

  fs::path root_;
};

TEST_F(SiteFolder, WritesEveryFile) {
  const Site site = site_of("one");
  ASSERT_TRUE(write_site(site, (root_ / "new" / "site").string()).has_value());
  for (const SiteFile& file : site.files)
    EXPECT_EQ(get(root_ / "new" / "site" / file.path), file.bytes) << file.path;
}

TEST_F(SiteFolder, ReplacesASiteAndKeepsWhatIsNotItsOwn) {
  const fs::path folder = root_ / "site";
  ASSERT_TRUE(write_site(site_of("one"), folder.string()).has_value());
  put(folder / "CNAME", "example.org");
  put(folder / ".git" / "HEAD", "ref");
  put(folder / "assets" / "old.js", "x");
  ASSERT_TRUE(write_site(site_of("two"), folder.string() + "/").has_value());
  EXPECT_TRUE(fs::exists(folder / "two" / "index.html"));
  EXPECT_FALSE(fs::exists(folder / "one"));
  EXPECT_FALSE(fs::exists(folder / "assets" / "old.js"));
  EXPECT_EQ(get(folder / "CNAME"), "example.org");
  EXPECT_EQ(get(folder / ".git" / "HEAD"), "ref");
  EXPECT_EQ(entries(), 1U) << "nothing is left beside the site";
}

TEST_F(SiteFolder, ReplacesEveryFolderOfASite) {
  // "open" is there with the explorer only.
  Site site = site_of("one");
  site.files.push_back({"open/index.html", "first"});
  const std::string folder = (root_ / "site").string();
  ASSERT_TRUE(write_site(site, folder).has_value());
  site.files.back().bytes = "second";
  const auto again = write_site(site, folder);
  ASSERT_TRUE(again.has_value()) << again.error().message();
  EXPECT_EQ(get(root_ / "site" / "open" / "index.html"), "second");
}

TEST_F(SiteFolder, LeavesForeignFoldersAlone) {
  const fs::path folder = root_ / "thesis";
  put(folder / "chapter.txt", "precious");
  auto written = write_site(site_of("one"), folder.string());
  ASSERT_FALSE(written.has_value());
  EXPECT_TRUE(written.error().what.contains("holds no Colloquy site")) << written.error().what;
  EXPECT_EQ(get(folder / "chapter.txt"), "precious");
  put(folder / "collection.json", R"({"format": "other"})");
  EXPECT_FALSE(write_site(site_of("one"), folder.string()).has_value());
  put(folder / "collection.json", "{");
  EXPECT_FALSE(write_site(site_of("one"), folder.string()).has_value());
  EXPECT_EQ(get(folder / "chapter.txt"), "precious");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(SiteFolder, TakesAnEmptyFolder) {
  fs::create_directories(root_ / "site");
  ASSERT_TRUE(write_site(site_of("one"), (root_ / "site").string()).has_value());
  EXPECT_TRUE(fs::exists(root_ / "site" / "index.html"));
}

TEST_F(SiteFolder, RefusesAFile) {
  put(root_ / "site", "text");
  EXPECT_FALSE(write_site(site_of("one"), (root_ / "site").string()).has_value());
  EXPECT_EQ(get(root_ / "site"), "text");
}

TEST_F(SiteFolder, DoesNotOverwriteWhatIsInTheWay) {
  const fs::path folder = root_ / "site";
  ASSERT_TRUE(write_site(site_of("one"), folder.string()).has_value());
  put(folder / "notes" / "mine.txt", "precious");
  EXPECT_FALSE(write_site(site_of("notes"), folder.string()).has_value());
  EXPECT_EQ(get(folder / "notes" / "mine.txt"), "precious");
  EXPECT_TRUE(fs::exists(folder / "one" / "index.html"));
}

TEST_F(SiteFolder, AnErrorLeavesTheOldSite) {
  const fs::path folder = root_ / "site";
  ASSERT_TRUE(write_site(site_of("one"), folder.string()).has_value());
  Site broken = site_of("two");
  // A file where a folder has to be.
  broken.files.push_back({"index.html/x", "y"});
  EXPECT_FALSE(write_site(broken, folder.string()).has_value());
  EXPECT_TRUE(fs::exists(folder / "one" / "index.html"));
  EXPECT_EQ(entries(), 1U);
}

}  // namespace
}  // namespace colloquy
