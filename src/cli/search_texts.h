// What `colloquy search` and `colloquy index` read: bundles, sites and indexes.
#pragma once

#include <string>
#include <vector>

#include "model/interview.h"
#include "search/index.h"
#include "search/texts.h"
#include "text/error.h"

namespace colloquy::cli {

// The texts of interviews as an index of them numbers their turns.
class InterviewTexts : public Texts {
 public:
  void add(const Interview&, const LanguageVersion&);

  std::size_t paragraphs(std::uint32_t turn) const override;
  std::string_view paragraph(std::uint32_t turn, std::size_t number) const override;

  std::uint32_t turns() const { return static_cast<std::uint32_t>(turns_.size()); }
  const Turn& turn(std::uint32_t turn) const { return *turns_[turn].turn; }
  const Interview& interview(std::uint32_t turn) const { return *turns_[turn].interview; }
  const LanguageVersion& version(std::uint32_t turn) const { return *turns_[turn].version; }

 private:
  struct Entry {
    const Interview* interview;
    const LanguageVersion* version;
    const Turn* turn;
  };
  std::vector<Entry> turns_;
};

// The bundles of a path: a bundle itself, or of a site's folder those that its collection.json names.
Result<std::vector<Interview>> read_interviews(const std::string& path);

// Whether the file begins as an index does.
bool is_index(std::string_view bytes);

}  // namespace colloquy::cli
