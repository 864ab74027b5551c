#include "formats/language.h"

#include <algorithm>
#include <array>
#include <span>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

struct Script {
  std::string_view language;  // of a script that one language writes, or mostly one
  char32_t first, last;
};

constexpr Script kScripts[] = {
    {"el", 0x0370, 0x03FF}, {"hy", 0x0530, 0x058F}, {"he", 0x0590, 0x05FF}, {"ar", 0x0600, 0x06FF},
    {"hi", 0x0900, 0x097F}, {"bn", 0x0980, 0x09FF}, {"ta", 0x0B80, 0x0BFF}, {"th", 0x0E00, 0x0E7F},
    {"lo", 0x0E80, 0x0EFF}, {"my", 0x1000, 0x109F}, {"ka", 0x10A0, 0x10FF}, {"am", 0x1200, 0x137F},
    {"km", 0x1780, 0x17FF}, {"ja", 0x3040, 0x30FF}, {"ko", 0xAC00, 0xD7AF}, {"zh", 0x4E00, 0x9FFF}};

struct SmallWords {
  std::string_view language;
  std::array<std::string_view, 8> words;
};

constexpr SmallWords kSmallWords[] = {{"en", {"the", "and", "of", "to", "is", "that", "it", "was"}},
                                      {"fr", {"les", "des", "et", "est", "que", "dans", "une", "nous"}},
                                      {"de", {"der", "die", "und", "das", "ist", "nicht", "wir", "ein"}},
                                      {"es", {"los", "las", "que", "el", "por", "una", "con", "es"}},
                                      {"pt", {"os", "que", "nao", "uma", "para", "com", "voce", "isso"}},
                                      {"it", {"che", "non", "di", "il", "della", "per", "sono", "gli"}},
                                      {"nl", {"het", "een", "van", "niet", "dat", "zijn", "voor", "wij"}},
                                      {"pl", {"nie", "sie", "jest", "ze", "na", "czy", "jak", "przez"}},
                                      {"ru", {"и", "в", "что", "не", "это", "мы", "как", "с"}},
                                      {"uk", {"і", "та", "що", "це", "не", "ми", "як", "у"}},
                                      {"bg", {"на", "се", "да", "е", "за", "и", "че", "това"}}};

constexpr std::size_t kSampleBytes = 60'000;

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  if (text.size() > kSampleBytes) {
    std::size_t end = kSampleBytes;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::array<std::size_t, std::size(kScripts)> by_script{};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_letter(c)) continue;
    ++letters;
    const auto* found =
        std::ranges::find_if(kScripts, [c](const Script& s) { return c >= s.first && c <= s.last; });
    if (found != std::end(kScripts)) ++by_script[static_cast<std::size_t>(found - std::begin(kScripts))];
  }
  const auto most = std::ranges::max_element(by_script);
  // Japanese is written with Chinese characters too; a tenth of kana is Japanese.
  const std::size_t kana = by_script[13];
  if (letters > 0 && kana * 10 > letters) return {"ja", "by its script"};
  if (letters > 0 && *most * 2 > letters)
    return {std::string(kScripts[most - by_script.begin()].language), "by its script"};

  std::array<std::size_t, std::size(kSmallWords)> counts{};
  for (const Span& span : words(text)) {
    const std::string word = fold(text.substr(span.begin, span.size()));
    for (std::size_t i = 0; i < std::size(kSmallWords); ++i)
      counts[i] += std::ranges::count(kSmallWords[i].words, word) > 0 ? 1U : 0U;
  }
  const auto best = std::ranges::max_element(counts);
  if (*best == 0) return {"und", "nothing tells it"};
  return {std::string(kSmallWords[best - counts.begin()].language), "by its small words"};
}

}  // namespace colloquy
