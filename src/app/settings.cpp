#include "app/settings.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/query_history.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// In the order of the enumerations; web/early.js reads the same words.
constexpr std::string_view kThemes[] = {"system", "light", "dark", "sepia", "contrast"};
constexpr std::string_view kMeasures[] = {"narrow", "normal", "wide"};
constexpr std::string_view kFamilies[] = {"serif", "sans"};

// A member that is one of `names`; anything else leaves the default.
template <class Enum, std::size_t N>
void read(const nlohmann::json& object, const char* member, const std::string_view (&names)[N], Enum& into) {
  const auto value = object.find(member);
  if (value == object.end() || !value->is_string()) return;
  const auto* found = std::ranges::find(names, value->get_ref<const std::string&>());
  if (found != std::end(names)) into = static_cast<Enum>(found - std::begin(names));
}

}  // namespace

std::string_view to_string(Theme theme) {
  return kThemes[static_cast<std::size_t>(theme)];
}
std::string_view to_string(Measure measure) {
  return kMeasures[static_cast<std::size_t>(measure)];
}
std::string_view to_string(ReadingFamily family) {
  return kFamilies[static_cast<std::size_t>(family)];
}

Settings parse_settings(std::string_view json) {
  Settings settings;
  constexpr std::size_t kLargest = std::size_t{64} * 1024;
  if (json.size() > kLargest) return settings;
  const auto value = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return settings;
  read(value, "theme", kThemes, settings.theme);
  read(value, "measure", kMeasures, settings.measure);
  read(value, "family", kFamilies, settings.family);
  if (const auto keys = value.find("singleKeys"); keys != value.end() && keys->is_boolean())
    settings.single_keys = keys->get<bool>();
  if (const auto px = value.find("textPx"); px != value.end() && px->is_number_integer()) {
    const auto wanted = px->get<std::int64_t>();
    if (wanted >= Settings::kSmallestTextPx && wanted <= Settings::kLargestTextPx) {
      settings.text_px = static_cast<int>(wanted);
    }
  }
  if (const auto queries = value.find("queries"); queries != value.end() && queries->is_array()) {
    // The oldest first, so that the newest comes to stand at the top; more than are kept fall off.
    for (auto query = queries->rbegin(); query != queries->rend(); ++query) {
      if (query->is_string()) remember(settings.queries, utf8::repair(query->get_ref<const std::string&>()));
    }
  }
  return settings;
}

std::string to_json(const Settings& settings) {
  const nlohmann::ordered_json value = {
      {"theme", to_string(settings.theme)},     {"textPx", settings.text_px},
      {"measure", to_string(settings.measure)}, {"family", to_string(settings.family)},
      {"singleKeys", settings.single_keys},     {"queries", settings.queries}};
  return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// A character of the demo interview is 0.48 em wide on average in Noto Serif, spaces included, and a ragged
// line ends about a character and a half before the column does: lines of about 52, 66 and 80 characters.
float measure_em(Measure measure) {
  constexpr float kEms[] = {25.6F, 32.4F, 39.3F};
  return kEms[static_cast<std::size_t>(measure)];
}

}  // namespace colloquy
