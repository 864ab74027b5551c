// An index that JavaScript has opened.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/stored_texts.h"
#include "search/index.h"
#include "search/searcher.h"

namespace colloquy::core {

class OpenIndex {
 public:
  OpenIndex(Index index, std::shared_ptr<const StoredTexts> texts)
      : texts_(std::move(texts)), index_(std::move(index)), searcher_(index_, texts_.get()) {}

  const Index& index() const { return index_; }
  const Searcher& searcher() const { return searcher_; }
  const StoredTexts* texts() const { return texts_.get(); }

  // Valid until the next call of any of these.
  const std::vector<RankedTurn>& best(std::string_view query, std::size_t limit, bool tolerant);

  // The query, to ask more about it: what best() found is not looked for again.
  Search& search(std::string_view query);
  // The same, with the typing errors that best() forgives.
  Search& search(std::string_view query, bool tolerant);

  // Its matches in a turn. Those of the last turns are kept: who asks for highlights asks for snippets too.
  const std::vector<Match>& matches(std::string_view query, std::uint32_t turn, bool tolerant);

 private:
  static constexpr std::size_t kUsualLimit = 10;
  static constexpr std::size_t kMostKept = 64;

  std::shared_ptr<const StoredTexts> texts_;
  Index index_;
  Searcher searcher_;

  std::optional<Search> last_;
  std::string last_query_;
  enum class Asked { nothing, strictly, tolerantly } asked_ = Asked::nothing;
  std::vector<std::pair<std::uint32_t, std::vector<Match>>> matches_;  // of last_, as it was asked
};

}  // namespace colloquy::core
