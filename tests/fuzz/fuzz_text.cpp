// Any bytes through the text layer: repair gives valid UTF-8, and folding, normalisation and segmentation
// keep their promises.

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colloquy;
  const std::string text = utf8::repair({reinterpret_cast<const char*>(data), size});
  require(utf8::find_invalid(text) == std::string::npos);
  require(utf8::repair(text) == text);
  const Folded folded = fold_with_map(text);
  require(folded.source.size() == folded.text.size() + 1 && std::ranges::is_sorted(folded.source));
  require(utf8::find_invalid(folded.text) == std::string::npos);
  require(nfc(nfc(text)) == nfc(text));
  const auto check = [&](const std::vector<Span>& spans) {
    std::uint32_t at = 0;
    for (const Span& span : spans) {
      require(span.begin >= at && span.begin < span.end && span.end <= text.size());
      at = span.end;
    }
  };
  check(words(text));
  check(sentences(text));
  require(std::ranges::is_sorted(grapheme_boundaries(text)));
  return 0;
}
