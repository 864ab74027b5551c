// The terms that may have been meant by a mistyped word.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/index.h"

namespace colloquy {

// The numbers of the terms that are at most `edits` edits from the word, rising, but not the word itself. An
// edit is a character too many, too few or another one, or two neighbours that changed places.
std::vector<std::uint32_t> similar_terms(const Index&, std::u32string word, std::uint32_t edits);

}  // namespace colloquy
