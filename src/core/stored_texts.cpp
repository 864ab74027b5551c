#include "core/stored_texts.h"

#include "core/records.h"

namespace colloquy::core {

void StoredTexts::add(std::span<const std::uint8_t> records) {
  RecordReader reader(records_.emplace_back(records.begin(), records.end()));
  while (const Record* record = reader.next()) {
    if (record->kind == Record::kVersion) continue;
    for (std::size_t i = 1; i < record->texts.size(); ++i) paragraphs_.emplace_back(record->texts[i]);
    ends_.push_back(static_cast<std::uint32_t>(paragraphs_.size()));
  }
}

void StoredTexts::add(std::shared_ptr<const Interview> interview) {
  for (const LanguageVersion& version : interview->versions) {
    for (const Turn& turn : version.turns) {
      for (const Paragraph& paragraph : turn.paragraphs) paragraphs_.emplace_back(paragraph.text);
      ends_.push_back(static_cast<std::uint32_t>(paragraphs_.size()));
    }
  }
  interviews_.push_back(std::move(interview));
}

}  // namespace colloquy::core
