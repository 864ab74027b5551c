#include "typography/glyphs.h"

#include <algorithm>

namespace colloquy {

GlyphPlacer::Group GlyphPlacer::take(const ShapedGlyphs& glyphs, std::uint32_t& cursor) const {
  Group group;
  group.first = cursor;
  if (cursor < glyphs.size()) ++cursor;
  while (cursor < glyphs.size() && !glyphs.starts_group(cursor)) ++cursor;
  group.last = cursor;
  return group;
}

void GlyphPlacer::gather(std::uint32_t first, std::uint32_t last) {
  groups_.clear();
  for (std::uint32_t c = first; c < last; ++c) {
    while (reshaped_piece_ < p_.reshaped_.size() && p_.reshaped_[reshaped_piece_].last <= c)
      ++reshaped_piece_;
    const Cluster& cluster = p_.clusters_[c];
    if (reshaped_piece_ < p_.reshaped_.size() && p_.reshaped_[reshaped_piece_].first <= c) {
      // The glyphs that were there before are passed over.
      const ParagraphLayout::Reshaped& piece = p_.reshaped_[reshaped_piece_];
      if ((p_.kept_[piece.first_kept + (c - piece.first)] & Cluster::starts_glyphs) != 0)
        take(p_.shaped_, shaped_cursor_);
      if (!cluster.is(Cluster::starts_glyphs)) continue;
      groups_.push_back(take(p_.reshaped_glyphs_, reshaped_cursor_));
      groups_.back().reshaped = true;
    } else {
      if (!cluster.is(Cluster::starts_glyphs)) continue;
      groups_.push_back(take(p_.shaped_, shaped_cursor_));
    }
    groups_.back().cluster = c;
  }
}

void GlyphPlacer::emit(const Group& group, std::uint32_t last_cluster, bool right_to_left, FontIndex font,
                       float& x) {
  const Cluster& cluster = p_.clusters_[group.cluster];
  const bool inkless =
      last_cluster == group.cluster + 1 && (cluster.is(Cluster::space) || cluster.is(Cluster::invisible));
  if (!inkless) {
    const ShapedGlyphs& glyphs = group.reshaped ? p_.reshaped_glyphs_ : p_.shaped_;
    float pen = x;
    for (std::uint32_t i = 0; i < group.last - group.first; ++i) {
      const std::uint32_t g = right_to_left ? group.last - 1 - i : group.first + i;
      Glyph glyph;
      glyph.x = pen;
      glyph.offset = cluster.offset();
      glyph.id = glyphs.ids[g];
      glyph.font = font;
      if (!glyphs.offsets.empty()) {
        const auto moved = std::ranges::lower_bound(glyphs.offsets, g, {}, &ShapedGlyphs::Offset::glyph);
        if (moved != glyphs.offsets.end() && moved->glyph == g) {
          glyph.x += static_cast<float>(moved->x) * p_.scale_;
          glyph.y = -static_cast<float>(moved->y) * p_.scale_;
        }
      }
      pen += static_cast<float>(glyphs.advance(g)) * p_.scale_;
      p_.glyphs_.push_back(glyph);
    }
  }
  for (std::uint32_t c = group.cluster; c < last_cluster; ++c) x += p_.advance_of(c);
}

void GlyphPlacer::place() {
  p_.glyphs_.clear();
  p_.glyphs_.reserve(p_.shaped_.size() - p_.shaped_.size() / 8);
  std::vector<ParagraphLayout::Piece> pieces;
  std::uint32_t first = 0;
  for (Line& line : p_.lines_) {
    std::uint32_t last = first;
    const auto count = static_cast<std::uint32_t>(p_.clusters_.size());
    while (last < count && p_.clusters_[last].offset() < line.span.end) ++last;
    gather(first, last);
    p_.pieces_of(first, last, pieces);
    line.first_glyph = static_cast<std::uint32_t>(p_.glyphs_.size());
    for (const ParagraphLayout::Piece& piece : pieces) {
      const FontIndex font = p_.runs_[piece.run].font;
      const auto begin = std::ranges::lower_bound(groups_, piece.first, {}, &Group::cluster);
      const auto end = std::ranges::lower_bound(groups_, piece.last, {}, &Group::cluster);
      float x = piece.x;
      for (auto i = 0; i < end - begin; ++i) {
        const auto group = piece.right_to_left ? end - 1 - i : begin + i;
        emit(*group, group + 1 < end ? (group + 1)->cluster : piece.last, piece.right_to_left, font, x);
      }
    }
    line.last_glyph = static_cast<std::uint32_t>(p_.glyphs_.size());
    // The lines of a right-to-left paragraph end where those of others begin.
    line.x = p_.right_to_left_ && p_.measure_ < ParagraphLayout::kUnbounded ? p_.measure_ - line.width : 0;
    first = last;
  }
}

}  // namespace colloquy
