#include "text/direction.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr std::array<std::string_view, 12> kLanguages = {"ar", "arc", "ckb", "dv", "fa", "he",
                                                         "ks", "ps",  "sd",  "ug", "ur", "yi"};
constexpr std::array<std::string_view, 8> kScripts = {"adlm", "arab", "aran", "hebr",
                                                      "nkoo", "rohg", "syrc", "thaa"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

bool is_right_to_left_language(std::string_view tag) {
  const std::string_view language = tag.substr(0, tag.find('-'));
  for (std::string_view rest = tag.substr(language.size()); !rest.empty();) {
    rest.remove_prefix(1);
    const std::string_view part = rest.substr(0, rest.find('-'));
    rest.remove_prefix(part.size());
    // What follows a single letter is an extension or private.
    if (part.size() == 1) break;
    const bool letters = std::ranges::none_of(part, [](char c) { return c >= '0' && c <= '9'; });
    if (part.size() == 4 && letters) return std::ranges::contains(kScripts, lower(part));
  }
  return std::ranges::contains(kLanguages, lower(language));
}

bool is_right_to_left(std::string_view text, std::string_view language) {
  if (!language.empty() && language != "und") return is_right_to_left_language(language);
  std::size_t isolates = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    switch (utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->bidi_class) {
      case UTF8PROC_BIDI_CLASS_L:
        if (isolates == 0) return false;
        break;
      case UTF8PROC_BIDI_CLASS_R:
      case UTF8PROC_BIDI_CLASS_AL:
        if (isolates == 0) return true;
        break;
      case UTF8PROC_BIDI_CLASS_LRI:
      case UTF8PROC_BIDI_CLASS_RLI:
      case UTF8PROC_BIDI_CLASS_FSI:
        ++isolates;
        break;
      case UTF8PROC_BIDI_CLASS_PDI:
        if (isolates > 0) --isolates;
        break;
      default:
        break;
    }
  }
  return false;
}

}  // namespace colloquy
