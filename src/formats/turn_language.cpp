#include "formats/turn_language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <span>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

enum class Script : std::uint8_t {
  latin,
  cyrillic,
  greek,
  armenian,
  hebrew,
  arabic,
  devanagari,
  bengali,
  tamil,
  thai,
  lao,
  burmese,
  georgian,
  ethiopic,
  khmer,
  chinese,  // and the Japanese syllables, which stand among its characters
  korean,
  other
};
constexpr auto kScripts = static_cast<std::size_t>(Script::other);

struct Range {
  char32_t first, last;
  Script script;
};
constexpr Range kRanges[] = {{0x0041, 0x024F, Script::latin},      {0x0370, 0x03FF, Script::greek},
                             {0x0400, 0x052F, Script::cyrillic},   {0x0531, 0x0588, Script::armenian},
                             {0x05D0, 0x05F2, Script::hebrew},     {0x0620, 0x06FF, Script::arabic},
                             {0x0900, 0x097F, Script::devanagari}, {0x0980, 0x09FF, Script::bengali},
                             {0x0B80, 0x0BFF, Script::tamil},      {0x0E00, 0x0E7F, Script::thai},
                             {0x0E80, 0x0EFF, Script::lao},        {0x1000, 0x109F, Script::burmese},
                             {0x10A0, 0x10FF, Script::georgian},   {0x1200, 0x137F, Script::ethiopic},
                             {0x1780, 0x17FF, Script::khmer},      {0x1E00, 0x1EFF, Script::latin},
                             {0x1F00, 0x1FFF, Script::greek},      {0x3040, 0x30FF, Script::chinese},
                             {0x3400, 0x9FFF, Script::chinese},    {0xAC00, 0xD7AF, Script::korean}};

Script script_of(char32_t c) {
  const auto* found =
      std::ranges::find_if(kRanges, [c](const Range& r) { return c >= r.first && c <= r.last; });
  return found == std::end(kRanges) ? Script::other : found->script;
}

// The one script that a language is written in. Those with two, such as Serbian, are not here.
struct Written {
  std::string_view languages;
  Script script;
};
constexpr Written kWritten[] = {{" en fr de es pt it nl pl cs sk sv da nb nn no fi et lv lt hu ro tr vi id "
                                 "ms ca gl eu is ga cy sl hr sq ",
                                 Script::latin},
                                {" ru uk bg be mk ", Script::cyrillic},
                                {" el ", Script::greek},
                                {" hy ", Script::armenian},
                                {" he yi ", Script::hebrew},
                                {" ar fa ur ps ", Script::arabic},
                                {" hi mr ne ", Script::devanagari},
                                {" bn as ", Script::bengali},
                                {" ta ", Script::tamil},
                                {" th ", Script::thai},
                                {" lo ", Script::lao},
                                {" my ", Script::burmese},
                                {" ka ", Script::georgian},
                                {" am ti ", Script::ethiopic},
                                {" km ", Script::khmer},
                                {" zh ja ", Script::chinese},
                                {" ko ", Script::korean}};

Script script_of_language(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  // "ru-Latn": another script than the language's own. Both Chinese ones are Chinese.
  std::string_view next = tag.substr(std::min(primary.size() + 1, tag.size()));
  next = next.substr(0, next.find('-'));
  if (next.size() == 4 && primary != "zh") return Script::other;
  std::string wanted = " ";
  wanted += fold(primary);
  wanted += ' ';
  const auto* found = std::ranges::find_if(
      kWritten, [&](const Written& written) { return written.languages.contains(wanted); });
  return found == std::end(kWritten) ? Script::other : found->script;
}

