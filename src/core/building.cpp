// Making an index, and keeping the texts behind one.

#include <memory>
#include <span>

#include "core/exports.h"
#include "core/records.h"
#include "core/stored_texts.h"
#include "search/index_builder.h"

using namespace colloquy;
using namespace colloquy::core;

using SharedTexts = std::shared_ptr<StoredTexts>;
using SharedInterview = std::shared_ptr<const Interview>;

COLLOQUY_EXPORT SharedTexts* colloquy_texts_new() {
  return new SharedTexts(std::make_shared<StoredTexts>());
}

COLLOQUY_EXPORT void colloquy_texts_free(SharedTexts* texts) {
  delete texts;
}

COLLOQUY_EXPORT void colloquy_texts_add(SharedTexts* texts, const std::uint8_t* records, std::size_t size) {
  (*texts)->add({records, size});
}

COLLOQUY_EXPORT void colloquy_texts_add_interview(SharedTexts* texts, const SharedInterview* interview) {
  (*texts)->add(*interview);
}

COLLOQUY_EXPORT std::uint32_t colloquy_texts_turns(const SharedTexts* texts) {
  return (*texts)->turns();
}

COLLOQUY_EXPORT IndexBuilder* colloquy_builder_new() {
  return new IndexBuilder;
}

COLLOQUY_EXPORT void colloquy_builder_free(IndexBuilder* builder) {
  delete builder;
}

COLLOQUY_EXPORT void colloquy_builder_add(IndexBuilder* builder, const std::uint8_t* records,
                                          std::size_t size) {
  RecordReader reader({records, size});
  while (const Record* record = reader.next()) {
    const auto& texts = record->texts;
    if (record->kind == Record::kVersion) {
      builder->begin_version(
          {std::string(texts[0]), std::string(texts[1]), std::string(texts[2]), std::string(texts[3])});
      continue;
    }
    builder->begin_turn(texts[0], static_cast<TurnKind>(record->kind));
    for (const std::string_view text : std::span(texts).subspan(1)) builder->add_paragraph(text);
  }
}

COLLOQUY_EXPORT void colloquy_builder_add_interview(IndexBuilder* builder, const SharedInterview* interview) {
  builder->add(**interview);
}

// The index is the answer, until colloquy_builder_free(). Null: there is none, the answer says why.
COLLOQUY_EXPORT std::vector<std::uint8_t>* colloquy_builder_finish(IndexBuilder* builder) {
  auto bytes = builder->finish();
  if (!bytes) return answer(bytes.error());
  auto* file = new std::vector<std::uint8_t>(std::move(*bytes));
  answer(file->data(), file->size());
  return file;
}

COLLOQUY_EXPORT void colloquy_file_free(std::vector<std::uint8_t>* file) {
  delete file;
}
