#include "site/escape.h"

#include <algorithm>

#include "text/html.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// "\\ufffe", or two of them where one is not enough.
void append_json_escape(std::string& out, std::string_view character) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto unit = [&](char32_t value) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15U];
  };
  std::size_t at = 0;
  const char32_t c = utf8::next(character, at);
  if (c < 0x10000) return unit(c);
  unit(0xD800 + ((c - 0x10000) >> 10));
  unit(0xDC00 + ((c - 0x10000) & 0x3FF));
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// "https" for "HTTPS://…"; empty where there is none.
std::string scheme_of(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos) return {};
  std::string out(url.substr(0, colon));
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

// RFC 3986: unreserved and reserved characters, and "%".
bool belongs_in_url(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return std::string_view("-._~:/?#[]@!$&'()*+,;=%").contains(c);
}

std::string encode(std::string_view url) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : url) {
    if (belongs_in_url(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

// The host and port of an http address; nothing where it has none, or a user name, or a character no host
// has.
std::optional<std::string_view> authority_of(std::string_view url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string_view::npos) return std::nullopt;
  const std::string_view rest = url.substr(slashes + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.empty() || authority.front() == ':') return std::nullopt;
  const bool fits = std::ranges::all_of(authority, [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (belongs_in_url(c) && c != '@' && c != '%');
  });
  if (!fits) return std::nullopt;
  return authority;
}

}  // namespace

std::string escape_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (json[i] == '>') {
      out += "\\u003e";
    } else if (json[i] == '&') {
      out += "\\u0026";
    } else if (json[i] == '\x7F') {
      out += "\\u007f";
    } else if (json.substr(i, 3) == "\xE2\x80\xA8" || json.substr(i, 3) == "\xE2\x80\xA9") {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (const std::size_t length = forbidden_in_html(json.substr(i)); length > 0) {
      append_json_escape(out, json.substr(i, length));
      i += length - 1;
    } else {
      out += json[i];
    }
  }
  return out;
}

std::optional<std::string> safe_link(std::string_view url) {
  const bool hidden =
      std::ranges::any_of(url, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
  if (hidden) return std::nullopt;
  const std::string scheme = scheme_of(url);
  if (scheme == "mailto" && url.size() > std::string_view("mailto:").size()) return encode(url);
  if ((scheme == "http" || scheme == "https") && authority_of(url)) return encode(url);
  return std::nullopt;
}

std::optional<std::string> base_address(std::string_view url) {
  auto safe = safe_link(url);
  if (!safe || scheme_of(url) == "mailto" || url.find_first_of("?#") != std::string_view::npos)
    return std::nullopt;
  if (!safe->ends_with('/')) *safe += '/';
  return safe;
}

}  // namespace colloquy