// What makes sure that a text in a script is in this language: at least so many different ones of its
// commonest words, one of the letters that its relatives have not, and no letter that it has not itself.
struct Evidence {
  std::string_view language;
  Script script;
  std::size_t words_needed = 0;
  std::array<std::string_view, 12> words = {};
  // In capitals; empty: any. Initializers, so that most languages need not name them.
  std::u32string_view one_of = {};    // NOLINT(readability-redundant-member-init)
  std::u32string_view alphabet = {};  // NOLINT(readability-redundant-member-init)
};
constexpr std::u32string_view kRussian = U"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
constexpr std::u32string_view kUkrainian = U"АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ";
constexpr std::u32string_view kArabic = U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيـ";
constexpr Evidence kEvidence[] = {
    {"el", Script::greek},
    {"hy", Script::armenian},
    {"ka", Script::georgian},
    {"ta", Script::tamil},
    {"th", Script::thai},
    {"lo", Script::lao},
    {"km", Script::khmer},
    {"ko", Script::korean},
    {"ru",
     Script::cyrillic,
     2,
     {"и", "в", "что", "не", "это", "мы", "как", "с", "на", "но", "я", "он"},
     U"ЫЭЁ",
     kRussian},
    {"uk",
     Script::cyrillic,
     2,
     {"і", "та", "що", "це", "не", "ми", "як", "у", "на", "з", "я", "він"},
     U"ІЇЄ",
     kUkrainian},
    {"ar",
     Script::arabic,
     2,
     {"في", "على", "أن", "إلى", "هذا", "هذه", "التي", "الذي", "كان", "عن", "لم", "هو"},
     {},
     kArabic},
    {"he",
     Script::hebrew,
     2,
     {"של", "את", "לא", "זה", "על", "אני", "הוא", "עם", "היה", "גם", "כי", "אנחנו"},
     {},
     {}},
    {"hi",
     Script::devanagari,
     2,
     {"है", "हैं", "में", "और", "नहीं", "से", "यह", "था", "थे", "हम", "भी", "लिए"},
     {},
     {}},
    {"en",
     Script::latin,
     4,
     {"the", "and", "of", "to", "is", "that", "it", "was", "we", "they", "have", "with"},
     {},
     {}},
    {"fr",
     Script::latin,
     4,
     {"les", "des", "et", "est", "dans", "une", "nous", "pas", "pour", "avec", "qui", "cette"},
     {},
     {}},
    {"de",
     Script::latin,
     4,
     {"der", "die", "und", "das", "ist", "nicht", "wir", "ein", "ich", "auch", "mit", "haben"},
     {},
     {}}};

struct Letters {
  std::array<std::size_t, kScripts + 1> by_script{};
  std::size_t all = 0, kana = 0;
};

Letters count_letters(std::string_view text) {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_letter(c)) continue;
    ++out.all;
    ++out.by_script[static_cast<std::size_t>(script_of(c))];
    if (c >= 0x3040 && c <= 0x30FF) ++out.kana;
  }
  return out;
}

bool holds(const Evidence& evidence, std::string_view text, const std::set<std::string>& words) {
  const auto found = std::ranges::count_if(
      evidence.words, [&](std::string_view word) { return !word.empty() && words.contains(fold(word)); });
  if (static_cast<std::size_t>(found) < evidence.words_needed) return false;
  bool own = evidence.one_of.empty();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_letter(c) || script_of(c) != evidence.script) continue;
    if (!evidence.alphabet.empty() && !evidence.alphabet.contains(upper(c))) return false;
    own = own || evidence.one_of.contains(upper(c));
  }
  return own;
}

}  // namespace

std::string other_language(std::string_view turn, std::string_view version_language) {
  constexpr std::size_t kFewest = 10;  // letters: less may be a name, or signs
  const Script usual = script_of_language(version_language);
  if (usual == Script::other) return {};
  const Letters letters = count_letters(turn);
  const auto most = std::ranges::max_element(letters.by_script);
  const auto script = static_cast<Script>(most - letters.by_script.begin());
  // Names and abbreviations in the version's own script stand in any language.
  if (letters.all < kFewest || *most * 5 < letters.all * 4 || script == usual || script == Script::other)
    return {};
  if (script == Script::chinese)
    return letters.kana * 10 > letters.all ? "ja" : letters.kana == 0 ? "zh" : "";
  std::set<std::string> words;
  for (const Span& span : colloquy::words(turn)) words.insert(fold(turn.substr(span.begin, span.size())));
  const auto* found = std::ranges::find_if(kEvidence, [&](const Evidence& evidence) {
    return evidence.script == script && holds(evidence, turn, words);
  });
  return found == std::end(kEvidence) ? std::string() : std::string(found->language);
}

}  // namespace colloquy
