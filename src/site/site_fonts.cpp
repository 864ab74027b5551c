#include "site/site_fonts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <ranges>
#include <set>

#include "bundle/bundle.h"
#include "model/wording.h"
#include "site/font_files.h"

namespace colloquy {
namespace {

constexpr int kRegular = 400, kSemibold = 600;

CodePoints common(const CodePoints& a, const CodePoints& b) {
  CodePoints out;
  std::ranges::set_intersection(a, b, std::inserter(out, out.end()));
  return out;
}

CodePoints without(const CodePoints& a, const CodePoints& b) {
  CodePoints out;
  std::ranges::set_difference(a, b, std::inserter(out, out.end()));
  return out;
}

// The fonts of a script, opened.
struct Script {
  std::string_view name;
  std::vector<std::pair<const SiteFont*, FontFile>> fonts;
  CodePoints has;  // of the wanted characters, in any of its fonts
};

// The first language of the interviews whose forms of Han characters are known.
std::string_view han_language(const std::vector<Interview>& interviews) {
  for (const Interview& interview : interviews) {
    for (const LanguageVersion& version : interview.versions) {
      for (const std::string_view han : {"zh", "ja", "ko", "yue"}) {
        if (version.language.starts_with(han)) return version.language;
      }
    }
  }
  return {};
}

Result<std::vector<Script>> open_scripts(const SiteParts& parts, const CodePoints& wanted, unsigned han) {
  std::vector<Script> out;
  for (const SiteFont& font : parts.fonts) {
    auto opened = FontFile::open(font.bytes, font.source.script == kCjkScript ? han : 0);
    if (!opened) {
      Error error = std::move(opened).error();
      error.file = font.source.file;
      return std::unexpected(std::move(error));
    }
    if (out.empty() || out.back().name != font.source.script) out.push_back({font.source.script, {}, {}});
    CodePoints has = common(wanted, opened->characters());
    if (font.source.script == kBaseScript) std::erase_if(has, [](char32_t c) { return !in_base(c); });
    out.back().has.merge(has);
    out.back().fonts.emplace_back(&font, std::move(*opened));
  }
  return out;
}

// Which scripts bring what the base does not: those that alone have a character, then the first that has one
// that is still missing. Signs that several scripts share so come from one that is there anyway.
std::vector<const Script*> needed_scripts(const std::vector<Script>& scripts, CodePoints wanted) {
  std::set<const Script*> needed;
  const auto need = [&](const Script& script) {
    needed.insert(&script);
    wanted = without(wanted, script.has);
  };
  const auto candidates = [&](char32_t c) {
    std::vector<const Script*> out;
    for (const Script& script : scripts) {
      if (script.has.contains(c)) out.push_back(&script);
    }
    return out;
  };
  for (const Script& script : scripts) {
    if (script.name == kBaseScript) need(script);
  }
  for (const bool only : {true, false}) {
    for (const char32_t c : CodePoints(wanted)) {
      auto found = candidates(c);
      if (in_base(c)) std::ranges::stable_partition(found, of_signs, &Script::name);
      if (wanted.contains(c) && (only ? found.size() == 1 : !found.empty())) need(*found.front());
    }
  }
  std::vector<const Script*> out;
  for (const Script& script : scripts) {
    if (needed.contains(&script)) out.push_back(&script);
  }
  return out;
}

Result<void> add_first(std::vector<FontEntry>& out, const Script& script, const CodePoints& taken) {
  const bool base = script.name == kBaseScript;
  for (const auto& [font, opened] : script.fonts) {
    FontEntry entry;
    entry.characters = without(common(script.has, opened.characters()), taken);
    if (entry.characters.empty()) continue;
    CodePoints kept = entry.characters;
    if (!base) kept.insert(std::begin(kCompanions), std::end(kCompanions));
    auto cut = opened.cut(kept);
    if (!cut) {
      Error error = std::move(cut).error();
      error.file = font->source.file;
      return std::unexpected(std::move(error));
    }
    entry.script = script.name;
    entry.family = font->source.family;
    entry.weight = font->source.weight;
    entry.name = font_file_name(base ? "" : script.name, entry.family, entry.weight, font->source.file);
    entry.first = true;
    entry.covers = ranges_text(entry.characters);
    entry.bytes = std::move(*cut);
    out.push_back(std::move(entry));
  }
  return {};
}

FontEntry rest_entry(const RestFont& font) {
  FontEntry out;
  out.name = "fonts/" + font.name;
  out.script = font.script;
  out.family = font.family;
  out.weight = font.weight;
  out.covers = font.covers;
  out.rest = &font.bytes;
  return out;
}

// "U+20-7E, U+A0". Beyond the basic plane, where a font has a character here and there, all from the first to
// the last: hundreds of ranges would make the style sheet longer than it is without them.
std::string unicode_range(std::string_view covers) {
  constexpr std::size_t kBasicDigits = 4;
  std::string out, beyond, last;
  for (const auto part : std::views::split(covers, ',')) {
    const std::string_view range(part);
    const std::size_t dash = range.find('-');
    if (dash > kBasicDigits && range.size() > kBasicDigits) {
      if (beyond.empty()) beyond = range.substr(0, dash);
      last = range.substr(dash == std::string_view::npos ? 0 : dash + 1);
    } else {
      out += (out.empty() ? "U+" : ", U+") + std::string(range);
    }
  }
  if (!beyond.empty()) out += (out.empty() ? "U+" : ", U+") + beyond + (last == beyond ? "" : "-" + last);
  return out;
}

}  // namespace

CodePoints interface_characters() {
  // Signs that the base's fonts have; another font for an arrow would be another file on every first visit.
  constexpr char32_t kFirst = 0x20, kLast = 0x7E;
  CodePoints out;
  for (char32_t c = kFirst; c <= kLast; ++c) out.insert(c);
  add_characters(out, "\u00A0§¶·×«»–—‘’“”„†•…‹›№\uFFFD");
  return out;
}

CodePoints characters_of(const Interview& interview) {
  CodePoints out;
  // Everything that is shown is in the bundle; the rest of it is ASCII, which every site has.
  add_characters(out, write_bundle(interview));
  for (const LanguageVersion& version : interview.versions)
    add_characters(out, language_name(version.language));
  for (const std::string& language : interview.source.languages) add_characters(out, language_name(language));
  // Controls, and what is never drawn: joiners, marks of direction, selectors of variants, tags.
  std::erase_if(out, [](char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
           c == 0xFEFF || c >= 0xE0000;
  });
  return out;
}

Result<SiteFonts> make_site_fonts(const std::vector<Interview>& interviews, const SiteParts& parts,
                                  const CodePoints& also) {
  SiteFonts out;
  CodePoints shown = also;
  for (const Interview& interview : interviews) shown.merge(characters_of(interview));
  CodePoints wanted = interface_characters();
  wanted.insert(shown.begin(), shown.end());
  const auto scripts = open_scripts(parts, wanted, cjk_index(han_language(interviews)));
  if (!scripts) return std::unexpected(scripts.error());
  CodePoints taken;
  out.missing = std::move(shown);
  for (const Script* script : needed_scripts(*scripts, wanted)) {
    if (auto added = add_first(out.files, *script, taken); !added)
      return std::unexpected(std::move(added).error());
    if (script->name == kBaseScript) taken = script->has;
    out.missing = without(out.missing, script->has);
  }
  for (const RestFont& font : parts.rest_fonts) out.files.push_back(rest_entry(font));
  return out;
}

std::string font_offer(const FontEntry& file) {
  return file.family + " " + std::to_string(file.weight) + " " + file.covers;
}

std::string font_catalogue_json(const std::vector<FontEntry>& files) {
  using Json = nlohmann::ordered_json;
  Json fonts = Json::array();
  for (const FontEntry& file : files) {
    fonts.push_back({{"url", file.path},
                     {"family", file.family},
                     {"weight", file.weight},
                     {"first", file.first},
                     {"covers", file.covers},
                     {"integrity", file.integrity}});
  }
  return Json{{"format", "colloquy-fonts"}, {"version", 1}, {"fonts", fonts}}.dump() + "\n";
}

std::string font_face_rules(const std::vector<FontEntry>& files, bool first) {
  std::map<std::pair<std::string, std::string>, bool> semibold;  // of a script's family
  std::set<std::string> serif;                                   // scripts that have one
  for (const FontEntry& file : files) {
    semibold[{file.script, file.family}] |= file.weight == kSemibold;
    if (file.family == "serif") serif.insert(file.script);
  }
  std::string out;
  // Where ranges overlap the last rule is the first to be asked.
  for (const FontEntry& file : files | std::views::reverse) {
    if (file.first != first) continue;
    const bool other = !serif.contains(file.script);
    const std::string name = other ? "Other" : file.family == "serif" ? "Serif" : "Sans";
    std::vector<int> weights = {file.weight};
    // A family that has a semibold for one script would be left for the next one where another script lacks
    // it.
    if (!other && file.weight == kRegular && !semibold[{file.script, file.family}])
      weights.push_back(kSemibold);
    for (const int weight : weights) {
      out += "@font-face { font-family: \"Colloquy " + name + "\"; font-weight: " + std::to_string(weight) +
             "; font-display: swap; src: url(\"" + file.path + "\") format(\"" +
             (file.path.ends_with(".otf") ? "opentype" : "truetype") +
             "\"); unicode-range: " + unicode_range(file.covers) + "; }\n";
    }
  }
  return out;
}

}  // namespace colloquy
