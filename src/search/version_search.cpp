#include "search/version_search.h"

#include <algorithm>

#include "search/searcher.h"
#include "search/turn_text.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Of what is only like the query, so much of the best score is worth showing.
constexpr float kWorthShowing = 0.6F;
constexpr std::size_t kMostLike = 20;

class VersionTexts : public Texts {
 public:
  explicit VersionTexts(const LanguageVersion& version) : version_(version) {}
  std::size_t paragraphs(std::uint32_t turn) const override { return version_.turns[turn].paragraphs.size(); }
  std::string_view paragraph(std::uint32_t turn, std::size_t number) const override {
    return version_.turns[turn].paragraphs[number].text;
  }

 private:
  const LanguageVersion& version_;
};

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_space(utf8::next(text, at))) return false;
  }
  return true;
}

// One version of an interview of an index's largest size is many times what a bundle may have.
Index index_of(const Interview& interview, const LanguageVersion& version) {
  Result<Index> index = Index::of(interview, version);
  if (index) return std::move(*index);
  IndexBuilder nothing;
  return std::move(*Index::open(*nothing.finish()));
}

// A single letter behind other words is rather a word ("Sputnik V") than the beginning of one.
QueryWord* lone_letter(Query& query) {
  if (query.root.children.size() < 2) return nullptr;
  QueryNode& last = query.root.children.back();
  if (last.kind != QueryNode::Kind::words || last.phrase || last.words.size() != 1) return nullptr;
  QueryWord& word = last.words.front();
  return word.match == QueryWord::Match::unfinished && utf8::length(word.text) == 1 ? &word : nullptr;
}

}  // namespace

struct VersionSearch::Data {
  Data(const Interview& interview, const LanguageVersion& of)
      : texts(of), index(index_of(interview, of)), searcher(index, &texts) {}

  Search search(Query query) const { return searcher.search(std::move(query)); }

  VersionTexts texts;
  Index index;
  Searcher searcher;
};

VersionSearch::VersionSearch(const Interview& interview, const LanguageVersion& version)
    : interview_(&interview), version_(&version) {}
VersionSearch::VersionSearch(VersionSearch&&) noexcept = default;
VersionSearch& VersionSearch::operator=(VersionSearch&&) noexcept = default;
VersionSearch::~VersionSearch() = default;

const VersionSearch::Data& VersionSearch::data() const {
  if (!data_) data_ = std::make_unique<Data>(*interview_, *version_);
  return *data_;
}

const Index& VersionSearch::index() const {
  return data().index;
}

SearchResult VersionSearch::search(std::string_view text) const {
  SearchResult result;
  Query query = parse_query(text);
  if (QueryWord* letter = lone_letter(query)) {
    letter->match = QueryWord::Match::whole;
    if (data().search(query).turns().empty()) letter->match = QueryWord::Match::unfinished;
  }
  Search search = data().search(std::move(query));
  result.problems = search.problems();
  std::vector<std::uint32_t> turns = search.turns();
  if (turns.empty()) {
    result.ranking = search.best(kMostLike);
    result.tolerated = !result.ranking.empty();
    result.did_you_mean = search.did_you_mean();
    std::erase_if(result.ranking,
                  [least = result.ranking.empty() ? 0 : result.ranking.front().score * kWorthShowing](
                      const RankedTurn& turn) { return turn.score < least; });
    TurnSet rising(data().index.turns());
    for (const RankedTurn& turn : result.ranking) rising.add(turn.turn);
    rising.each([&](std::uint32_t turn) { turns.push_back(turn); });
  } else {
    result.ranking = search.best(turns.size(), false);
  }
  for (const std::uint32_t turn : turns) {
    std::vector<std::uint32_t> atoms;  // of the last hit
    for (const Match& match : search.matches(turn)) {
      const Paragraph& paragraph = version_->turns[turn].paragraphs[match.paragraph];
      const Place place = {turn, match.paragraph};
      // Different words of the query that stand side by side are one hit: "trade volume", not "trade" and
      // "volume".
      if (!result.hits.empty() && result.hits.back().place == place &&
          !std::ranges::contains(atoms, match.atom)) {
        Span& before = result.hits.back().span;
        if (is_blank(std::string_view(paragraph.text).substr(before.end, match.span.begin - before.end))) {
          before.end = match.span.end;
          atoms.push_back(match.atom);
          continue;
        }
      }
      result.hits.push_back({place, paragraph.id, match.span});
      atoms = {match.atom};
    }
  }
  return result;
}

std::vector<Completion> VersionSearch::completions(std::string_view beginning, std::size_t limit) const {
  std::vector<Completion> completions;
  const Data& data = this->data();
  const Index& index = data.index;
  const std::string folded = fold(beginning);
  if (folded.empty() || folded.contains(' ')) return completions;
  for (const std::uint32_t term : data.searcher.lexicon().most_frequent(folded, index.terms())) {
    if (completions.size() >= limit) break;
    const Cursor cursor(index, index.postings(term));
    const std::uint32_t turn = index.turn_at(cursor.position());
    const TurnText::Word word =
        TurnText(index, data.texts, turn).words(cursor.position(), 1, index.term(term), {}, {});
    const std::string_view text =
        data.texts.paragraph(turn, word.paragraph).substr(word.span.begin, word.span.size());
    // Parts of words are no words of the text: "229" of "229.2".
    Analyzer analyzer;
    const std::span<const Token> tokens = analyzer.analyze(text);
    if (tokens.empty() || std::ranges::none_of(tokens, [&](const Token& token) {
          return token.kind != Token::Kind::part && analyzer.term(token) == index.term(term);
        })) {
      continue;
    }
    completions.push_back({std::string(text), index.occurrences(term)});
  }
  return completions;
}

}  // namespace colloquy
