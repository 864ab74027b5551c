// A paragraph's text taken apart and shaped, independent of its width: what layout.h keeps behind its lines.
// Compact, since it is held for as long as the paragraph is on the screen.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "typography/font_set.h"

struct hb_language_impl_t;  // HarfBuzz is not for those who only draw a layout

namespace colloquy {

// A grapheme cluster (UAX #29). Its advance is in units of Font::kUnits to the em; clusters of one ligature
// share the ligature's.
class Cluster {
 public:
  enum Flag : std::uint8_t {
    break_after = 1,    // a line may end behind it
    space = 2,          // hangs at a line's end
    unsafe = 4,         // shaped together with what precedes: a break before it shapes both sides anew
    starts_glyphs = 8,  // the first of the clusters that share a group of glyphs
    invisible = 16,     // a control or another character that is never drawn; takes no letter spacing
    soft_hyphen = 32,   // drawn where a line ends behind it
  };

  Cluster() = default;
  Cluster(std::uint32_t offset, unsigned flags) : offset_(offset), packed_(flags) {}

  std::uint32_t offset() const { return offset_; }
  std::int32_t advance() const { return static_cast<std::int32_t>(packed_) >> 8; }
  bool is(Flag flag) const { return (packed_ & flag) != 0; }

  void set_advance(std::int64_t units);  // clamped to 24 bits, 512 em
  void set(Flag flag, bool on = true) {
    packed_ = on ? packed_ | flag : packed_ & ~static_cast<std::uint32_t>(flag);
  }

  // Advance and flags in one word, to be kept and put back.
  std::uint32_t shaping() const { return packed_; }
  void restore_shaping(std::uint32_t packed) { packed_ = packed; }

 private:
  std::uint32_t offset_ = 0;
  std::uint32_t packed_ = 0;  // advance, then 8 bits of flags
};

// Glyphs in the order of the text (those of right-to-left runs too), in groups that belong to one or more
// clusters.
struct ShapedGlyphs {
  struct Offset {
    std::uint32_t glyph = 0;    // index
    std::int32_t x = 0, y = 0;  // y upwards
  };
  std::vector<std::uint16_t> ids;
  std::vector<std::uint32_t> advances;  // units << 8 | first of its group
  std::vector<Offset> offsets;          // of the glyphs that have one, by index

  std::uint32_t size() const { return static_cast<std::uint32_t>(ids.size()); }
  std::int32_t advance(std::uint32_t glyph) const { return static_cast<std::int32_t>(advances[glyph]) >> 8; }
  bool starts_group(std::uint32_t glyph) const { return (advances[glyph] & 1U) != 0; }
  void push(std::uint16_t id, std::int64_t advance, bool starts_group);
  void truncate(std::uint32_t size);
};

inline constexpr FontIndex kNoFont = 0xFFFF;

// Text of one script, direction and font; runs begin and end between clusters.
struct Run {
  std::uint32_t first_cluster = 0;
  std::uint32_t script = 0;  // hb_script_t
  FontIndex font = kNoFont;
  std::uint8_t level = 0;  // embedding level (UAX #9): odd ones run from right to left
};

}  // namespace colloquy
