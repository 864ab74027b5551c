// Searching an index.

#include <algorithm>
#include <vector>

#include "core/exports.h"
#include "core/open_index.h"

using namespace colloquy;
using namespace colloquy::core;

namespace {

std::vector<RankedTurn> results;
static_assert(sizeof(RankedTurn) == 12, "JavaScript reads three words a turn");

}  // namespace

// Takes the bytes from the file, which the caller frees. Null: it is none, the answer says why.
COLLOQUY_EXPORT OpenIndex* colloquy_index_open(std::vector<std::uint8_t>* file,
                                               const std::shared_ptr<StoredTexts>* texts) {
  auto index = Index::open(std::move(*file));
  if (!index) return answer(index.error());
  if (texts != nullptr && (*texts)->turns() != index->turns()) {
    return answer(fail("the index has " + std::to_string(index->turns()) + " turns and the texts " +
                           std::to_string((*texts)->turns()),
                       {}, "Give the texts that it was made from")
                      .error());
  }
  return new OpenIndex(std::move(*index), texts == nullptr ? nullptr : *texts);
}

COLLOQUY_EXPORT void colloquy_index_free(OpenIndex* index) {
  delete index;
}

// Where colloquy_best() leaves so many turns: three words each, the number, the step in the lowest byte, the
// score.
COLLOQUY_EXPORT const void* colloquy_results(std::size_t limit) {
  if (results.size() < limit) results.resize(limit);
  return results.data();
}

COLLOQUY_EXPORT std::size_t colloquy_best(OpenIndex* index, std::size_t query_size, std::size_t limit,
                                          int tolerant) {
  const std::vector<RankedTurn>& best = index->searcher().best(input(query_size), limit, tolerant != 0);
  std::ranges::copy(best, results.begin());
  return best.size();
}
