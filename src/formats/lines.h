// The lines of a source text, with their numbers, and small tests on text that the importers share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

struct SourceLine {
  std::size_t number = 0;  // 1-based
  std::string text;        // spaces collapsed; empty: a blank line
};

// Lines end with LF, CR LF or CR.
std::vector<SourceLine> split_lines(std::string_view text);

// The text's words as they are separated by spaces.
std::vector<std::string_view> tokens_of(std::string_view text);

// A clock time "1:02:03", "02:03" or "00:01:22.5" that is the whole of the text; in seconds.
std::optional<double> clock_time(std::string_view text);

// A date such as "29 December 2020", "December 29, 2020", "29 декабря 2020 г." or "2020-12-29", with or
// without a day of the week before and a time of day behind it, even without a space between ("29 December
// 202017:30"), that is the whole of the text; as ISO 8601 without a zone.
std::optional<std::string> date_of(std::string_view text);

// Whether the text is a date as bundles have it: "2020", "2020-12", "2020-12-29" or "2020-12-29T17:30".
bool is_iso_date(std::string_view text);

// "Khmer Times, 29 December" as "khmer-times-29-december": a-z, 0-9 and -, at most 64; empty where nothing is
// left.
std::string slug(std::string_view text);

// Whether the text begins with a capital letter, or with a letter of a script that has none.
bool begins_like_a_name(std::string_view word);

// Whether a line is so short and so little of a sentence that among page furniture it is hardly anything
// else.
bool is_stray(std::string_view line);

// Whether the text ends as sentences do, in any script.
bool ends_a_sentence(std::string_view text);

}  // namespace colloquy
