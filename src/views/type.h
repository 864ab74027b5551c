// What text is drawn with: the fonts, the pictures of their glyphs, and short texts that are kept set from
// frame to frame.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "typography/layout.h"
#include "views/glyph_atlas.h"

namespace colloquy {

namespace face {
inline constexpr FontStyle kSerif = {Family::serif, Weight::regular};
inline constexpr FontStyle kSerifStrong = {Family::serif, Weight::semibold};
inline constexpr FontStyle kSans = {Family::sans, Weight::regular};
inline constexpr FontStyle kSansStrong = {Family::sans, Weight::semibold};
}  // namespace face

// How a line of text is set.
struct Style {
  FontStyle font = face::kSans;
  float px = 14;
  float line_height = 20;
  float letter_spacing = 0;

  TextFormat format(Direction direction = Direction::automatic) const {
    return {.font = font, .px = px, .letter_spacing = letter_spacing, .direction = direction};
  }
};

class Type {
 public:
  // The dictionary may be null; it must outlive this.
  explicit Type(Dictionary* dictionary) : dictionary_(dictionary) {}
  Type(const Type&) = delete;
  Type& operator=(const Type&) = delete;

  FontSet& fonts() { return fonts_; }
  const FontSet& fonts() const { return fonts_; }
  GlyphAtlas& atlas() { return atlas_; }
  Dictionary* dictionary() const { return dictionary_; }
  Typesetter setter() const { return {&fonts_, dictionary_}; }

  // Before anything is drawn in a frame.
  void begin_frame();

  // The text, set; kept as long as it is asked for. Valid until the next frame. Infinite width: one line.
  const ParagraphLayout& set(const Style&, std::string_view text, std::string_view language, float width);

  // From the top of a line box down to its baseline: half of what the line has left over goes above the
  // font's own box, as in CSS.
  float baseline(const Style&) const;

 private:
  struct Kept {
    ParagraphLayout layout;
    std::uint32_t generation = 0;
    std::uint32_t used = 0;  // the frame in which it was last asked for
  };

  FontSet fonts_;
  GlyphAtlas atlas_{fonts_};
  Dictionary* dictionary_;
  std::unordered_map<std::string, Kept> kept_;
  std::string key_;
  std::uint32_t frame_ = 0;
};

}  // namespace colloquy
