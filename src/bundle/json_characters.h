// A JSON text as nlohmann's parser is given it. Of a string that stands for itself it sees the two quotation
// marks alone: what lies between them, nearly all of an interview, needs none of its care for escapes.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

namespace colloquy {

// A string of JSON text (RFC 8259, section 7).
struct JsonString {
  std::size_t closing = 0;  // its closing quotation mark, or the size of the text where there is none
  bool verbatim = false;    // neither escapes nor control characters: the bytes are what it says
};

// The string whose opening quotation mark is at `opening`.
JsonString json_string_at(std::string_view text, std::size_t opening);

// Read once, from begin() on; the text, whose UTF-8 is valid, must outlive it.
class JsonCharacters {
 public:
  // For std::input_iterator; all of a JsonCharacters are at the same place.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = char;

    Iterator() = default;
    explicit Iterator(JsonCharacters& characters) : characters_(&characters) {}

    char operator*() const { return characters_->get(); }
    Iterator& operator++() {
      characters_->next();
      return *this;
    }
    Iterator operator++(int) {
      characters_->next();
      return *this;
    }
    bool operator==(const Iterator& other) const { return done() == other.done(); }

   private:
    bool done() const { return characters_ == nullptr || characters_->at_ >= characters_->text_.size(); }

    JsonCharacters* characters_ = nullptr;
  };

  explicit JsonCharacters(std::string_view text) : text_(text) {}

  Iterator begin() { return Iterator(*this); }
  static Iterator end() { return {}; }

  // Bytes that were passed over up to the character that was read last.
  std::size_t omitted() const { return omitted_; }

 private:
  char get();
  void next();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t omitted_ = 0;
  std::size_t closing_ = kNone;  // of the string that at_ is in, or behind whose opening mark it is
  bool opened_ = false;          // the last character opened a string whose end is not known yet

  static constexpr std::size_t kNone = std::string_view::npos;
};

}  // namespace colloquy
