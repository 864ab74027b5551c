// The four fonts of the interface as ImGui fonts, and as faces for layout.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "typography/layout.h"
#include "views/explorer.h"

struct ImFont;
struct ImFontBaked;

namespace colloquy {

class Fonts {
 public:
  bool add(FontSlot, std::span<const std::uint8_t> bytes);

  // The slot's font, or another's that stands in for it, or ImGui's default.
  ImFont* get(FontSlot) const;

 private:
  std::array<ImFont*, 4> fonts_{};
};

// A font at a size, valid for the frame in which it was made.
class SizedFont : public Face {
 public:
  SizedFont(const Fonts&, FontSlot, float px);

  float advance(char32_t) const override;
  float ascent() const;   // above the baseline
  float descent() const;  // below it, positive
  float px() const { return px_; }
  ImFont* font() const { return font_; }

 private:
  ImFont* font_;
  ImFontBaked* baked_;
  float px_;
};

}  // namespace colloquy
