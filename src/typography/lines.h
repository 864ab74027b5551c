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
  // The width of clusters as browsers add it up: in whole 64ths of a pixel, rounded up for each part of one
  // direction and script.
  class Ruler {
   public:
    Ruler(const ParagraphLayout& layout, std::uint32_t first);
    // The cluster that follows the last one.
    void add(std::uint32_t cluster) {
      if (cluster == next_part_) begin_part(run_ + 1);
      units_ += p_.clusters_[cluster].advance();
      spaced_ += !p_.clusters_[cluster].is(Cluster::invisible);
    }
    std::int64_t with(double px) const;  // and so much more

   private:
    void begin_part(std::size_t run);

    const ParagraphLayout& p_;
    std::size_t run_ = 0;          // the last of the part
    std::uint32_t next_part_ = 0;  // its first cluster; the text's end: none
    std::int64_t whole_ = 0;       // of the parts before
    std::int64_t units_ = 0, spaced_ = 0;
  };

  bool unsafe_before(std::uint32_t cluster) const;
  double measure(std::uint32_t first, std::uint32_t last) const;
  bool fits(std::int64_t sixty_fourths) const;
  bool fits(std::uint32_t first, std::uint32_t last) const;
  void reshape(std::uint32_t first, std::uint32_t last, bool trim_end = false);
  bool closes(std::uint32_t cluster) const;
  std::uint32_t end_if_trimmed(std::uint32_t cluster, const Ruler&) const;
  void undo();
  std::uint32_t choose_end(std::uint32_t begin);
  bool end_at(std::uint32_t begin, std::uint32_t end);
  double hyphen_advance(std::uint32_t cluster) const;
  void show_hyphen(std::uint32_t cluster);

  ParagraphLayout& p_;
  std::int64_t limit_ = 0;                 // of a line's width, in 64ths of a pixel
  std::vector<std::uint32_t> candidates_;  // ends of the line that fit, as shaped before breaking
};

}  // namespace colloquy
