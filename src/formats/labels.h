// Speakers' labels at the beginning of lines.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/lines.h"

namespace colloquy {

// What looks like a label by its form.
struct Label {
  std::string text;             // "KT", as it is written, without marks around it
  std::string_view rest;        // of the line, behind the label; may be empty
  std::optional<double> start;  // a clock time that stands with it, in seconds
  bool marked = false;          // in bold, as Markdown has it: hardly ever anything else
};

// The labels of a text: those that are declared, and those that repeat. By folded label.
struct LabelSet {
  struct Use {
    std::string text;  // as written first
    std::size_t count = 0;
    std::size_t line = 0;  // of the first use
  };
  std::map<std::string, Use> uses;  // of what is a label
  std::vector<Use> doubtful;        // looks like one but does not repeat, or is one of too many

  std::set<std::string> declared;  // folded

  bool contains(std::string_view label) const;
  // The label with which the line begins, if it is one of these.
  std::optional<Label> label_of(std::string_view line) const;
  static std::string key(std::string_view label);  // in `uses`
};

// Folded keys are declared.
LabelSet find_labels(std::span<const SourceLine> lines, const std::set<std::string>& declared);

}  // namespace colloquy
