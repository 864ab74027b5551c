#include "search/query.h"

#include <algorithm>
#include <utility>

#include "search/query_lexer.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = QueryLexeme::Kind;

bool is_binary(Kind kind) {
  return kind == Kind::conjunction || kind == Kind::alternative || kind == Kind::near;
}

bool is_prefix(Kind kind) {
  return kind == Kind::minus || kind == Kind::negation;
}

// Takes out operators that lack what they need, so that the rest is an expression without gaps.
class Gaps {
 public:
  Gaps(std::string_view text, bool cut, QueryProblems& problems)
      : text_(text), cut_(cut), problems_(problems) {}

  std::vector<QueryLexeme> fill(std::vector<QueryLexeme> lexemes) {
    std::size_t last = lexemes.size();  // the operator that the reader may be about to go on from
    while (last > 0 && lexemes[last - 1].implied) --last;
    for (const QueryLexeme& lexeme : lexemes) {
      if (lexeme.kind == Kind::operand) words_ += std::max<std::size_t>(lexeme.node.words.size(), 1);
    }
    for (std::size_t i = 0; i < lexemes.size(); ++i) take(std::move(lexemes[i]), i + 1 == last);
    drop_operators(false);
    return std::move(out_);
  }

 private:
  void take(QueryLexeme&& lexeme, bool last) {
    if (lexeme.kind == Kind::close) {
      close(std::move(lexeme));
    } else if (lexeme.kind == Kind::nothing) {
      while (!out_.empty() && is_prefix(out_.back().kind)) out_.pop_back();
    } else if (is_binary(lexeme.kind) && (out_.empty() || out_.back().kind == Kind::open)) {
      lead(lexeme, last);
    } else if (is_binary(lexeme.kind) && (is_binary(out_.back().kind) || is_prefix(out_.back().kind))) {
      if (!last) {
        report(lexeme, " stands behind another operator; it is ignored", "take one of them away");
      }
    } else {
      out_.push_back(std::move(lexeme));
    }
  }

  // An operator with nothing before it: a word of the reader's, as in a headline in capitals.
  void lead(const QueryLexeme& lexeme, bool last) {
    const std::string typed(name(lexeme));
    const bool word = !typed.starts_with('|') && !typed.starts_with("｜") && words_ < kMaxQueryWords;
    if (!last) {
      report(lexeme,
             word ? " has nothing before it; it is searched for as a word"
                  : " has nothing before it; it is ignored",
             word ? "put it in quotation marks if you mean the word, or take it away" : "take it away");
    }
    if (!word) return;
    ++words_;
    const bool unfinished = last && !cut_ && lexeme.source.end == text_.size() && !typed.ends_with('/');
    QueryWord as_typed;
    as_typed.text = typed;
    as_typed.source = lexeme.source;
    if (unfinished) as_typed.match = QueryWord::Match::unfinished;
    QueryLexeme operand;
    operand.kind = Kind::operand;
    operand.source = lexeme.source;
    operand.node.kind = QueryNode::Kind::words;
    operand.node.source = lexeme.source;
    operand.node.words.push_back(std::move(as_typed));
    out_.push_back(std::move(operand));
  }

  void close(QueryLexeme&& lexeme) {
    drop_operators(!lexeme.implied);
    if (out_.empty() || out_.back().kind != Kind::open) {
      out_.push_back(std::move(lexeme));
      return;
    }
    if (!lexeme.implied) {
      problems_.add({out_.back().source.begin, lexeme.source.end},
                    "there is nothing to search for between these brackets; they are ignored",
                    "write words between them, or take them away");
    }
    out_.pop_back();
    while (!out_.empty() && is_prefix(out_.back().kind)) out_.pop_back();
  }

  // Those with nothing behind them.
  void drop_operators(bool odd) {
    for (; !out_.empty() && (is_binary(out_.back().kind) || is_prefix(out_.back().kind)); out_.pop_back()) {
      if (odd)
        report(out_.back(), " has nothing behind it; it is ignored",
               "write something behind it, or take it away");
    }
  }

