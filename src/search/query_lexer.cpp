#include "search/query_lexer.h"
#include "search/sort_keys.h"

#include <algorithm>
#include <string>
#include <utility>

#include "search/analyzer.h"
#include "search/query_characters.h"
#include "search/query_fields.h"
#include "search/query_word.h"
#include "text/normalize.h"

namespace colloquy {
namespace {

using Kind = QueryLexeme::Kind;

QueryNode node_of(QueryNode::Kind kind) {
  QueryNode node;
  node.kind = kind;
  return node;
}

class Lexer {
 public:
  Lexer(std::string_view text, bool cut, QueryProblems& problems)
      : text_(text), cut_(cut), problems_(problems) {}

  std::vector<QueryLexeme> run() &&;

 private:
  // What stands before the place where the lexer is: it decides what can begin there.
  enum class Before {
    space,   // or the beginning, or an opening bracket: anything
    end,     // of a phrase or a bracket: not what could be a sign of the text before, such as a minus
    minus,   // an operand, no operator
    inside,  // a word: a phrase
  };
  struct Bracket {
    std::size_t at = 0;
    bool text = false;  // "f(x, y)": its other half is text as well
  };

  bool done() const { return i_ >= text_.size(); }
  bool is_last(std::size_t end) const { return !cut_ && text_.skip_blanks(end) == text_.size(); }
  bool fresh() const { return before_ == Before::space || before_ == Before::minus; }
  bool opens_group(std::size_t i) const;
  bool opens_phrase(std::size_t i, bool at_boundary) const;
  std::size_t regex_end(std::size_t begin, bool* exact) const;

  bool bracket();
  bool keyword();
  bool is_negation(std::size_t end) const;
  bool near_keyword(std::size_t begin);
  bool minus();
  bool regex();
  bool field();
  bool field_value(QueryField field, std::size_t begin);
  void phrase(std::size_t begin);
  void word();
  std::size_t word_end(std::size_t begin);
  void stray(std::size_t i, std::size_t begin);

  QueryLexeme& emit(Kind kind, Span source);
  bool operate(Kind kind, std::size_t end);
  void operand(QueryNode node, std::size_t end);
  void nothing(std::size_t begin, std::size_t end);
  void filter(QueryField field, std::string value, std::size_t begin, std::size_t end);
  void add_word(QueryNode& node, std::size_t begin, std::size_t end, QueryWordContext context);
  void close_the_rest();
  void problem(std::size_t begin, std::size_t end, std::string_view what, std::string_view advice) {
    problems_.add(text_.span(begin, end), what, advice);
  }

