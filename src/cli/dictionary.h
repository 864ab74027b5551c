// Words of scripts that are written without spaces, by ICU's dictionaries. Native only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "typography/layout.h"

struct UBreakIterator;

namespace colloquy {

class IcuDictionary final : public Dictionary {
 public:
  // An error: this installation of ICU has no rules for words.
  static Result<IcuDictionary> open();

  // Every word boundary (UAX #29; by the dictionaries in Khmer, Thai, Lao and Burmese) behind the text's
  // start. Which dictionary says the script, whatever the language.
  std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) override;

 private:
  struct Close {
    void operator()(UBreakIterator* iterator) const;
  };
  std::unique_ptr<UBreakIterator, Close> iterator_;
};

// Fills in what paragraphs with such scripts lack: Paragraph::word_ends with the boundaries that follow a
// letter or mark of Khmer, Thai, Lao or Burmese. Paragraphs that have theirs stay as they are.
void fill_word_ends(Interview& interview, Dictionary& dictionary);

}  // namespace colloquy
