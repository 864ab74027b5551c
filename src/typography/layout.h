// Layout of a paragraph: where its lines break and where every grapheme cluster stands. Knows no window and
// no texture; the widths come from a Face.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

// A font at a size, as far as layout needs it. All numbers in CSS pixels.
class Face {
 public:
  virtual ~Face() = default;
  virtual float advance(char32_t code_point) const = 0;
};

struct Line {
  Span span;        // of the paragraph, with the spaces at the line's end
  float width = 0;  // without the spaces at the end
};

// A selection or highlight on one line: from x to x + width, relative to the paragraph's left edge.
struct LineRange {
  std::uint32_t line = 0;
  float x = 0;
  float width = 0;
};

class ParagraphLayout {
 public:
  ParagraphLayout() = default;

  // Breaks by UAX #14 where the text would be wider than `width`; a word that is wider than a line breaks
  // between clusters.
  ParagraphLayout(std::string_view text, std::string_view language, const Face& face, float width,
                  float letter_spacing = 0);

  const std::vector<Line>& lines() const { return lines_; }
  float width() const;  // of the widest line

  // x of the caret before the cluster at this byte offset, on the line that holds it.
  float caret_x(std::uint32_t offset) const;
  std::uint32_t line_of(std::uint32_t offset) const;

  // Byte offset of the cluster boundary nearest to x on a line.
  std::uint32_t hit(std::uint32_t line, float x) const;

  // The rectangles of a range of the text, one for each line it touches.
  std::vector<LineRange> ranges(Span) const;

 private:
  struct Cluster {
    std::uint32_t offset = 0;
    float x = 0;  // on its line
  };
  std::size_t cluster_at(std::uint32_t offset) const;

  std::vector<Line> lines_;
  std::vector<Cluster> clusters_;     // one more than there are clusters: the end of the text
  std::vector<std::uint32_t> first_;  // index in clusters_ of each line's first
};

}  // namespace colloquy
