// The text behind an index, kept in the core's own memory: asking JavaScript for each paragraph would be
// slow.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "search/texts.h"

namespace colloquy::core {

class StoredTexts final : public Texts {
 public:
  // The turns of records.h; they are copied.
  void add(std::span<const std::uint8_t> records);
  // Those of all versions, as IndexBuilder::add takes them. The interview is kept.
  void add(std::shared_ptr<const Interview> interview);

  std::uint32_t turns() const { return static_cast<std::uint32_t>(ends_.size()); }
  std::size_t paragraphs(std::uint32_t turn) const override {
    return turn < ends_.size() ? ends_[turn] - begin(turn) : 0;
  }
  std::string_view paragraph(std::uint32_t turn, std::size_t number) const override {
    return paragraphs_[begin(turn) + number];
  }

 private:
  std::size_t begin(std::uint32_t turn) const { return turn == 0 ? 0 : ends_[turn - 1]; }

  std::vector<std::string_view> paragraphs_;
  std::vector<std::uint32_t> ends_;                 // of turns, in paragraphs_
  std::vector<std::vector<std::uint8_t>> records_;  // whose bytes stay where they are
  std::vector<std::shared_ptr<const Interview>> interviews_;
};

}  // namespace colloquy::core
