// The index must find exactly what a scan of the folded text finds.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <tuple>

#include "search_testing.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using search_testing::text_of;
using search_testing::version_of;

// A fixed seed, and no distributions of the library: the same queries on every machine.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }

 private:
  std::mt19937 engine_;
};

// The scan knows nothing of terms and positions. It looks at folded characters only.
class Scan {
 public:
  explicit Scan(std::string_view original) : folded_(fold_with_map(original)) {
    for (std::size_t i = 0; i < folded_.text.size(); utf8::next(folded_.text, i)) {
      if (begins_at(i)) starts_.push_back(i);
    }
  }

  // Spans in the original of a phrase, the first ones where they overlap.
  std::vector<Span> occurrences(const std::vector<std::string>& words, bool prefix) const {
    std::vector<Span> found;
    std::size_t from = 0;
    for (const std::size_t i : starts_) {
      if (i < from) continue;
      const std::size_t end = match(i, words, prefix);
      if (end == npos) continue;
      std::size_t begin = i;
      while (begin > 0 && !begins_word(begin)) utf8::previous(folded_.text, begin);
      found.push_back({folded_.source[begin], folded_.source[end]});
      from = end;
    }
    return found;
  }

 private:
  static constexpr std::size_t npos = std::string_view::npos;

  static bool unspaced(char32_t c) {
    return (c >= 0x0E00 && c < 0x0F00) || (c >= 0x1780 && c < 0x17DE) || (c >= 0x3040 && c < 0xA000);
  }
  static bool wordy(char32_t c) { return is_letter(c) || is_mark(c) || is_digit(c); }
  char32_t at(std::size_t i) const { return i < folded_.text.size() ? utf8::next(folded_.text, i) : U' '; }
  char32_t before(std::size_t i) const { return i > 0 ? utf8::previous(folded_.text, i) : U' '; }

  // Whether the character at i goes on with the cluster before it.
  bool inside_cluster(std::size_t i) const {
    return unspaced(at(i)) && unspaced(before(i)) && (is_mark(at(i)) || before(i) == 0x17D2);
  }
  // Between a word's characters, counting what an apostrophe separates as two.
  bool boundary(std::size_t i) const {
    if (!wordy(at(i)) || !wordy(before(i))) return true;
    return (unspaced(at(i)) || unspaced(before(i))) && !inside_cluster(i);
  }
  bool begins_at(std::size_t i) const { return wordy(at(i)) && boundary(i); }
  // Between words, counting what an apostrophe joins as one.
  bool apostrophe_joins(std::size_t i) const {
    return folded_.text[i] == '\'' && is_letter(before(i)) && !unspaced(before(i)) && is_letter(at(i + 1)) &&
           !unspaced(at(i + 1));
  }
  bool begins_word(std::size_t i) const {
    if (!boundary(i) || !wordy(at(i))) return false;
    return !(i > 0 && folded_.text[i - 1] == '\'' && apostrophe_joins(i - 1));
  }
  std::size_t end_of_word(std::size_t i) const {
    for (;;) {
      while (i < folded_.text.size() && (!boundary(i))) utf8::next(folded_.text, i);
      if (i >= folded_.text.size() || !apostrophe_joins(i)) return i;
      utf8::next(folded_.text, ++i);
    }
  }

  bool stands_at(std::size_t i, const std::string& word) const {
    return folded_.text.compare(i, word.size(), word) == 0;
  }

  // The end of the word at i as if it had no apostrophes: "wests" in "west's".
  std::size_t behind_joined(std::size_t i, const std::string& word) const {
    if (!begins_word(i)) return npos;
    for (const char c : word) {
      if (i < folded_.text.size() && apostrophe_joins(i)) ++i;
      if (i >= folded_.text.size() || folded_.text[i] != c) return npos;
      ++i;
    }
    return i;
  }
  std::size_t behind_prefix(std::size_t i, const std::string& word) const {
    return stands_at(i, word) ? i + word.size() : behind_joined(i, word);
  }
  std::size_t behind_word(std::size_t i, const std::string& word) const {
    if (stands_at(i, word) && boundary(i + word.size())) return i + word.size();
    const std::size_t end = behind_joined(i, word);
    return end != npos && end_of_word(end) == end ? end : npos;
  }

  std::size_t match(std::size_t i, const std::vector<std::string>& words, bool prefix) const {
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (w > 0) {
        while (i < folded_.text.size() && !wordy(at(i))) utf8::next(folded_.text, i);
        if (i >= folded_.text.size()) return npos;
      }
      i = w + 1 == words.size() && prefix ? behind_prefix(i, words[w]) : behind_word(i, words[w]);
      if (i == npos) return npos;
      i = end_of_word(i);
    }
    return i;
  }

  Folded folded_;
  std::vector<std::size_t> starts_;  // where a word may begin
};

// Matches of the terms in one paragraph become hits where they overlap, or where different terms have only
// spaces between them.
std::vector<Span> merged(std::string_view text,
                         std::vector<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> matches) {
  std::ranges::sort(matches);
  std::vector<Span> hits;
  std::vector<std::size_t> terms;
  for (const auto& [begin, end, term] : matches) {
    bool same = !hits.empty() && begin < hits.back().end;
    if (!same && !hits.empty() && std::ranges::find(terms, term) == terms.end()) {
      same = collapse_spaces(text.substr(hits.back().end, begin - hits.back().end)).empty();
    }
    if (!same) {
      hits.push_back({begin, end});
      terms.clear();
    }
    hits.back().end = std::max(hits.back().end, end);
    terms.push_back(term);
  }
  return hits;
}

