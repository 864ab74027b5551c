#include "core/utf16.h"

#include <algorithm>

#include "text/bytes8.h"

namespace colloquy::core {

std::uint32_t Utf16Places::at(std::size_t byte) {
  if (byte < byte_) *this = Utf16Places(text_);
  const std::size_t end = std::min(byte, text_.size());
  while (end - byte_ >= 8 && (bytes8::load(text_.data() + byte_) & bytes8::kHighs) == 0) {
    byte_ += 8;
    units_ += 8;
  }
  for (; byte_ < end; ++byte_) {
    // The first byte of a character counts: one unit, or two for those of four bytes.
    const auto c = static_cast<std::uint8_t>(text_[byte_]);
    units_ += static_cast<std::uint32_t>((c & 0xC0) != 0x80) + static_cast<std::uint32_t>(c >= 0xF0);
  }
  return units_;
}

}  // namespace colloquy::core
