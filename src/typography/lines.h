// Fills lines: chooses where they end, and shapes anew what a line's end cuts through.
#pragma once

#include <cstdint>
#include <vector>

#include "typography/layout.h"

namespace colloquy {

class LineFiller {
 public:
  explicit LineFiller(ParagraphLayout& layout) : p_(layout) {}

  // Lines without their places in glyphs().
  void fill();

 private:
  bool unsafe_before(std::uint32_t cluster) const;
  double measure(std::uint32_t first, std::uint32_t last) const;
  bool fits(double width) const;
  void reshape(std::uint32_t first, std::uint32_t last);
  void undo();
  std::uint32_t choose_end(std::uint32_t begin);
  bool end_at(std::uint32_t begin, std::uint32_t end);
  double hyphen_advance(std::uint32_t cluster) const;
  void show_hyphen(std::uint32_t cluster);

  ParagraphLayout& p_;
  std::vector<std::uint32_t> candidates_;  // ends of the line that fit, as shaped before breaking
};

}  // namespace colloquy
