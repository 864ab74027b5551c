// Selected text: from one place in a version to another, across paragraphs and turns.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

#include "model/interview.h"
#include "search/version_search.h"
#include "text/segment.h"

namespace colloquy {

// A place between two characters of a version.
struct TextPoint {
  Place place;
  std::uint32_t offset = 0;  // bytes in the paragraph, 0 to its size

  auto operator<=>(const TextPoint&) const = default;
};

// What lies between where the reader began and where they are. Empty: a caret, from which Shift goes on.
struct Selection {
  TextPoint anchor;  // stays
  TextPoint focus;   // moves

  const TextPoint& begin() const { return std::min(anchor, focus); }
  const TextPoint& end() const { return std::max(anchor, focus); }
  bool empty() const { return anchor == focus; }
  bool operator==(const Selection&) const = default;
};

// A point that is in the text: the nearest place and offset there are.
TextPoint clamped(const LanguageVersion&, TextPoint);

// Both ends clamped and on boundaries of grapheme clusters (UAX #29), outwards, so that no cluster is
// selected in part.
Selection snapped(const LanguageVersion&, Selection);

// The part of a paragraph that is selected; empty where none is.
Span selected_in(const LanguageVersion&, const Selection&, Place);

TextPoint text_begin(const LanguageVersion&);
TextPoint text_end(const LanguageVersion&);

// The neighbouring points: by grapheme cluster, and by word (UAX #29; spaces and punctuation are jumped
// over) to the end of the next one or the beginning of the one before. They go on in the next paragraph, and
// stay where the text ends.
TextPoint next_cluster(const LanguageVersion&, TextPoint);
TextPoint previous_cluster(const LanguageVersion&, TextPoint);
TextPoint next_word_end(const LanguageVersion&, TextPoint);
TextPoint previous_word_begin(const LanguageVersion&, TextPoint);

}  // namespace colloquy
