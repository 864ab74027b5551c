// Where carets stand in a laid out paragraph, and what a place on the screen means in its text.

#include <algorithm>
#include <cmath>
#include <limits>

#include "typography/layout.h"

namespace colloquy {

std::uint32_t ParagraphLayout::line_of(std::uint32_t offset, Affinity affinity) const {
  if (lines_.empty()) return 0;
  // Downstream: the last line that begins at or before the offset; upstream: the last that begins before it.
  const auto after =
      affinity == Affinity::downstream
          ? std::ranges::upper_bound(lines_, offset, {}, [](const Line& l) { return l.span.begin; })
          : std::ranges::lower_bound(lines_, offset, {}, [](const Line& l) { return l.span.begin; });
  return after == lines_.begin() ? 0 : static_cast<std::uint32_t>(after - lines_.begin()) - 1;
}

Caret ParagraphLayout::caret(TextPosition position) const {
  Caret caret;
  if (lines_.empty()) return caret;
  const auto count = static_cast<std::uint32_t>(clusters_.size());
  std::uint32_t cluster = cluster_at(position.offset);
  // The text's end has no cluster that follows, its beginning none that precedes.
  const bool trailing = cluster == count || (position.affinity == Affinity::upstream && cluster > 0 &&
                                             clusters_[cluster].offset() == position.offset);
  if (count == 0) {
    caret.x = lines_[0].x;
    return caret;
  }
  if (trailing) --cluster;
  caret.line = line_of(clusters_[cluster].offset());
  const Line& line = lines_[caret.line];
  std::vector<Piece> pieces;
  pieces_of(cluster_at(line.span.begin), cluster_at(line.span.end), pieces);
  for (const Piece& piece : pieces) {
    if (cluster < piece.first || cluster >= piece.last) continue;
    float before = 0;
    for (std::uint32_t c = piece.first; c < cluster + (trailing ? 1 : 0); ++c) before += advance_of(c);
    caret.x = line.x + piece.x + (piece.right_to_left ? piece.width - before : before);
  }
  return caret;
}

// The position at the left or right edge of a cluster, as the cluster's own.
TextPosition ParagraphLayout::edge_of(std::uint32_t cluster, bool right_to_left, bool right) const {
  if (right_to_left == right) return {offset_of(cluster), Affinity::downstream};
  return {offset_of(cluster + 1), Affinity::upstream};
}

// Downstream where both are the same place.
TextPosition ParagraphLayout::simplest(TextPosition position) const {
  if (position.affinity == Affinity::downstream) return position;
  const TextPosition other = {position.offset, Affinity::downstream};
  const Caret a = caret(position), b = caret(other);
  return a.line == b.line && std::abs(a.x - b.x) < 1e-3F ? other : position;
}

TextPosition ParagraphLayout::hit(std::uint32_t line_index, float x) const {
  if (lines_.empty() || clusters_.empty()) return {};
  if (line_index >= lines_.size()) return {static_cast<std::uint32_t>(text_.size()), Affinity::downstream};
  const Line& line = lines_[line_index];
  std::vector<Piece> pieces;
  pieces_of(cluster_at(line.span.begin), cluster_at(line.span.end), pieces);
  TextPosition best;
  float least = std::numeric_limits<float>::infinity();
  const auto consider = [&](TextPosition position, float at) {
    const float distance = std::abs(at - x);
    // The first of several at one place, but rather the one with what follows than the one with what
    // precedes.
    const bool better =
        distance < least - 1e-3F || (distance <= least && best.affinity == Affinity::upstream &&
                                     position.affinity == Affinity::downstream);
    if (!better) return;
    least = std::min(least, distance);
    best = position;
  };
  if (std::isnan(x)) x = line.x;
  for (const Piece& piece : pieces) {
    float at = line.x + piece.x;
    const std::uint32_t size = piece.last - piece.first;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t c = piece.right_to_left ? piece.last - 1 - i : piece.first + i;
      consider(edge_of(c, piece.right_to_left, false), at);
      at += advance_of(c);
      consider(edge_of(c, piece.right_to_left, true), at);
    }
  }
  return simplest(best);
}

