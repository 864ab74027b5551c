#include "model/wording.h"

#include <algorithm>
#include <array>
#include <utility>

namespace colloquy {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
    {"ar", "العربية"},     {"bg", "Български"},  {"bn", "বাংলা"},      {"cs", "Čeština"},
    {"da", "Dansk"},       {"de", "Deutsch"},    {"el", "Ελληνικά"},   {"en", "English"},
    {"es", "Español"},     {"et", "Eesti"},      {"fa", "فارسی"},      {"fi", "Suomi"},
    {"fr", "Français"},    {"he", "עברית"},      {"hi", "हिन्दी"},      {"hr", "Hrvatski"},
    {"hu", "Magyar"},      {"hy", "Հայերեն"},    {"id", "Indonesia"},  {"it", "Italiano"},
    {"ja", "日本語"},      {"ka", "ქართული"},    {"km", "ខ្មែរ"},       {"ko", "한국어"},
    {"lo", "ລາວ"},         {"lt", "Lietuvių"},   {"lv", "Latviešu"},   {"ms", "Melayu"},
    {"my", "မြန်မာ"},       {"nl", "Nederlands"}, {"no", "Norsk"},      {"pl", "Polski"},
    {"pt", "Português"},   {"ro", "Română"},     {"ru", "Русский"},    {"sk", "Slovenčina"},
    {"sl", "Slovenščina"}, {"sv", "Svenska"},    {"ta", "தமிழ்"},       {"th", "ไทย"},
    {"tr", "Türkçe"},      {"uk", "Українська"}, {"vi", "Tiếng Việt"}, {"zh", "中文"},
};

bool digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view text) {
  int n = 0;
  for (const char c : text) n = n * 10 + (c - '0');
  return n;
}

}  // namespace

std::string format_date(std::string_view iso) {
  const std::string_view day = iso.substr(0, iso.find('T'));
  if (day.size() == 4 && digits(day)) return std::string(day);
  if (day.size() != 7 && day.size() != 10) return std::string(iso);
  if (!digits(day.substr(0, 4)) || day[4] != '-' || !digits(day.substr(5, 2))) return std::string(iso);
  const int month = number(day.substr(5, 2));
  if (month < 1 || month > 12) return std::string(iso);
  std::string out;
  if (day.size() == 10) {
    if (day[7] != '-' || !digits(day.substr(8))) return std::string(iso);
    out = std::to_string(number(day.substr(8))) + " ";
  }
  out += kMonths[static_cast<std::size_t>(month - 1)];
  out += ' ';
  out += day.substr(0, 4);
  return out;
}

std::string_view language_name(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  for (const auto& [code, name] : kLanguages) {
    if (code == primary) return name;
  }
  return tag;
}

std::string grouped(std::size_t n) {
  std::string out = std::to_string(n);
  for (std::size_t i = out.size(); i > 3;) {
    i -= 3;
    out.insert(i, ",");
  }
  return out;
}

std::string count_of(std::size_t n, std::string_view singular, std::string_view plural) {
  std::string out = grouped(n);
  out += ' ';
  out += n == 1 ? singular : plural;
  return out;
}

}  // namespace colloquy
