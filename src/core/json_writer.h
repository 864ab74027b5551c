// Writes the small answers as JSON: what JavaScript reads fastest of all that is not numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colloquy::core {

class JsonWriter {
 public:
  // '{' or '['; within an object behind a key.
  void open(char bracket) {
    comma();
    text_ += bracket;
  }
  void close(char bracket) { text_ += bracket; }

  void key(std::string_view name) {
    value(name);
    text_ += ':';
  }

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::size_t number) { raw(std::to_string(number)); }
  void value(float number) { raw(std::to_string(number)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }

  template <class Value>
  void member(std::string_view name, const Value& of) {
    key(name);
    value(of);
  }

  std::string take() { return std::move(text_); }

 private:
  void comma() {
    if (!text_.empty() && !std::string_view("[{:,").contains(text_.back())) text_ += ',';
  }
  void raw(std::string_view literal) {
    comma();
    text_ += literal;
  }

  std::string text_;
};

}  // namespace colloquy::core
