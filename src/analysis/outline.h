// The question outline: a short title and the length of the answer for every exchange of a language version.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"

namespace colloquy {

struct OutlineEntry {
  Exchange exchange;
  std::size_t number = 0;  // 1-based number of the question; 0: no question
  std::string title;       // short title of the question, see short_title()
  std::size_t words = 0;   // of everything but the question
  std::size_t question_words = 0;
  std::string paragraph;  // id of the first paragraph: where a link to this entry goes
  std::string language;   // of the title
};

// The titles are those of the interview's annotations of kind "title" (of the paragraph where an entry
// begins); what has none gets one made.
std::vector<OutlineEntry> outline(const Interview&, const LanguageVersion&);

// With all titles made.
std::vector<OutlineEntry> outline(const LanguageVersion&);

// Makes the titles that are missing, and keeps them as annotations: whoever reads the interview next need
// not.
void fill_titles(Interview&);

// A title of at most about `limit` code points from a question's own words: the phrase of the question that
// says what it is about, without opening courtesies ("Can you enlighten us whether …"), cut only between
// words, with "…" where cut.
std::string short_title(std::string_view question, std::string_view language, std::size_t limit = 48);

// Words of a version, and minutes to read it at 200 words a minute, rounded up. The outline has them counted.
std::size_t word_count(const LanguageVersion&);
std::size_t word_count(const std::vector<OutlineEntry>&);
std::size_t reading_minutes(std::size_t words);

}  // namespace colloquy
