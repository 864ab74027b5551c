#include "app/settings.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <ranges>

#include "app/json_object.h"
#include "app/query_history.h"
#include "bundle/json_tree.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// In the order of the enumerations; web/early.js reads the same words.
constexpr std::string_view kThemes[] = {"system", "light", "dark", "sepia", "contrast"};
constexpr std::string_view kMeasures[] = {"narrow", "normal", "wide"};
constexpr std::string_view kFamilies[] = {"serif", "sans"};

// Null: no member of that name, or one of another kind.
const JsonValue* find(const JsonValue& object, std::string_view member, JsonValue::Kind kind) {
  const JsonValue* value = object.find(member);
  return value != nullptr && value->kind == kind ? value : nullptr;
}

// A member that is one of `names`; anything else leaves the default.
template <class Enum, std::size_t N>
void read(const JsonValue& object, std::string_view member, const std::string_view (&names)[N], Enum& into) {
  const JsonValue* value = find(object, member, JsonValue::Kind::string);
  if (value == nullptr) return;
  const auto* found = std::ranges::find(names, value->string);
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
  constexpr BundleLimits kLimits = {.bytes = std::size_t{64} * 1024};
  const auto json_tree = parse_json(json, kLimits);
  if (!json_tree || json_tree->kind != JsonValue::Kind::object) return settings;
  const JsonValue& value = *json_tree;
  read(value, "theme", kThemes, settings.theme);
  read(value, "measure", kMeasures, settings.measure);
  read(value, "family", kFamilies, settings.family);
  if (const auto* keys = find(value, "singleKeys", JsonValue::Kind::boolean))
    settings.single_keys = keys->boolean;
  if (const auto* px = find(value, "textPx", JsonValue::Kind::integer)) {
    if (px->number >= Settings::kSmallestTextPx && px->number <= Settings::kLargestTextPx) {
      settings.text_px = static_cast<int>(px->number);
    }
  }
  if (const auto* queries = find(value, "queries", JsonValue::Kind::array)) {
    // The oldest first, so that the newest comes to stand at the top; more than are kept fall off.
    for (const JsonValue& query : queries->items | std::views::reverse) {
      if (query.kind == JsonValue::Kind::string) remember(settings.queries, query.string);
    }
  }
  return settings;
}

std::string to_json(const Settings& settings) {
  JsonObject json;
  json.text("theme", to_string(settings.theme));
  json.number("textPx", settings.text_px);
  json.text("measure", to_string(settings.measure));
  json.text("family", to_string(settings.family));
  json.boolean("singleKeys", settings.single_keys);
  json.texts("queries", settings.queries, [](const std::string& query) { return utf8::repair(query); });
  return json.take();
}

// A character of the demo interview is 0.48 em wide on average in Noto Serif, spaces included, and a ragged
// line ends about a character and a half before the column does: lines of about 52, 66 and 80 characters.
float measure_em(Measure measure) {
  constexpr float kEms[] = {25.6F, 32.4F, 39.3F};
  return kEms[static_cast<std::size_t>(measure)];
}

}  // namespace colloquy
