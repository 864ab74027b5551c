#include "app/selection.h"

#include <optional>
#include <vector>

namespace colloquy {
namespace {

const Paragraph& paragraph_at(const LanguageVersion& version, Place place) {
  return version.turns[place.turn].paragraphs[place.paragraph];
}

std::uint32_t size_at(const LanguageVersion& version, Place place) {
  return static_cast<std::uint32_t>(paragraph_at(version, place).text.size());
}

// The places of the paragraphs around one; turns without paragraphs are passed over.
std::optional<Place> after(const LanguageVersion& version, Place place) {
  if (place.paragraph + 1 < version.turns[place.turn].paragraphs.size())
    return Place{place.turn, place.paragraph + 1};
  for (std::uint32_t turn = place.turn + 1; turn < version.turns.size(); ++turn) {
    if (!version.turns[turn].paragraphs.empty()) return Place{turn, 0};
  }
  return std::nullopt;
}

std::optional<Place> before(const LanguageVersion& version, Place place) {
  if (place.paragraph > 0) return Place{place.turn, place.paragraph - 1};
  for (std::uint32_t turn = place.turn; turn-- > 0;) {
    const std::size_t paragraphs = version.turns[turn].paragraphs.size();
    if (paragraphs > 0) return Place{turn, static_cast<std::uint32_t>(paragraphs - 1)};
  }
  return std::nullopt;
}

// The last boundary at or before an offset, and the first at or after it.
std::uint32_t boundary_down(std::string_view text, std::uint32_t offset) {
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);
  return *(std::ranges::upper_bound(boundaries, offset) - 1);
}
std::uint32_t boundary_up(std::string_view text, std::uint32_t offset) {
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);
  return *std::ranges::lower_bound(boundaries, offset);
}

}  // namespace

TextPoint text_begin(const LanguageVersion& version) {
  for (std::uint32_t turn = 0; turn < version.turns.size(); ++turn) {
    if (!version.turns[turn].paragraphs.empty()) return {{turn, 0}, 0};
  }
  return {};
}

TextPoint text_end(const LanguageVersion& version) {
  const auto turns = static_cast<std::uint32_t>(version.turns.size());
  const std::optional<Place> last = before(version, {turns, 0});
  return last ? TextPoint{*last, size_at(version, *last)} : TextPoint{};
}

TextPoint clamped(const LanguageVersion& version, TextPoint point) {
  const TextPoint begin = text_begin(version);
  const TextPoint end = text_end(version);
  if (point <= begin) return begin;
  if (point >= end) return end;
  const std::size_t paragraphs = version.turns[point.place.turn].paragraphs.size();
  // Behind a turn's last paragraph: at its end.
  if (point.place.paragraph >= paragraphs) {
    const std::optional<Place> last = before(version, {point.place.turn + 1, 0});
    return last ? TextPoint{*last, size_at(version, *last)} : begin;
  }
  point.offset = std::min(point.offset, size_at(version, point.place));
  return point;
}

Selection snapped(const LanguageVersion& version, Selection selection) {
  if (text_begin(version) == text_end(version)) return {};
  const bool backwards = selection.focus < selection.anchor;
  TextPoint begin = clamped(version, selection.begin());
  TextPoint end = clamped(version, selection.end());
  const bool empty = begin == end;
  begin.offset = boundary_down(paragraph_at(version, begin.place).text, begin.offset);
  if (empty) return {begin, begin};
  end.offset = boundary_up(paragraph_at(version, end.place).text, end.offset);
  return backwards ? Selection{end, begin} : Selection{begin, end};
}

Span selected_in(const LanguageVersion& version, const Selection& selection, Place place) {
  const TextPoint& begin = selection.begin();
  const TextPoint& end = selection.end();
  if (place < begin.place || place > end.place || place.turn >= version.turns.size() ||
      place.paragraph >= version.turns[place.turn].paragraphs.size())
    return {};
  return {place == begin.place ? begin.offset : 0, place == end.place ? end.offset : size_at(version, place)};
}

TextPoint next_cluster(const LanguageVersion& version, TextPoint point) {
  point = clamped(version, point);
  if (point == text_end(version)) return point;
  if (point.offset < size_at(version, point.place))
    return {point.place, boundary_up(paragraph_at(version, point.place).text, point.offset + 1)};
  const std::optional<Place> next = after(version, point.place);
  return next ? TextPoint{*next, 0} : point;
}

TextPoint previous_cluster(const LanguageVersion& version, TextPoint point) {
  point = clamped(version, point);
  if (point == text_begin(version)) return point;
  if (point.offset > 0)
    return {point.place, boundary_down(paragraph_at(version, point.place).text, point.offset - 1)};
  const std::optional<Place> previous = before(version, point.place);
  return previous ? TextPoint{*previous, size_at(version, *previous)} : point;
}

TextPoint next_word_end(const LanguageVersion& version, TextPoint point) {
  point = clamped(version, point);
  if (point == text_end(version)) return point;
  std::optional<Place> place = point.place;
  if (point.offset == size_at(version, *place)) {
    place = after(version, *place);
    if (!place) return point;
    point = {*place, 0};
  }
  const std::string& text = paragraph_at(version, *place).text;
  for (const Span& word : words(text, version.language)) {
    if (word.end > point.offset) return {*place, boundary_up(text, word.end)};
  }
  return {*place, size_at(version, *place)};
}

TextPoint previous_word_begin(const LanguageVersion& version, TextPoint point) {
  point = clamped(version, point);
  if (point == text_begin(version)) return point;
  if (point.offset == 0) {
    const std::optional<Place> place = before(version, point.place);
    if (!place) return point;
    point = {*place, size_at(version, *place)};
  }
  const std::string& text = paragraph_at(version, point.place).text;
  const std::vector<Span> all = words(text, version.language);
  const auto found =
      std::ranges::find_if(all.rbegin(), all.rend(), [&](const Span& w) { return w.begin < point.offset; });
  return {point.place, found == all.rend() ? 0 : boundary_down(text, found->begin)};
}

}  // namespace colloquy
