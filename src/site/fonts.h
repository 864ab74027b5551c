// Fonts cut down to the characters that a site can show.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "text/error.h"

namespace colloquy {

using CodePoints = std::set<char32_t>;

// What every site has, whatever its interviews: Latin, Cyrillic, punctuation and the signs of the interface,
// so that a reader can type a query and an editor can mend a text.
CodePoints basic_characters();

void add_characters(CodePoints& characters, std::string_view text);

// The font with only these characters, their kerning and layout, and without hinting. Same input, same bytes.
Result<std::string> subset_font(std::string_view font, const CodePoints& characters);

// Those of the characters that the font has.
CodePoints characters_of(std::string_view font, const CodePoints& characters);

}  // namespace colloquy
