#include "text/stem.h"

#include <api.h>

#include <algorithm>
#include <array>

// What Snowball's compiler makes of each algorithm (cmake/Stemmers.cmake).
#define COLLOQUY_ALGORITHM(name)              \
  extern "C" SN_env* name##_create_env(void); \
  extern "C" void name##_close_env(SN_env*);  \
  extern "C" int name##_stem(SN_env*);
COLLOQUY_ALGORITHM(arabic)
COLLOQUY_ALGORITHM(armenian)
COLLOQUY_ALGORITHM(basque)
COLLOQUY_ALGORITHM(catalan)
COLLOQUY_ALGORITHM(danish)
COLLOQUY_ALGORITHM(dutch)
COLLOQUY_ALGORITHM(english)
COLLOQUY_ALGORITHM(finnish)
COLLOQUY_ALGORITHM(french)
COLLOQUY_ALGORITHM(german)
COLLOQUY_ALGORITHM(greek)
COLLOQUY_ALGORITHM(hindi)
COLLOQUY_ALGORITHM(hungarian)
COLLOQUY_ALGORITHM(indonesian)
COLLOQUY_ALGORITHM(irish)
COLLOQUY_ALGORITHM(italian)
COLLOQUY_ALGORITHM(lithuanian)
COLLOQUY_ALGORITHM(nepali)
COLLOQUY_ALGORITHM(norwegian)
COLLOQUY_ALGORITHM(portuguese)
COLLOQUY_ALGORITHM(romanian)
COLLOQUY_ALGORITHM(russian)
COLLOQUY_ALGORITHM(serbian)
COLLOQUY_ALGORITHM(spanish)
COLLOQUY_ALGORITHM(swedish)
COLLOQUY_ALGORITHM(tamil)
COLLOQUY_ALGORITHM(turkish)
COLLOQUY_ALGORITHM(yiddish)
#undef COLLOQUY_ALGORITHM

namespace colloquy {

struct Stemmer::Algorithm {
  std::string_view language;
  Create create;
  Stem stem;
  Close close;
};

const Stemmer::Algorithm* Stemmer::find(std::string_view language) {
#define COLLOQUY_ALGORITHM(tag, name)                     \
  Algorithm {                                             \
    tag, name##_create_env, name##_stem, name##_close_env \
  }
  static constexpr std::array kAlgorithms{
      COLLOQUY_ALGORITHM("ar", arabic),     COLLOQUY_ALGORITHM("ca", catalan),
      COLLOQUY_ALGORITHM("da", danish),     COLLOQUY_ALGORITHM("de", german),
      COLLOQUY_ALGORITHM("el", greek),      COLLOQUY_ALGORITHM("en", english),
      COLLOQUY_ALGORITHM("es", spanish),    COLLOQUY_ALGORITHM("eu", basque),
      COLLOQUY_ALGORITHM("fi", finnish),    COLLOQUY_ALGORITHM("fr", french),
      COLLOQUY_ALGORITHM("ga", irish),      COLLOQUY_ALGORITHM("hi", hindi),
      COLLOQUY_ALGORITHM("hu", hungarian),  COLLOQUY_ALGORITHM("hy", armenian),
      COLLOQUY_ALGORITHM("id", indonesian), COLLOQUY_ALGORITHM("it", italian),
      COLLOQUY_ALGORITHM("lt", lithuanian), COLLOQUY_ALGORITHM("nb", norwegian),
      COLLOQUY_ALGORITHM("ne", nepali),     COLLOQUY_ALGORITHM("nl", dutch),
      COLLOQUY_ALGORITHM("nn", norwegian),  COLLOQUY_ALGORITHM("no", norwegian),
      COLLOQUY_ALGORITHM("pt", portuguese), COLLOQUY_ALGORITHM("ro", romanian),
      COLLOQUY_ALGORITHM("ru", russian),    COLLOQUY_ALGORITHM("sr", serbian),
      COLLOQUY_ALGORITHM("sv", swedish),    COLLOQUY_ALGORITHM("ta", tamil),
      COLLOQUY_ALGORITHM("tr", turkish),    COLLOQUY_ALGORITHM("yi", yiddish),
  };
#undef COLLOQUY_ALGORITHM
  const std::string_view primary = language.substr(0, language.find('-'));
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto* found = std::ranges::find_if(kAlgorithms, [&](const Algorithm& algorithm) {
    return std::ranges::equal(algorithm.language, primary, {}, {}, lower);
  });
  return found == kAlgorithms.end() ? nullptr : found;
}

std::optional<Stemmer> Stemmer::for_language(std::string_view language) {
  const Algorithm* algorithm = find(language);
  if (algorithm == nullptr) return std::nullopt;
  SN_env* state = algorithm->create();
  if (state == nullptr) return std::nullopt;
  return Stemmer(state, algorithm->stem, algorithm->close);
}

std::string_view Stemmer::stem(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) return word;
  const auto* bytes = reinterpret_cast<const symbol*>(word.data());
  if (SN_set_current(state_.get(), static_cast<int>(word.size()), bytes) < 0) return word;
  // Negative where there is no memory.
  if (algorithm_(state_.get()) < 0 || state_->l <= 0) return word;
  return {reinterpret_cast<const char*>(state_->p), static_cast<std::size_t>(state_->l)};
}

}  // namespace colloquy
