// What the application does for those who do not see the canvas, or do not use keys as others do.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "app_testing.h"

namespace colloquy {
namespace {

using testing::open_demo;

TEST(Settings, SingleKeysCanBeTurnedOff) {
  const auto app = open_demo();
  app->set_single_keys(false);
  EXPECT_EQ(parse_settings(*app->take_requests().settings), app->settings());
  for (const std::string_view name : {"j", "?", "/", "[", "N"})
    EXPECT_FALSE(app->key({.name = name})) << name;
  EXPECT_FALSE(app->key({.name = "N", .shift = true}));
  EXPECT_EQ(app->current_entry(), 0U);
  // What is no letter or sign, or has Ctrl, is left.
  EXPECT_TRUE(app->key({.name = "ArrowRight"}));
  EXPECT_TRUE(app->key({.name = " "}));
  EXPECT_TRUE(app->key({.name = "f", .ctrl = true}));
  app->set_single_keys(true);
  EXPECT_TRUE(app->key({.name = "?"}));
  EXPECT_EQ(app->panel(), Panel::help);
}

TEST(Announcements, SayWhatHappenedOnceAndBriefly) {
  const auto app = open_demo();
  const auto said = [&] { return app->take_requests().announce.value_or(""); };
  app->set_query("trade");
  EXPECT_EQ(said(), "5 hits in 2 questions");
  app->go_to_hit(4);
  app->open_panel(Panel::search);
  EXPECT_EQ(said(), "Hit 5 of 5, question 2") << "more than that the panel opened";
  app->open_panel(Panel::settings);
  EXPECT_EQ(said(), "Text and colours opened");
  app->key({.name = "Escape"});
  EXPECT_EQ(said(), "Text and colours closed");
  app->set_theme(Theme::dark);
  EXPECT_EQ(said(), "Colours: dark");
  app->open_panel(Panel::none);
  EXPECT_EQ(said(), "");
}

}  // namespace
}  // namespace colloquy
