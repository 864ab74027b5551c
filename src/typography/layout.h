// Layout of a paragraph: where its lines break, and where every glyph and every caret stands. Knows no window
// and no texture. Lengths are CSS pixels; x runs to the right, y down from the baseline.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/segment.h"
#include "typography/font_set.h"
#include "typography/paragraph.h"

namespace colloquy {

enum class Direction : std::uint8_t {
  automatic,
  ltr,
  rtl
};  // automatic: by the first strong character (UAX #9, P2 and P3)

// How a paragraph is set.
struct TextFormat {
  FontStyle font;
  float px = 18;             // of the em
  float letter_spacing = 0;  // after every cluster; ligatures are then not formed
  Direction direction = Direction::automatic;
  bool tabular_figures = false;
  // An opening quotation mark that begins a line stands in the margin, so that the letters behind it line up
  // with those of the other lines (left-to-right text only).
  bool hang_quotes = false;
};

// A text with what is known about it beside its bytes.
struct SourceText {
  std::string_view text;      // validated UTF-8, without line breaks
  std::string_view language;  // BCP 47: chooses forms and line breaks
  // Byte offsets at which words end in scripts written without spaces (Khmer, Thai, Lao, Burmese); from the
  // bundle. Empty: the typesetter's dictionary is asked where such a script occurs.
  // An initializer, so that it may be left out.
  // NOLINTNEXTLINE(readability-redundant-member-init)
  std::span<const std::uint32_t> word_ends = {};
};

// Finds the words of scripts written without spaces. The platform's: ICU natively, Intl.Segmenter in
// browsers.
class Dictionary {
 public:
  virtual ~Dictionary() = default;
  // Byte offsets in `text` at which a word ends, rising, text.size() included.
  virtual std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) = 0;
};

// What text is set with.
struct Typesetter {
  const FontSet* fonts = nullptr;
  Dictionary* dictionary = nullptr;  // null: none; such scripts then break between clusters
};

struct Glyph {
  float x = 0, y = 0;        // of its origin, from the line's left edge and the baseline
  std::uint32_t offset = 0;  // in the text, of the cluster it belongs to
  std::uint16_t id = 0;
  FontIndex font = 0;
};

struct Line {
  Span span;        // of the text, with the spaces at the line's end
  float x = 0;      // of the line's left edge: not 0 for a line of a right-to-left paragraph
  float width = 0;  // without the spaces at the end
  std::uint32_t first_glyph = 0, last_glyph = 0;  // in glyphs(): [first, last), from left to right
};

// Where a caret can stand. At a line break and where directions meet, one offset has two places.
enum class Affinity : std::uint8_t { downstream, upstream };  // with what follows; with what precedes
struct TextPosition {
  std::uint32_t offset = 0;
  Affinity affinity = Affinity::downstream;

  bool operator==(const TextPosition&) const = default;
};
struct Caret {
  std::uint32_t line = 0;
  float x = 0;  // from the paragraph's left edge
};

// A selection or highlight on one line: from x to x + width, from the paragraph's left edge. A range that is
// mixed of directions has several on a line.
struct LineRange {
  std::uint32_t line = 0;
  float x = 0;
  float width = 0;
};

class ParagraphLayout {
 public:
  ParagraphLayout() = default;

  // Breaks by UAX #14 where the text would be wider than `width`; spaces at a line's end hang; a word that is
  // wider than a line breaks between clusters. Without any loaded font the text has lines and carets but no
  // glyphs.
  ParagraphLayout(const SourceText&, const TextFormat&, float width, const Typesetter&);

  // The same text, broken anew. The fonts have to be there still; nothing else of what the layout was made
  // from has.
  void set_width(float width);

  const std::vector<Line>& lines() const { return lines_; }
  const std::vector<Glyph>& glyphs() const { return glyphs_; }
  float width() const;  // of the widest line
  bool right_to_left() const { return right_to_left_; }
  bool complete() const { return complete_; }  // every character had a glyph; else a wanted font may bring it

  std::uint32_t line_of(std::uint32_t offset, Affinity = Affinity::downstream) const;
  Caret caret(TextPosition) const;
  float caret_x(std::uint32_t offset) const { return caret({offset}).x; }

  // The caret nearest to x on a line; carets stand between grapheme clusters, also inside ligatures.
  TextPosition hit(std::uint32_t line, float x) const;

  // One step to the left or right on the screen, over lines; itself at the paragraph's ends (tell by
  // comparing).
  TextPosition left_of(TextPosition) const;
  TextPosition right_of(TextPosition) const;

  // The rectangles of a range of the text, from top to bottom and left to right; hanging spaces are left out.
  std::vector<LineRange> ranges(Span) const;

  std::size_t memory() const;  // bytes held, for measurements

 private:
  friend class LineFiller;
  friend class GlyphPlacer;
  static constexpr float kUnbounded = 1e6F;  // a measure without an end: nothing is aligned to it

  // Clusters shaped anew because a line breaks in what was shaped together, and what their shaping was
  // before.
  struct Reshaped {
    std::uint32_t first = 0, last = 0;  // clusters
    std::uint32_t first_glyph = 0;      // in reshaped_glyphs_
    std::uint32_t first_kept = 0;       // in kept_
  };
  // A part of a line in one direction and with its glyphs in one place, where it stands on the screen.
  struct Piece {
    std::uint32_t first = 0, last = 0;  // clusters
    std::uint32_t run = 0;
    bool right_to_left = false;
    float x = 0, width = 0;  // from the line's left edge
  };

  std::uint32_t offset_of(std::uint32_t cluster) const;
  std::uint32_t cluster_at(std::uint32_t offset) const;
  std::uint32_t run_of(std::uint32_t cluster) const;
  float advance_of(std::uint32_t cluster) const;
  std::uint32_t ink_end(std::uint32_t first, std::uint32_t last) const;  // without the spaces at the end
  void pieces_of(std::uint32_t first, std::uint32_t last, std::vector<Piece>&) const;
  TextPosition edge_of(std::uint32_t cluster, bool right_to_left, bool right) const;
  TextPosition simplest(TextPosition) const;
  TextPosition step(TextPosition, bool right) const;

  std::vector<Line> lines_;
  std::vector<Glyph> glyphs_;
  std::string text_;  // spaces of other kinds of control as U+0020
  std::vector<Cluster> clusters_;
  std::vector<Run> runs_;
  ShapedGlyphs shaped_;
  std::vector<Reshaped> reshaped_;  // in the text's order
  ShapedGlyphs reshaped_glyphs_;
  std::vector<std::uint32_t> kept_;
  const FontSet* fonts_ = nullptr;
  const hb_language_impl_t* language_ = nullptr;
  float scale_ = 0;  // pixels for a unit
  float letter_spacing_ = 0;
  float measure_ = 0;  // the width that lines are broken to
  bool tabular_figures_ = false;
  bool hang_quotes_ = false;
  bool right_to_left_ = false;
  bool complete_ = true;
};

// The word at a byte offset, as a double click selects it: a word (UAX #29; by the dictionary in scripts
// without spaces), or the run of spaces or the single sign that stands there.
Span word_at(const SourceText&, std::uint32_t offset, Dictionary*);

}  // namespace colloquy
