#include "search/query_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/normalize.h"

namespace colloquy {
namespace {

struct FieldName {
  std::string_view name;
  QueryField field;
};

constexpr std::array kFieldNames{
    FieldName{"speaker", QueryField::speaker},
    FieldName{"in", QueryField::in},
    FieldName{"role", QueryField::in},
    FieldName{"lang", QueryField::language},
    FieldName{"language", QueryField::language},
    FieldName{"date", QueryField::date},
    FieldName{"interview", QueryField::interview},
};

constexpr std::array<std::string_view, 3> kRoles{"question", "answer", "statement"};

// Whether one insertion, deletion, substitution or swap of neighbours makes one of the other.
bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto differ = std::ranges::mismatch(a, b);
  const auto begin = static_cast<std::size_t>(differ.in1 - a.begin());
  if (a.size() < b.size()) return a.substr(begin) == b.substr(begin + 1);
  if (begin == a.size() || a.substr(begin + 1) == b.substr(begin + 1)) return true;
  return begin + 1 < a.size() && a[begin] == b[begin + 1] && a[begin + 1] == b[begin] &&
         a.substr(begin + 2) == b.substr(begin + 2);
}

// A year, a month of it or a day: the unknown parts are 0.
struct Date {
  int year = 0, month = 0, day = 0;
};

int days_in(int year, int month) {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  Date date;
  const auto year = number(text.substr(0, 4));
  if (!year || *year == 0) return std::nullopt;
  date.year = *year;
  if (text.size() >= 7) {
    const auto month = number(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = number(text.substr(8, 2));
    if (text[7] != '-' || !day || *day < 1 || *day > days_in(date.year, date.month)) return std::nullopt;
    date.day = *day;
  }
  return date;
}

std::string written(const Date& date) {
  const auto padded = [](int value, std::size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  std::string out = padded(date.year, 4);
  if (date.month > 0) out += '-' + padded(date.month, 2);
  if (date.day > 0) out += '-' + padded(date.day, 2);
  return out;
}

// The year, month or day after or before; none beyond the years that four digits can write.
std::optional<Date> neighbour(Date date, int step) {
  const auto leaves = [step](int value, int last) { return step > 0 ? value == last : value == 1; };
  if (date.day > 0 && !leaves(date.day, days_in(date.year, date.month))) {
    date.day += step;
    return date;
  }
  const bool day = date.day > 0;
  if (date.month > 0 && !leaves(date.month, 12)) {
    date.month += step;
  } else {
    date.year += step;
    if (date.year < 1 || date.year > 9999) return std::nullopt;
    if (date.month > 0) date.month = step > 0 ? 1 : 12;
  }
  if (day) date.day = step > 0 ? 1 : days_in(date.year, date.month);
  return date;
}

// ">2019" and its kind.
std::optional<DateRange> compared(std::string_view text) {
  const bool after = text.front() == '>';
  text.remove_prefix(1);
  const bool inclusive = text.starts_with('=');
  if (inclusive) text.remove_prefix(1);
  std::optional<Date> date = parse_date(text);
  if (date && !inclusive) date = neighbour(*date, after ? 1 : -1);
  if (!date) return std::nullopt;
  return after ? DateRange{written(*date), {}} : DateRange{{}, written(*date)};
}

}  // namespace

std::optional<QueryField> query_field(std::string_view name) {
  const auto* found = std::ranges::find(kFieldNames, name, &FieldName::name);
  if (found == kFieldNames.end()) return std::nullopt;
  return found->field;
}

std::string_view similar_query_field(std::string_view name) {
  constexpr std::size_t kShortest = 4;
  if (name.size() < kShortest) return {};
  const auto* found = std::ranges::find_if(kFieldNames, [&](const FieldName& field) {
    return field.name.size() >= kShortest && within_one_edit(name, field.name);
  });
  return found == kFieldNames.end() ? std::string_view() : found->name;
}

std::string_view query_role(std::string_view typed) {
  const std::string folded = fold(typed);
  std::string_view beginning = folded;
  if (beginning.size() > 1 && beginning.ends_with('s')) beginning.remove_suffix(1);  // "in:questions"
  const auto* found =
      std::ranges::find_if(kRoles, [&](std::string_view role) { return role.starts_with(beginning); });
  return beginning.empty() || found == kRoles.end() ? std::string_view() : *found;
}

std::optional<DateRange> parse_date_range(std::string_view typed) {
  const std::string folded = fold(typed);
  std::string_view text = folded;
  if (text.empty()) return std::nullopt;
  if (text.front() == '<' || text.front() == '>') return compared(text);
  if (parse_date(text)) return DateRange{folded, folded};

  std::string_view from = text, until;
  constexpr std::size_t kYear = 4;
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    from = text.substr(0, dots);
    until = text.substr(std::min(text.find_first_not_of('.', dots), text.size()));
  } else if (text.size() == 2 * kYear + 1 && text[kYear] == '-') {
    from = text.substr(0, kYear);
    until = text.substr(kYear + 1);
  } else {
    return std::nullopt;
  }
  if (from.empty() && until.empty()) return std::nullopt;
  if ((!from.empty() && !parse_date(from)) || (!until.empty() && !parse_date(until))) return std::nullopt;
  const std::size_t both = std::min(from.size(), until.size());
  if (from.substr(0, both) > until.substr(0, both)) std::swap(from, until);
  return DateRange{std::string(from), std::string(until)};
}

bool is_unfinished_date(std::string_view typed) {
  return fold(typed).find_first_not_of("0123456789-.<>=") == std::string::npos;
}

}  // namespace colloquy
