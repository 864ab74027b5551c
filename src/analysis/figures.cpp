#include "analysis/figures.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number as it is written: "1,200.5" in English, "1 200,5" in Russian, with its scale still apart.
struct Number {
  std::string whole, decimals;  // digits
  std::size_t begin = 0, end = 0;
  bool grouped = false;
};

struct Mark {
  std::string_view text, value;
};

// Longest first, where one begins another.
constexpr std::array<Mark, 14> kCurrenciesBefore = {{{"USD$", "USD"},
                                                     {"US$", "USD"},
                                                     {"USD", "USD"},
                                                     {"EUR", "EUR"},
                                                     {"GBP", "GBP"},
                                                     {"RUB", "RUB"},
                                                     {"CNY", "CNY"},
                                                     {"JPY", "JPY"},
                                                     {"KHR", "KHR"},
                                                     {"$", "USD"},
                                                     {"€", "EUR"},
                                                     {"£", "GBP"},
                                                     {"₽", "RUB"},
                                                     {"៛", "KHR"}}};

// Behind the number and its scale. "$" and "dollars" are those of the United States by custom; the text says
// otherwise ("A$") where it means others.
constexpr std::array<Mark, 15> kCurrenciesAfter = {{{"долларов", "USD"},
                                                    {"доллара", "USD"},
                                                    {"долл.", "USD"},
                                                    {"рублей", "RUB"},
                                                    {"руб.", "RUB"},
                                                    {"dollars", "USD"},
                                                    {"euros", "EUR"},
                                                    {"USD", "USD"},
                                                    {"EUR", "EUR"},
                                                    {"RUB", "RUB"},
                                                    {"евро", "EUR"},
                                                    {"€", "EUR"},
                                                    {"£", "GBP"},
                                                    {"₽", "RUB"},
                                                    {"$", "USD"}}};

struct Scale {
  std::string_view text;
  std::size_t zeros;
};
constexpr std::array<Scale, 17> kScales = {{{"thousand", 3},
                                            {"million", 6},
                                            {"billion", 9},
                                            {"trillion", 12},
                                            {"тысяч", 3},
                                            {"тысячи", 3},
                                            {"тыс.", 3},
                                            {"миллионов", 6},
                                            {"миллиона", 6},
                                            {"миллион", 6},
                                            {"млн.", 6},
                                            {"млн", 6},
                                            {"миллиардов", 9},
                                            {"миллиарда", 9},
                                            {"миллиард", 9},
                                            {"млрд.", 9},
                                            {"млрд", 9}}};

constexpr std::array<std::string_view, 24> kMonths = {
    "january",   "february", "march",    "april",    "may",      "june",    "july",   "august",
    "september", "october",  "november", "december", "января",   "февраля", "марта",  "апреля",
    "мая",       "июня",     "июля",     "августа",  "сентября", "октября", "ноября", "декабря"};

// Words that only a year follows, where four digits do.
constexpr std::array<std::string_view, 12> kBeforeYears = {
    "in", "since", "until", "till", "from", "year", "of", "after", "before", "during", "between", "by"};
constexpr std::array<std::string_view, 5> kAfterYears = {"год", "года", "году", "годом", "г."};

class FigureFinder {
 public:
  FigureFinder(std::string_view text, std::string_view language)
      : text_(text), comma_(decimal_comma(language)) {}

  std::vector<Figure> find();

 private:
  static bool decimal_comma(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    constexpr std::array<std::string_view, 9> kComma = {"ru", "uk", "de", "fr", "es", "it", "pt", "nl", "pl"};
    return std::ranges::contains(kComma, primary);
  }

  Number number_at(std::size_t at) const;
  std::optional<Figure> amount(const Number&) const;
  std::optional<Figure> percentage(const Number&) const;
  std::optional<Figure> date(const Number&) const;
  std::optional<Figure> year(const Number&) const;
  std::optional<Figure> count(const Number&) const;

  std::size_t after_spaces(std::size_t at) const;
  std::size_t before_spaces(std::size_t at) const;
  std::string word_from(std::size_t at, std::size_t& end) const;
  std::string_view before(std::size_t at) const { return text_.substr(0, at); }
  bool letter_before(std::size_t at) const;
  bool letter_after(std::size_t at) const;
  std::size_t scale_behind(std::size_t at, std::size_t& zeros) const;
  Figure figure(std::size_t begin, std::size_t end, std::string_view kind, std::string value) const {
    return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
            std::string(kind),
            std::move(value)};
  }

  std::string_view text_;
  bool comma_;
};

// "246", "229.2" with six zeros is "246000000", "229200000".
std::string scaled(const Number& number, std::size_t zeros) {
  std::string out = number.whole, decimals = number.decimals;
  for (; zeros > 0; --zeros) {
    out += decimals.empty() ? '0' : decimals.front();
    if (!decimals.empty()) decimals.erase(0, 1);
  }
  out.erase(0, std::min(out.find_first_not_of('0'), out.size() - 1));
  return decimals.empty() ? out : out + "." + decimals;
}

