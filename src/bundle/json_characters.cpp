#include "bundle/json_characters.h"

namespace colloquy {

JsonString json_string_at(std::string_view text, std::size_t opening) {
  JsonString string{.closing = opening + 1, .verbatim = true};
  while (string.closing < text.size()) {
    const auto byte = static_cast<unsigned char>(text[string.closing]);
    if (byte == '"') return string;
    if (byte == '\\') ++string.closing;
    if (byte == '\\' || byte < 0x20) string.verbatim = false;
    ++string.closing;
  }
  return {.closing = text.size(), .verbatim = false};
}

// A string is looked through when its first character is asked for, not when its opening mark is: the parser
// takes a mark that ends a number back, and what it has not read must not count as omitted.
char JsonCharacters::get() {
  if (opened_) {
    opened_ = false;
    const JsonString string = json_string_at(text_, at_ - 1);
    closing_ = string.closing;
    if (string.verbatim) {
      omitted_ += closing_ - at_;
      at_ = closing_;
    }
  }
  return text_[at_];
}

void JsonCharacters::next() {
  if (at_ == closing_) {
    closing_ = kNone;
  } else if (closing_ == kNone && text_[at_] == '"') {
    opened_ = true;
  }
  ++at_;
}

}  // namespace colloquy
