// What stands before the first turn of a transcript: title, headline, lead, byline, date, the languages of
// the page, and furniture.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "formats/lines.h"
#include "formats/report.h"

namespace colloquy {

struct Head {
  std::string title, headline, lead, byline, publisher, date;
  std::string language;                // of front matter
  std::vector<std::string> languages;  // of the page's language switch
  std::vector<std::string> speakers;   // of front matter
  std::vector<SourceLine> paragraphs;  // what else is there: text before the first turn
  std::size_t paragraphs_end = 0;      // the number of their last line
  std::size_t lines = 0;               // how many lines the head has
};

// How many lines at the front are the "---" block of Markdown files, with the blank lines before it; 0: there
// is none.
std::size_t front_matter_lines(std::span<const SourceLine> lines);

// Reads the "key: value" lines of that block, of which a few keys are known.
void read_front_matter(std::span<const SourceLine> lines, Head& head, std::vector<ImportNote>& notes);

// Reads the lines behind the front matter and before the first turn and adds to the notes what it took them
// for. Where the text has no labels, the head ends before the first line that is more than a heading.
struct HeadOptions {
  bool labelled = true;  // the lines end before the first label
  bool wrapped = false;  // see is_hard_wrapped()
};
void read_head(std::span<const SourceLine> lines, HeadOptions options, Head& head,
               std::vector<ImportNote>& notes);

// Lines of a page around its text ("Share", "Advanced settings"), by a list of what content management
// systems write.
bool is_furniture(std::string_view line);

// The language tags of a switch such as "• en-GB1 ru-RU1"; empty where the line is something else.
std::vector<std::string> language_switch(std::string_view line);

}  // namespace colloquy
