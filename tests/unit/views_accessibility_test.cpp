// The list that assistive technology is told of: made by hand, and by the explorer under an ImGui without a
// window.
#include "views/accessibility_tree.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <map>
#include <set>

#include "app_testing.h"
#include "views/explorer.h"
#include "views/no_font.h"
#include "views/scroller.h"

namespace colloquy {
namespace {

using testing::interview_of;
using testing::version_of;

Accessible named(AccessibleRole role, std::string name) {
  return {.role = role, .name = std::move(name)};
}
constexpr Rect kBox = {10, 10, 40, 30};

std::vector<std::string> names(const AccessibilityTree& tree) {
  std::vector<std::string> out;
  for (const AccessibleNode& node : tree.nodes()) out.push_back(node.what.name);
  return out;
}

TEST(AccessibilityTree, IsInTheOrderOfReading) {
  AccessibilityTree tree;
  tree.begin_frame();
  tree.open(1, Landmark::side, named(AccessibleRole::region, "side"));
  tree.add(2, named(AccessibleRole::button, "in side"), kBox, kBox);
  tree.close();
  tree.open(3, Landmark::tools, named(AccessibleRole::toolbar, "tools"));
  tree.read_from_left();
  tree.add(4, named(AccessibleRole::button, "right"), {200, 0, 30, 30}, kBox);
  tree.open(5, named(AccessibleRole::radiogroup, "middle"));
  tree.add(6, named(AccessibleRole::radio, "in middle"), {100, 0, 30, 30}, kBox);
  tree.close();
  tree.add(7, named(AccessibleRole::button, "left"), {0, 0, 30, 30}, kBox);
  tree.close();
  tree.end_frame();
  EXPECT_EQ(names(tree),
            (std::vector<std::string>{"tools", "left", "middle", "in middle", "right", "side", "in side"}));
  EXPECT_EQ(tree.nodes()[3].parent, 5U);
  EXPECT_EQ(tree.nodes()[0].parent, 0U);
}

TEST(AccessibilityTree, LeavesOutWhatIsCoveredAndGroupsOfNothing) {
  AccessibilityTree tree;
  tree.begin_frame();
  tree.open(1, Landmark::outline, named(AccessibleRole::navigation, "outline"));
  tree.add(2, named(AccessibleRole::button, "below"), kBox, kBox);
  tree.close();
  tree.open(3, Landmark::side, named(AccessibleRole::region, "side"));
  tree.add(4, named(AccessibleRole::button, "beside"), {100, 10, 40, 30}, {100, 10, 40, 30});
  tree.close();
  tree.cover({0, 0, 60, 60});
  tree.open(5, Landmark::dialog, named(AccessibleRole::dialog, "dialog"));
  tree.add(6, named(AccessibleRole::button, "over"), kBox, kBox);
  tree.close();
  tree.open(7, Landmark::dock, named(AccessibleRole::toolbar, "empty"));
  tree.close();
  tree.end_frame();
  EXPECT_EQ(names(tree), (std::vector<std::string>{"dialog", "over", "side", "beside"}));
}

TEST(AccessibilityTree, TellsOfAnActivationOnceAndNeverOfADisabledControl) {
  AccessibilityTree tree;
  const auto frame = [&](bool enabled) {
    tree.begin_frame();
    const bool used =
        tree.add(2, {.role = AccessibleRole::button, .name = "b", .enabled = enabled}, kBox, kBox);
    tree.end_frame();
    return used;
  };
  EXPECT_FALSE(frame(true));
  tree.activate(2);
  EXPECT_TRUE(frame(true));
  EXPECT_FALSE(frame(true));
  tree.activate(2);
  EXPECT_FALSE(frame(false));
  EXPECT_FALSE(frame(true));
  // Of one that is not there, it is forgotten.
  tree.activate(9);
  EXPECT_FALSE(frame(true));
  tree.set_value(2, 30);
  tree.begin_frame();
  EXPECT_EQ(tree.take_value(3), std::nullopt);
  EXPECT_EQ(tree.take_value(2), 30.0F);
  EXPECT_EQ(tree.take_value(2), std::nullopt);
}

TEST(AccessibilityTree, BringsTheFocusedControlIntoView) {
  AccessibilityTree tree;
  Scroller scroller;
  scroller.area = {0, 100, 200, 100};
  scroller.content = 1000;
  const auto frame = [&] {
    tree.begin_frame();
    const Rect whole = {0, 100 + 500 - scroller.offset, 200, 30};
    tree.add(2, named(AccessibleRole::item, "far"), whole, intersection(whole, scroller.area), &scroller);
    tree.end_frame();
  };
  frame();
  EXPECT_TRUE(tree.nodes()[0].box.empty());
  tree.focus(2);
  frame();
  frame();
  EXPECT_EQ(tree.focused_box().height, 30);
  // Once: the reader may scroll away from it.
  scroller.offset = 0;
  frame();
  EXPECT_EQ(scroller.offset, 0);
  EXPECT_TRUE(tree.focused_box().empty());
}

// The explorer with an interview of forty questions.
class Drawn : public ::testing::Test {
 protected:
  Drawn() {
    std::vector<std::pair<std::string, std::vector<std::string>>> turns;
    for (int i = 1; i <= 40; ++i) {
      turns.push_back({"asks", {"How is trade in year " + std::to_string(i) + "?"}});
      turns.push_back({"answers", {"Trade was good. Better trade than before, more trade than ever."}});
    }
    app = testing::open(interview_of({version_of("en", turns)}));
    context = ImGui::CreateContext();
    install_empty_font(*ImGui::GetIO().Fonts);
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    explorer = std::make_unique<Explorer>(*app, nullptr);
  }
  ~Drawn() override {
    explorer.reset();
    ImGui::DestroyContext(context);
  }

