// Turns in one piece of memory: a call for each would take longer than making the index.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace colloquy::core {

// As web/core/colloquy-core.mjs writes it, in words of four bytes: the kind, the number of texts, the size of
// each; then their bytes, and zeros up to the next whole word. Of a turn the texts are the speaker and the
// paragraphs, its kind is that of TurnKind; of a version they are interview, language, date and title.
struct Record {
  static constexpr std::uint32_t kVersion = 3;
  std::uint32_t kind = 0;
  std::vector<std::string_view> texts;
};

class RecordReader {
 public:
  explicit RecordReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  // The next one, valid until the one after; null at the end, or where there is none.
  const Record* next();

 private:
  std::uint32_t number(std::size_t offset) const;

  std::span<const std::uint8_t> bytes_;
  Record record_;
};

}  // namespace colloquy::core
