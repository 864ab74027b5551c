// Writes the small answers as JSON: what JavaScript reads fastest of all that is not numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colloquy::core {

class JsonWriter {
 public:
  // '{' or '['; within an object behind a key.
  void open(char bracket);
  void close(char bracket);

  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::size_t number);
  void value(float number);
  void value(bool truth);

  void member(std::string_view name, std::string_view of);
  void member(std::string_view name, const char* of) { member(name, std::string_view(of)); }
  void member(std::string_view name, const std::string& of) { member(name, std::string_view(of)); }
  void member(std::string_view name, std::size_t of);
  void member(std::string_view name, float of);
  void member(std::string_view name, bool of);

  std::string take() { return std::move(text_); }

 private:
  void comma();
  void raw(std::string_view literal);

  std::string text_;
};

}  // namespace colloquy::core
