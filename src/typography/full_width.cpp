#include "typography/full_width.h"

#include <hb.h>

#include <algorithm>

#include "text/utf8.h"

namespace colloquy {
namespace {

enum class Sign : std::uint8_t { none, opening, closing, middle, narrow_opening, narrow_closing };

bool is_full_width(const Font& font, char32_t c) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font.hb(), c, &glyph) != 0 &&
         hb_font_get_glyph_h_advance(font.hb(), glyph) == Font::kUnits;
}

// Colons stand in the middle of their square in Japanese fonts, at its left in those for simplified Chinese.
bool is_at_left(const Font& font, char32_t c) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents;
  return hb_font_get_nominal_glyph(font.hb(), c, &glyph) != 0 &&
         hb_font_get_glyph_extents(font.hb(), glyph, &extents) != 0 &&
         extents.x_bearing + extents.width <= Font::kUnits / 2;
}

Sign sign_of(const Font& font, char32_t c) {
  switch (c) {
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x3018:
    case 0x301A:
    case 0x301D:
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0xFF5F:
      return Sign::opening;
    case 0x3001:
    case 0x3002:
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x3019:
    case 0x301B:
    case 0x301E:
    case 0x301F:
    case 0xFF09:
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF60:
      return Sign::closing;
    case 0x3000:
    case 0x30FB:
      return Sign::middle;
    case 0xFF1A:
    case 0xFF1B:
      return is_at_left(font, c) ? Sign::closing : Sign::middle;
    case 0x2018:
    case 0x201C:
      return is_full_width(font, c) ? Sign::opening : Sign::narrow_opening;
    case 0x2019:
    case 0x201D:
      return is_full_width(font, c) ? Sign::closing : Sign::narrow_closing;
    default:
      return Sign::none;
  }
}

Sign sign_at(std::string_view text, std::uint32_t offset, const Font& font) {
  if (static_cast<unsigned char>(text[offset]) < 0xE2) return Sign::none;
  std::size_t at = offset;
  return sign_of(font, utf8::next(text, at));
}

// Commas, full stops and colons.
bool is_stop(std::string_view text) {
  for (const std::string_view stop : {"、", "。", "，", "．", "：", "；"}) {
    if (text.starts_with(stop)) return true;
  }
  return false;
}

// A font without the ideographic comma has no full-width signs.
bool has_signs(const Font& font) {
  return font.has(0x3001);
}

}  // namespace

HalvedSigns halved_signs(std::string_view text, const Font& font, std::span<const Cluster> clusters,
                         std::uint32_t first, std::uint32_t last, bool trim_end) {
  HalvedSigns out;
  if (!has_signs(font)) return out;
  Sign before = Sign::none;
  // What follows is looked at too: it may be a quotation mark of another font, and no line ends before it.
  const std::uint32_t until = std::min(last + 1, static_cast<std::uint32_t>(clusters.size()));
  for (std::uint32_t c = first; c < until; ++c) {
    const Sign sign = sign_at(text, clusters[c].offset(), font);
    const bool trims_opening = before != Sign::none && before != Sign::narrow_closing;
    const bool trims_before = sign == Sign::closing || sign == Sign::narrow_closing || sign == Sign::middle;
    if (sign == Sign::opening && trims_opening && c < last) {
      out.halved.push_back(c);
      out.pairs.push_back(c);
    } else if (before == Sign::closing && trims_before) {
      out.halved.push_back(c - 1);
      if (c < last) out.pairs.push_back(c);
    }
    before = sign;
  }
  if (trim_end && (out.halved.empty() || out.halved.back() != last - 1)) out.halved.push_back(last - 1);
  return out;
}

bool is_closing_bracket(std::string_view text, std::uint32_t offset, const Font& font) {
  if (is_stop(text.substr(offset))) return false;
  return sign_at(text, offset, font) == Sign::closing && has_signs(font);
}

}  // namespace colloquy
