// Import of plain text in which every turn begins with its speaker's label ("KT: …", "**Adam:** …", "PRIME
// MINISTER:" on a line of its own). Labels are found by repetition and form, not by a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/report.h"
#include "model/interview.h"

namespace colloquy {

// What the caller knows better than the guesses. Empty: guess.
struct LabelledTextOptions {
  std::string file;  // the source's name, kept in the bundle and in messages
  std::string id, title, date, language, publisher, url, rights;
  struct Speaker {
    std::string label, name, description;
    std::optional<Role> role;
  };
  std::vector<Speaker> speakers;
};

struct Imported {
  Interview interview;
  ImportReport report;
};

// Errors: not UTF-8 (with line and column), nothing but white space, an option that contradicts the text or
// is malformed.
Result<Imported> import_labelled_text(std::string_view bytes, const LabelledTextOptions& options = {});

}  // namespace colloquy
