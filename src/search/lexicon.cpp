#include "search/lexicon.h"

#include <algorithm>

#include "search/similar_terms.h"
#include "search/sort_keys.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

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
std::uint16_t hash_of(std::string_view text) {
  std::uint32_t hash = 0x811C9DC5;
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x01000193;
  return static_cast<std::uint16_t>(std::max(1U, (hash ^ hash >> 16) & 0xFFFF));
}

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
      languages_.push_back(
          {std::move(*stemmer), std::vector<std::uint16_t>(index.terms(), 0), primary == "en"});
    }
  }
}

// In a short English word it is the e that "using" lacks, where a vowel is left ("the" has none), or a y.
// Only so the words of the stem "that" are looked for among few.
bool Lexicon::Language::changes(std::string_view stem) const {
  constexpr std::size_t kShort = 2, kLong = 5;
  if (!english || stem.size() >= kLong) return true;
  if (stem.size() <= kShort) return false;
  return stem.back() == 'i' || stem.back() == 'y' ||
         (stem.back() == 'e' && stem.find_first_of("aeiouy") + 1 < stem.size());
}

// English restores an e before "ed" and "ing"
// only, and writes y as i.
bool Lexicon::Language::may_become(char last, std::string_view rest) const {
  if (!english) return true;
  const std::string_view letters = last == 'e' ? "ei" : last == 'i' || last == 'y' ? "iy" : "";
  return letters.empty() || (!rest.empty() && letters.contains(rest.front()));
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
    const std::uint16_t wanted = hash_of(stem);
    if (utf8::length(stem) < 2) continue;  // every word would have to be looked at
    // Stems differ from words at the end, and a letter before it may change: happy, happi, happiness.
    std::size_t beginning = 0;
    while (beginning < stem.size() && beginning < term.size() && stem[beginning] == term[beginning])
      ++beginning;
    while (beginning > 0 && beginning < term.size() && (term[beginning] & 0xC0) == 0x80) --beginning;
    if (beginning == stem.size() && beginning > 0 && language.changes(stem)) utf8::previous(term, beginning);
    if (beginning == 0) continue;
    const auto [first, last] = index_->find_prefix(term.substr(0, beginning));
    Terms of_language;
    // Short stems have short endings: "being", but much begins like "be".
    const std::size_t longest = stem.size() + (stem.size() <= 2 ? 3 : stem.size() <= 3 ? 8 : 16);
    for (std::uint32_t i = first; i < last; ++i) {
      const std::string_view candidate = index_->term(i);
      if (candidate.size() > longest || candidate == term) continue;
      if (beginning + 1 == stem.size() && !language.may_become(stem.back(), candidate.substr(beginning)))
        continue;
      std::uint16_t& hash = language.stems[i];
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
  if (edits == 0 || is_sign(word) || !has_letter(word)) return {};
  return similar_terms(*index_, characters_of(word), std::min(edits, 2U));
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
