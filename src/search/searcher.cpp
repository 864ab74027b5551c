#include "search/searcher.h"

#include <algorithm>

namespace colloquy {
namespace {

constexpr std::size_t kMostKept = 128;
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

Searcher::Kept* Searcher::place(std::string_view query, std::size_t limit, bool tolerant) {
  if (query.empty() || query.size() > kLongestKept) return nullptr;
  key_.assign(query);
  if (is_one_word(query)) {
    for (char& c : key_) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  key_ += tolerant ? '~' : '=';
  key_ += std::to_string(limit);
  if (kept_.empty()) kept_.resize(kMostKept);
  return &kept_[std::hash<std::string_view>()(key_) % kMostKept];
}

const std::vector<RankedTurn>* Searcher::known(std::string_view query, std::size_t limit, bool tolerant) {
  Kept* kept = place(query, limit, tolerant);
  if (kept == nullptr) return nullptr;
  // Each query has two places: what is asked for moves to the first, and what was there to the second.
  if (kept->query != key_) std::swap(*kept, kept_[static_cast<std::size_t>(kept - kept_.data()) ^ 1]);
  return kept->query == key_ ? &kept->turns : nullptr;
}

const std::vector<RankedTurn>& Searcher::keep(std::string_view query, std::size_t limit, bool tolerant,
                                              std::vector<RankedTurn> turns) {
  Kept* kept = place(query, limit, tolerant);
  if (kept == nullptr) {
    last_ = std::move(turns);
    return last_;
  }
  kept->query = key_;
  kept->turns = std::move(turns);
  return kept->turns;
}

const std::vector<RankedTurn>& Searcher::best(std::string_view query, std::size_t limit, bool tolerant) {
  if (const std::vector<RankedTurn>* turns = known(query, limit, tolerant)) return *turns;
  return keep(query, limit, tolerant, search(parse_query(query)).best(limit, tolerant));
}

}  // namespace colloquy
