#include "core/open_index.h"

#include <algorithm>

namespace colloquy::core {
namespace {

// Of other queries it takes longer to keep the work than to do it again.
bool has_several_words(std::string_view query) {
  return query.substr(0, query.size() - 1).contains(' ');
}

}  // namespace

const std::vector<RankedTurn>& OpenIndex::best(std::string_view query, std::size_t limit, bool tolerant) {
  if (!has_several_words(query)) return searcher_.best(query, limit, tolerant);
  if (const std::vector<RankedTurn>* turns = searcher_.known(query, limit, tolerant)) return *turns;
  // The work is kept, since the matches are asked for next.
  last_.emplace(searcher_.search(parse_query(query)));
  last_query_ = query;
  matches_.clear();
  asked_ = tolerant ? Asked::tolerantly : Asked::strictly;
  return searcher_.keep(query, limit, tolerant, last_->best(limit, tolerant));
}

Search& OpenIndex::search(std::string_view query) {
  if (!last_ || last_query_ != query) {
    last_.emplace(searcher_.search(parse_query(query)));
    last_query_ = query;
    matches_.clear();
    asked_ = Asked::nothing;
  }
  return *last_;
}

Search& OpenIndex::search(std::string_view query, bool tolerant) {
  Search& search = this->search(query);
  const Asked wanted = tolerant ? Asked::tolerantly : Asked::strictly;
  if (asked_ == wanted) return search;
  const auto forgiven = [](const RankedTurn& turn) { return turn.step >= Step::typo; };
  bool look = tolerant || asked_ == Asked::tolerantly;
  if (look && asked_ == Asked::nothing && !has_several_words(query)) {
    look = std::ranges::any_of(searcher_.best(query, kUsualLimit, tolerant), forgiven);
  }
  if (look) search.best(kUsualLimit, tolerant);
  matches_.clear();
  asked_ = wanted;
  return search;
}

const std::vector<Match>& OpenIndex::matches(std::string_view query, std::uint32_t turn, bool tolerant) {
  Search& search = this->search(query, tolerant);
  const auto kept = std::ranges::find(matches_, turn, &std::pair<std::uint32_t, std::vector<Match>>::first);
  if (kept != matches_.end()) return kept->second;
  if (matches_.size() >= kMostKept) matches_.clear();
  return matches_.emplace_back(turn, search.matches(turn)).second;
}

}  // namespace colloquy::core
