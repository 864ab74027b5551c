// Any text can be typed as a query: the tree is bounded, its places and those of problems are in the text,
// every chip explains itself and can be taken away.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "search/query.h"
#include "search/query_chips.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;
using Kind = QueryNode::Kind;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_query: %s\n", what);
  std::abort();
}

bool on_characters(std::string_view text, Span span) {
  const auto boundary = [&](std::size_t i) {
    return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  };
  return span.begin <= span.end && span.end <= text.size() && boundary(span.begin) && boundary(span.end);
}

bool is_inside(Span part, Span whole) {
  return whole.begin <= part.begin && part.end <= whole.end;
}

struct Counts {
  std::size_t words = 0;  // and regular expressions and filters
  std::size_t nears = 0;  // of two chained, the word between is counted twice
};

void check_words(std::string_view text, const QueryNode& node, Counts& counts) {
  require((node.kind == Kind::words) == !node.words.empty(), "only nodes of words have words");
  std::uint32_t end = node.source.begin;
  for (const QueryWord& word : node.words) {
    require(on_characters(text, word.source) && is_inside(word.source, node.source), "a word is elsewhere");
    require(word.source.begin >= end && word.source.size() > 0, "words are out of order");
    end = word.source.end;
    require(!word.text.empty() && utf8::find_invalid(word.text) == std::string_view::npos,
            "a word has no text");
    require((word.match == QueryWord::Match::fuzzy) || word.edits == 0, "edits of a word that is not fuzzy");
    require(word.edits <= 2, "too many edits");
    require(word.match != QueryWord::Match::unfinished || word.source.end == text.size(),
            "an unfinished word is not the last one");
  }
  counts.words += node.words.size();
}

void check_node(std::string_view text, const QueryNode& node, std::size_t depth, Counts& counts) {
  require(depth <= kMaxQueryDepth, "the tree is too deep");
  require(on_characters(text, node.source), "a node is not in the text");
  check_words(text, node, counts);
  switch (node.kind) {
    case Kind::all:
    case Kind::any:
      require(node.children.size() >= 2 || depth == 1, "a node of several parts has one");
      break;
    case Kind::near:
      require(node.children.size() >= 2 && node.distance >= 1 && node.distance <= kMaxNearDistance,
              "NEAR has no sides or distance");
      require(std::ranges::all_of(node.children, [](const auto& child) { return child.kind == Kind::words; }),
              "NEAR of what is no word");
      break;
    case Kind::without:
      require(node.children.size() == 1 && node.children.front().kind != Kind::without,
              "a node leaves out none or is doubled");
      break;
    case Kind::words:
    case Kind::regex:
    case Kind::filter:
      require(node.children.empty(), "a leaf has children");
      break;
  }
  if (node.kind == Kind::near) ++counts.nears;
  if (node.kind == Kind::regex || node.kind == Kind::filter) ++counts.words;
  if (node.kind == Kind::regex) require(!node.value.empty(), "a regular expression is empty");
  if (node.kind == Kind::filter) require(!node.value.empty() || !node.until.empty(), "a filter is empty");
  std::uint32_t begin = node.source.begin;
  for (const QueryNode& child : node.children) {
    require(is_inside(child.source, node.source), "a node is outside of its parent");
    require(child.source.begin >= begin, "nodes are out of order");
    begin = child.source.begin;
    check_node(text, child, depth + 1, counts);
  }
}

// What takes one more parse is asked of one text in three each: all of it of every text would be most of a
// run. Which text is asked what must not change between two runs of it.
enum class Again { nothing, same_text, part_taken_away };

Again again(std::string_view typed) {
  std::uint32_t sum = 0;
  for (const char c : typed) sum = sum * 31 + static_cast<unsigned char>(c);
  return static_cast<Again>((sum ^ sum >> 16) % 3);
}

void check(std::string_view typed) {
  const std::string text = utf8::repair(typed);
  const Query query = parse_query(typed);
  const Again ask = again(typed);
  if (ask == Again::same_text) {
    require(query == parse_query(text),
            text == typed ? "a text has two trees" : "repaired text has another tree");
  }
  require(query.root.kind == Kind::all, "the root is of another kind");
  Counts counts;
  check_node(text, query.root, 1, counts);
  require(counts.words <= 2 * kMaxQueryWords, "the query has too many words");
  if (counts.nears == 0) require(counts.words <= kMaxQueryWords, "the query has too many words");

  require(query.problems.size() <= kMaxQueryProblems, "there are too many problems");
  for (const QueryProblem& problem : query.problems) {
    require(on_characters(text, problem.source), "a problem is not in the text");
    require(!problem.what.empty() && !problem.advice.empty(), "a problem says nothing");
  }

  const std::vector<QueryChip> all = chips(query);
  require(all.size() == query.root.children.size(), "a part has no chip");
  std::uint32_t end = 0;
  for (const QueryChip& chip : all) {
    require(!chip.label.empty() && !chip.explanation.empty(), "a chip says nothing");
    require(utf8::find_invalid(chip.label + chip.explanation) == std::string_view::npos,
            "a chip is not UTF-8");
    require(chip.source.begin >= end && chip.source.size() > 0, "chips overlap");
    end = chip.source.end;
    if (ask != Again::part_taken_away || chip != all[text.size() % all.size()]) continue;
    const std::string rest = without_part(typed, chip.source);
    require(rest.size() <= text.size() + 1, "a query grew when a part was taken away");
    Counts left;
    check_node(rest, parse_query(rest).root, 1, left);
  }
}

}  // namespace

// A first byte of 1 or 2 stands for brackets or words up to just below their limit, which chance would not
// type.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('\x01')) text.replace(0, 1, kMaxQueryBrackets - 2, '(');
  if (text.starts_with('\x02')) {
    std::string words;
    for (std::size_t i = 0; i + 4 < kMaxQueryWords; ++i) words += "w ";
    text.replace(0, 1, words);
  }
  check(text);
  return 0;
}
