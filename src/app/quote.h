// Selected text as it leaves the explorer: plain, as HTML, and as a citation.
#pragma once

#include <string>
#include <string_view>

#include "app/selection.h"
#include "model/interview.h"

namespace colloquy {

// The bytes of the text itself; an empty line between paragraphs.
std::string plain_text(const LanguageVersion&, const Selection&);

// One <p lang dir> for each paragraph. The speaker's name stands in <b> before the first paragraph of each
// turn, where more than one turn or the beginning of one is selected.
std::string html_text(const Interview&, const LanguageVersion&, const Selection&);

// The address of exactly these words, from "?" on: "?words=12-40#p4x7k2m9q". Empty for an empty selection.
std::string words_url(const Interview&, const LanguageVersion&, const Selection&);

// The quotation marks of a language, as Unicode's CLDR and the language's own printers have them.
struct QuotationMarks {
  std::string_view open, close;
};
QuotationMarks quotation_marks(std::string_view language);

// “Trade volume is high.” — Anatoly Borovik, in: Title. Khmer Times, 29 December 2020. https://…
//
// The text in the marks of its language, without spaces at its ends; who says it, each speaker once in the
// order of the text; the version's headline, else the interview's title; publisher, date and link. What is
// not known is left out. `link` is the full address of the words, or empty.
std::string plain_citation(const Interview&, const LanguageVersion&, const Selection&, std::string_view link);

// The same as <blockquote> and <p>, with <cite> for the title and <time> for the date.
std::string html_citation(const Interview&, const LanguageVersion&, const Selection&, std::string_view link);

}  // namespace colloquy