  std::string_view name(const QueryLexeme& lexeme) const {
    return text_.substr(lexeme.source.begin, lexeme.source.size());
  }

  void report(const QueryLexeme& lexeme, std::string_view what, std::string_view advice) {
    problems_.add(lexeme.source, std::string(name(lexeme)).append(what), advice);
  }

  std::string_view text_;
  bool cut_;
  QueryProblems& problems_;
  std::size_t words_ = 0;
  std::vector<QueryLexeme> out_;
};

// While a word that is left out is being typed, what is left out must not be all that begins so.
void finish_words(QueryNode& node) {
  for (QueryWord& word : node.words) {
    if (word.match == QueryWord::Match::unfinished) word.match = QueryWord::Match::whole;
  }
  for (QueryNode& child : node.children) finish_words(child);
}

QueryNode without(QueryNode node, std::uint32_t begin) {
  Span source = node.source;
  source.begin = begin;
  if (node.kind == QueryNode::Kind::without) {
    QueryNode child = std::move(node.children.front());
    child.source = source;
    return child;
  }
  finish_words(node);
  QueryNode out;
  out.kind = QueryNode::Kind::without;
  out.source = source;
  out.children.push_back(std::move(node));
  return out;
}

// Several nodes as one; a single one is itself.
QueryNode joined(QueryNode::Kind kind, std::vector<QueryNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  QueryNode out;
  out.kind = kind;
  if (!nodes.empty()) out.source = {nodes.front().source.begin, nodes.back().source.end};
  out.children = std::move(nodes);
  return out;
}

// alternatives = sequence, { OR, sequence }
// sequence     = term, { [ AND ], term }
// term         = { NOT }, near
// near         = unit, { NEAR, unit }
// unit         = { NOT | "-" }, ( operand | "(", alternatives, ")" )
// Brackets are balanced, operators have their operands, and brackets stand at most kMaxQueryBrackets deep:
// that bounds the recursion.
class Parser {
 public:
  Parser(std::vector<QueryLexeme> lexemes, QueryProblems& problems)
      : lexemes_(std::move(lexemes)), problems_(problems) {}

  // What stands side by side, or one `any`.
  std::vector<QueryNode> parts() {
    std::vector<QueryNode> first = sequence();
    if (!at(Kind::alternative)) return first;
    std::vector<QueryNode> out;
    out.push_back(alternatives(std::move(first)));
    return out;
  }

 private:
  bool at(Kind kind) const { return i_ < lexemes_.size() && lexemes_[i_].kind == kind; }

  QueryNode alternatives(std::vector<QueryNode> first) {
    std::vector<QueryNode> options;
    options.push_back(joined(QueryNode::Kind::all, std::move(first)));
    while (at(Kind::alternative)) {
      ++i_;
      options.push_back(joined(QueryNode::Kind::all, sequence()));
    }
    return joined(QueryNode::Kind::any, std::move(options));
  }

  std::vector<QueryNode> sequence() {
    std::vector<QueryNode> terms;
    while (i_ < lexemes_.size() && !at(Kind::alternative) && !at(Kind::close)) {
      if (at(Kind::conjunction)) {
        ++i_;
      } else {
        terms.push_back(term());
      }
    }
    return terms;
  }

  // A minus before brackets that are ignored, being too deep, can stand before another.
  QueryNode unit() {
    const auto begins = prefixes([](Kind kind) { return is_prefix(kind); });
    return negated(operand(), begins);
  }

  // NOT before NEAR leaves out what is near; a minus belongs to its word.
  QueryNode term() {
    const auto begins = prefixes([](Kind kind) { return kind == Kind::negation; });
    return negated(near(), begins);
  }

  template <class Accept>
  std::vector<std::uint32_t> prefixes(Accept accept) {
    std::vector<std::uint32_t> begins;
    for (; i_ < lexemes_.size() && accept(lexemes_[i_].kind); ++i_) {
      begins.push_back(lexemes_[i_].source.begin);
    }
    return begins;
  }

