// The language of a text, guessed.
#pragma once

#include <string>
#include <string_view>

namespace colloquy {

struct LanguageGuess {
  std::string tag;     // "en"; "und" where nothing is known
  std::string reason;  // "by its small words", for the report
};

// By the script of most letters, and for Latin and Cyrillic by the language's commonest small words.
LanguageGuess guess_language(std::string_view text);

}  // namespace colloquy
