#include "search/query_chips.h"

#include <algorithm>

#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = QueryNode::Kind;
using Match = QueryWord::Match;

std::string quoted(std::string_view text) {
  return std::string("“").append(text).append("”");
}

std::string shortened(std::string text, std::size_t most) {
  if (utf8::length(text) <= most) return text;
  text.resize(utf8::offset_of(text, most - 1));
  return text + "…";
}

// "a, b and c"
template <class Print>
std::string listed(const std::vector<QueryNode>& nodes, std::string_view last, Print print) {
  std::string out;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0) out += i + 1 < nodes.size() ? std::string(", ") : " " + std::string(last) + " ";
    out += print(nodes[i]);
  }
  return out;
}

std::string as_typed(const QueryWord& word) {
  std::string out = word.text;
  if (word.match == Match::prefix) out += '*';
  if (word.match == Match::fuzzy) out += '~';
  if (word.edits > 0) out += std::to_string(word.edits);
  return out;
}

std::string as_typed(const std::vector<QueryWord>& words) {
  std::string out;
  for (const QueryWord& word : words) out.append(out.empty() ? "" : " ").append(as_typed(word));
  return out;
}

bool is_exact(const QueryNode& node) {
  return node.exact || (!node.words.empty() && node.words.front().exact);
}

// ---- labels

std::string_view field_name(QueryField field) {
  switch (field) {
    case QueryField::speaker:
      return "speaker";
    case QueryField::in:
      return "in";
    case QueryField::language:
      return "lang";
    case QueryField::date:
      return "date";
    case QueryField::interview:
      return "interview";
  }
  return {};
}

std::string label(const QueryNode& node);

// Of a part of another: in brackets where it has several parts itself.
std::string inner_label(const QueryNode& node) {
  return node.children.size() > 1 ? "(" + label(node) + ")" : label(node);
}

std::string joined_labels(const QueryNode& node, std::string_view between) {
  std::string out;
  for (const QueryNode& child : node.children) {
    out.append(out.empty() ? "" : between).append(inner_label(child));
  }
  return out;
}

std::string label(const QueryNode& node) {
  switch (node.kind) {
    case Kind::all:
      return joined_labels(node, " ");
    case Kind::any:
      return joined_labels(node, " OR ");
    case Kind::near:
      return joined_labels(node, " NEAR/" + std::to_string(node.distance) + " ");
    case Kind::without:
      return "-" + inner_label(node.children.front());
    case Kind::words: {
      const std::string words = as_typed(node.words);
      return (is_exact(node) ? "=" : "") + (node.phrase ? quoted(words) : words);
    }
    case Kind::regex:
      return "/" + node.value + (node.exact ? "/c" : "/");
    case Kind::filter:
      break;
  }
  const bool range = node.field == QueryField::date && node.value != node.until;
  const bool spaced = node.value.contains(' ');
  return std::string(field_name(node.field)) + ":" + (spaced ? quoted(node.value) : node.value) +
         (range ? ".." + node.until : "");
}

// ---- explanations

std::string word_explained(const QueryWord& word, bool alone) {
  const std::string text = quoted(word.text);
  switch (word.match) {
    case Match::whole:
      return (alone ? "the word " : "") + text;
    case Match::unfinished:
      return alone ? "the word " + text + " or words that begin so" : text;
    case Match::prefix:
      return "words that begin with " + text;
    case Match::wildcard: {
      std::string out = "words like " + text;
      if (!alone) return out;
      const bool one = word.text.contains('?'), any = word.text.contains('*');
      if (one) out += ", where ? is one character";
      if (any) out += one ? " and * any number of them" : ", where * is any number of characters";
      return out;
    }
    case Match::fuzzy:
      break;
  }
  if (word.edits == 0) return "words spelt almost like " + text;
  return "words spelt like " + text + " but for " + (word.edits == 1 ? "1 letter" : "2 letters");
}

std::string words_explained(const QueryNode& node, bool alone) {
  const bool word = !node.phrase && node.words.size() == 1;
  std::string out = word ? word_explained(node.words.front(), alone)
                         : (alone ? "the phrase " : "") + quoted(as_typed(node.words));
  if (is_exact(node)) out += " (capitals and accents as typed)";
  return out;
}

