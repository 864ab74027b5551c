// Sets text on a picture, in the fonts of a site's first visit.
#pragma once

#include <string>
#include <string_view>

#include "site/picture.h"
#include "typography/layout.h"

namespace colloquy {

// The colours of the pages' light theme (web/page.css).
inline constexpr Rgb kPaper = 0xfbfaf7, kPanel = 0xf3f1ec, kLine = 0xe2ded5, kInk = 0x1d1b18,
                     kSoft = 0x5d5850, kFaint = 0x6f695f, kAccent = 0x8a3b12;

inline constexpr FontStyle kSerif = {Family::serif, Weight::regular};
inline constexpr FontStyle kSerifSemibold = {Family::serif, Weight::semibold};
inline constexpr FontStyle kSans = {Family::sans, Weight::regular};
inline constexpr FontStyle kSansSemibold = {Family::sans, Weight::semibold};

struct TextStyle {
  FontStyle font;
  float px = 28;
  float line_height = 1.3F;  // in ems
  Rgb colour = kInk;
  std::size_t most_lines = 1;
  bool own_direction = false;  // that of its first letters, not of the picture's language
  float letter_spacing = 0;
};

class TextPainter {
 public:
  // The picture's language decides on which side lines begin. What is passed has to outlive this.
  TextPainter(Picture& picture, std::string_view language, const FontSet& fonts, Dictionary* dictionary);

  bool right_to_left() const { return right_to_left_; }
  ParagraphLayout layout(std::string_view text, const TextStyle& style, float width) const;

  // Cut to as many lines as there may be, with an ellipsis.
  std::string fitted(std::string text, const TextStyle& style, float width) const;

  float height_of(std::string_view text, const TextStyle& style, float width) const;

  // Its first line begins below y, its left edge is at x. Returns where it ends.
  float paint(std::string_view text, const TextStyle& style, float x, float y, float width);

 private:
  Picture& picture_;
  std::string_view language_;
  Typesetter typesetter_;
  bool right_to_left_;
};

}  // namespace colloquy
