#include "search/similar_terms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.h"

namespace colloquy {
namespace {

using Terms = std::vector<std::uint32_t>;

constexpr std::size_t kLongestMistyped = 62;  // characters

// Walks over the sorted terms as over a trie: the rows of the table of edit distances (optimal string
// alignment; Damerau 1964, Ukkonen's band) are computed once for all terms that begin alike, and those whose
// beginning is too far from the word already are left out together.
class SimilarTerms {
 public:
  SimilarTerms(const Index& index, std::u32string word, std::uint32_t edits, Terms& found)
      : index_(index), word_(std::move(word)), edits_(edits), found_(found) {
    for (std::uint32_t i = 0; i <= word_.size(); ++i) rows_[0][i] = static_cast<std::uint8_t>(i);
  }

  void find() { visit(0, index_.terms(), 0, 0); }

 private:
  using Row = std::array<std::uint8_t, kLongestMistyped + 2>;

  // Terms [first, last) have the same `bytes` bytes, which are `depth` characters.
  void visit(std::uint32_t first, std::uint32_t last, std::size_t bytes, std::size_t depth) {
    if (index_.term(first).size() == bytes) {
      if (const auto distance = rows_[depth][word_.size()]; distance > 0 && distance <= edits_) {
        found_.push_back(first);
      }
      if (++first == last) return;
    }
    if (depth == word_.size() + edits_) return;
    if (least_[depth] == edits_) {
      // Nothing may differ any more: only what goes on as the word does.
      std::string beginning(index_.term(first).substr(0, bytes));
      for (char32_t c = next(depth, 0); c != 0 && first < last; c = next(depth, c)) {
        beginning.resize(bytes);
        utf8::append(beginning, c);
        first = first_from(first, last, beginning);
        if (first == last || !index_.term(first).starts_with(beginning)) continue;
        const std::uint32_t behind = end_of(first, last, beginning);
        if (extend(depth, c)) visit(first, behind, beginning.size(), depth + 1);
        first = behind;
      }
      return;
    }
    while (first < last) {
      const std::string_view term = index_.term(first);
      std::size_t end = bytes;
      const char32_t c = utf8::next(term, end);
      const std::uint32_t behind = end_of(first, last, term.substr(0, end));
      if (extend(depth, c)) visit(first, behind, end, depth + 1);
      first = behind;
    }
  }

  // The least character behind `after` with which a term of no more edits goes on; 0: none. The second of two
  // that changed places is among them: it goes on where the first one is one too many.
  char32_t next(std::size_t depth, char32_t after) const {
    char32_t found = 0;
    const std::size_t last = std::min(word_.size(), depth + edits_ + 1);
    for (std::size_t i = depth > edits_ ? depth - edits_ : 0; i < last; ++i) {
      const bool goes_on = rows_[depth][i] == edits_ && word_[i] > after;
      if (goes_on && (found == 0 || word_[i] < found)) found = word_[i];
    }
    return found;
  }

  // The first term that is not before `beginning`.
  std::uint32_t first_from(std::uint32_t first, std::uint32_t last, std::string_view beginning) const {
    while (first < last) {
      const std::uint32_t middle = first + (last - first) / 2;
      if (index_.term(middle) < beginning) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  }

  // The first term behind those that begin so, by galloping.
  std::uint32_t end_of(std::uint32_t first, std::uint32_t last, std::string_view beginning) const {
    const auto begins = [&](std::uint32_t i) { return index_.term(i).starts_with(beginning); };
    std::uint32_t low = first, step = 1;
    while (low + step < last && begins(low + step)) {
      low += step;
      step *= 2;
    }
    std::uint32_t high = std::min(low + step, last);
    while (high - low > 1) {
      const std::uint32_t middle = low + (high - low) / 2;
      (begins(middle) ? low : high) = middle;
    }
    return high;
  }

  // The row behind one more character; false: everything that begins so is too far.
  bool extend(std::size_t depth, char32_t c) {
    path_[depth] = c;
    const Row& above = rows_[depth];
    Row& row = rows_[depth + 1];
    const std::size_t line = depth + 1;
    const std::size_t size = word_.size();
    const std::size_t first = line > edits_ ? line - edits_ : 0;
    const std::size_t last = std::min(size, line + edits_);
    constexpr std::uint8_t kFar = 100;
    if (first > last) return false;
    std::uint8_t least = kFar;
    if (first > 0) row[first - 1] = kFar;
    for (std::size_t i = first; i <= last; ++i) {
      std::uint8_t best = i == 0 ? static_cast<std::uint8_t>(line) : kFar;
      if (i > 0) {
        const bool same = word_[i - 1] == c;
        best = static_cast<std::uint8_t>(above[i - 1] + (same ? 0 : 1));
        best = std::min(best, static_cast<std::uint8_t>(row[i - 1] + 1));
        if (depth > 0 && i > 1 && word_[i - 2] == c && word_[i - 1] == path_[depth - 1]) {
          best = std::min(best, static_cast<std::uint8_t>(rows_[depth - 1][i - 2] + 1));
        }
      }
      if (i <= depth + edits_) best = std::min(best, static_cast<std::uint8_t>(above[i] + 1));
      row[i] = best;
      least = std::min(least, best);
    }
    for (std::size_t i = last + 1; i <= size && i <= last + 2; ++i) row[i] = kFar;
    if (last < size) row[size] = kFar;
    least_[line] = least;
    return least <= edits_;
  }

  const Index& index_;
  const std::u32string word_;
  const std::uint32_t edits_;
  Terms& found_;
  std::array<Row, kLongestMistyped + 4> rows_{};
  std::array<std::uint8_t, kLongestMistyped + 4> least_{};  // of each row
  std::array<char32_t, kLongestMistyped + 4> path_{};
};

}  // namespace

Terms similar_terms(const Index& index, std::u32string word, std::uint32_t edits) {
  Terms terms;
  if (index.terms() == 0 || word.empty() || word.size() > kLongestMistyped) return terms;
  SimilarTerms(index, std::move(word), edits, terms).find();
  return terms;
}

}  // namespace colloquy
