// Stemming: the part that the inflected forms of a word share, by Snowball's algorithms
// (https://snowballstem.org).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct SN_env;

namespace colloquy {

// The stemmer of one language. It keeps the word it works on, so each thread needs its own; making one is
// cheap.
//
// Words come folded (fold() in text/normalize.h), and the algorithms are rewritten for that when Colloquy is
// built (scripts/lib/fold-snowball.mjs): "русскии" and "nacion" lose the endings of "русский" and "nación".
// Stems are for comparing with stems of the same language, not for showing.
class Stemmer {
 public:
  // Words of more bytes are their own stems.
  static constexpr std::size_t kLongestWord = 256;

  // `language` is a BCP 47 tag, of which the primary language counts; nothing for languages without an
  // algorithm, such as Khmer, Thai and Chinese.
  static std::optional<Stemmer> for_language(std::string_view language);

  // The stem of a folded word of valid UTF-8, never empty unless the word is. It is valid until the next call
  // and as long as this stemmer and the word. Nothing is allocated but for the first long words.
  std::string_view stem(std::string_view word);

 private:
  using Create = SN_env* (*)();
  using Stem = int (*)(SN_env*);
  using Close = void (*)(SN_env*);

  Stemmer(SN_env* state, Stem algorithm, Close close) : state_(state, close), algorithm_(algorithm) {}

  struct Algorithm;
  static const Algorithm* find(std::string_view language);

  std::unique_ptr<SN_env, Close> state_;
  Stem algorithm_;
};

}  // namespace colloquy
