#include <algorithm>
#include <ranges>
#include <span>
#include <tuple>

#include "search/analyzer.h"
#include "search/index_data.h"
#include "text/utf8.h"

namespace colloquy {

// Runs one query on an index.
class Searcher {
 public:
  explicit Searcher(const Index::Data& data) : data_(data) {}

  SearchResult search(const Query& query) const {
    SearchResult result;
    if (query.terms.empty()) return result;
    std::vector<Matches> found;
    for (const Query::Term& term : query.terms) {
      found.push_back(matches(term));
      if (found.back().empty()) return result;
    }
    const std::vector<std::uint32_t> in_paragraphs = matched(found, Scope::paragraph);
    if (std::ranges::contains(in_paragraphs, query.terms.size())) {
      result.hits = hits(found, in_paragraphs, Scope::paragraph);
      return result;
    }
    const std::vector<std::uint32_t> in_exchanges = matched(found, Scope::exchange);
    if (std::ranges::contains(in_exchanges, query.terms.size())) {
      result.hits = hits(found, in_exchanges, Scope::exchange);
      result.scope = Scope::exchange;
    }
    return result;
  }

 private:
  struct Match {
    Occurrence first, last;
  };
  using Matches = std::vector<Match>;
  struct Found {
    Match match;
    std::size_t term;  // which of the query's
  };

  std::vector<Occurrence> occurrences(const std::string& word, bool prefix) const {
    const auto [first, last] = data_.find(word, !prefix);
    return data_.occurrences(first, last);
  }

  // Where a word or phrase occurs, in the order of the text; of occurrences that overlap ("ha ha" in "ha ha
  // ha") the first.
  Matches matches(const Query::Term& term) const {
    Matches found;
    std::vector<Occurrence> list;
    for (std::size_t i = 0; i < term.words.size(); ++i) {
      const bool prefix = term.prefix && i + 1 == term.words.size();
      if (i == 0 || prefix || term.words[i] != term.words[i - 1]) list = occurrences(term.words[i], prefix);
      if (i == 0) {
        for (const Occurrence o : list) found.push_back({o, o});
      } else {
        extend(found, list, is_sign(term.words[i]));
      }
      if (found.empty()) return found;
    }
    std::size_t kept = 1;
    for (std::size_t i = 1; i < found.size(); ++i) {
      if (found[i].first > found[kept - 1].last) found[kept++] = found[i];
    }
    found.resize(kept);
    return found;
  }

  // Keeps the matches that go on with an occurrence from `list` right behind them. Both are in order, and so
  // are the places where the matches have to go on.
  static void extend(Matches& found, const std::vector<Occurrence>& list, bool sign) {
    auto at = list.begin();
    std::size_t kept = 0;
    for (const Match& match : found) {
      const Occurrence next =
          make_occurrence(paragraph_of(match.last), position_after(position_of(match.last), sign));
      while (at != list.end() && *at < next) ++at;
      if (at == list.end()) break;
      if (*at == next) found[kept++] = {match.first, next};
    }
    found.resize(kept);
  }

  std::uint32_t unit(Occurrence occurrence, Scope scope) const {
    const std::uint32_t paragraph = paragraph_of(occurrence);
    return scope == Scope::paragraph ? paragraph : data_.paragraphs[paragraph].exchange;
  }

  // For every paragraph or exchange: how many of the terms it has, counted up to the first one that is
  // missing.
  std::vector<std::uint32_t> matched(const std::vector<Matches>& found, Scope scope) const {
    // There are no more exchanges than paragraphs, but one without paragraphs has a number too.
    std::uint32_t units = 0;
    for (std::uint32_t i = 0; i < data_.paragraphs.size(); ++i) {
      units = std::max(units, unit(make_occurrence(i, 0), scope) + 1);
    }
    std::vector<std::uint32_t> counts(units, 0);
    for (std::uint32_t term = 0; term < found.size(); ++term) {
      for (const Match& match : found[term]) {
        std::uint32_t& count = counts[unit(match.first, scope)];
        if (count == term) ++count;
      }
    }
    return counts;
  }