  QueryCharacters text_;
  bool cut_;
  QueryProblems& problems_;
  Analyzer analyzer_;
  std::vector<QueryLexeme> out_;
  std::vector<Bracket> brackets_;
  std::size_t depth_ = 0;  // brackets that are no text
  std::size_t words_ = 0;
  bool too_deep_ = false;
  std::size_t i_ = 0;
  Before before_ = Before::space;
};

std::vector<QueryLexeme> Lexer::run() && {
  while (!done()) {
    if (text_.is_blank(i_)) {
      ++i_;
      before_ = Before::space;
      continue;
    }
    if (words_ >= kMaxQueryWords) {
      problem(i_, text_.size(), "a query has at most 256 words; what stands here is left out",
              "search for less at a time");
      cut_ = true;
      break;
    }
    if (bracket()) continue;
    if (before_ != Before::inside && (keyword() || minus() || regex() || field())) continue;
    const bool exact = fresh() && text_[i_] == U'=' && (text_.is_word(i_ + 1) || opens_phrase(i_ + 1, true));
    if (opens_phrase(exact ? i_ + 1 : i_, before_ != Before::inside || exact)) {
      phrase(i_);
    } else {
      word();
    }
  }
  close_the_rest();
  return std::move(out_);
}

// At the beginning of a word, unless it is a part of one: "(re)open". Chinese and Japanese have no spaces
// before a bracket; theirs opens one where it holds several words.
bool Lexer::opens_group(std::size_t i) const {
  if (text_[i] != U'(') return false;
  const std::size_t end = text_.bracket_end(i);
  if (before_ == Before::inside) return text_.is_wide(i) && end == 0;
  return end == 0 || !text_.is_word(end + 1);
}

bool Lexer::opens_phrase(std::size_t i, bool at_boundary) const {
  if (text_.quote(i) == QuoteKind::single) return at_boundary && text_.quote_end(i) < text_.size();
  if (!text_.is_quote(i)) return false;
  return at_boundary || (!text_.is_blank(i + 1) && text_[i + 1] != U')');
}

bool Lexer::bracket() {
  const std::size_t at = i_;
  if (opens_group(at)) {
    ++i_;
    before_ = Before::space;
    if (depth_ < kMaxQueryBrackets) {
      ++depth_;
      brackets_.push_back({at, false});
      emit(Kind::open, text_.span(at, i_));
      return true;
    }
    brackets_.push_back({at, true});
    if (!std::exchange(too_deep_, true)) {
      problem(at, i_, "brackets can stand 64 deep; this one is ignored", "take some of the brackets away");
    }
    return true;
  }
  if (text_[at] != U')' || brackets_.empty()) return false;
  ++i_;
  const bool text = brackets_.back().text;
  brackets_.pop_back();
  before_ = Before::end;
  if (text) return true;
  --depth_;
  emit(Kind::close, text_.span(at, i_));
  return true;
}

bool Lexer::keyword() {
  if (before_ == Before::minus) return false;
  std::size_t end = i_;
  while (text_[end] >= U'A' && text_[end] <= U'Z') ++end;
  if (end == i_) {
    while (text_[end] == U'|') ++end;
  }
  const std::string name = text_.narrow(i_, end);
  if (name == "NEAR") return near_keyword(end);
  const bool ends = text_.is_blank(end) || text_[end] == U'(' || text_[end] == U')' || text_.is_quote(end);
  if (!ends) return false;
  if (name == "OR" || name == "|" || name == "||") return operate(Kind::alternative, end);
  if (name == "AND") return operate(Kind::conjunction, end);
  if (name == "NOT") return is_negation(end) && operate(Kind::negation, end);
  return false;
}

// NOT is a word that headlines and reports in capitals are full of: it is an operator where only one can
// stand, behind another one or before a bracket.
bool Lexer::is_negation(std::size_t end) const {
  while (end < text_.size() && text_.is_blank(end)) ++end;
  if (text_[end] == U'(') return true;
  if (out_.empty() || out_.back().implied) return false;
  const Kind before = out_.back().kind;
  return before == Kind::conjunction || before == Kind::alternative || before == Kind::near;
}

bool Lexer::near_keyword(std::size_t name_end) {
  std::size_t end = name_end;
  if (text_[end] == U'/') ++end;
  const std::size_t digits = end;
  std::uint32_t distance = 0;
  for (; text_[end] >= U'0' && text_[end] <= U'9' && end > name_end; ++end) {
    distance = std::min(distance * 10 + static_cast<std::uint32_t>(text_[end] - U'0'), kMaxNearDistance + 1);
  }
  if (!text_.is_blank(end) && text_[end] != U'(' && text_[end] != U')' && !text_.is_quote(end)) return false;
  if (digits == name_end) {
    distance = kNearDistance;
  } else if (digits == end) {
    distance = kNearDistance;
    if (!is_last(end)) problem(i_, end, "NEAR/ has no number; 10 words are taken", "write NEAR/5 or NEAR");
  } else if (distance < 1 || distance > kMaxNearDistance) {
    distance = std::clamp(distance, 1U, kMaxNearDistance);
    problem(digits, end, "words can be near within 1 to 1000 words; the nearest of these is taken",
            "write a number from 1 to 1000");
  }
  operate(Kind::near, end);
  out_.back().distance = distance;
  return true;
}

// A minus is one directly before what can be left out. Before a digit it is a number's, before another a
// dash.
bool Lexer::minus() {
  if (before_ != Before::space || text_[i_] != U'-') return false;
  const std::size_t next = i_ + 1;
  const char32_t c = text_[next];
  constexpr char32_t kFirstSymbol = 0x2190;  // arrows, emoji; before them are the signs of currencies
  const bool letter = is_letter(c) || is_mark(c);
  const bool symbol = c >= kFirstSymbol && !is_punctuation(c) && !text_.is_blank(next) && !is_digit(c);
  const bool exact = c == U'=' && (is_letter(text_[next + 1]) || opens_phrase(next + 1, true));
  const bool wildcard = (c == U'*' || c == U'?') && text_.is_word(next + 1);
  const bool operand = letter || symbol || exact || wildcard || c == U'(' || opens_phrase(next, true) ||
                       (c == U'/' && regex_end(next, nullptr) > 0);
  if (!operand) return false;
  operate(Kind::minus, next);
  before_ = Before::minus;
  return true;
}

// The end of "/…/" or "/…/c" that begins at `begin`; 0 where there is none. The first / that is not escaped
// has to be the last: "/usr/bin/" is a path.
std::size_t Lexer::regex_end(std::size_t begin, bool* exact) const {
  if (text_[begin] != U'/' || text_.is_blank(begin + 1)) return 0;
  std::size_t end = begin + 1;
  while (end < text_.size() && text_[end] != U'/') end += text_[end] == U'\\' ? 2U : 1U;
  if (end >= text_.size() || end == begin + 1) return 0;
  ++end;
  const bool flag = text_[end] == U'c';
  if (flag) ++end;
  if (exact != nullptr) *exact = flag;
  return text_.is_blank(end) || text_[end] == U')' ? end : 0;
}

bool Lexer::regex() {
  bool exact = false;
  const std::size_t end = fresh() ? regex_end(i_, &exact) : 0;
  if (end == 0) return false;
  QueryNode node = node_of(QueryNode::Kind::regex);
  node.exact = exact;
  const std::size_t last = exact ? end - 2 : end - 1;
  for (std::size_t i = i_ + 1; i < last; ++i) {
    if (text_[i] == U'\\' && text_[i + 1] == U'/') ++i;
    node.value += text_.typed(i, i + 1);
  }
  ++words_;
  operand(std::move(node), end);
  return true;
}

bool Lexer::field() {
  constexpr std::size_t kLongest = 16;
  std::string name;
  std::size_t end = i_;
  for (; end < i_ + kLongest && text_[end] < 0x80 && is_letter(text_[end]); ++end) {
    name += static_cast<char>(text_[end] | 0x20U);
  }
  if (text_[end] != U':') return false;
  ++end;
  if (const auto field = query_field(name)) return field_value(*field, end);
  const std::string_view similar = similar_query_field(name);
  if (!similar.empty() && !text_.is_blank(end) && text_[end] != U'/') {
    problem(i_, end, "there is no field " + name + ":; this is searched for as text",
            "did you mean " + std::string(similar) + ":?");
  }
  return false;
}

bool Lexer::field_value(QueryField field, std::size_t begin) {
  const std::string name(text_.typed(i_, begin));
  if (opens_phrase(begin, true)) {
    const std::size_t close = text_.quote_end(begin);
    const std::size_t end = std::min(close + 1, text_.size());
    std::string value = collapse_spaces(text_.typed(begin + 1, close));
    if (value.empty() && !is_last(end)) {
      problem(i_, end, "there is nothing between the quotation marks behind " + name,
              "write a value, or take the field away");
    }
    filter(field, std::move(value), begin, end);
    return true;
  }
  std::size_t end = begin;
  for (std::size_t open = 0; !text_.is_blank(end); ++end) {
    if (text_[end] == U'(') ++open;
    if (text_[end] == U')' && open == 0) break;
    if (text_[end] == U')') --open;
  }
  if (end == begin && is_last(end)) {
    nothing(i_, end);
    return true;
  }
  const char* advice = "write the value directly behind it, one of several words in quotation marks";
  if (end == begin) {
    problem(i_, begin, name + " has no value; it is searched for as text", advice);
    return false;
  }
  if (text_[begin] == U'(') {
    problem(i_, begin, name + " takes no brackets; it is ignored", advice);
    nothing(i_, begin);
    before_ = Before::space;
    return true;
  }
  std::size_t last = end;
  while (last > begin && (text_[last - 1] == U',' || text_[last - 1] == U';')) --last;
  filter(field, std::string(text_.typed(begin, last)), begin, end);
  return true;
}

void Lexer::filter(QueryField field, std::string value, std::size_t begin, std::size_t end) {
  QueryNode node = node_of(QueryNode::Kind::filter);
  node.field = field;
  node.value = std::move(value);
  bool known = !node.value.empty();
  if (known && field == QueryField::in) {
    node.value = query_role(node.value);
    known = !node.value.empty();
    if (!known) {
      problem(begin, end, "in: can be question, answer or statement; this is left out",
              "write in:question or in:answer");
    }
  } else if (known && field == QueryField::date) {
    const auto range = parse_date_range(node.value);
    known = range.has_value();
    if (known) {
      node.value = range->from;
      node.until = range->until;
    } else if (!is_last(end) || !is_unfinished_date(node.value)) {
      problem(begin, end, "this is not a date; it is left out",
              "write date:2020, date:2020-12, date:2020-12-31, date:2020..2021 or date:>2019");
    }
  }
  ++words_;
  if (known) {
    operand(std::move(node), end);
  } else {
    nothing(i_, end);
  }
}

void Lexer::phrase(std::size_t begin) {
  const bool exact = text_[begin] == U'=';
  const std::size_t open = begin + (exact ? 1 : 0);
  const std::size_t close = text_.quote_end(open);
  const bool closed = close < text_.size();
  std::size_t end = closed ? close + 1 : close;
  QueryNode node = node_of(QueryNode::Kind::words);
  node.phrase = true;
  for (std::size_t i = text_.skip_blanks(open + 1); i < close; i = text_.skip_blanks(i)) {
    const std::size_t word = i;
    while (i < close && !text_.is_blank(i)) ++i;
    if (words_ == kMaxQueryWords) {
      end = word;  // run() says that the rest is left out
      break;
    }
    add_word(node, word, i, {.exact = exact, .phrase = true, .last = !closed && !cut_ && i == text_.size()});
  }
  if (node.words.empty()) {
    if (!is_last(end)) {
      problem(begin, end, "there is nothing to search for between these quotation marks",
              "write words between them, or take them away");
    }
    nothing(begin, end);
  } else {
    operand(std::move(node), end);
  }
  if (closed && end == close + 1 && text_[end] == U'~') {
    for (++i_; is_digit(text_[i_]);) ++i_;
    problem(end, i_, "a phrase takes no ~; it is ignored",
            "write NEAR/5 between words to find them near each other");
  }
}

// Up to white space, a phrase or the end of a bracket. Brackets in it are text.
std::size_t Lexer::word_end(std::size_t begin) {
  std::size_t i = begin;
  for (; !text_.is_blank(i); ++i) {
    if (i > begin) {
      before_ = Before::inside;
      if (opens_group(i) || opens_phrase(i, false)) break;
    }
    if (text_[i] == U'(') {
      // Not that of ":(", which would hold on to the end of another.
      if (text_.bracket_end(i) > 0 || (i > 0 && text_.is_word(i - 1))) brackets_.push_back({i, true});
    } else if (text_[i] == U')') {
      if (!brackets_.empty() && !brackets_.back().text) break;
      if (brackets_.empty()) {
        stray(i, begin);
      } else {
        brackets_.pop_back();
      }
    } else if (text_.is_quote(i)) {
      stray(i, begin);
    }
  }
  return i;
}

// A closing bracket or quotation mark that closes nothing. In ":)" and 6'2" nothing is meant to be closed.
void Lexer::stray(std::size_t i, std::size_t begin) {
  const bool bracket = text_[i] == U')';
  if (i > begin && (bracket ? !text_.is_word(i - 1) : is_digit(text_[i - 1]))) return;
  problem(i, i + 1,
          bracket ? "this bracket closes nothing; it is ignored"
                  : "this quotation mark closes nothing; it is ignored",
          bracket ? "write ( where it begins, or take it away"
                  : "write another where the phrase begins, or take it away");
}

void Lexer::word() {
  const bool minus = before_ == Before::minus;
  const std::size_t begin = i_;
  std::size_t text = begin;
  // Other search engines require what has a + before it. Here everything is required.
  if (fresh() &&
      (text_[begin] == U'=' ? text_.is_word(begin + 1) : text_[begin] == U'+' && is_letter(text_[begin + 1])))
    ++text;
  const bool exact = text > begin && text_[begin] == U'=';
  const std::size_t end = word_end(text);
  QueryNode node = node_of(QueryNode::Kind::words);
  add_word(node, text, end, {.exact = exact, .last = !cut_ && end == text_.size()});
  if (!node.words.empty()) {
    node.words.front().source.begin = text_.offset(begin);
    operand(std::move(node), end);
  } else if (minus) {
    nothing(begin, end);
  } else {
    i_ = end;
  }
  before_ = Before::inside;
}

void Lexer::add_word(QueryNode& node, std::size_t begin, std::size_t end, QueryWordContext context) {
  QueryWord word = read_query_word(text_, begin, end, context, problems_);
  // What the analyzer drops from the text cannot be found there.
  if (analyzer_.analyze(word.text).empty()) return;
  ++words_;
  node.words.push_back(std::move(word));
}

QueryLexeme& Lexer::emit(Kind kind, Span source) {
  QueryLexeme& lexeme = out_.emplace_back();
  lexeme.kind = kind;
  lexeme.source = source;
  return lexeme;
}

bool Lexer::operate(Kind kind, std::size_t end) {
  emit(kind, text_.span(i_, end));
  i_ = end;
  before_ = Before::space;
  return true;
}

void Lexer::operand(QueryNode node, std::size_t end) {
  node.source = text_.span(i_, end);
  const Span source = node.source;
  emit(Kind::operand, source).node = std::move(node);
  i_ = end;
  before_ = Before::end;
}

void Lexer::nothing(std::size_t begin, std::size_t end) {
  emit(Kind::nothing, text_.span(begin, end));
  i_ = end;
  before_ = Before::end;
}

// A bracket that is open holds to the end, as a quotation mark does: "a (b OR c" means what it will mean.
void Lexer::close_the_rest() {
  const std::size_t end = text_.size();
  for (; !brackets_.empty(); brackets_.pop_back()) {
    const Bracket& bracket = brackets_.back();
    if (bracket.text) continue;
    if (!cut_ && !is_last(bracket.at + 1)) {
      problem(bracket.at, bracket.at + 1, "this bracket is not closed; it holds to the end",
              "write ) where it ends, or take it away");
    }
    emit(Kind::close, text_.span(end, end)).implied = true;
  }
}

}  // namespace

void QueryProblems::add(Span source, std::string_view what, std::string_view advice) {
  if (problems_.size() < kMaxQueryProblems) {
    problems_.push_back({std::string(what), std::string(advice), source});
  }
}

std::vector<QueryProblem> QueryProblems::in_order() && {
  std::vector<SortKey> order;
  order.reserve(problems_.size());
  for (std::size_t i = 0; i < problems_.size(); ++i) order.push_back(sort_key(problems_[i].source.begin, i));
  sort_keys(order);
  std::vector<QueryProblem> problems;
  problems.reserve(order.size());
  for (const SortKey at : order) problems.push_back(std::move(problems_[number_of(at)]));
  return problems;
}

std::vector<QueryLexeme> lex_query(std::string_view text, bool cut, QueryProblems& problems) {
  return Lexer(text, cut, problems).run();
}

}  // namespace colloquy