// Over the clusters of a line in the order in which they are seen; over its edge to the line that precedes or
// follows.
TextPosition ParagraphLayout::step(TextPosition position, bool right) const {
  const auto count = static_cast<std::uint32_t>(clusters_.size());
  if (count == 0) return position;
  struct Seen {
    std::uint32_t cluster;
    bool right_to_left;
  };
  std::vector<Piece> pieces;
  std::vector<Seen> seen;
  const auto look_at = [&](const Line& line) {
    pieces_of(cluster_at(line.span.begin), cluster_at(line.span.end), pieces);
    seen.clear();
    for (const Piece& piece : pieces) {
      for (std::uint32_t i = 0; i < piece.last - piece.first; ++i)
        seen.push_back({piece.right_to_left ? piece.last - 1 - i : piece.first + i, piece.right_to_left});
    }
  };

  std::uint32_t own = cluster_at(position.offset);
  const bool trailing = own == count || (position.affinity == Affinity::upstream && own > 0 &&
                                         clusters_[own].offset() == position.offset);
  if (trailing) --own;
  std::uint32_t l = line_of(clusters_[own].offset());
  look_at(lines_[l]);
  const auto found = std::ranges::find(seen, own, &Seen::cluster);
  // The edge between seen[edge - 1] and seen[edge].
  auto edge = static_cast<std::size_t>(found - seen.begin()) + (found->right_to_left == trailing ? 0 : 1);

  const bool forward = right != right_to_left_;  // along the paragraph's direction
  for (;;) {
    if (right ? edge == seen.size() : edge == 0) {
      if (forward ? l + 1 == lines_.size() : l == 0) return position;
      l = forward ? l + 1 : l - 1;
      look_at(lines_[l]);
      edge = right ? 0 : seen.size();
      // Where this line's edge is the place between the lines once more, it does not count as a step.
      const TextPosition at = right ? edge_of(seen.front().cluster, seen.front().right_to_left, false)
                                    : edge_of(seen.back().cluster, seen.back().right_to_left, true);
      if (at.offset != position.offset) return simplest(at);
      continue;
    }
    edge = right ? edge + 1 : edge - 1;
    const Seen& crossed = seen[right ? edge - 1 : edge];
    const TextPosition at = edge_of(crossed.cluster, crossed.right_to_left, right);
    const bool at_line_end =
        at.affinity == Affinity::upstream && at.offset == lines_[l].span.end && l + 1 < lines_.size();
    // The end of a line is shown as the beginning of the next, where they are one place in the text.
    if (at_line_end && forward) {
      look_at(lines_[l + 1]);
      const TextPosition beginning = right ? edge_of(seen.front().cluster, seen.front().right_to_left, false)
                                           : edge_of(seen.back().cluster, seen.back().right_to_left, true);
      return beginning.offset == at.offset ? simplest(beginning) : at;
    }
    return simplest(at);
  }
}

TextPosition ParagraphLayout::left_of(TextPosition position) const {
  return step(position, false);
}

TextPosition ParagraphLayout::right_of(TextPosition position) const {
  return step(position, true);
}

std::vector<LineRange> ParagraphLayout::ranges(Span span) const {
  std::vector<LineRange> out;
  span.end = std::min(span.end, static_cast<std::uint32_t>(text_.size()));
  if (span.begin >= span.end) return out;
  const std::uint32_t first = cluster_at(span.begin);
  std::uint32_t last = cluster_at(span.end);
  if (offset_of(last) < span.end) ++last;  // the end is inside of a cluster
  std::vector<Piece> pieces;
  for (std::uint32_t l = line_of(span.begin); l < lines_.size() && lines_[l].span.begin < span.end; ++l) {
    const Line& line = lines_[l];
    const std::uint32_t line_first = cluster_at(line.span.begin), line_last = cluster_at(line.span.end);
    const std::uint32_t ink = ink_end(line_first, line_last);
    pieces_of(line_first, line_last, pieces);
    for (const Piece& piece : pieces) {
      const std::uint32_t from = std::max(first, piece.first), to = std::min({last, piece.last, ink});
      if (from >= to) continue;
      float before = 0, width = 0;
      for (std::uint32_t c = piece.first; c < from; ++c) before += advance_of(c);
      for (std::uint32_t c = from; c < to; ++c) width += advance_of(c);
      const float x = line.x + piece.x + (piece.right_to_left ? piece.width - before - width : before);
      if (!out.empty() && out.back().line == l && std::abs(out.back().x + out.back().width - x) < 1e-2F) {
        out.back().width = x + width - out.back().x;
      } else {
        out.push_back({l, x, width});
      }
    }
  }
  return out;
}

}  // namespace colloquy