  std::vector<Hit> hits(const std::vector<Matches>& found, const std::vector<std::uint32_t>& counts,
                        Scope scope) const {
    std::vector<Found> all;
    for (std::size_t term = 0; term < found.size(); ++term) {
      for (const Match& match : found[term]) {
        if (counts[unit(match.first, scope)] == found.size()) all.push_back({match, term});
      }
    }
    std::ranges::sort(all, {},
                      [](const Found& f) { return std::tuple(f.match.first, f.match.last, f.term); });

    std::vector<Hit> hits;
    for (auto at = all.begin(); at != all.end();) {
      const std::uint32_t number = paragraph_of(at->match.first);
      const auto end =
          std::find_if(at, all.end(), [&](const Found& f) { return paragraph_of(f.match.first) != number; });
      add_hits(hits, number, {at, end});
      at = end;
    }
    return hits;
  }

  // What a paragraph's matches make: those that overlap are one hit, and so are different terms of the query
  // that stand side by side ("trade volume", not "trade" and "volume").
  void add_hits(std::vector<Hit>& hits, std::uint32_t number, std::span<const Found> matches) const {
    const Place place = data_.paragraphs[number].place;
    const Paragraph& paragraph = data_.version->turns[place.turn].paragraphs[place.paragraph];
    const std::vector<Span> where = spans(number, matches);
    std::vector<std::size_t> terms;  // in the last hit
    for (std::size_t i = 0; i < matches.size(); ++i) {
      const Span span = where[i];
      const std::size_t term = matches[i].term;
      const bool overlaps = !terms.empty() && span.begin < hits.back().span.end;
      const bool joins = !terms.empty() && !std::ranges::contains(terms, term) &&
                         is_blank(std::string_view(paragraph.text), hits.back().span.end, span.begin);
      if (overlaps || joins) {
        hits.back().span.end = std::max(hits.back().span.end, span.end);
      } else {
        hits.push_back({place, paragraph.id, span});
        terms.clear();
      }
      terms.push_back(term);
    }
  }

  static bool is_blank(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
      if (!is_space(utf8::next(text, begin))) return false;
    }
    return true;
  }

  // The bytes of matches in one paragraph.
  std::vector<Span> spans(std::uint32_t number, std::span<const Found> matches) const {
    struct Word {
      std::uint32_t position;
      Span span;
    };
    std::vector<Word> words;
    const char* at = data_.words.data() + data_.paragraphs[number].words;
    const std::size_t next = number + std::size_t{1};
    const char* const end =
        data_.words.data() +
        (next < data_.paragraphs.size() ? data_.paragraphs[next].words : data_.words.size());
    Word word{};
    while (at < end) {
      word.position += read_number(at);
      word.span.begin = word.span.end + read_number(at);
      word.span.end = word.span.begin + read_number(at);
      words.push_back(word);
    }
    const auto span_of = [&](Occurrence o) {
      return std::ranges::lower_bound(words, position_of(o), {}, &Word::position)->span;
    };
    std::vector<Span> spans;
    for (const auto& [match, term] : matches)
      spans.push_back({span_of(match.first).begin, span_of(match.last).end});
    return spans;
  }

  const Index::Data& data_;
};

SearchResult Index::search(const Query& query) const {
  const Searcher searcher(*data_);
  const auto typed = std::ranges::find_if(query.terms, &Query::Term::prefix);
  const bool complete = typed == query.terms.end();
  // A single letter behind other words is rather a word ("Sputnik V") than the beginning of one, where there
  // is such a word.
  if (!complete && query.terms.size() > 1 && typed->words.size() == 1 && utf8::length(typed->words[0]) == 1) {
    Query whole = query;
    whole.terms[static_cast<std::size_t>(typed - query.terms.begin())].prefix = false;
    SearchResult result = searcher.search(whole);
    if (!result.hits.empty() && result.scope == Scope::paragraph) return result;
  }
  SearchResult result = searcher.search(query);
  result.complete_words = complete;
  return result;
}

}  // namespace colloquy
