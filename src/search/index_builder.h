// Makes an index from the text of interviews.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "search/analyzer.h"
#include "search/growing.h"
#include "search/inverter.h"
#include "search/term_table.h"
#include "text/error.h"

namespace colloquy {

// A language version as the index knows it.
struct IndexedVersion {
  std::string interview;  // its id
  std::string language;   // BCP 47
  std::string date;       // ISO 8601, as precise as known
  std::string title;
};

// The same texts in the same order give the same bytes.
class IndexBuilder {
 public:
  // All versions of an interview.
  void add(const Interview&);
  void add(const Interview&, const LanguageVersion&);

  // Or piece by piece: a version, its turns, their paragraphs.
  void begin_version(const IndexedVersion&);
  // `speaker` is what a filter is compared with: names and label, in lines.
  void begin_turn(std::string_view speaker, TurnKind);
  void add_paragraph(std::string_view text);

  // The index, as docs/index-format.md describes it; leaves the builder empty. Fails where the texts take
  // 2^30 positions or more.
  Result<std::vector<std::uint8_t>> finish();

 private:
  void end_turn();

  Analyzer analyzer_;
  Inverter words_;
  std::uint64_t position_ = 0;
  std::uint64_t turn_begin_ = 0;
  bool in_turn_ = false;

  Growing<std::uint8_t> catalogue_;
  Growing<std::uint8_t> turns_;
  std::uint32_t versions_ = 0, turn_count_ = 0, version_turns_ = 0;
  TermTable speakers_;
};

}  // namespace colloquy
