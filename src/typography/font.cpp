#include "typography/font.h"

#include <hb.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace colloquy {
namespace {

// Big-endian fields of an OpenType table, 0 past its end.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob_, &length);
    bytes_ = {data, length};
  }
  ~Table() { hb_blob_destroy(blob_); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  bool empty() const { return bytes_.empty(); }
  // Of the font, for as long as it is.
  std::span<const std::uint8_t> bytes() const {
    return {reinterpret_cast<const std::uint8_t*>(bytes_.data()), bytes_.size()};
  }
  unsigned u16(std::size_t at) const {
    if (at + 2 > bytes_.size()) return 0;
    return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at]) << 8 |
                                 static_cast<unsigned char>(bytes_[at + 1]));
  }
  int i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }

 private:
  hb_blob_t* blob_;
  std::span<const char> bytes_;
};

bool has_table(hb_face_t* face, hb_tag_t tag) {
  return !Table(face, tag).empty();
}

GlyfReader glyf_of(hb_face_t* face) {
  const Table head(face, HB_TAG('h', 'e', 'a', 'd'));
  const Table hhea(face, HB_TAG('h', 'h', 'e', 'a'));
  return GlyfReader({.glyf = Table(face, HB_TAG('g', 'l', 'y', 'f')).bytes(),
                     .loca = Table(face, HB_TAG('l', 'o', 'c', 'a')).bytes(),
                     .hmtx = Table(face, HB_TAG('h', 'm', 't', 'x')).bytes(),
                     .long_offsets = head.i16(50) != 0,
                     .long_metrics = hhea.u16(34)});
}

struct Extents {
  int ascent = 0, descent = 0;  // in the font's own units, both positive
};

// As FreeType and Blink take them: hhea, unless the font asks for its typographic ones (OS/2 fsSelection, bit
// 7); where hhea is empty, OS/2's.
Extents extents_of(hb_face_t* face) {
  const Table hhea(face, HB_TAG('h', 'h', 'e', 'a'));
  const Table os2(face, HB_TAG('O', 'S', '/', '2'));
  const Extents typo = {os2.i16(68), -os2.i16(70)};
  constexpr unsigned kUseTypoMetrics = 1U << 7;
  if ((os2.u16(62) & kUseTypoMetrics) != 0 && typo.ascent + typo.descent > 0) return typo;
  const Extents horizontal = {hhea.i16(4), -hhea.i16(6)};
  if (horizontal.ascent != 0 || horizontal.descent != 0) return horizontal;
  if (typo.ascent != 0 || typo.descent != 0) return typo;
  return {static_cast<int>(os2.u16(74)), static_cast<int>(os2.u16(76))};
}

}  // namespace

Result<std::unique_ptr<Font>> Font::open(std::vector<std::uint8_t> bytes) {
  // The constructor is private, which std::make_unique cannot call.
  std::unique_ptr<Font> font(new Font());
  font->bytes_ = std::move(bytes);
  hb_blob_t* blob =
      hb_blob_create(reinterpret_cast<const char*>(font->bytes_.data()),
                     static_cast<unsigned>(font->bytes_.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  const bool outlines = has_table(face, HB_TAG('g', 'l', 'y', 'f')) ||
                        has_table(face, HB_TAG('C', 'F', 'F', ' ')) ||
                        has_table(face, HB_TAG('C', 'F', 'F', '2'));
  const bool characters = has_table(face, HB_TAG('c', 'm', 'a', 'p'));
  if (hb_face_get_glyph_count(face) == 0 || !outlines || !characters) {
    hb_face_destroy(face);
    return fail(!outlines || font->bytes_.empty() ? "this is not a font with outlines"
                                                  : "the font has no table of characters",
                {}, "Give a TrueType or OpenType file that is not a bitmap font");
  }
  font->font_ = hb_font_create(face);
  hb_font_set_scale(font->font_, kUnits, kUnits);
  const auto upem = static_cast<float>(std::max(1U, hb_face_get_upem(face)));
  font->glyf_ = glyf_of(face);
  font->units_ = static_cast<float>(kUnits) / upem;
  const Extents extents = extents_of(face);
  hb_face_destroy(face);
  hb_font_make_immutable(font->font_);
  if (extents.ascent + extents.descent > 0) {
    font->ascent_ = static_cast<float>(extents.ascent) / upem;
    font->descent_ = static_cast<float>(extents.descent) / upem;
  }
  return font;
}

Font::~Font() {
  hb_font_destroy(font_);
}

bool Font::has(char32_t c) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_, c, &glyph) != 0 && glyph != 0;
}

}  // namespace colloquy
