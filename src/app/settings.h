// What the reader chose, kept on the device.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

enum class Theme { system, light, dark, sepia, contrast };

// How many letters a line of the text takes.
enum class Measure { narrow, normal, wide };

// The font of the answers.
enum class ReadingFamily { serif, sans };

struct Settings {
  Theme theme = Theme::system;
  int text_px = kDefaultTextPx;  // of the answers' text
  Measure measure = Measure::normal;
  ReadingFamily family = ReadingFamily::serif;
  bool single_keys = true;           // letters and signs alone are commands; see Application::key()
  std::vector<std::string> queries;  // used before, the newest first; see query_history.h

  static constexpr int kDefaultTextPx = 18;
  static constexpr int kSmallestTextPx = 12;
  static constexpr int kLargestTextPx = 32;

  bool operator==(const Settings&) const = default;
};

// Tolerant: anything malformed or out of range gives the default of that member.
Settings parse_settings(std::string_view json);
std::string to_json(const Settings&);

// Width of the text's column in ems of its size. See settings.cpp for the letters of a line.
float measure_em(Measure);

// As in the settings' JSON: "sepia", "wide", "sans".
std::string_view to_string(Theme);
std::string_view to_string(Measure);
std::string_view to_string(ReadingFamily);

}  // namespace colloquy
