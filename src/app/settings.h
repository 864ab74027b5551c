// What the reader chose, kept on the device.
#pragma once

#include <string>
#include <string_view>

namespace colloquy {

enum class Theme { system, light, dark };

struct Settings {
  Theme theme = Theme::system;
  int text_px = kDefaultTextPx;  // of the answers' text

  static constexpr int kDefaultTextPx = 18;
  static constexpr int kSmallestTextPx = 12;
  static constexpr int kLargestTextPx = 32;

  bool operator==(const Settings&) const = default;
};

// Tolerant: anything malformed or out of range gives the default of that member.
Settings parse_settings(std::string_view json);
std::string to_json(const Settings&);

}  // namespace colloquy