  const std::vector<AccessibleNode>& draw(float width = 1280, float height = 800) {
    for (int i = 0; i < 4; ++i) {
      ImGui::GetIO().DisplaySize = {width, height};
      ImGui::GetIO().DeltaTime = 1.0F / 60;
      ImGui::NewFrame();
      explorer->draw({.width = width, .height = height, .seconds = seconds += 0.02});
      ImGui::Render();
    }
    return explorer->accessibility().nodes();
  }
  const AccessibleNode* find(AccessibleRole role, std::string_view name) {
    const auto& nodes = explorer->accessibility().nodes();
    const auto found = std::ranges::find_if(
        nodes, [&](const AccessibleNode& n) { return n.what.role == role && n.what.name.starts_with(name); });
    return found == nodes.end() ? nullptr : &*found;
  }
  void use(AccessibleRole role, std::string_view name) {
    const AccessibleNode* node = find(role, name);
    ASSERT_NE(node, nullptr) << name;
    explorer->accessibility().activate(node->id);
    draw();
  }

  std::unique_ptr<Application> app;
  std::unique_ptr<Explorer> explorer;
  ImGuiContext* context = nullptr;
  double seconds = 1;
};

TEST_F(Drawn, EveryControlHasANameAndAnIdOfItsOwnAndAParentBeforeIt) {
  app->use_query("trade");
  for (const float width : {1280.0F, 800.0F, 390.0F, 320.0F}) {
    for (const Panel panel :
         {Panel::none, Panel::outline, Panel::search, Panel::about, Panel::settings, Panel::help}) {
      app->open_panel(panel);
      std::set<std::uint32_t> before = {0};
      for (const AccessibleNode& node : draw(width)) {
        EXPECT_FALSE(node.what.name.empty()) << to_string(node.what.role);
        EXPECT_TRUE(before.contains(node.parent)) << node.what.name;
        EXPECT_TRUE(before.insert(node.id).second) << node.what.name << " at " << width;
      }
    }
  }
}

TEST_F(Drawn, WhatIsUsedDoesWhatAClickDoes) {
  draw();
  ASSERT_NE(find(AccessibleRole::item, "40"), nullptr) << "a question out of view";
  EXPECT_TRUE(find(AccessibleRole::item, "40")->box.empty());
  use(AccessibleRole::item, "40");
  EXPECT_EQ(app->current_entry(), 39U);
  use(AccessibleRole::button, "Help");
  EXPECT_EQ(app->panel(), Panel::help);
  EXPECT_EQ(find(AccessibleRole::item, "40"), nullptr) << "covered";
  use(AccessibleRole::button, "Close");
  EXPECT_EQ(app->panel(), Panel::none);
  use(AccessibleRole::button, "Text and colours");
  EXPECT_FALSE(find(AccessibleRole::radio, "Sepia")->what.on);
  use(AccessibleRole::radio, "Sepia");
  EXPECT_EQ(app->settings().theme, Theme::sepia);
  EXPECT_TRUE(find(AccessibleRole::radio, "Sepia")->what.on);
}

TEST_F(Drawn, HitsOutOfViewAreThereAsFarAsTheyCanBeReached) {
  app->use_query("trade");
  app->open_panel(Panel::search);
  draw();
  const auto hits = [&] {
    std::vector<std::uint32_t> positions;
    for (const AccessibleNode& node : draw()) {
      if (node.what.of == 160 && node.what.role == AccessibleRole::item)
        positions.push_back(node.what.position);
    }
    return positions;
  };
  ASSERT_EQ(app->hits().size(), 160U);
  const auto first = hits();
  ASSERT_FALSE(first.empty());
  EXPECT_EQ(first.front(), 1U);
  EXPECT_LT(first.size(), 100U);
  EXPECT_TRUE(std::ranges::is_sorted(first));
  // The last of them gets the keyboard: more come behind it.
  for (const AccessibleNode& node : explorer->accessibility().nodes()) {
    if (node.what.position == first.back() && node.what.of == 160) explorer->accessibility().focus(node.id);
  }
  EXPECT_GT(hits().back(), first.back());
  EXPECT_FALSE(explorer->accessibility().focused_box().empty());
}

TEST_F(Drawn, TheStripIsASlider) {
  draw();
  const AccessibleNode* strip = find(AccessibleRole::slider, "Place");
  ASSERT_NE(strip, nullptr);
  EXPECT_EQ(strip->what.value, 0);
  explorer->accessibility().set_value(strip->id, 50);
  draw();
  strip = find(AccessibleRole::slider, "Place");
  EXPECT_NEAR(strip->what.value, 50, 2);
  EXPECT_TRUE(strip->what.value_text.starts_with("Question "));
  EXPECT_GT(app->current_entry(), 10U);
}

}  // namespace
}  // namespace colloquy
