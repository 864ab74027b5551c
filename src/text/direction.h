// Which way a text is read.
#pragma once

#include <string_view>

namespace colloquy {

// Whether a language is written from right to left: by the script of its BCP 47 tag where it names one
// ("az-Arab"), else by the language.
bool is_right_to_left_language(std::string_view tag);

// The direction of a paragraph: its language's, as on the text page; where the language is not known (empty
// or "und"), that of the first strong character (UAX #9, rules P2 and P3).
bool is_right_to_left(std::string_view text, std::string_view language);

}  // namespace colloquy
