#include "app/query_history.h"

#include <algorithm>

#include "text/normalize.h"

namespace colloquy {

bool remember(std::vector<std::string>& queries, std::string_view query) {
  std::string line = collapse_spaces(query);
  if (line.empty() || line.size() > kLongestKeptQuery) return false;
  if (!queries.empty() && queries.front() == line) return false;
  // Typed again with other capitals it is the same one, as it was typed last.
  std::erase_if(queries, [folded = fold(line)](const std::string& other) { return fold(other) == folded; });
  queries.insert(queries.begin(), std::move(line));
  if (queries.size() > kMostQueries) queries.resize(kMostQueries);
  return true;
}

bool forget(std::vector<std::string>& queries, std::string_view query) {
  return std::erase(queries, query) > 0;
}

}  // namespace colloquy
