// The fields of the query language: their names, and the values that have a form of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search/query.h"

namespace colloquy {

// The field of a name in lower case ("speaker"), with the other names that it goes by.
std::optional<QueryField> query_field(std::string_view name);

// The name of a field that `name`, in lower case, is a misspelling of: one letter more, less, other, or two
// swapped. Empty where there is none; short names are like too many words.
std::string_view similar_query_field(std::string_view name);

// "question", "answer" or "statement", of which `typed` may be a beginning in any case; else empty.
std::string_view query_role(std::string_view typed);

struct DateRange {
  std::string from, until;  // inclusive, "2020", "2020-12" or "2020-12-31"; either may be empty
};

// "2020", "2020-12", "2020..2021", "2020-2021", "2020..", "..2021", ">2019", ">=2020", "<2021", "<=2020",
// with any dashes, dots and digits that fold to these. A range that ends before it begins is turned round.
std::optional<DateRange> parse_date_range(std::string_view typed);

// Whether `typed` can still become a range of dates with more behind it.
bool is_unfinished_date(std::string_view typed);

}  // namespace colloquy
