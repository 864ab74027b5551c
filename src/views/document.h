// The interview as blocks of laid out text, one under the other: what the reading view draws and scrolls.
#pragma once

#include <string>
#include <vector>

#include "app/application.h"
#include "views/painter.h"

namespace colloquy {

struct Block {
  enum class Kind { kicker, headline, lead, byline, label, question, paragraph };
  enum class Ink { ink, soft, faint, accent };

  Kind kind = Kind::paragraph;
  Style style;
  Ink ink = Ink::ink;
  std::string text;
  Place place = {};      // of the turn's paragraph; for labels that of the paragraph below
  bool in_text = false;  // a paragraph of the interview: links lead here and hits are marked
  float x = 0, y = 0;    // of the text in the column
  float height = 0;
  // NOLINTNEXTLINE(readability-redundant-member-init): without it clang warns where a block is made
  ParagraphLayout layout = {};
};

class Document {
 public:
  // Lays out the open version in a column of this width, with answers at `text_px`.
  void set(const Application&, const Fonts&, float width, int text_px);

  const std::vector<Block>& blocks() const { return blocks_; }
  float height() const { return height_; }

  const Block* find(Place) const;            // the paragraph's block, null if there is none
  std::size_t first_below(float y) const;    // index of the first block whose bottom is below y
  float entry_top(std::size_t entry) const;  // of an outline entry, its label included
  float entry_bottom(std::size_t entry) const;
  // y of a place in a paragraph: the top of the line that holds this byte.
  float line_y(Place, std::uint32_t offset) const;

 private:
  void add(Block, const Application&, const Fonts&, float width, float space_before);

  std::vector<Block> blocks_;
  std::vector<std::size_t> entries_;  // index of each outline entry's first block
  float height_ = 0;
};

// "Taing Rinith / Khmer Times · 29 December 2020 · 1,961 words · 10 min"
std::string byline_of(const Application&);

}  // namespace colloquy
