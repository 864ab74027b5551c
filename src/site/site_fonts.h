// The fonts of a site: what its interviews need at once, cut to their characters, and the rest, fetched when
// a text needs it. All of them stand in one catalogue, and with the same ranges in the style sheet.
#pragma once

#include <string>
#include <vector>

#include "site/fonts.h"
#include "site/site.h"

namespace colloquy {

// A font file of a site.
struct FontEntry {
  std::string name;       // "serif.ttf", "fonts/khmer-sans.ttf"; without the hash that its path gets
  std::string script;     // "base", "khmer", "latin", "han-03"
  std::string family;     // "serif", "sans"
  int weight = 400;       // or 600
  bool first = false;     // cut to the interviews, and part of the first visit of those that need it
  CodePoints characters;  // of the first ones
  std::string covers;     // "20-7E,A0": what it is there for
  // From the folder of the catalogue and the style sheet, and as fetch() takes it; whoever adds the file sets
  // both.
  std::string path, integrity;
  const std::string* rest = nullptr;  // the bytes, where they are those of the installation
  std::string bytes;                  // the bytes, where they are not
};

// Its line in the explorer's list of fonts: "serif 400 20-7E,A0".
std::string font_offer(const FontEntry&);

struct SiteFonts {
  std::vector<FontEntry> files;  // in the order of preference; a file's index is its number for the explorer
  CodePoints missing;            // characters of the interviews that no font has
};

// What the explorer and the pages show whatever the interviews hold: ASCII and the interface's own signs.
CodePoints interface_characters();

// All characters of an interview, with the names of its languages.
CodePoints characters_of(const Interview&);

// Errors: a font that is broken, with its file.
Result<SiteFonts> make_site_fonts(const std::vector<Interview>& interviews, const SiteParts& parts,
                                  const CodePoints& also);

// The catalogue: {"format": "colloquy-fonts", "version": 1, "fonts": [{"url", "family", "weight", "first",
// "covers", "integrity"}]}.
std::string font_catalogue_json(const std::vector<FontEntry>& files);

// @font-face rules of "Colloquy Serif", "Colloquy Sans" and, for scripts with one style only, "Colloquy
// Other": of the first ones, which are enough for what stands in the pages, or of the rest. Where ranges
// overlap browsers ask the last rule first: those of the rest have to stand before.
std::string font_face_rules(const std::vector<FontEntry>& files, bool first);

}  // namespace colloquy
