#include "typography/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "typography/breaks.h"
#include "typography/characters.h"
#include "typography/glyphs.h"
#include "typography/itemize.h"
#include "typography/lines.h"
#include "typography/shape.h"

namespace colloquy {
namespace {

// Within what arithmetic can bear; 0 for what is not a number.
float bounded(float value, float least, float most) {
  return std::isnan(value) ? std::clamp(0.0F, least, most) : std::clamp(value, least, most);
}

}  // namespace

ParagraphLayout::ParagraphLayout(const SourceText& source, const TextFormat& format, float width,
                                 const Typesetter& typesetter)
    : text_(source.text),
      fonts_(typesetter.fonts),
      language_(language_of(source.language)),
      scale_(bounded(format.px, 0, 10000) / static_cast<float>(Font::kUnits)),
      letter_spacing_(bounded(format.letter_spacing, -10000, 10000)),
      tabular_figures_(format.tabular_figures) {
  for (char& c : text_) {
    if (is_collapsible_space(static_cast<unsigned char>(c))) c = ' ';
  }
  Items items = itemize(text_, format, fonts_);
  clusters_ = std::move(items.clusters);
  runs_ = std::move(items.runs);
  right_to_left_ = items.right_to_left;
  complete_ = !items.missing;
  shaped_.ids.reserve(clusters_.size());
  shaped_.advances.reserve(clusters_.size());
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    const Run& run = runs_[r];
    const auto end =
        r + 1 < runs_.size() ? runs_[r + 1].first_cluster : static_cast<std::uint32_t>(clusters_.size());
    const Font* font = fonts_ != nullptr ? fonts_->font(run.font) : nullptr;
    if (!shape(text_, language_, {letter_spacing_ == 0, tabular_figures_}, run, font, clusters_,
               run.first_cluster, end, shaped_))
      complete_ = false;
  }
  runs_.shrink_to_fit();
  shaped_.offsets.shrink_to_fit();
  find_breaks({text_, source.language, source.word_ends}, typesetter.dictionary, clusters_);
  set_width(width);
}

void ParagraphLayout::set_width(float width) {
  measure_ = bounded(width, 0, kUnbounded);
  LineFiller(*this).fill();
  GlyphPlacer(*this).place();
}

std::uint32_t ParagraphLayout::offset_of(std::uint32_t cluster) const {
  return cluster < clusters_.size() ? clusters_[cluster].offset() : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t ParagraphLayout::cluster_at(std::uint32_t offset) const {
  if (offset >= text_.size()) return static_cast<std::uint32_t>(clusters_.size());
  const auto after = std::ranges::upper_bound(clusters_, offset, {}, &Cluster::offset);
  return static_cast<std::uint32_t>(after - clusters_.begin()) - 1;
}

std::uint32_t ParagraphLayout::run_of(std::uint32_t cluster) const {
  const auto after = std::ranges::upper_bound(runs_, cluster, {}, &Run::first_cluster);
  return static_cast<std::uint32_t>(after - runs_.begin()) - 1;
}

float ParagraphLayout::advance_of(std::uint32_t cluster) const {
  const Cluster& c = clusters_[cluster];
  return static_cast<float>(c.advance()) * scale_ + (c.is(Cluster::invisible) ? 0.0F : letter_spacing_);
}

std::uint32_t ParagraphLayout::ink_end(std::uint32_t first, std::uint32_t last) const {
  while (last > first && (clusters_[last - 1].is(Cluster::space))) --last;
  return last;
}

// The pieces of a line from left to right: rules L1 (the spaces at the end have the paragraph's direction)
// and L2 of UAX #9.
void ParagraphLayout::pieces_of(std::uint32_t first, std::uint32_t last, std::vector<Piece>& out) const {
  out.clear();
  if (first >= last) return;
  const std::uint32_t ink = ink_end(first, last);
  const unsigned base = right_to_left_ ? 1 : 0;
  std::vector<std::uint8_t> levels;
  const auto add = [&](std::uint32_t from, std::uint32_t to, std::uint32_t run, unsigned level) {
    if (from >= to) return;
    Piece piece;
    piece.first = from;
    piece.last = to;
    piece.run = run;
    piece.right_to_left = (level & 1) != 0;
    for (std::uint32_t c = from; c < to; ++c) piece.width += advance_of(c);
    out.push_back(piece);
    levels.push_back(static_cast<std::uint8_t>(level));
  };
  for (std::uint32_t r = run_of(first); r < runs_.size() && runs_[r].first_cluster < last; ++r) {
    const std::uint32_t begin = std::max(first, runs_[r].first_cluster);
    const std::uint32_t end = std::min(last, r + 1 < runs_.size() ? runs_[r + 1].first_cluster : last);
    add(begin, std::min(end, ink), r, runs_[r].level);
    add(std::max(begin, ink), end, r, base);
  }
  const std::uint8_t highest = std::ranges::max(levels);
  for (unsigned level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < levels.size();) {
      std::size_t j = i;
      while (j < levels.size() && levels[j] >= level) ++j;
      std::reverse(out.begin() + static_cast<std::ptrdiff_t>(i),
                   out.begin() + static_cast<std::ptrdiff_t>(j));
      std::reverse(levels.begin() + static_cast<std::ptrdiff_t>(i),
                   levels.begin() + static_cast<std::ptrdiff_t>(j));
      i = std::max(j, i + 1);
    }
  }
  float x = 0;
  if (right_to_left_) {
    for (const Piece& piece : out) {
      if (piece.first >= ink) x -= piece.width;
    }
  }
  for (Piece& piece : out) {
    piece.x = x;
    x += piece.width;
  }
}

float ParagraphLayout::width() const {
  float widest = 0;
  for (const Line& line : lines_) widest = std::max(widest, line.width);
  return widest;
}

std::size_t ParagraphLayout::memory() const {
  const auto held = [](const auto& v) { return v.capacity() * sizeof(v[0]); };
  return sizeof(*this) + held(lines_) + held(glyphs_) + text_.capacity() + held(clusters_) + held(runs_) +
         held(shaped_.ids) + held(shaped_.advances) + held(shaped_.offsets) + held(reshaped_) +
         held(reshaped_glyphs_.ids) + held(reshaped_glyphs_.advances) + held(reshaped_glyphs_.offsets) +
         held(kept_);
}

}  // namespace colloquy
