#include "app/palette.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace colloquy {
namespace {

struct Named {
  const char* name;
  Palette palette;
  double text;  // the ratio that all text holds
};

const std::array<Named, 5> kAll = {{{"light", kLight, 4.5},
                                    {"dark", kDark, 4.5},
                                    {"sepia", kSepia, 4.5},
                                    {"contrast-light", kContrastLight, 7},
                                    {"contrast-dark", kContrastDark, 7}}};

TEST(Palette, EveryTextPairHoldsWcag) {
  for (const auto& [name, p, least] : kAll) {
    for (const Rgb ground : {p.paper, p.panel}) {
      for (const Rgb text : {p.ink, p.soft, p.faint, p.accent})
        EXPECT_GE(contrast(text, ground), least) << name << std::hex << ' ' << text << " on " << ground;
    }
    for (const Rgb ground : {p.hit, p.hit_now, p.selection, p.accent_soft})
      EXPECT_GE(contrast(p.ink, ground), least) << name << std::hex << ' ' << ground;
    // A link in a marked paragraph, and its chip.
    EXPECT_GE(contrast(p.accent, p.accent_soft), least) << name;
    // The chosen one of several buttons.
    EXPECT_GE(contrast(p.paper, p.ink), least) << name;
    EXPECT_GE(contrast(p.paper, p.accent), least) << name;
  }
}

TEST(Palette, WhatIsNotTextCanBeSeen) {
  for (const auto& [name, p, least] : kAll) {
    for (const Rgb ground : {p.paper, p.panel}) {
      EXPECT_GE(contrast(p.faint, ground), 3.0) << name;
      EXPECT_GE(contrast(p.accent, ground), 3.0) << name << " handles, the edge of the field";
      EXPECT_GE(contrast(p.tick, ground), 3.0) << name;
      // A hairline is no more than an ornament, but where more contrast is wanted.
      if (least >= 7) {
        EXPECT_GE(contrast(p.line, ground), 3.0) << name;
      }
    }
    // Handles stand at the ends of a selection.
    EXPECT_GE(contrast(p.accent, p.selection), 3.0) << name;
    // Marks can be told from the paper and from each other.
    EXPECT_GE(contrast(p.hit, p.paper), 1.2) << name;
    EXPECT_GE(contrast(p.selection, p.paper), 1.2) << name;
    EXPECT_NE(p.hit, p.hit_now) << name;
    EXPECT_NE(p.hit, p.selection) << name;
    EXPECT_NE(p.hit_now, p.selection) << name;
  }
}

TEST(Palette, AChosenSuggestionCanBeRead) {
  for (const auto& [name, p, least] : kAll) {
    for (const Rgb text : {p.ink, p.soft, p.accent})
      EXPECT_GE(contrast(text, p.accent_soft), least) << name << std::hex << ' ' << text;
    // The icons of an earlier search.
    EXPECT_GE(contrast(p.faint, p.accent_soft), 3.0) << name;
  }
}

TEST(Palette, TheFocusRingStandsOut) {
  for (const auto& [name, p, least] : kAll) {
    // It has paper on both sides, whatever it lies on.
    EXPECT_GE(contrast(p.accent, p.paper), 3.0) << name;
    // Where the paper is like what is below, the ring is not.
    for (const Rgb ground : {p.panel, p.line, p.accent_soft, p.selection, p.hit, p.ink})
      EXPECT_GE(std::max(contrast(p.accent, ground), contrast(p.paper, ground)), 1.5)
          << name << std::hex << ' ' << ground;
  }
}

TEST(Palette, ContrastIsThatOfWcag) {
  EXPECT_NEAR(contrast(0x000000, 0xffffff), 21.0, 1e-9);
  EXPECT_NEAR(contrast(0x777777, 0xffffff), 4.478, 1e-3);
  EXPECT_DOUBLE_EQ(contrast(0x123456, 0x123456), 1.0);
}

TEST(Palette, OfAThemeAndTheSystem) {
  EXPECT_EQ(&palette_of(Theme::system, false, false), &kLight);
  EXPECT_EQ(&palette_of(Theme::system, true, false), &kDark);
  EXPECT_EQ(&palette_of(Theme::system, false, true), &kContrastLight);
  EXPECT_EQ(&palette_of(Theme::system, true, true), &kContrastDark);
  for (const bool dark : {false, true}) {
    for (const bool more : {false, true}) {
      EXPECT_EQ(&palette_of(Theme::light, dark, more), &kLight);
      EXPECT_EQ(&palette_of(Theme::dark, dark, more), &kDark);
      EXPECT_EQ(&palette_of(Theme::sepia, dark, more), &kSepia);
      EXPECT_EQ(&palette_of(Theme::contrast, dark, more), dark ? &kContrastDark : &kContrastLight);
    }
  }
}

// The block of a selector in the style sheet, from a place on.
std::string block(const std::string& css, const std::string& selector, std::size_t from = 0) {
  const std::size_t at = css.find(selector + " {", from);
  if (at == std::string::npos) return {};
  return css.substr(at, css.find('}', at) - at);
}

std::string hex(Rgb colour) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 20; shift >= 0; shift -= 4) out += kDigits[colour >> shift & 15];
  return out;
}

TEST(Palette, TheTextPageHasTheSameColours) {
  std::ifstream file(std::string(COLLOQUY_SOURCE_DIR) + "/web/page.css");
  std::stringstream in;
  in << file.rdbuf();
  const std::string css = in.str();
  ASSERT_FALSE(css.empty());
  const auto same = [&](const char* what, const std::string& rules, const Palette& p) {
    ASSERT_FALSE(rules.empty()) << what;
    for (const auto& [name, colour] :
         {std::pair{"paper", p.paper}, std::pair{"panel", p.panel}, std::pair{"line", p.line},
          std::pair{"ink", p.ink}, std::pair{"soft", p.soft}, std::pair{"faint", p.faint},
          std::pair{"accent", p.accent}, std::pair{"accent-soft", p.accent_soft},
          std::pair{"selection", p.selection}})
      EXPECT_NE(rules.find("--" + std::string(name) + ": " + hex(colour) + ";"), std::string::npos)
          << what << ' ' << name << ' ' << hex(colour);
  };
  const std::string system = ":root:not([data-theme])";
  const std::size_t dark = css.find("@media (prefers-color-scheme: dark) {");
  const std::size_t more = css.find("@media (prefers-contrast: more) {");
  const std::size_t both = css.find("@media (prefers-color-scheme: dark) and (prefers-contrast: more) {");
  ASSERT_TRUE(dark < more && more < both && both != std::string::npos) << "later rules win";
  same("default", block(css, ":root"), kLight);
  same("light", block(css, ":root[data-theme=\"light\"]"), kLight);
  same("dark", block(css, ":root[data-theme=\"dark\"]"), kDark);
  same("sepia", block(css, ":root[data-theme=\"sepia\"]"), kSepia);
  same("contrast", block(css, ":root[data-theme=\"contrast\"]"), kContrastLight);
  same("contrast, dark", block(css, ":root[data-theme=\"contrast\"]", dark), kContrastDark);
  same("system, dark", block(css, system, dark), kDark);
  same("system, contrast", block(css, system, more), kContrastLight);
  same("system, dark, contrast", block(css, system, both), kContrastDark);
}

}  // namespace
}  // namespace colloquy
