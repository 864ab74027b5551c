#include "formats/lines.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Months = std::array<std::string_view, 12>;

// Folded, in the case in which dates have them; English first, whose months are shortened too.
constexpr Months kMonths[] = {
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"},
    {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
     "ноября", "декабря"},
    {"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
     "novembre", "decembre"},
    {"januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober",
     "november", "dezember"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
     "noviembre", "diciembre"},
};

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads digits at the front of `text` and takes them away; nothing where there are fewer than `least` or more
// than `most`.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < text.size() && count < most && digit(text[count]))
    value = value * 10 + (text[count++] - '0');
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

std::optional<int> take_month(std::string_view& text) {
  const std::size_t size = text.find_first_of(" ,.");
  const std::string name = fold(text.substr(0, size));
  for (const Months& months : kMonths) {
    for (std::size_t i = 0; i < months.size(); ++i) {
      const bool shortened = &months == &kMonths[0] && name.size() == 3 && months[i].starts_with(name);
      if (name != months[i] && !shortened) continue;
      text.remove_prefix(std::min(size, text.size()));
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

void skip(std::string_view& text, std::string_view characters) {
  while (!text.empty() && characters.contains(text.front())) text.remove_prefix(1);
}

std::string two(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

}  // namespace

std::vector<SourceLine> split_lines(std::string_view text) {
  std::vector<SourceLine> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    out.push_back({out.size() + 1, collapse_spaces(text.substr(at, end - at))});
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
  }
  return out;
}

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::optional<double> clock_time(std::string_view text) {
  std::array<int, 3> parts{};
  std::size_t count = 0;
  while (count < parts.size()) {
    const auto part = take_number(text, 1, 3);
    if (!part) return std::nullopt;
    parts[count++] = *part;
    if (!text.starts_with(':')) break;
    text.remove_prefix(1);
  }
  if (count < 2) return std::nullopt;
  double seconds = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && parts[i] >= 60) return std::nullopt;
    seconds = seconds * 60 + parts[i];
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    double unit = 0.1;
    for (; !text.empty() && digit(text.front()); text.remove_prefix(1), unit /= 10)
      seconds += unit * (text.front() - '0');
  }
  if (!text.empty()) return std::nullopt;
  return seconds;
}

std::optional<std::string> date_of(std::string_view text) {
  constexpr std::size_t kLongest = 80;  // bytes
  if (text.size() > kLongest) return std::nullopt;
  std::optional<int> year, month, day;
  // "Tuesday, 29 December 2020"
  const std::size_t weekday = text.find_first_of(" ,.0123456789");
  if (weekday != 0 && weekday != std::string_view::npos && text.substr(weekday).starts_with(", "))
    return date_of(text.substr(weekday + 2));
  const auto skip_word = [&](std::string_view word) {
    if (text.starts_with(word)) text.remove_prefix(word.size());
  };
  if (text.size() > 5 && text[4] == '-') {
    year = take_number(text, 4, 4);
    skip(text, "-");
    month = take_number(text, 2, 2);
    skip(text, "-");
    day = take_number(text, 2, 2);
  } else if (!text.empty() && digit(text.front())) {
    day = take_number(text, 1, 2);
    skip(text, " .");
    skip_word("de ");
    month = take_month(text);
    skip(text, " ,.");
    skip_word("de ");
    year = take_number(text, 4, 4);
  } else {
    month = take_month(text);
    skip(text, " .");
    day = take_number(text, 1, 2);
    skip(text, " ,");
    year = take_number(text, 4, 4);
  }
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  std::string out = std::to_string(*year) + "-" + two(*month) + "-" + two(*day);
  skip_word(" г.");
  skip(text, " ,T");
  if (text.empty()) return out;
  const auto hour = take_number(text, 1, 2);
  if (!hour || !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const auto minute = take_number(text, 2, 2);
  if (!minute || *hour > 23 || *minute > 59 || !text.empty()) return std::nullopt;
  return out + "T" + two(*hour) + ":" + two(*minute);
}

bool is_iso_date(std::string_view text) {
  if (text.size() == 10 || text.size() == 16)
    return (text.size() == 10 || text[10] == 'T') && date_of(text).has_value();
  if (text.size() != 4 && text.size() != 7) return false;
  const bool has_month = text.size() == 7;
  if (!take_number(text, 4, 4)) return false;
  if (!has_month) return true;
  if (!text.starts_with('-')) return false;
  text.remove_prefix(1);
  const auto month = take_number(text, 2, 2);
  return month && text.empty() && *month >= 1 && *month <= 12;
}

std::string slug(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  std::string out;
  bool dash = false;
  for (const char c : fold(text)) {
    const bool kept = digit(c) || (c >= 'a' && c <= 'z');
    if (!kept) {
      dash = dash || c != '\'';  // "West's" is one word
      continue;
    }
    if (dash && !out.empty()) out += '-';
    dash = false;
    out += c;
  }
  if (out.size() > kLongest) out.resize(kLongest);
  while (out.ends_with('-')) out.pop_back();
  return out;
}

bool begins_like_a_name(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = utf8::next(word, at);
    if (is_letter(c)) return is_upper(c) || upper(c) == c;
    if (is_digit(c)) return true;
  }
  return false;
}

bool is_stray(std::string_view line) {
  constexpr std::size_t kMostWords = 4, kLongest = 60;
  return !line.empty() && line.size() <= kLongest && tokens_of(line).size() <= kMostWords &&
         !ends_a_sentence(line) && !line.ends_with('?');
}

bool ends_a_sentence(std::string_view text) {
  constexpr auto kEnds =
      std::to_array<std::string_view>({".", "。", "…", "!", "！", ".”", ".\"", ".»", ".)", "។", "।", "۔"});
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace colloquy
