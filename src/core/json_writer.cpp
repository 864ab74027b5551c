#include "core/json_writer.h"

#include <algorithm>

namespace colloquy::core {

void JsonWriter::comma() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '[' && last != '{' && last != ':' && last != ',') text_ += ',';
}

void JsonWriter::raw(std::string_view literal) {
  comma();
  text_ += literal;
}

void JsonWriter::open(char bracket) {
  comma();
  text_ += bracket;
}

void JsonWriter::close(char bracket) {
  text_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
}

void JsonWriter::value(std::size_t number) {
  raw(std::to_string(number));
}

void JsonWriter::value(float number) {
  raw(std::to_string(number));
}

void JsonWriter::value(bool truth) {
  raw(truth ? "true" : "false");
}

void JsonWriter::member(std::string_view name, std::string_view of) {
  key(name);
  value(of);
}

void JsonWriter::member(std::string_view name, std::size_t of) {
  key(name);
  value(of);
}

void JsonWriter::member(std::string_view name, float of) {
  key(name);
  value(of);
}

void JsonWriter::member(std::string_view name, bool of) {
  key(name);
  value(of);
}

void JsonWriter::value(std::string_view text) {
  comma();
  text_ += '"';
  while (!text.empty()) {
    const auto* special = std::ranges::find_if(
        text, [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
    const auto plain = static_cast<std::size_t>(special - text.begin());
    text_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    if (byte < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      text_ += "\\u00";
      text_ += kDigits[byte >> 4];
      text_ += kDigits[byte & 15];
    } else {
      text_ += '\\';
      text_ += static_cast<char>(byte);
    }
  }
  text_ += '"';
}

}  // namespace colloquy::core
