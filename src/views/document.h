// The interview as blocks of text, one under the other: what the reading view draws and scrolls. Only what is
// near the view is laid out; the rest has estimated heights, which are measured little by little.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/application.h"
#include "views/type.h"

namespace colloquy {

struct Block {
  enum class Kind { kicker, headline, lead, byline, label, question, paragraph };
  enum class Ink { ink, soft, faint, accent };

  Kind kind = Kind::paragraph;
  Style style;
  Ink ink = Ink::ink;
  std::string_view text;
  Place place = {};      // of the turn's paragraph; for labels that of the paragraph below
  bool in_text = false;  // a paragraph of the interview: links lead here and hits are marked
  float space_before = 0;
  float x = 0, y = 0;  // of the text in the column
  float height = 0;
  bool measured = false;  // else the height is an estimate
  bool complete = true;   // every character had a glyph when it was measured
  // Byte offsets; empty until measured. An initializer, so that it may be left out.
  // NOLINTNEXTLINE(readability-redundant-member-init)
  std::vector<std::uint32_t> line_starts = {};
};

// What a document is laid out for.
struct DocumentFormat {
  float width = 0;
  int text_px = 0;
  FontStyle reading = face::kSerif;

  bool operator==(const DocumentFormat&) const = default;
};

class Document {
 public:
  // The open version's blocks, all heights estimated.
  void set(const Application&, const DocumentFormat&);

  const std::vector<Block>& blocks() const { return blocks_; }
  float height() const { return height_; }
  const DocumentFormat& format() const { return format_; }

  // Measures every block between two heights, so that what is drawn there stands where it says. Positions
  // below `top` may change; those above change too where blocks there were measured earlier by refine().
  void measure(float top, float bottom, Type&);
  // Measures some more, up to about so many bytes of text; true: there is more to do.
  bool refine(std::size_t bytes, Type&);
  // Fonts were loaded: blocks in which something was missing are measured again.
  void measure_incomplete();

  // Of a measured block; kept while it is among the last that were asked for.
  const ParagraphLayout& layout(std::size_t block, Type&);

  std::optional<std::size_t> find(Place) const;      // the paragraph's block
  std::size_t first_below(float y) const;            // index of the first block whose bottom is below y
  std::size_t entry_block(std::size_t entry) const;  // of an outline entry, its label included
  float entry_top(std::size_t entry) const;
  float entry_bottom(std::size_t entry) const;
  // y of a place in a paragraph: the top of the line that holds this byte. Near it where the block is not
  // measured.
  float line_y(Place, std::uint32_t offset) const;

  std::size_t memory() const;  // bytes held for layout, for measurements

 private:
  struct Kept {
    ParagraphLayout layout;
    std::uint64_t used = 0;
  };

  void add(Block, float space_before);
  void add_head(const Application&);
  void add_turns(const Application&);
  void estimate(Block&) const;
  ParagraphLayout measure_block(Block&, Type&) const;
  void keep(std::size_t block, ParagraphLayout);
  void place_from(std::size_t);
  ParagraphLayout lay_out(const Block&, const Type&) const;

  const Application* app_ = nullptr;
  DocumentFormat format_;
  std::vector<Block> blocks_;
  std::vector<std::string> own_texts_;  // what is shown besides the interview's own text
  std::vector<std::size_t> entries_;    // index of each outline entry's first block
  std::unordered_map<std::size_t, Kept> kept_;
  std::uint64_t asked_ = 0;
  float height_ = 0;
  std::size_t refined_ = 0;  // every block before this one is measured
};

// "Taing Rinith / Khmer Times · 29 December 2020 · 1,961 words · 10 min"
std::string byline_of(const Application&);

}  // namespace colloquy
