#include "search/query_word.h"

#include <algorithm>

namespace colloquy {
namespace {

// A word without the punctuation around it: in "(vacc*," the operator is the last character that counts.
struct Core {
  std::size_t begin = 0, end = 0;
};

Core core_of(const QueryCharacters& text, std::size_t begin, std::size_t end) {
  while (end > begin && text[end - 1] != U'*' && is_punctuation(text[end - 1])) --end;
  while (begin < end && text[begin] != U'*' && text[begin] != U'?' && is_punctuation(text[begin])) ++begin;
  return {begin, end};
}

bool any_letter(const QueryCharacters& text, std::size_t begin, std::size_t end) {
  while (begin < end && !is_letter(text[begin])) ++begin;
  return begin < end;
}

bool is_wild(char32_t c) {
  return c == U'*' || c == U'?';
}

// "w?rd" and "*ation", not "https://x.y/watch?v=1".
bool is_wildcard(const QueryCharacters& text, Core core) {
  bool wild = false, word = false;
  for (std::size_t i = core.begin; i < core.end; ++i) {
    const char32_t c = text[i];
    wild = wild || is_wild(c);
    word = word || text.is_word(i);
    if (!is_wild(c) && !text.is_word(i) && !is_apostrophe(c) && c != U'-') return false;
  }
  return wild && word;
}

// With runs of * as one.
std::string wildcard_text(const QueryCharacters& text, Core core) {
  std::string out;
  for (std::size_t i = core.begin; i < core.end; ++i) {
    if (text[i] == U'*') {
      if (!out.ends_with('*')) out += '*';
    } else {
      out += text.typed(i, i + 1);
    }
  }
  return out;
}

// Reads "~", "~1", "~2" at the end of the core and takes it off.
bool read_fuzzy(const QueryCharacters& text, Core& core, QueryWord& word, QueryProblems& problems) {
  std::size_t tilde = core.end;
  if (tilde > core.begin && text[tilde - 1] >= U'0' && text[tilde - 1] <= U'9') --tilde;
  if (tilde <= core.begin + 1 || text[tilde - 1] != U'~' || text[tilde - 2] == U'~') return false;
  const bool counted = tilde < core.end;
  --tilde;
  if (!any_letter(text, core.begin, tilde)) return false;
  const Span source = text.span(tilde, core.end);
  const std::uint32_t edits = counted ? static_cast<std::uint32_t>(text[core.end - 1] - U'0') : 0;
  core.end = tilde;
  if (is_wildcard(text, core)) {
    problems.add(source, "a word with * or ? takes no ~; it is ignored", "take one of the two away");
    return false;
  }
  constexpr std::uint32_t kMostEdits = 2;
  word.edits = counted ? std::clamp(edits, 1U, kMostEdits) : 0;
  if (counted && edits != word.edits) {
    problems.add(source, "behind ~ stands how many letters may differ, 1 or 2; the nearest of these is taken",
                 "write ~1 or ~2");
  }
  word.match = QueryWord::Match::fuzzy;
  word.text = text.typed(core.begin, core.end);
  return true;
}

}  // namespace

QueryWord read_query_word(const QueryCharacters& text, std::size_t begin, std::size_t end,
                          QueryWordContext context, QueryProblems& problems) {
  using Match = QueryWord::Match;
  QueryWord word;
  word.text = text.typed(begin, end);
  word.exact = context.exact;
  word.source = text.span(begin, end);
  Core core = core_of(text, begin, end);
  if (read_fuzzy(text, core, word, problems)) return word;

  Core stem = core;
  while (stem.end > stem.begin && text[stem.end - 1] == U'*') --stem.end;
  const bool wild = is_wildcard(text, stem);
  const bool ends_in_word =
      stem.end > stem.begin && (text.is_word(stem.end - 1) || is_apostrophe(text[stem.end - 1]));
  const bool starts_wild = stem.begin < stem.end && is_wild(text[stem.begin]);
  if (!wild && !starts_wild && stem.end < core.end && ends_in_word) {
    word.match = Match::prefix;
    word.text = text.typed(stem.begin, stem.end);
  } else if (is_wildcard(text, core)) {
    word.match = Match::wildcard;
    word.text = wildcard_text(text, core);
  } else if (context.phrase && core.end == core.begin + 1 && text[core.begin] == U'*') {
    problems.add(word.source, "a * alone stands for no word; it is ignored",
                 "write NEAR/2 between words to leave room between them");
  } else if (context.last && !context.exact && end > begin &&
             (text.is_word(end - 1) || is_apostrophe(text[end - 1]))) {
    word.match = Match::unfinished;
  }
  return word;
}

}  // namespace colloquy
