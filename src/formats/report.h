// What an import recognised, dropped and was unsure of, with lines of the source.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace colloquy {

struct ImportNote {
  enum class Kind { recognised, dropped, unsure };
  Kind kind = Kind::recognised;
  std::size_t line = 0;  // 1-based; 0: the whole file
  std::string text;      // "headline: Closer diplomatic relationship …"
  // Which option of the command line settles it, as the end of a sentence; empty: none does.
  std::string option = {};  // NOLINT(readability-redundant-member-init): notes are made without naming it
};

struct ImportReport {
  std::string file;
  std::vector<ImportNote> notes;

  // Plain text for a person: counts first, then the notes grouped by kind in the order of their lines.
  std::string text() const;

  // The notes in that order.
  std::vector<const ImportNote*> in_order() const;
};

}  // namespace colloquy
