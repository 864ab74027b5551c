#include "typography/lines.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "typography/full_width.h"
#include "typography/shape.h"

namespace colloquy {
namespace {

std::optional<hb_codepoint_t> hyphen_glyph(const Font& font) {
  hb_codepoint_t glyph = 0;
  constexpr hb_codepoint_t kHyphen = 0x2010;
  if (hb_font_get_nominal_glyph(font.hb(), kHyphen, &glyph) != 0 && glyph != 0) return glyph;
  if (hb_font_get_nominal_glyph(font.hb(), '-', &glyph) != 0 && glyph != 0) return glyph;
  return std::nullopt;
}

}  // namespace

bool LineFiller::unsafe_before(std::uint32_t cluster) const {
  return cluster < p_.clusters_.size() && p_.clusters_[cluster].is(Cluster::unsafe);
}

double LineFiller::measure(std::uint32_t first, std::uint32_t last) const {
  std::int64_t units = 0;
  std::int64_t spaced = 0;
  for (std::uint32_t c = first; c < last; ++c) {
    units += p_.clusters_[c].advance();
    spaced += !p_.clusters_[c].is(Cluster::invisible);
  }
  return static_cast<double>(units) * p_.scale_ + static_cast<double>(spaced) * p_.letter_spacing_;
}

LineFiller::Ruler::Ruler(const ParagraphLayout& layout, std::uint32_t first) : p_(layout) {
  begin_part(layout.runs_.empty() ? 0 : layout.run_of(first));
}

void LineFiller::Ruler::begin_part(std::size_t run) {
  whole_ = with(0);
  units_ = spaced_ = 0;
  const std::vector<Run>& runs = p_.runs_;
  const auto same_part = [](const Run& a, const Run& b) {
    return a.level == b.level && a.script == b.script;
  };
  while (run + 1 < runs.size() && same_part(runs[run], runs[run + 1])) ++run;
  run_ = run;
  next_part_ = run + 1 < runs.size() ? runs[run + 1].first_cluster : static_cast<std::uint32_t>(-1);
}

std::int64_t LineFiller::Ruler::with(double px) const {
  constexpr double kRoundingNoise = 0.01;
  const double exact =
      static_cast<double>(units_) * p_.scale_ + static_cast<double>(spaced_) * p_.letter_spacing_ + px;
  return whole_ + static_cast<std::int64_t>(std::ceil(exact * 64 - kRoundingNoise));
}

bool LineFiller::fits(std::int64_t sixty_fourths) const {
  return sixty_fourths <= limit_;
}

bool LineFiller::fits(std::uint32_t first, std::uint32_t last) const {
  Ruler ruler(p_, first);
  for (std::uint32_t c = first; c < last; ++c) ruler.add(c);
  return fits(ruler.with(0));
}

void LineFiller::reshape(std::uint32_t first, std::uint32_t last, bool trim_end) {
  const std::uint32_t r = p_.run_of(first);
  p_.reshaped_.push_back(
      {first, last, p_.reshaped_glyphs_.size(), static_cast<std::uint32_t>(p_.kept_.size())});
  for (std::uint32_t c = first; c < last; ++c) p_.kept_.push_back(p_.clusters_[c].shaping());
  const Font* font = p_.fonts_ != nullptr ? p_.fonts_->font(p_.runs_[r].font) : nullptr;
  shape(p_.text_, p_.language_, {p_.letter_spacing_ == 0, p_.tabular_figures_, trim_end}, p_.runs_[r], font,
        p_.clusters_, first, last, p_.reshaped_glyphs_);
}

void LineFiller::undo() {
  const ParagraphLayout::Reshaped& piece = p_.reshaped_.back();
  for (std::uint32_t c = piece.first; c < piece.last; ++c)
    p_.clusters_[c].restore_shaping(p_.kept_[piece.first_kept + (c - piece.first)]);
  p_.reshaped_glyphs_.truncate(piece.first_glyph);
  p_.kept_.resize(piece.first_kept);
  p_.reshaped_.pop_back();
}

// Whether a cluster is a full-width bracket whose empty half may be left out at a line's end.
bool LineFiller::closes(std::uint32_t cluster) const {
  const Font* font = p_.fonts_ != nullptr ? p_.fonts_->font(p_.runs_[p_.run_of(cluster)].font) : nullptr;
  return font != nullptr && is_closing_bracket(p_.text_, p_.offset_of(cluster), *font);
}

// The end of the line if a cluster that does not fit would without its empty half; else 0.
std::uint32_t LineFiller::end_if_trimmed(std::uint32_t cluster, const Ruler& until) const {
  if (!closes(cluster) || !fits(until.with(-p_.scale_ * Font::kUnits / 2.0))) return 0;
  const auto count = static_cast<std::uint32_t>(p_.clusters_.size());
  std::uint32_t end = cluster + 1;
  while (end < count && p_.clusters_[end].is(Cluster::space)) ++end;
  return end == count || p_.clusters_[end - 1].is(Cluster::break_after) ? end : 0;
}

double LineFiller::hyphen_advance(std::uint32_t cluster) const {
  const Font* font = p_.fonts_ != nullptr ? p_.fonts_->font(p_.runs_[p_.run_of(cluster)].font) : nullptr;
  if (font == nullptr) return Font::kUnits / 2.0;
  const auto glyph = hyphen_glyph(*font);
  return glyph ? hb_font_get_glyph_h_advance(font->hb(), *glyph) : 0;
}

// The soft hyphen is the last cluster of the last piece that was shaped anew.
void LineFiller::show_hyphen(std::uint32_t cluster) {
  Cluster& hyphen = p_.clusters_[cluster];
  hyphen.set(Cluster::invisible, false);
  hyphen.set_advance(static_cast<std::int64_t>(hyphen_advance(cluster)));
  const Font* font = p_.fonts_ != nullptr ? p_.fonts_->font(p_.runs_[p_.run_of(cluster)].font) : nullptr;
  if (font == nullptr) return;
  const auto glyph = hyphen_glyph(*font);
  if (!glyph) return;
  ShapedGlyphs& glyphs = p_.reshaped_glyphs_;
  // Its own group, also where the font had made one of it and what stands before.
  if (!glyphs.ids.empty() && hyphen.is(Cluster::starts_glyphs)) glyphs.truncate(glyphs.size() - 1);
  hyphen.set(Cluster::starts_glyphs);
  glyphs.push(static_cast<std::uint16_t>(*glyph), hyphen.advance(), true);
}

// Makes [begin, end) a line, whose start is shaped already: shapes its end anew where that is needed. False:
// it is too wide then, and nothing has changed.
bool LineFiller::end_at(std::uint32_t begin, std::uint32_t end) {
  const bool hyphen = p_.clusters_[end - 1].is(Cluster::soft_hyphen);
  const std::uint32_t ink = p_.ink_end(begin, end);
  const bool trim = ink > begin && closes(ink - 1) && !fits(begin, ink);
  if (!hyphen && !trim && !unsafe_before(end)) return true;
  if (trim) end = ink;  // the spaces behind it stay as they are
  const std::uint32_t run_begin = p_.runs_[p_.run_of(end - 1)].first_cluster;
  std::uint32_t from = end - 1;
  while (from > begin && from > run_begin && unsafe_before(from)) --from;
  from = std::max({from, begin, run_begin});
  // What is shaped anew at the line's start must not be cut into: then both are one piece.
  std::uint32_t start_end = begin;
  if (!p_.reshaped_.empty() && p_.reshaped_.back().first == begin) start_end = p_.reshaped_.back().last;
  const bool joined = start_end > from;
  if (joined) {
    undo();
    from = begin;
  }
  reshape(from, end, trim);
  if (hyphen) show_hyphen(end - 1);
  if (fits(begin, p_.ink_end(begin, end))) return true;
  undo();
  if (joined) reshape(begin, start_end);
  return false;
}

// The line that begins at `begin`; its end is behind the spaces that hang.
std::uint32_t LineFiller::choose_end(std::uint32_t begin) {
  const auto count = static_cast<std::uint32_t>(p_.clusters_.size());
  if (begin > 0 && unsafe_before(begin)) {
    const std::uint32_t r = p_.run_of(begin);
    const std::uint32_t run_end = r + 1 < p_.runs_.size() ? p_.runs_[r + 1].first_cluster : count;
    std::uint32_t safe = begin + 1;
    // No further than the line can reach: a text without a safe place would be shaped anew to its end for
    // every line.
    Ruler reach(p_, begin);
    reach.add(begin);
    for (; safe < run_end && unsafe_before(safe) && fits(reach.with(0)); ++safe) reach.add(safe);
    reshape(begin, safe);
  }
  candidates_.clear();
  Ruler ruler(p_, begin);
  std::uint32_t c = begin;
  for (; c < count; ++c) {
    const Cluster& cluster = p_.clusters_[c];
    ruler.add(c);
    if (!cluster.is(Cluster::space) && !fits(ruler.with(0))) {
      if (const std::uint32_t end = end_if_trimmed(c, ruler); end != 0) candidates_.push_back(end);
      break;
    }
    if (!cluster.is(Cluster::break_after) || c + 1 == count) continue;
    if (cluster.is(Cluster::soft_hyphen) &&
        !fits(ruler.with(hyphen_advance(c) * p_.scale_ + static_cast<double>(p_.letter_spacing_))))
      continue;
    candidates_.push_back(c + 1);
  }
  if (c == count) return count;
  while (!candidates_.empty()) {
    const std::uint32_t end = candidates_.back();
    candidates_.pop_back();
    if (end_at(begin, end)) return end;
  }
  // No opportunity: between the clusters that fit, and at least one on each line.
  for (std::uint32_t end = c; end > begin + 1; --end) {
    if (p_.clusters_[end - 1].is(Cluster::soft_hyphen)) continue;
    if (end_at(begin, end)) return end;
  }
  std::uint32_t end = begin + 1;
  if (unsafe_before(end)) {
    if (!p_.reshaped_.empty() && p_.reshaped_.back().first == begin) undo();
    reshape(begin, end);
  }
  while (end < count && p_.clusters_[end].is(Cluster::space)) ++end;
  return end;
}

void LineFiller::fill() {
  while (!p_.reshaped_.empty()) undo();
  p_.lines_.clear();
  // Blink lets a line be a 64th of a pixel too wide.
  limit_ = static_cast<std::int64_t>(std::floor(static_cast<double>(p_.measure_) * 64)) + 1;
  const auto count = static_cast<std::uint32_t>(p_.clusters_.size());
  for (std::uint32_t begin = 0; begin < count;) {
    const std::uint32_t end = choose_end(begin);
    Line line;
    line.span = {p_.offset_of(begin), p_.offset_of(end)};
    line.width = static_cast<float>(measure(begin, p_.ink_end(begin, end)));
    p_.lines_.push_back(line);
    begin = end;
  }
  if (p_.lines_.empty()) p_.lines_.emplace_back();
}

}  // namespace colloquy
