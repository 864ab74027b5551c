// Query trees as one line of text, so that tests can be read.
#pragma once

#include <string>
#include <string_view>

#include "search/query.h"

namespace colloquy {

// Beside the typed text of a word: "trad…" unfinished, "vacc*", "{w?rd}" a wildcard, "word~" fuzzy, "=Word"
// exact.
inline std::string printed(const QueryWord& word) {
  std::string out = word.exact ? "=" : "";
  switch (word.match) {
    case QueryWord::Match::whole:
      return out + word.text;
    case QueryWord::Match::unfinished:
      return out + word.text + "…";
    case QueryWord::Match::prefix:
      return out + word.text + "*";
    case QueryWord::Match::wildcard:
      return out + "{" + word.text + "}";
    case QueryWord::Match::fuzzy:
      return out + word.text + "~" + (word.edits > 0 ? std::to_string(word.edits) : "");
  }
  return out;
}

inline std::string_view printed(QueryField field) {
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
  return "";
}

inline std::string printed(const QueryNode& node) {
  std::string inner;
  const auto add = [&inner](const std::string& part) { inner += (inner.empty() ? "" : " ") + part; };
  for (const QueryNode& child : node.children) add(printed(child));
  for (const QueryWord& word : node.words) add(printed(word));
  std::string name;
  switch (node.kind) {
    case QueryNode::Kind::all:
      name = "all";
      break;
    case QueryNode::Kind::any:
      name = "any";
      break;
    case QueryNode::Kind::without:
      name = "without";
      break;
    case QueryNode::Kind::near:
      name = "near/" + std::to_string(node.distance);
      break;
    case QueryNode::Kind::words:
      name = node.phrase ? "phrase" : "words";
      break;
    case QueryNode::Kind::regex:
      name = node.exact ? "regex/c" : "regex";
      inner = node.value;
      break;
    case QueryNode::Kind::filter:
      name = printed(node.field);
      inner = node.value;
      if (node.field == QueryField::date) inner += ".." + node.until;
      break;
  }
  return name + "(" + inner + ")";
}

}  // namespace colloquy