std::string filter_explained(const QueryNode& node) {
  switch (node.field) {
    case QueryField::speaker:
      return "said by " + quoted(node.value);
    case QueryField::in:
      return "in " + node.value + "s";
    case QueryField::language:
      return "in the language " + quoted(node.value);
    case QueryField::interview:
      return "in the interview " + quoted(node.value);
    case QueryField::date:
      break;
  }
  if (node.value == node.until) return "of " + node.value;
  if (node.until.empty()) return "from " + node.value + " on";
  if (node.value.empty()) return "until " + node.until;
  return "from " + node.value + " to " + node.until;
}

std::string explained(const QueryNode& node, bool alone);

std::string inner_explained(const QueryNode& node) {
  return node.children.size() > 1 ? "(" + explained(node, false) + ")" : explained(node, false);
}

// `alone` says what kind of thing it is: "the word “trade”"; in a longer sentence it is “trade”.
std::string explained(const QueryNode& node, bool alone) {
  switch (node.kind) {
    case Kind::all:
      return node.children.empty() ? "nothing" : listed(node.children, "and", inner_explained);
    case Kind::any:
      return (alone ? "either " : "") + listed(node.children, "or", inner_explained);
    case Kind::without: {
      const QueryNode& child = node.children.front();
      return (child.kind == Kind::filter ? "not " : "without ") + inner_explained(child);
    }
    case Kind::near: {
      const std::string within =
          " within " + std::to_string(node.distance) + (node.distance == 1 ? " word of " : " words of ");
      if (node.children.size() == 2) {
        return inner_explained(node.children[0]) + within + inner_explained(node.children[1]);
      }
      return listed(node.children, "and", inner_explained) + within + "each other";
    }
    case Kind::words:
      return words_explained(node, alone);
    case Kind::regex:
      return "text that matches /" + node.value + "/" + (node.exact ? " (capitals as typed)" : "");
    case Kind::filter:
      return filter_explained(node);
  }
  return {};
}

// ---- taking away

std::string_view without_blanks_behind(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const std::size_t end = at;
    if (!is_space(utf8::previous(text, at))) return text.substr(0, end);
  }
  return {};
}

std::string_view without_blanks_before(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_space(utf8::next(text, at))) return text.substr(begin);
  }
  return {};
}

constexpr std::string_view kAnd = "AND";

bool begins_with_and(std::string_view text) {
  if (!text.starts_with(kAnd)) return false;
  std::size_t at = kAnd.size();
  return at == text.size() || is_space(utf8::next(text, at));
}

bool ends_with_and(std::string_view text) {
  if (!text.ends_with(kAnd)) return false;
  std::size_t at = text.size() - kAnd.size();
  return at == 0 || is_space(utf8::previous(text, at));
}

}  // namespace

std::vector<QueryChip> chips(const Query& query) {
  constexpr std::size_t kLongestLabel = 40;
  std::vector<QueryChip> out;
  out.reserve(query.root.children.size());
  for (const QueryNode& node : query.root.children) {
    out.push_back({shortened(label(node), kLongestLabel), explain(node), node.source, node.kind});
  }
  return out;
}

std::string explain(const QueryNode& node) {
  constexpr std::size_t kLongestExplanation = 300;
  return shortened(explained(node, true), kLongestExplanation);
}

std::string without_part(std::string_view typed, Span source) {
  const std::string text = utf8::repair(typed);
  const std::size_t begin = std::min<std::size_t>(source.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(source.end, begin, text.size());
  std::string_view left = without_blanks_behind(std::string_view(text).substr(0, begin));
  std::string_view right = without_blanks_before(std::string_view(text).substr(end));
  if (begins_with_and(right)) right = without_blanks_before(right.substr(kAnd.size()));
  if (right.empty() && ends_with_and(left)) {
    left = without_blanks_behind(left.substr(0, left.size() - kAnd.size()));
  }
  std::string out(left);
  if (!left.empty()) out += ' ';
  return out.append(right);
}

}  // namespace colloquy
