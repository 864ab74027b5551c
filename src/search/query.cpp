#include "search/query.h"

#include <algorithm>
#include <tuple>

#include "search/analyzer.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

Query parse_query(std::string_view text) {
  // Text from a URL or the clipboard may be broken; then what is left of it is searched for.
  std::string folded =
      fold(utf8::find_invalid(text) == std::string_view::npos ? std::string(text) : utf8::repair(text));
  Query query;
  Analyzer analyzer;
  const auto add = [&](std::string_view part, bool prefix) {
    Query::Term term;
    for (const Token& token : analyzer.analyze_folded(part)) {
      if (!token.alternative) term.words.emplace_back(analyzer.term(token));
    }
    if (term.words.empty()) return;
    term.prefix = prefix && !is_sign(term.words.back());
    query.terms.push_back(std::move(term));
  };

  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c != '"' && (quoted || !is_blank(c))) continue;
    add(std::string_view(folded).substr(begin, i - begin), false);
    begin = i + 1;
    if (c == '"') quoted = !quoted;
  }
  add(std::string_view(folded).substr(begin), !folded.empty() && !is_blank(folded.back()));

  std::ranges::sort(query.terms, {}, [](const Query::Term& t) { return std::tie(t.words, t.prefix); });
  const auto same = std::ranges::unique(query.terms);
  query.terms.erase(same.begin(), same.end());
  return query;
}

}  // namespace colloquy
