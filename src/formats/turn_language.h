// Turns in another language than the rest of the text.
#pragma once

#include <string>
#include <string_view>

namespace colloquy {

// The language of a turn in a version of the given language (BCP 47), where it is written in another script
// and its letters and words leave no doubt which language it is; else empty.
std::string other_language(std::string_view turn, std::string_view version_language);

}  // namespace colloquy
