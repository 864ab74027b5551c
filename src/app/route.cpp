#include "app/route.h"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "text/utf8.h"

namespace colloquy {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_identifier(std::string_view text, std::size_t longest) {
  return text.size() <= longest && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_';
         });
}

constexpr std::size_t kLongestQuery = 2000;
constexpr std::size_t kLongestId = 64;

// A number of at most nine digits and nothing else.
std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  if (text.empty() || text.size() > 9) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "12-40" or "12-p8w2:40".
std::optional<Route::Words> parse_words(std::string_view text, std::string_view paragraph) {
  const std::size_t dash = text.find('-');
  if (paragraph.empty() || dash == std::string_view::npos) return std::nullopt;
  Route::Words words;
  std::string_view end = text.substr(dash + 1);
  if (const std::size_t colon = end.find(':'); colon != std::string_view::npos) {
    const std::string_view id = end.substr(0, colon);
    if (id.empty() || !is_identifier(id, kLongestId)) return std::nullopt;
    if (id != paragraph) words.end_paragraph = id;
    end.remove_prefix(colon + 1);
  }
  const std::optional<std::uint32_t> from = number(text.substr(0, dash));
  const std::optional<std::uint32_t> to = number(end);
  if (!from || !to || (words.end_paragraph.empty() && *from >= *to)) return std::nullopt;
  words.begin = *from;
  words.end = *to;
  return words;
}

}  // namespace

std::string percent_encode(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= '0' && byte <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
               hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  std::erase(out, '\0');
  return utf8::repair(out);
}

Route parse_route(std::string_view url) {
  Route route;
  const std::size_t hash = url.find('#');
  if (hash != std::string_view::npos) {
    const std::string place = percent_decode(url.substr(hash + 1));
    if (is_identifier(place, kLongestId)) route.paragraph = place;
    url = url.substr(0, hash);
  }
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) return route;
  url.remove_prefix(question + 1);
  while (!url.empty()) {
    const std::string_view pair = url.substr(0, url.find('&'));
    url.remove_prefix(std::min(url.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    const std::string value = percent_decode(pair.substr(equals + 1));
    if (name == "lang" && is_identifier(value, 35)) route.language = value;
    if (name == "q" && value.size() <= kLongestQuery) route.query = value;
    if (name == "hit") route.hit = number(value).value_or(static_cast<std::uint32_t>(route.hit));
    if (name == "view" && is_identifier(value, 16)) route.view = value;
    if (name == "sort" && is_identifier(value, 16)) route.sort = value;
    if (name == "words") {
      if (auto words = parse_words(value, route.paragraph)) route.words = std::move(words);
    }
  }
  if (route.query.empty()) {  // there are no hits to count, show or sort
    route.hit = 0;
    route.view.clear();
    route.sort.clear();
  }
  return route;
}

std::string to_url(const Route& route) {
  std::string url;
  const auto add = [&url](std::string_view name, std::string_view value) {
    url += url.empty() ? '?' : '&';
    url += name;
    url += '=';
    url += value;
  };
  if (!route.language.empty()) add("lang", percent_encode(route.language));
  if (!route.query.empty()) add("q", percent_encode(route.query));
  if (!route.query.empty() && route.hit > 0) add("hit", std::to_string(route.hit));
  if (!route.query.empty() && !route.view.empty()) add("view", percent_encode(route.view));
  if (!route.query.empty() && !route.sort.empty()) add("sort", percent_encode(route.sort));
  if (route.words && !route.paragraph.empty()) {
    std::string words = std::to_string(route.words->begin) + "-";
    // Ids hold nothing that would have to be encoded, and the colon is allowed in a query.
    if (!route.words->end_paragraph.empty()) words += route.words->end_paragraph + ":";
    add("words", words + std::to_string(route.words->end));
  }
  if (!route.paragraph.empty()) url += "#" + percent_encode(route.paragraph);
  return url;
}

}  // namespace colloquy