bool FigureFinder::letter_before(std::size_t at) const {
  if (at == 0) return false;
  const char32_t c = utf8::previous(text_, at);
  return is_letter(c) || is_digit(c) || is_mark(c);
}

bool FigureFinder::letter_after(std::size_t at) const {
  if (at >= text_.size()) return false;
  const char32_t c = utf8::next(text_, at);
  return is_letter(c) || is_digit(c) || is_mark(c);
}

std::size_t FigureFinder::after_spaces(std::size_t at) const {
  for (std::size_t next = at; next < text_.size(); at = next) {
    if (!is_space(utf8::next(text_, next))) break;
  }
  return at;
}

std::size_t FigureFinder::before_spaces(std::size_t at) const {
  for (std::size_t next = at; next > 0; at = next) {
    if (!is_space(utf8::previous(text_, next))) break;
  }
  return at;
}

// The word that begins there, folded.
std::string FigureFinder::word_from(std::size_t at, std::size_t& end) const {
  end = at;
  for (std::size_t next = at; next < text_.size(); end = next) {
    const char32_t c = utf8::next(text_, next);
    if (!is_letter(c) && !is_mark(c)) break;
  }
  return fold(text_.substr(at, end - at));
}

// Groups of three digits are parted as the language does it; spaces that do not break part them everywhere.
Number FigureFinder::number_at(std::size_t at) const {
  Number out;
  out.begin = at;
  const auto digits = [&](std::size_t from) {
    std::size_t end = from;
    while (end < text_.size() && is_ascii_digit(text_[end])) ++end;
    return text_.substr(from, end - from);
  };
  out.whole = digits(at);
  at += out.whole.size();
  constexpr std::array<std::string_view, 3> kSpaces = {"\u00A0", "\u202F", " "};
  while (out.whole.size() <= 12) {
    std::size_t mark = 0;
    if (!comma_ && at < text_.size() && text_[at] == ',') mark = 1;
    for (const std::string_view space : kSpaces) {
      // An ordinary space may stand between two numbers, too.
      if ((space != " " || comma_) && text_.substr(at).starts_with(space)) mark = space.size();
    }
    const std::string_view group = mark > 0 ? digits(at + mark) : std::string_view();
    if (group.size() != 3 || (!out.grouped && out.whole.size() > 3)) break;
    out.whole += group;
    out.grouped = true;
    at += mark + group.size();
  }
  if (at < text_.size() && text_[at] == (comma_ ? ',' : '.')) {
    out.decimals = digits(at + 1);
    if (!out.decimals.empty()) at += 1 + out.decimals.size();
  }
  out.end = at;
  return out;
}

// Where a word of scale ends, else `at`.
std::size_t FigureFinder::scale_behind(std::size_t at, std::size_t& zeros) const {
  const std::size_t word = after_spaces(at);
  for (const Scale& scale : kScales) {
    if (text_.substr(word).starts_with(scale.text) &&
        (scale.text.ends_with('.') || !letter_after(word + scale.text.size()))) {
      zeros = scale.zeros;
      return word + scale.text.size();
    }
  }
  return at;
}

std::optional<Figure> FigureFinder::amount(const Number& number) const {
  std::size_t zeros = 0;
  const std::size_t end = scale_behind(number.end, zeros);
  const std::size_t sign_end = before_spaces(number.begin);
  for (const Mark& currency : kCurrenciesBefore) {
    if (!before(sign_end).ends_with(currency.text)) continue;
    const std::size_t begin = sign_end - currency.text.size();
    if (letter_before(begin)) return std::nullopt;
    return figure(begin, end, "amount", std::string(currency.value) + " " + scaled(number, zeros));
  }
  const std::size_t behind = after_spaces(end);
  for (const Mark& currency : kCurrenciesAfter) {
    if (!text_.substr(behind).starts_with(currency.text)) continue;
    const std::size_t stop = behind + currency.text.size();
    // The sign may be that of a number that follows.
    if (letter_after(stop) ? !currency.text.ends_with('.') : text_.substr(stop).starts_with('$')) continue;
    return figure(number.begin, stop, "amount", std::string(currency.value) + " " + scaled(number, zeros));
  }
  return std::nullopt;
}

std::optional<Figure> FigureFinder::percentage(const Number& number) const {
  const std::size_t sign = after_spaces(number.end);
  std::size_t end = sign;
  if (text_.substr(sign).starts_with('%')) {
    end = sign + 1;
  } else {
    const std::string word = word_from(sign, end);
    if (word != "percent" && word != "процентов" && word != "процента" && word != "процент")
      return std::nullopt;
  }
  return figure(number.begin, end, "percentage", scaled(number, 0) + "%");
}

