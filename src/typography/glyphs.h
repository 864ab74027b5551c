// Puts the glyphs of filled lines at their places.
#pragma once

#include <cstdint>
#include <vector>

#include "typography/layout.h"

namespace colloquy {

class GlyphPlacer {
 public:
  explicit GlyphPlacer(ParagraphLayout& layout) : p_(layout) {}

  // Fills glyphs() and the lines' places in it. Characters without ink have no glyph there.
  void place();

 private:
  // The glyphs of a group of clusters: [first, last) in the shaped text, or in what was shaped anew.
  struct Group {
    std::uint32_t cluster = 0;
    std::uint32_t first = 0, last = 0;
    bool reshaped = false;
  };

  void gather(std::uint32_t first, std::uint32_t last);
  Group take(const ShapedGlyphs&, std::uint32_t& cursor) const;
  void emit(const Group&, std::uint32_t last_cluster, bool right_to_left, FontIndex, float& x);

  ParagraphLayout& p_;
  std::vector<Group> groups_;  // of a line, in the text's order
  // How far the text has been gathered: lines come one after the other.
  std::uint32_t shaped_cursor_ = 0, reshaped_cursor_ = 0;
  std::size_t reshaped_piece_ = 0;
};

}  // namespace colloquy
