#include "core/records.h"

#include <cstring>

namespace colloquy::core {

std::uint32_t RecordReader::number(std::size_t offset) const {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes_.data() + offset, sizeof number);
  return number;
}

const Record* RecordReader::next() {
  constexpr std::size_t kWord = 4;
  if (bytes_.size() < 2 * kWord) return nullptr;
  record_.kind = number(0);
  const std::size_t texts = number(kWord);
  const std::size_t least = record_.kind == Record::kVersion ? 4 : 1;
  if (record_.kind > Record::kVersion || texts < least || texts > bytes_.size() / kWord - 2) return nullptr;
  record_.texts.clear();
  std::size_t at = (2 + texts) * kWord;
  for (std::size_t i = 0; i < texts; ++i) {
    const std::size_t size = number((2 + i) * kWord);
    if (size > bytes_.size() - at) return nullptr;
    record_.texts.emplace_back(reinterpret_cast<const char*>(bytes_.data()) + at, size);
    at += size;
  }
  at = (at + kWord - 1) / kWord * kWord;
  if (at > bytes_.size()) return nullptr;
  bytes_ = bytes_.subspan(at);
  return &record_;
}

}  // namespace colloquy::core
