// Real fonts for the tests of the text layout.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "text/segment.h"
#include "typography/layout.h"

namespace colloquy::typography_testing {

inline std::vector<std::uint8_t> bytes_of_font(const std::string& name) {
  std::ifstream file(std::string(COLLOQUY_NOTO) + "/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Serif faces for many scripts; the first, Noto Serif, is the primary one.
inline const FontSet& noto() {
  static const FontSet* const set = [] {
    auto* fonts = new FontSet;
    for (const char* name :
         {"NotoSerif-Regular.ttf", "NotoSerifKhmer-Regular.ttf", "NotoNaskhArabic-Regular.ttf",
          "NotoSerifHebrew-Regular.ttf", "NotoSerifDevanagari-Regular.ttf", "NotoSerifThai-Regular.ttf",
          "NotoSerifLao-Regular.ttf", "NotoSerifMyanmar-Regular.ttf", "NotoSerifBengali-Regular.ttf",
          "NotoSerifTamil-Regular.ttf"}) {
      const FontIndex index = fonts->offer({{Family::serif, Weight::regular}, {{0, 0x10FFFF}}});
      const auto loaded = fonts->load(index, bytes_of_font(name));
      if (!loaded) ADD_FAILURE() << name << ": " << loaded.error().message();
    }
    return fonts;
  }();
  return *set;
}

inline TextFormat format(float px = 20) {
  TextFormat out;
  out.px = px;
  return out;
}

inline ParagraphLayout lay_out(std::string_view text, float width, TextFormat how = format(),
                               std::string_view language = "en") {
  return {SourceText{text, language, {}}, how, width, Typesetter{&noto(), nullptr}};
}

inline std::vector<std::string> lines_of(const ParagraphLayout& layout, std::string_view text) {
  std::vector<std::string> out;
  for (const Line& line : layout.lines()) out.emplace_back(text.substr(line.span.begin, line.span.size()));
  return out;
}

// Texts of many scripts and with everything that makes layout hard.
inline const std::vector<std::string>& samples() {
  static const std::vector<std::string> texts = {
      "All in all, every country has its own sets of problems; the office is a fine, efficient affair.",
      "To. AVA Type, “No,” he said – 90% of USD\u00A0246\u00A0million (or so) well-known figures.",
      "Посол сказал: «Это – пятая часть, или 20 %», и ушёл.",
      "كان السفير يتحدث عن التجارة بين البلدين في عام 2024 (أو 2025) بكل صراحة.",
      "שלום עולם, בשנת 2024 היו 15% יותר (לפחות) מאשר ב-2023.",
      "The word שלום means peace, and سلام does too; 12 and ١٢ are numbers.",
      "כתב Microsoft Word בעברית וגם English text with 3.14 בפנים",
      "ភ្នំពេញជារាជធានីនៃព្រះរាជាណាចក្រកម្ពុជា",
      "हिन्दी में किताबें और क्षत्रिय विद्यार्थी पढ़ते हैं।",
      "ภาษาไทยเป็นภาษาที่เขียนโดยไม่เว้นวรรคระหว่างคำ",
      "soft\u00ADhy\u00ADphen\u00ADation is dis\u00ADcretion\u00ADary, even in af\u00ADfilia\u00ADtion",
      "Antidisestablishmentarianismandfloccinaucinihilipilification",
      "e\u0301e\u0301 \u200E mark\u200B zero\u2060width\u202Eoverride\u202C end",
      "   leading and   inner   spaces   ",
      "a",
      " ",
      "\u0301\u0301\u0301",
  };
  return texts;
}

}  // namespace colloquy::typography_testing
