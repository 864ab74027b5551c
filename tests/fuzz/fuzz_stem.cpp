// Any folded words through every stemmer: a stem is UTF-8, is there when the word is, and depends on nothing
// but the word.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/stem.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

void require(bool holds) {
  if (!holds) std::abort();
}

std::vector<Stemmer> all_stemmers() {
  std::vector<Stemmer> stemmers;
  for (const char* language :
       {"ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy",
        "id", "it", "lt", "nb", "ne", "nl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"})
    stemmers.push_back(Stemmer::for_language(language).value());
  return stemmers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::vector<Stemmer> stemmers = all_stemmers();
  const std::string text = fold(utf8::repair({reinterpret_cast<const char*>(data), size}));
  for (const Span span : words(text)) {
    const std::string_view word = std::string_view(text).substr(span.begin, span.size());
    for (Stemmer& stemmer : stemmers) {
      const std::string stem(stemmer.stem(word));
      require(!stem.empty() && utf8::find_invalid(stem) == std::string::npos);
      require(stemmer.stem(word) == stem);
    }
  }
  return 0;
}
