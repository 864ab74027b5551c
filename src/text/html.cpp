#include "text/html.h"

#include <cstddef>

namespace colloquy {
namespace {

bool is_forbidden_control(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || c == 0x7F;
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_forbidden_control(static_cast<unsigned char>(c))) {
      out += kReplacement;
    } else if (const std::size_t length = forbidden_in_html(text.substr(i)); length > 0) {
      out += kReplacement;
      i += length - 1;
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"' && quotes) {
      out += "&quot;";
    } else {
      out += c;
    }
  }
}

}  // namespace

std::size_t forbidden_in_html(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xC2) return byte(1) >= 0x80 && byte(1) <= 0x9F ? 2 : 0;
  if (byte(0) == 0xEF && byte(1) == 0xB7) return byte(2) >= 0x90 && byte(2) <= 0xAF ? 3 : 0;  // U+FDD0–FDEF
  if (byte(0) == 0xEF && byte(1) == 0xBF) return byte(2) >= 0xBE ? 3 : 0;  // U+FFFE, U+FFFF
  // The last two of every other plane.
  const bool last = (byte(1) & 0x0F) == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE;
  return byte(0) >= 0xF0 && last ? 4 : 0;
}

std::string escape_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text, false);
  return out;
}

std::string escape_attribute(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text, true);
  return out;
}

}  // namespace colloquy
