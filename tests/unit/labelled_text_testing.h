// Shared by the tests of the import of labelled text.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "formats/labelled_text.h"

namespace colloquy {

inline Imported import(std::string_view text, const LabelledTextOptions& options = {}) {
  auto imported = import_labelled_text(text, options);
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : imported.error().message());
  return imported ? std::move(*imported) : Imported{};
}

// One line for each turn: "LABEL: first paragraph | second"; "-" where nobody is named.
inline std::vector<std::string> turns_of(const Interview& interview) {
  std::vector<std::string> out;
  if (interview.versions.empty()) return out;
  for (const Turn& turn : interview.versions.front().turns) {
    const Person* person = interview.person(turn.speaker);
    std::string line = person == nullptr ? "-:" : person->label + ":";
    for (const Paragraph& paragraph : turn.paragraphs)
      line += (&paragraph == &turn.paragraphs.front() ? " " : " | ") + paragraph.text;
    out.push_back(line);
  }
  return out;
}

inline std::vector<std::string> turns_of(std::string_view text, const LabelledTextOptions& options = {}) {
  return turns_of(import(text, options).interview);
}

inline std::vector<std::string> notes_of(const Imported& imported, ImportNote::Kind kind) {
  std::vector<std::string> out;
  for (const ImportNote& note : imported.report.notes) {
    if (note.kind == kind) out.push_back(std::to_string(note.line) + " " + note.text);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace colloquy
