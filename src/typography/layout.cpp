#include "typography/layout.h"

#include <linebreak.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "text/utf8.h"

namespace colloquy {
namespace {

bool is_line_space(char32_t c) {
  return c == ' ' || c == '\t' || (c >= 0x2000 && c <= 0x200B && c != 0x2007) || c == 0x3000;
}

std::vector<char> break_opportunities(std::string_view text, std::string_view language) {
  static const bool ready = [] {
    init_linebreak();
    return true;
  }();
  std::vector<char> breaks(text.size(), LINEBREAK_NOBREAK);
  if (ready && !text.empty()) {
    const std::string tag(language);
    set_linebreaks_utf8(reinterpret_cast<const utf8_t*>(text.data()), text.size(), tag.c_str(),
                        breaks.data());
  }
  return breaks;
}

}  // namespace

ParagraphLayout::ParagraphLayout(std::string_view text, std::string_view language, const Face& face,
                                 float width, float letter_spacing) {
  const std::vector<char> breaks = break_opportunities(text, language);
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);

  std::size_t line_first = 0;   // index of the line's first cluster
  std::size_t break_after = 0;  // index behind the last cluster after which the line may break; 0: none
  float x = 0, ink_end = 0;     // of the line so far; without spaces at its end
  float break_ink_end = 0;

  const auto close_line = [&](std::size_t end, float line_width) {
    lines_.push_back(
        {{clusters_[line_first].offset, end < clusters_.size() ? clusters_[end].offset : boundaries.back()},
         line_width});
    first_.push_back(static_cast<std::uint32_t>(line_first));
    // What came after the break moves to the beginning of the next line.
    const float shift = end < clusters_.size() ? clusters_[end].x : x;
    for (std::size_t i = end; i < clusters_.size(); ++i) clusters_[i].x -= shift;
    x -= shift;
    ink_end -= shift;
    line_first = end;
    break_after = 0;
  };

  for (std::size_t c = 0; c + 1 < boundaries.size(); ++c) {
    std::size_t offset = boundaries[c];
    float advance = 0;
    bool space = true;
    while (offset < boundaries[c + 1]) {
      const char32_t code_point = utf8::next(text, offset);
      space = space && is_line_space(code_point);
      advance += face.advance(code_point);
    }
    advance += letter_spacing;
    clusters_.push_back({boundaries[c], x});
    // Spaces may hang over the edge; anything else that does not fit starts a new line.
    if (!space && x + advance > width && clusters_.size() - 1 > line_first) {
      if (break_after > line_first) {
        close_line(break_after, break_ink_end);
      } else {
        close_line(clusters_.size() - 1, ink_end);
      }
    }
    x += advance;
    if (!space) ink_end = x;
    const char opportunity = breaks[boundaries[c + 1] - 1];
    if (opportunity == LINEBREAK_ALLOWBREAK || opportunity == LINEBREAK_MUSTBREAK) {
      break_after = clusters_.size();
      break_ink_end = ink_end;
    }
  }
  clusters_.push_back({static_cast<std::uint32_t>(text.size()), x});
  if (line_first + 1 < clusters_.size() || lines_.empty()) {
    lines_.push_back(
        {{clusters_[line_first].offset, static_cast<std::uint32_t>(text.size())}, std::max(0.0F, ink_end)});
    first_.push_back(static_cast<std::uint32_t>(line_first));
  }
}

float ParagraphLayout::width() const {
  float widest = 0;
  for (const Line& line : lines_) widest = std::max(widest, line.width);
  return widest;
}

std::size_t ParagraphLayout::cluster_at(std::uint32_t offset) const {
  const auto after = std::ranges::upper_bound(clusters_, offset, {}, &Cluster::offset);
  return after == clusters_.begin() ? 0 : static_cast<std::size_t>(after - clusters_.begin()) - 1;
}

std::uint32_t ParagraphLayout::line_of(std::uint32_t offset) const {
  const auto after =
      std::ranges::upper_bound(lines_, offset, {}, [](const Line& line) { return line.span.begin; });
  return after == lines_.begin() ? 0 : static_cast<std::uint32_t>(after - lines_.begin()) - 1;
}

float ParagraphLayout::caret_x(std::uint32_t offset) const {
  return clusters_.empty() ? 0 : clusters_[cluster_at(offset)].x;
}

std::uint32_t ParagraphLayout::hit(std::uint32_t line, float x) const {
  if (line >= lines_.size()) return lines_.empty() ? 0 : lines_.back().span.end;
  const std::size_t first = first_[line];
  const std::size_t end = line + 1 < lines_.size() ? first_[line + 1] : clusters_.size();
  std::uint32_t best = clusters_[first].offset;
  for (std::size_t i = first; i < end; ++i) {
    const float previous = i > first ? clusters_[i - 1].x : clusters_[i].x;
    if (x >= (previous + clusters_[i].x) / 2) best = clusters_[i].offset;
  }
  return best;
}

std::vector<LineRange> ParagraphLayout::ranges(Span span) const {
  std::vector<LineRange> out;
  if (span.begin >= span.end) return out;
  for (std::uint32_t l = line_of(span.begin); l < lines_.size() && lines_[l].span.begin < span.end; ++l) {
    const Line& line = lines_[l];
    const float from = span.begin <= line.span.begin ? 0 : caret_x(span.begin);
    const float to = span.end >= line.span.end ? line.width : std::min(caret_x(span.end), line.width);
    if (to > from) out.push_back({l, from, to - from});
  }
  return out;
}

}  // namespace colloquy