std::string two_digits(std::size_t n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

bool is_year(const Number& number) {
  return !number.grouped && number.decimals.empty() && number.whole.size() == 4 &&
         (number.whole.starts_with('1') || number.whole.starts_with("20"));
}

// "10 December 2020", "December 10, 2020", "December 2020".
std::optional<Figure> FigureFinder::date(const Number& number) const {
  const auto month_of = [](std::string_view word) -> std::size_t {
    const auto found = std::ranges::find(kMonths, word);
    return found == kMonths.end() ? 0 : static_cast<std::size_t>(found - kMonths.begin()) % 12 + 1;
  };
  const auto day_of = [](const Number& n) -> std::size_t {
    if (n.grouped || !n.decimals.empty() || n.whole.size() > 2) return 0;
    const std::size_t day = static_cast<std::size_t>(std::stoul(n.whole));
    return day <= 31 ? day : 0;
  };
  std::size_t end = 0;
  if (const std::size_t day = day_of(number); day > 0) {
    const std::size_t month = month_of(word_from(after_spaces(number.end), end));
    const std::size_t at = after_spaces(end);
    if (month == 0 || at >= text_.size() || !is_ascii_digit(text_[at])) return std::nullopt;
    const Number year = number_at(at);
    if (!is_year(year) || letter_after(year.end)) return std::nullopt;
    return figure(number.begin, year.end, "date",
                  year.whole + "-" + two_digits(month) + "-" + two_digits(day));
  }
  if (!is_year(number) || letter_after(number.end)) return std::nullopt;
  // Backwards from the year.
  std::size_t at = before_spaces(number.begin);
  std::size_t day = 0;
  if (before(at).ends_with(',')) {
    const std::size_t comma = at - 1;
    std::size_t begin = comma;
    while (begin > 0 && is_ascii_digit(text_[begin - 1])) --begin;
    if (begin == comma) return std::nullopt;
    day = day_of(number_at(begin));
    at = before_spaces(begin);
    if (day == 0) return std::nullopt;
  }
  std::size_t begin = at;
  for (std::size_t next = at; next > 0; begin = next) {
    if (!is_letter(utf8::previous(text_, next))) break;
  }
  const std::size_t month = month_of(fold(text_.substr(begin, at - begin)));
  if (month == 0) return std::nullopt;
  // "32 December 2020" is no date, and not the rest of one either.
  const std::size_t further = before_spaces(begin);
  if (further > 0 && is_ascii_digit(text_[further - 1])) return std::nullopt;
  return figure(begin, number.end, "date",
                number.whole + "-" + two_digits(month) + (day > 0 ? "-" + two_digits(day) : ""));
}

std::optional<Figure> FigureFinder::year(const Number& number) const {
  if (!is_year(number) || letter_after(number.end)) return std::nullopt;
  const std::size_t behind = after_spaces(number.end);
  const bool said_behind = std::ranges::any_of(kAfterYears, [&](std::string_view word) {
    return text_.substr(behind).starts_with(word) &&
           (word.ends_with('.') || !letter_after(behind + word.size()));
  });
  const std::size_t at = before_spaces(number.begin);
  std::size_t begin = at;
  for (std::size_t next = at; next > 0; begin = next) {
    if (!is_letter(utf8::previous(text_, next))) break;
  }
  const std::string word = fold(text_.substr(begin, at - begin));
  if (!said_behind && !std::ranges::contains(kBeforeYears, word)) return std::nullopt;
  // "of 2000 people", "by 1500 per cent": what is counted follows at once, and is no small word.
  if (!said_behind) {
    std::size_t end = 0;
    const std::string next = word_from(behind, end);
    constexpr std::array<std::string_view, 26> kSmall = {
        "",   "and", "to", "or",    "when", "that",  "the", "it",   "i",   "we", "he", "she",  "they",
        "in", "as",  "by", "until", "with", "which", "was", "were", "but", "an", "a",  "this", "there"};
    if (behind == number.end + 1 && !std::ranges::contains(kSmall, next)) return std::nullopt;
  }
  return figure(number.begin, number.end, "date", number.whole);
}

std::optional<Figure> FigureFinder::count(const Number& number) const {
  std::size_t zeros = 0;
  const std::size_t end = scale_behind(number.end, zeros);
  if ((zeros == 0 && !number.grouped) || letter_after(end)) return std::nullopt;
  return figure(number.begin, end, "count", scaled(number, zeros));
}

std::vector<Figure> FigureFinder::find() {
  std::vector<Figure> out;
  std::uint32_t from = 0;
  for (std::size_t at = 0; at < text_.size();) {
    if (!is_ascii_digit(text_[at])) {
      ++at;
      continue;
    }
    const Number number = number_at(at);
    at = number.end;
    const auto found = [&]() -> std::optional<Figure> {
      if (number.whole.size() > 15) return std::nullopt;
      // "COVID-19", "p2": a part of a name; but a sign of money is often glued on.
      if (auto money = amount(number)) return money;
      if (letter_before(number.begin) || before(number.begin).ends_with('-')) return std::nullopt;
      if (auto part = percentage(number)) return part;
      if (auto day = date(number)) return day;
      if (auto only_year = year(number)) return only_year;
      return count(number);
    }();
    if (!found || found->span.begin < from) continue;
    out.push_back(*found);
    from = found->span.end;
    at = std::max<std::size_t>(at, from);
  }
  return out;
}

}  // namespace

std::vector<Figure> figures(std::string_view text, std::string_view language) {
  return FigureFinder(text, language).find();
}

}  // namespace colloquy
