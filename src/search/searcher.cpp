#include "search/searcher.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace colloquy {
namespace {

constexpr std::size_t kMostKept = 1024;
constexpr std::size_t kLongestKept = 64;  // bytes of a query

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// One word of ASCII letters, and a space where it is finished: no operator, and its capitals make no
// difference.
bool is_one_word(std::string_view query) {
  if (query.ends_with(' ')) query.remove_suffix(1);
  return std::ranges::all_of(query, is_ascii_letter);
}

}  // namespace

Searcher::Searcher(const Index& index, const Texts* texts)
    : index_(index), texts_(index, texts), lexicon_(index) {}

// FNV-1a.
std::size_t Searcher::Asked::hash() const {
  auto hash = static_cast<std::uint32_t>(0x811C9DC5 + 2 * limit + (tolerant ? 1 : 0));
  for (std::size_t i = 0; i < query.size(); ++i)
    hash = (hash ^ static_cast<std::uint8_t>(at(i))) * 0x01000193;
  return hash ^ hash >> 16;
}

bool Searcher::Asked::is(const Kept& kept) const {
  if (kept.query.size() != query.size() || kept.limit != limit || kept.tolerant != tolerant) return false;
  for (std::size_t i = 0; i < query.size(); ++i) {
    if (kept.query[i] != at(i)) return false;
  }
  return true;
}

Searcher::Asked Searcher::asked(std::string_view query, std::size_t limit, bool tolerant) {
  return {query, limit, tolerant, is_one_word(query) ? ' ' : '\0'};
}

Searcher::Kept* Searcher::place(const Asked& asked) {
  if (asked.query.empty() || asked.query.size() > kLongestKept) return nullptr;
  if (kept_.empty()) kept_.resize(kMostKept);
  return &kept_[asked.hash() % kMostKept];
}

const std::vector<RankedTurn>* Searcher::known(std::string_view query, std::size_t limit, bool tolerant) {
  const Asked asked = Searcher::asked(query, limit, tolerant);
  Kept* kept = place(asked);
  if (kept == nullptr) return nullptr;
  if (asked.is(*kept)) return &kept->turns;
  // Each query has two places: what is asked for moves to the first, and what was there to the second.
  std::swap(*kept, kept_[static_cast<std::size_t>(kept - kept_.data()) ^ 1]);
  return asked.is(*kept) ? &kept->turns : nullptr;
}

const std::vector<RankedTurn>& Searcher::keep(std::string_view query, std::size_t limit, bool tolerant,
                                              std::vector<RankedTurn> turns) {
  const Asked asked = Searcher::asked(query, limit, tolerant);
  Kept* kept = place(asked);
  if (kept == nullptr) {
    last_ = std::move(turns);
    return last_;
  }
  *kept = {std::string(query), limit, tolerant, std::move(turns)};
  for (std::size_t i = 0; i < query.size(); ++i) kept->query[i] = asked.at(i);
  return kept->turns;
}

const std::vector<RankedTurn>& Searcher::best(std::string_view query, std::size_t limit, bool tolerant) {
  if (const std::vector<RankedTurn>* turns = known(query, limit, tolerant)) return *turns;
  return keep(query, limit, tolerant, search(parse_query(query)).best(limit, tolerant));
}

}  // namespace colloquy
