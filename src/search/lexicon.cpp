#include "search/lexicon.h"

#include <algorithm>

#include "search/sort_keys.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr std::size_t kLongestMistyped = 62;  // characters

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) characters += utf8::next(text, at);
  return characters;
}

bool has_letter(std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    if (is_letter(utf8::next(term, at))) return true;
  }
  return false;
}

// FNV-1a, never 0.
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 0x811C9DC5;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x01000193;
  return hash == 0 ? 1 : hash;
}

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
    while (first < last) {
      const std::string_view term = index_.term(first);
      std::size_t end = bytes;
      const char32_t c = utf8::next(term, end);
      const std::uint32_t behind = end_of(first, last, term.substr(0, end));
      if (extend(depth, c)) visit(first, behind, end, depth + 1);
      first = behind;
    }
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
    return least <= edits_;
  }

  const Index& index_;
  const std::u32string word_;
  const std::uint32_t edits_;
  Terms& found_;
  std::array<Row, kLongestMistyped + 4> rows_{};
  std::array<char32_t, kLongestMistyped + 4> path_{};
};

bool matches(std::u32string_view pattern, std::u32string_view text) {
  // The usual walk with one place to come back to: the last star.
  std::size_t p = 0, t = 0, star = std::u32string_view::npos, back = 0;
  while (t < text.size()) {
    if (p < pattern.size() && (pattern[p] == U'?' || (pattern[p] == text[t] && pattern[p] != U'*'))) {
      ++p;
      ++t;
    } else if (p < pattern.size() && pattern[p] == U'*') {
      star = p++;
      back = t;
    } else if (star != std::u32string_view::npos) {
      p = star + 1;
      t = ++back;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == U'*') ++p;
  return p == pattern.size();
}

}  // namespace

void merge_into(Terms& terms, const Terms& more) {
  Terms merged;
  std::ranges::set_union(terms, more, std::back_inserter(merged));
  terms.swap(merged);
}

Lexicon::Lexicon(const Index& index) : index_(&index) {
  std::vector<std::string_view> languages;
  for (const Index::Version& version : index.versions()) {
    const std::string_view language(version.language);
    const std::string_view primary = language.substr(0, language.find('-'));
    if (std::ranges::contains(languages, primary)) continue;
    languages.push_back(primary);
    if (auto stemmer = Stemmer::for_language(language)) {
      languages_.push_back({std::move(*stemmer), std::vector<std::uint32_t>(index.terms(), 0)});
    }
  }
}

Terms Lexicon::exact(std::string_view term) const {
  Terms terms;
  if (is_sign(term)) {
    for (std::uint32_t i = 0; i < index_->terms(); ++i) {
      const std::string_view other = index_->term(i);
      if (other.starts_with(term) || other.ends_with(term)) terms.push_back(i);
    }
    return terms;
  }
  if (const std::uint32_t found = index_->find(term); found < index_->terms()) terms.push_back(found);
  return terms;
}

Terms Lexicon::same_stem(std::string_view term) const {
  Terms terms;
  if (is_cluster(term) || is_sign(term) || !has_letter(term)) return terms;
  for (Language& language : languages_) {
    Stemmer& stemmer = language.stemmer;
    const std::string stem(stemmer.stem(term));
    const std::uint32_t wanted = hash_of(stem);
    if (stem.empty()) continue;
    // Stems differ from words at the end, and a letter before it may change: happy, happi, happiness.
    std::size_t beginning = 0;
    while (beginning < stem.size() && beginning < term.size() && stem[beginning] == term[beginning])
      ++beginning;
    while (beginning > 0 && beginning < term.size() && (term[beginning] & 0xC0) == 0x80) --beginning;
    if (beginning == stem.size() && beginning > 0) utf8::previous(term, beginning);
    if (beginning == 0) continue;
    const auto [first, last] = index_->find_prefix(term.substr(0, beginning));
    Terms of_language;
    // Short stems have short endings: "being", but much begins like "be".
    const std::size_t longest = stem.size() + (stem.size() <= 2 ? 3 : stem.size() <= 3 ? 8 : 16);
    for (std::uint32_t i = first; i < last; ++i) {
      const std::string_view candidate = index_->term(i);
      if (candidate.size() > longest || candidate == term) continue;
      std::uint32_t& hash = language.stems[i];
      if (hash == 0) hash = hash_of(stemmer.stem(candidate));
      if (hash == wanted && stemmer.stem(candidate) == stem) of_language.push_back(i);
    }
    merge_into(terms, of_language);
  }
  return terms;
}

Terms Lexicon::prefix(std::string_view prefix) const {
  const auto [first, last] = index_->find_prefix(prefix);
  Terms terms;
  terms.reserve(last - first);
  for (std::uint32_t i = first; i < last; ++i) terms.push_back(i);
  return terms;
}

std::vector<std::uint32_t> Lexicon::most_frequent(std::string_view prefix, std::size_t limit) const {
  std::vector<std::uint32_t> terms;
  if (prefix.empty()) return terms;
  const auto [first, last] = index_->find_prefix(prefix);
  std::vector<SortKey> keys;
  for (std::uint32_t i = first; i < last; ++i) keys.push_back(sort_key(~index_->occurrences(i), i));
  keep_least(keys, limit);
  for (const SortKey key : keys) terms.push_back(number_of(key));
  return terms;
}

Terms Lexicon::similar(std::string_view word, std::uint32_t edits) const {
  Terms terms;
  std::u32string characters = characters_of(word);
  if (index_->terms() == 0 || characters.empty() || characters.size() > kLongestMistyped || edits == 0 ||
      is_sign(word) || !has_letter(word)) {
    return terms;
  }
  SimilarTerms(*index_, std::move(characters), std::min(edits, 2U), terms).find();
  return terms;
}

Terms Lexicon::kin(std::string_view word) const {
  constexpr std::size_t kShortest = 5, kLongestEnding = 4;
  const std::size_t size = utf8::length(word);
  Terms terms;
  if (languages_.empty() || size < kShortest || is_cluster(word) || !has_letter(word)) return terms;
  const std::size_t shared =
      std::max({std::size_t{3}, (size * 5 + 8) / 9, size > kLongestEnding ? size - kLongestEnding : 0});
  const std::string_view beginning = word.substr(0, utf8::offset_of(word, shared));
  const auto [first, last] = index_->find_prefix(beginning);
  for (std::uint32_t i = first; i < last; ++i) {
    std::string_view ending = index_->term(i).substr(beginning.size());
    std::string_view own = word.substr(beginning.size());
    while (!ending.empty() && !own.empty() && ending.front() == own.front()) {
      ending.remove_prefix(1);
      own.remove_prefix(1);
    }
    if (utf8::length(ending) <= kLongestEnding && !(ending.empty() && own.empty())) terms.push_back(i);
  }
  return terms;
}

Terms Lexicon::wildcard(std::string_view pattern) const {
  const std::u32string wanted = characters_of(pattern);
  const auto [first, last] = index_->find_prefix(pattern.substr(0, pattern.find_first_of("?*")));
  Terms terms;
  for (std::uint32_t i = first; i < last; ++i) {
    if (matches(wanted, characters_of(index_->term(i)))) terms.push_back(i);
  }
  return terms;
}

}  // namespace colloquy
