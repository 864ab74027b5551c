// One font file, parsed by HarfBuzz. Measures are in ems.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "text/error.h"

struct hb_font_t;

namespace colloquy {

class Font {
 public:
  // TrueType or CFF outlines, one font in the file. An error: not a font, or one without outlines and
  // characters.
  static Result<std::unique_ptr<Font>> open(std::vector<std::uint8_t> bytes);
  ~Font();
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;

  bool has(char32_t) const;

  // Above and below the baseline, both positive, as CSS takes them for the content area of a line.
  float ascent() const { return ascent_; }
  float descent() const { return descent_; }

  // Scaled so that one em is kUnits.
  hb_font_t* hb() const { return font_; }
  static constexpr int kUnits = 1 << 14;

 private:
  Font() = default;
  std::vector<std::uint8_t> bytes_;
  hb_font_t* font_ = nullptr;
  float ascent_ = 0.8F, descent_ = 0.2F;
};

}  // namespace colloquy
