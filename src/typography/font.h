// One font file, parsed by HarfBuzz. Measures are in ems.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "text/error.h"
#include "typography/glyf.h"

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

  // In the font's own units; `units()` of kUnits each. Of a font without that table no glyph can be read.
  const GlyfReader& glyf() const { return glyf_; }
  float units() const { return units_; }

 private:
  Font() = default;
  std::vector<std::uint8_t> bytes_;
  hb_font_t* font_ = nullptr;
  GlyfReader glyf_;  // of bytes_
  float units_ = 1;
  float ascent_ = 0.8F, descent_ = 0.2F;
};

}  // namespace colloquy
