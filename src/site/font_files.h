// Which font files a site is made from, and how what is not needed at once is cut into files.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "site/fonts.h"

namespace colloquy {

// A font that ships, as a whole file of an installation.
struct FontSource {
  std::string_view script;  // "base": Latin, Cyrillic, Greek and general signs
  std::string_view family;  // "serif" or "sans"
  int weight = 400;         // or 600
  std::string_view file;
};

// In the order of preference. Every site needs those of the base.
std::span<const FontSource> font_sources();
inline constexpr std::string_view kBaseScript = "base";
inline constexpr std::string_view kCjkScript = "cjk";

// A part of a source, to be fetched only when a text needs it.
struct FontPiece {
  std::string name;       // "latin", "khmer", "han-03"
  CodePoints characters;  // those it is there for
  unsigned index = 0;     // of the font in the source's file
};

// How a font with these characters is cut up. `taken` are the characters that no piece needs to bring any
// more: those of the base, which come first, and of the symbols, which add theirs.
std::vector<FontPiece> font_pieces(const FontSource& source, const CodePoints& characters, CodePoints& taken);

// Of a CJK collection: the font whose forms a language has. Simplified Chinese where nothing is known.
unsigned cjk_index(std::string_view language);

// The characters that the base's fonts are to bring, wherever another font has them too.
bool in_base(char32_t);

// Whether it is not a script but signs of all kinds.
bool of_signs(std::string_view script);

// Characters that a script's file needs beside its own: joiners, and the circle that carries a lone mark.
inline constexpr char32_t kCompanions[] = {0x200C, 0x200D, 0x25CC};

// "khmer-sans-semibold.ttf"; without a piece "sans-semibold.ttf".
std::string font_file_name(std::string_view piece, std::string_view family, int weight,
                           std::string_view source_file);

}  // namespace colloquy
