// The small words of questions, by language: where phrases end, and what says little about a question's
// subject.
#pragma once

#include <span>
#include <string_view>

namespace colloquy {

using WordList = std::span<const std::string_view>;  // folded

struct QuestionWords {
  std::string_view language;
  WordList openers;            // a sentence that begins with one asks, with a question mark or without
  WordList breakers;           // no phrase reaches across
  WordList connectors;         // may stand inside a phrase, not at its ends
  WordList weak;               // say little
  WordList joiners;            // "and": connectors between equals
  WordList focus;              // "especially": what follows narrows the phrase before
  WordList relatives, modals;  // "that … would": the phrase before is for the one between
  std::string_view purpose;    // "for"
  std::string_view article;    // "the", said with names
};

// By the primary language of a tag; null: not known.
const QuestionWords* question_words(std::string_view language);

// A breaker, or one drawn together with a verb: "we'll", "didn't".
bool is_breaker(const QuestionWords&, std::string_view folded);

bool contains_word(WordList, std::string_view folded);

}  // namespace colloquy
