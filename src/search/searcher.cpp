#include "search/searcher.h"

namespace colloquy {
namespace {

constexpr std::size_t kMostKept = 1024;

// One word of ASCII letters, and a space where it is finished: no operator, no field, nothing to parse.
bool is_one_word(std::string_view query) {
  if (query.ends_with(' ')) query.remove_suffix(1);
  if (query.empty() || query.size() > 32) return false;
  for (const char c : query) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter) return false;
  }
  return true;
}

}  // namespace

Searcher::Searcher(const Index& index, const Texts* texts)
    : index_(index), texts_(index, texts), lexicon_(index) {}

const std::vector<RankedTurn>& Searcher::best(std::string_view query, std::size_t limit, bool tolerant) {
  const bool keep = is_one_word(query);
  Kept* kept = nullptr;
  if (keep) {
    key_.assign(query);
    for (char& c : key_) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    key_ += tolerant ? '~' : '=';
    key_ += std::to_string(limit);
    if (kept_.empty()) kept_.resize(kMostKept);
    // Each query has two places; the one that was found in the first pushes another out of the second.
    const std::size_t place = std::hash<std::string_view>()(key_) % kMostKept;
    kept = &kept_[place];
    if (kept->query == key_) return kept->turns;
    std::swap(*kept, kept_[place ^ 1]);
    if (kept->query == key_) return kept->turns;
  }
  std::vector<RankedTurn> turns = search(parse_query(query)).best(limit, tolerant);
  if (kept == nullptr) {
    last_ = std::move(turns);
    return last_;
  }
  *kept = {key_, std::move(turns)};
  return kept->turns;
}

}  // namespace colloquy
