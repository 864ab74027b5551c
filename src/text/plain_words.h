// Words of text in plain Latin and Cyrillic letters, which is most text, without the tables of all of
// Unicode.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace colloquy {

// The same as words(); nothing where the text has a character of which only the tables know what it does.
std::optional<std::vector<Span>> plain_words(std::string_view text);

}  // namespace colloquy
