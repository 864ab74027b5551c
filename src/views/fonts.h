// The four fonts of the interface as ImGui fonts, and as faces for layout.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "typography/layout.h"
#include "views/explorer.h"

struct ImFont;
struct ImFontBaked;

namespace colloquy {

class Fonts {
 public:
  bool add(FontSlot, std::span<const std::uint8_t> bytes);

  struct Loaded {
    ImFont* font = nullptr;
    float ascent = 0.8F, descent = 0.2F;  // of the em, both positive
    std::vector<std::uint8_t> bytes;
  };

  // The slot's font, or another's that stands in for it, or ImGui's default.
  const Loaded& get(FontSlot) const;

 private:
  std::array<Loaded, 4> fonts_;
  mutable Loaded default_;
};

// A font at a size, valid for the frame in which it was made.
class SizedFont : public Face {
 public:
  SizedFont(const Fonts&, FontSlot, float px);

  float advance(char32_t) const override;
  float ascent() const { return loaded_.ascent * px_; }    // above the baseline
  float descent() const { return loaded_.descent * px_; }  // below it, positive
  float drawn_ascent() const;  // from where ImGui is told to draw down to the baseline
  ImFont* font() const { return loaded_.font; }

 private:
  const Fonts::Loaded& loaded_;
  ImFontBaked* baked_;
  float px_;
};

}  // namespace colloquy
