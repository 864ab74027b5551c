// Segmentation by UAX #29: words (libunibreak), grapheme clusters (libunibreak) and sentences (own tables
// from Unicode's data).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace colloquy {

// A half-open byte range of a text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// The words: segments between word boundaries that hold at least one letter or digit (UAX #29, section 4).
// `language` is a BCP 47 tag; it is only a hint.
std::vector<Span> words(std::string_view text, std::string_view language = {});

std::size_t count_words(std::string_view text);

// What words() does with any text; of plain text it finds the same more quickly (plain_words.h).
std::vector<Span> words_by_tables(std::string_view text, std::string_view language = {});

// Sentences (UAX #29, section 5) without surrounding white space, empty ones left out.
std::vector<Span> sentences(std::string_view text);

// Every grapheme cluster boundary, by Unicode 15.1 and, for Khmer and Burmese stacks, 16: byte offsets from 0
// to text.size(), both included (one entry for empty text).
std::vector<std::uint32_t> grapheme_boundaries(std::string_view text);

bool is_letter(char32_t);       // General_Category L*
bool is_mark(char32_t);         // M*
bool is_digit(char32_t);        // Nd
bool is_upper(char32_t);        // Lu, Lt
bool is_space(char32_t);        // White_Space, and U+FEFF
bool is_punctuation(char32_t);  // P*

}  // namespace colloquy