std::vector<std::vector<Span>> scan(const std::vector<Scan>& paragraphs,
                                    const std::vector<std::string>& texts, const Query& query) {
  std::vector<std::vector<Span>> all(paragraphs.size());
  for (std::size_t p = 0; p < paragraphs.size(); ++p) {
    std::vector<std::tuple<std::uint32_t, std::uint32_t, std::size_t>> matches;
    bool every = !query.terms.empty();
    for (std::size_t t = 0; t < query.terms.size(); ++t) {
      const std::vector<Span> found = paragraphs[p].occurrences(query.terms[t].words, query.terms[t].prefix);
      every = every && !found.empty();
      for (const Span span : found) matches.emplace_back(span.begin, span.end, t);
    }
    if (every) all[p] = merged(texts[p], std::move(matches));
  }
  return all;
}

std::string describe(const Query& query) {
  std::string out;
  for (const Query::Term& term : query.terms) {
    out += "[";
    for (const std::string& word : term.words) out += word + " ";
    out += term.prefix ? "*]" : "]";
  }
  return out;
}

// Compares both on `rounds` queries drawn from the words of the text: one to three terms of one to three
// words that stand together somewhere, some of them cut to a prefix.
void compare(const std::vector<std::string>& paragraphs, std::uint32_t seed, int rounds) {
  Random random(seed);
  LanguageVersion version;
  std::vector<Scan> scans;
  for (const std::string& text : paragraphs) {
    // A turn for each: then an exchange is no more than a paragraph.
    Turn turn;
    turn.kind = TurnKind::statement;
    turn.paragraphs.push_back({"p" + std::to_string(version.turns.size()), text, {}});
    version.turns.push_back(turn);
    scans.emplace_back(text);
  }
  const Index index(version);
  std::size_t hits = 0;
  for (int round = 0; round < rounds; ++round) {
    Query query;
    const std::size_t terms = 1 + random.below(3);
    const std::string folded = fold(paragraphs[random.below(paragraphs.size())]);
    const Query source = parse_query("\"" + folded + "\"");
    if (source.terms.empty()) continue;
    for (std::size_t t = 0; t < terms; ++t) {
      Query::Term term;
      const auto& words = source.terms[0].words;
      const std::size_t first = random.below(words.size());
      for (std::size_t w = 0; w <= random.below(3) && first + w < words.size(); ++w)
        term.words.push_back(words[first + w]);
      // The scan knows neither numbers nor signs; parts of one letter are no words.
      const auto plain = [&](const std::string& word) {
        std::size_t offset = 0;
        const char32_t c = utf8::next(word, offset);
        return (is_letter(c) || is_mark(c)) && utf8::length(word) > (c < 0x0E00 ? 1u : 0u);
      };
      if (!std::ranges::all_of(term.words, plain)) continue;
      if (t + 1 == terms && random.below(2) == 0) {
        std::string& last = term.words.back();
        last.resize(utf8::offset_of(last, 1 + random.below(utf8::length(last))));
        term.prefix = true;
      }
      query.terms.push_back(std::move(term));
    }
    // One letter behind other words has a rule of its own.
    if (query.terms.empty()) continue;
    if (query.terms.back().prefix && utf8::length(query.terms.back().words.back()) == 1) continue;

    std::vector<std::vector<Span>> found(paragraphs.size());
    const SearchResult result = index.search(query);
    for (const Hit& hit : result.hits) found[hit.place.turn].push_back(hit.span);
    ASSERT_EQ(found, scan(scans, paragraphs, query)) << "round " << round << ": " << describe(query);
    hits += result.hits.size();
  }
  EXPECT_GT(hits, static_cast<std::size_t>(rounds) / 4) << "the queries found next to nothing";
}

// Paragraphs of few different words, so that phrases repeat, with every kind of separator between them.
std::vector<std::string> made_up(const std::vector<std::string>& words,
                                 const std::vector<std::string>& separators, std::uint32_t seed) {
  Random random(seed);
  std::vector<std::string> paragraphs;
  for (int p = 0; p < 40; ++p) {
    std::string text;
    const std::size_t length = 1 + random.below(30);
    for (std::size_t w = 0; w < length; ++w) {
      text += words[random.below(words.size())];
      text += separators[random.below(separators.size())];
    }
    paragraphs.push_back(text);
  }
  return paragraphs;
}

TEST(SearchProperty, LatinAndCyrillic) {
  const std::vector<std::string> words = {"Trade", "trades", "TRADE",  "tra",  "Café",   "cafe\u0301s",
                                          "oﬃce",  "office", "Straße", "Ёлка", "елками", "Россия",
                                          "and",   "West’s", "west",   "wests"};
  compare(made_up(words, {" ", ", ", "-", " – ", ". ", "”, “", "\u00A0", "/", "… "}, 1), 2, 1000);
}

TEST(SearchProperty, ScriptsWithoutSpaces) {
  const std::vector<std::string> words = {"北",  "京",    "人民", "ភ្នំ",   "ពេញ",  "កម្ពុជា",
                                          "ไทย", "กัมพูชา", "カ",   "Asia", "asian"};
  compare(made_up(words, {"", "", "", " ", "。", "\u200B"}, 3), 4, 1000);
}

TEST(SearchProperty, TheDemoInterview) {
  const std::string path = std::string(COLLOQUY_SOURCE_DIR) + "/data/";
  std::vector<std::string> paragraphs;
  std::ifstream file(path + "khmer-times-2020-12-29.txt", std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_not_of(" \r") != std::string::npos) paragraphs.push_back(line);
  }
  ASSERT_GT(paragraphs.size(), 40u) << "the demo interview is missing in data/";
  compare(paragraphs, 5, 600);
}

}  // namespace
}  // namespace colloquy
