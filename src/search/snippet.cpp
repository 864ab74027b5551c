#include "search/snippet.h"

#include <algorithm>

#include "search/sort_keys.h"
#include "text/bytes8.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr std::string_view kEllipsis = "…";

bool is_ascii8(std::string_view text, std::size_t offset) {
  return (bytes8::load(text.data() + offset) & bytes8::kHighs) == 0;
}

std::size_t back(std::string_view text, std::size_t offset, std::size_t characters) {
  for (; characters >= 8 && offset >= 8 && is_ascii8(text, offset - 8); characters -= 8) offset -= 8;
  for (; characters > 0 && offset > 0; --characters) utf8::previous(text, offset);
  return offset;
}

std::size_t forward(std::string_view text, std::size_t offset, std::size_t characters) {
  for (; characters >= 8 && text.size() - offset >= 8 && is_ascii8(text, offset); characters -= 8)
    offset += 8;
  for (; characters > 0 && offset < text.size(); --characters) utf8::next(text, offset);
  return offset;
}

bool is_plain(char c) {
  return c > ' ' && c < 0x7F;
}

bool space_at(std::string_view text, std::size_t offset) {
  return is_space(utf8::next(text, offset));
}

bool space_before(std::string_view text, std::size_t offset) {
  return is_space(utf8::previous(text, offset));
}

// The boundary of a grapheme cluster at or behind `offset`, looked for from `from`, which is one.
std::size_t cluster_boundary(std::string_view text, std::size_t from, std::size_t offset) {
  for (const std::uint32_t boundary : grapheme_boundaries(text.substr(from))) {
    if (from + boundary >= offset) return from + boundary;
  }
  return text.size();
}

// The first beginning of a word in [from, to), else of a cluster.
std::size_t cut_left(std::string_view text, std::size_t from, std::size_t to) {
  if (from == 0) return 0;
  for (std::size_t i = from; i < to; utf8::next(text, i)) {
    if (space_before(text, i) && !space_at(text, i)) return i;
  }
  return std::min(cluster_boundary(text, back(text, from, 16), from), to);
}

// The last end of a word in (from, to], else of a cluster.
std::size_t cut_right(std::string_view text, std::size_t from, std::size_t to) {
  if (to == text.size()) return to;
  for (std::size_t i = to; i > from; utf8::previous(text, i)) {
    if (space_at(text, i) && !space_before(text, i)) return i;
  }
  std::size_t last = from;
  for (const std::uint32_t boundary : grapheme_boundaries(text.substr(from, to - from))) {
    if (from + boundary < to) last = from + boundary;
  }
  return last;
}

}  // namespace

Snippet snippet(std::string_view paragraph, Span hit, const std::vector<Span>& others, std::size_t context) {
  // A hit longer than the line, such as a whole pasted sentence, is shown by its beginning.
  std::size_t hit_end = forward(paragraph, hit.begin, 3 * context + 1);
  hit_end = hit_end < hit.end ? cut_right(paragraph, hit.begin, hit_end) : hit.end;

  std::size_t left = back(paragraph, hit.begin, context);
  std::size_t right = forward(paragraph, hit_end, context);
  const std::size_t left_used = utf8::length(paragraph.substr(left, hit.begin - left));
  const std::size_t right_used = utf8::length(paragraph.substr(hit_end, right - hit_end));
  left = back(paragraph, left, context - right_used);
  right = forward(paragraph, right, context - left_used);
  left = cut_left(paragraph, left, hit.begin);
  right = cut_right(paragraph, hit_end, right);

  Snippet result;
  result.text.reserve(right - left + 2 * (kEllipsis.size() + 1));
  if (left > 0) result.text.append(kEllipsis).append(" ");
  std::vector<SortKey> marked{sort_key(hit.begin, hit_end)};
  for (const Span& other : others) {
    const bool apart = other.end <= hit.begin || other.begin >= hit.end;
    if (apart && other.begin >= left && other.end <= right)
      marked.push_back(sort_key(other.begin, other.end));
  }
  sort_keys(marked);

  // Copies up to `end`, every run of white space as one space.
  std::size_t at = left;
  const auto copy_to = [&](std::size_t end) {
    while (at < end) {
      const std::size_t begin = at;
      // Mostly words with one space between.
      while (at < end && (is_plain(paragraph[at]) || (paragraph[at] == ' ' && at > begin && at + 1 < end &&
                                                      is_plain(paragraph[at + 1])))) {
        ++at;
      }
      if (at > begin || !is_space(utf8::next(paragraph, at))) {
        result.text.append(paragraph.substr(begin, at - begin));
      } else if (!result.text.empty() && result.text.back() != ' ') {
        result.text += ' ';
      }
    }
  };
  for (const SortKey mark : marked) {
    copy_to(first_of(mark));
    if (first_of(mark) == hit.begin) result.hit = result.marks.size();
    const auto begin = static_cast<std::uint32_t>(result.text.size());
    copy_to(number_of(mark));
    result.marks.push_back({begin, static_cast<std::uint32_t>(result.text.size())});
  }
  copy_to(right);
  if (right < paragraph.size()) result.text.append(" ").append(kEllipsis);
  return result;
}

}  // namespace colloquy
