#include "app/settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace colloquy {
namespace {

constexpr std::string_view kThemes[] = {"system", "light", "dark"};

}  // namespace

Settings parse_settings(std::string_view json) {
  Settings settings;
  constexpr std::size_t kLargest = 4096;
  if (json.size() > kLargest) return settings;
  const auto value = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return settings;
  if (const auto theme = value.find("theme"); theme != value.end() && theme->is_string()) {
    const auto* found = std::ranges::find(kThemes, theme->get_ref<const std::string&>());
    if (found != std::end(kThemes)) settings.theme = static_cast<Theme>(found - std::begin(kThemes));
  }
  if (const auto px = value.find("textPx"); px != value.end() && px->is_number_integer()) {
    const auto wanted = px->get<std::int64_t>();
    if (wanted >= Settings::kSmallestTextPx && wanted <= Settings::kLargestTextPx) {
      settings.text_px = static_cast<int>(wanted);
    }
  }
  return settings;
}

std::string to_json(const Settings& settings) {
  const nlohmann::ordered_json value = {{"theme", kThemes[static_cast<std::size_t>(settings.theme)]},
                                        {"textPx", settings.text_px}};
  return value.dump();
}

}  // namespace colloquy
