// The outlines of TrueType fonts, from the tables glyf, loca, head and hmtx (OpenType 1.9), read directly: a
// first frame needs some hundred of them, and a browser spends longer on compiling HarfBuzz's reader, which
// also knows variations, than on reading. What is rare in them (parts joined at points, parts whose offset is
// scaled) is left to HarfBuzz.
#pragma once

#include <cstdint>
#include <span>

#include "typography/contours.h"

namespace colloquy {

class GlyfReader {
 public:
  using Bytes = std::span<const std::uint8_t>;

  // Tables that are missing are empty; `long_offsets`: of loca, from head; `long_metrics`: how many glyphs
  // have an advance of their own, from hhea.
  struct Tables {
    Bytes glyf, loca, hmtx;
    bool long_offsets = false;
    unsigned long_metrics = 0;
  };
  GlyfReader() = default;
  explicit GlyfReader(const Tables& tables) : tables_(tables) {}

  // Adds to the contours, in the font's units. False where the glyph is none of those that this reads or is
  // broken; what has been added by then has no meaning.
  bool read(std::uint16_t glyph, Contours&) const;

 private:
  // Where the glyph's origin is, which is not always 0 (see read()).
  struct Origin {
    int x = 0;
  };
  bool read(std::uint16_t glyph, int depth, Contours&, Origin&) const;
  bool read_simple(Bytes glyph, int contours, Contours&) const;
  bool read_parts(Bytes glyph, int depth, Contours&, Origin&) const;
  bool bytes_of(std::uint16_t glyph, Bytes&) const;
  bool left_bearing(std::uint16_t glyph, int& bearing) const;

  Tables tables_;
};

}  // namespace colloquy
