// What the search takes from the layer of text, and nothing of the search: Unicode's tables and regular
// expressions, which the explorer has in any case.

#include <emscripten.h>

#include <string>

#include "text/normalize.h"
#include "text/regex.h"
#include "text/segment.h"

extern "C" EMSCRIPTEN_KEEPALIVE std::size_t colloquy_text_layer(const char* text, std::size_t size) {
  const std::string folded = colloquy::fold({text, size});
  const auto expression = colloquy::Regex::compile(folded, {});
  const auto found = expression ? expression->find_all(folded) : std::unexpected(expression.error());
  return colloquy::nfc(folded).size() + colloquy::collapse_spaces(folded).size() +
         colloquy::grapheme_boundaries(folded).size() + (found ? found->size() : 0) +
         static_cast<std::size_t>(colloquy::is_upper(colloquy::upper(static_cast<char32_t>(size))));
}
