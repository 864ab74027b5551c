// One flat JSON object, written member by member. Numbers are whole: what is finer is cut off.
#pragma once

#include <charconv>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colloquy {

class JsonObject {
 public:
  void text(std::string_view name, std::string_view value) {
    member(name);
    quoted(value);
  }
  void number(std::string_view name, double value) {
    member(name);
    append(value);
  }
  void numbers(std::string_view name, std::span<const float> values) {
    member(name);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      append(static_cast<double>(values[i]));
    }
    out_ += ']';
  }
  template <class Item, class Text>
  void texts(std::string_view name, const std::vector<Item>& items, Text text) {
    member(name);
    char before = '[';
    for (const Item& item : items) {
      out_ += before;
      quoted(std::invoke(text, item));
      before = ',';
    }
    out_ += before == '[' ? "[]" : "]";
  }
  void boolean(std::string_view name, bool value) {
    member(name);
    out_ += value ? "true" : "false";
  }
  std::string take() {
    if (out_.empty()) out_ = '{';
    out_ += '}';
    return std::move(out_);
  }

 private:
  void append(double value) {
    const auto whole = static_cast<long long>(value);
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, whole).ptr;
    out_.append(digits, end);
  }
  void member(std::string_view name) {
    out_ += out_.empty() ? '{' : ',';
    quoted(name);
    out_ += ':';
  }
  void quoted(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (byte < 0x20) {
        out_ += "\\u00";
        out_ += kHex[byte >> 4U];
        out_ += kHex[byte & 15U];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }
  std::string out_;
};

}  // namespace colloquy
