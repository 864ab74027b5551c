// Words of the interface that are made from data: dates, languages, counts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colloquy {

// "2020-12-29T17:30" as "29 December 2020"; "2020-12" as "December 2020"; what is not such a date stays as it
// is.
std::string format_date(std::string_view iso);

// The language's own name ("Русский" for "ru-RU"), or the tag where it is not known.
std::string_view language_name(std::string_view tag);

// "1 hit", "9 hits", "1,961 words".
std::string count_of(std::size_t n, std::string_view singular, std::string_view plural);

// 1961 as "1,961".
std::string grouped(std::size_t n);

}  // namespace colloquy