  static QueryNode negated(QueryNode node, const std::vector<std::uint32_t>& begins) {
    for (std::size_t i = begins.size(); i > 0; --i) node = without(std::move(node), begins[i - 1]);
    return node;
  }

  QueryNode operand() {
    if (!at(Kind::open)) return std::move(lexemes_[i_++].node);
    const std::uint32_t begin = lexemes_[i_++].source.begin;
    QueryNode node = alternatives(sequence());
    node.source = {begin, lexemes_[i_++].source.end};
    return node;
  }

  QueryNode near() {
    std::vector<QueryNode> units;
    std::vector<std::uint32_t> distances;
    units.push_back(unit());
    while (at(Kind::near)) {
      distances.push_back(lexemes_[i_++].distance);
      units.push_back(unit());
    }
    if (distances.empty()) return std::move(units.front());

    const auto odd = std::ranges::find_if(
        units, [](const QueryNode& unit) { return unit.kind != QueryNode::Kind::words; });
    if (odd != units.end()) {
      problems_.add(odd->source, "NEAR stands between words and phrases; here it only asks for both",
                    "write word NEAR/5 word for each pair, with OR between them");
      return joined(QueryNode::Kind::all, std::move(units));
    }
    if (std::ranges::adjacent_find(distances, std::not_equal_to()) == distances.end()) {
      QueryNode out = joined(QueryNode::Kind::near, std::move(units));
      out.distance = distances.front();
      return out;
    }
    // "a NEAR/5 b NEAR/3 c": each operator is about its neighbours.
    std::vector<QueryNode> pairs;
    for (std::size_t i = 0; i < distances.size(); ++i) {
      pairs.push_back(joined(QueryNode::Kind::near, {units[i], units[i + 1]}));
      pairs.back().distance = distances[i];
    }
    return joined(QueryNode::Kind::all, std::move(pairs));
  }

  std::vector<QueryLexeme> lexemes_;
  QueryProblems& problems_;
  std::size_t i_ = 0;
};

// How much of a text is considered: up to a space where there is one near the limit, else up to a character.
std::size_t considered(std::string_view text) {
  if (text.size() <= kMaxQueryBytes) return text.size();
  constexpr std::size_t kLongestWord = 100;
  const std::size_t space = text.rfind(' ', kMaxQueryBytes);
  if (space != std::string_view::npos && space + kLongestWord > kMaxQueryBytes) return space;
  std::size_t end = kMaxQueryBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return end;
}

}  // namespace

Query parse_query(std::string_view typed) {
  const std::string repaired = utf8::find_invalid(typed) == std::string_view::npos ? "" : utf8::repair(typed);
  const std::string_view text = repaired.empty() ? typed : repaired;
  const std::size_t size = considered(text);
  const bool cut = size < text.size();

  Query query;
  QueryProblems problems;
  if (cut) {
    problems.add({static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(text.size())},
                 "a query has at most 4096 bytes; what stands here is left out", "search for less at a time");
  }
  const std::string_view part = text.substr(0, size);
  std::vector<QueryLexeme> lexemes = lex_query(part, cut, problems);
  lexemes = Gaps(part, cut, problems).fill(std::move(lexemes));
  for (const QueryLexeme& lexeme : lexemes) {
    if (lexeme.kind != Kind::conjunction && lexeme.kind != Kind::alternative) continue;
    const std::string_view as_typed = part.substr(lexeme.source.begin, lexeme.source.size());
    if (as_typed.front() == '|') continue;
    QueryWord word;
    word.text = as_typed;
    word.source = lexeme.source;
    query.operators.push_back(std::move(word));
  }
  query.root.children = Parser(std::move(lexemes), problems).parts();
  query.root.source = {0, static_cast<std::uint32_t>(size)};
  query.problems = std::move(problems).in_order();
  return query;
}

}  // namespace colloquy
