#include "search/searcher.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace colloquy {
namespace {

constexpr std::size_t kMostKept = 1024;
constexpr std::size_t kPlaces = 4;        // that a query may be kept at, the latest first
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

Searcher::Kept* Searcher::places(const Asked& asked) {
  if (asked.query.empty() || asked.query.size() > kLongestKept) return nullptr;
  if (kept_.empty()) kept_.resize(kMostKept);
  return &kept_[asked.hash() % (kMostKept / kPlaces) * kPlaces];
}

const std::vector<RankedTurn>* Searcher::known(std::string_view query, std::size_t limit, bool tolerant) {
  const Asked asked = Searcher::asked(query, limit, tolerant);
  Kept* const first = places(asked);
  if (first == nullptr) return nullptr;
  for (Kept* kept = first; kept != first + kPlaces; ++kept) {
    if (!asked.is(*kept)) continue;
    for (; kept != first; --kept) std::swap(*kept, *(kept - 1));
    return &first->turns;
  }
  return nullptr;
}

const std::vector<RankedTurn>& Searcher::keep(std::string_view query, std::size_t limit, bool tolerant,
                                              std::vector<RankedTurn> turns) {
  const Asked asked = Searcher::asked(query, limit, tolerant);
  Kept* const kept = places(asked);
  if (kept == nullptr) {
    last_ = std::move(turns);
    return last_;
  }
  for (std::size_t i = kPlaces - 1; i > 0; --i) std::swap(kept[i], kept[i - 1]);
  *kept = {std::string(query), limit, tolerant, std::move(turns)};
  for (std::size_t i = 0; i < query.size(); ++i) kept->query[i] = asked.at(i);
  return kept->turns;
}

const std::vector<RankedTurn>& Searcher::best(std::string_view query, std::size_t limit, bool tolerant) {
  if (const std::vector<RankedTurn>* turns = known(query, limit, tolerant)) return *turns;
  return keep(query, limit, tolerant, search(parse_query(query)).best(limit, tolerant));
}

}  // namespace colloquy
