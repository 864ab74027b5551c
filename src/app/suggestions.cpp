#include "app/suggestions.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/wording.h"
#include "search/query_fields.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = FieldSuggestion::Kind;

constexpr std::size_t kMostEarlier = 3;  // beside suggestions of other kinds
constexpr std::size_t kMostSpeakers = 2;

struct Word {
  std::size_t begin = 0, end = 0;  // in the text
  bool in_quotes = false;
};

// The word before the caret, without what may stand in front of one: brackets, quotation marks, signs.
Word word_at(std::string_view text, std::size_t caret) {
  Word word = {0, caret, false};
  std::size_t quotes = 0;
  for (std::size_t i = 0; i < caret; ++i)
    if (text[i] == '"') ++quotes;
  word.in_quotes = quotes % 2 == 1;
  std::size_t begin = caret;
  while (begin > 0) {
    std::size_t before = begin;
    const char32_t c = utf8::previous(text, before);
    if (is_space(c) || c == '(' || c == '"' || c == U'“' || c == U'«' || c == U'„') break;
    begin = before;
  }
  while (begin < caret && (text[begin] == '-' || text[begin] == '+' || text[begin] == '=')) ++begin;
  word.begin = begin;
  return word;
}

// Whether the word ends at the caret: suggestions never cut one in two.
bool at_end_of_word(std::string_view text, std::size_t caret) {
  if (caret == text.size()) return true;
  std::size_t at = caret;
  const char32_t c = utf8::next(text, at);
  return is_space(c) || c == ')' || c == '"' || c == U'”' || c == U'»';
}

// The bytes of `label` that `typed` covers, however the two are written.
Span covered(std::string_view label, std::string_view typed) {
  const std::string wanted = fold(typed);
  const Folded folded = fold_with_map(label);
  if (wanted.empty() || !folded.text.starts_with(wanted)) return {};
  return {0, folded.source[wanted.size()]};
}

std::string quoted_value(std::string_view value) {
  return value.contains(' ') ? "\"" + std::string(value) + "\"" : std::string(value);
}

class Suggester {
 public:
  Suggester(std::string_view text, std::size_t caret) : text_(text), word_(word_at(text, caret)) {}

  std::string_view typed() const { return text_.substr(word_.begin, word_.end - word_.begin); }
  bool in_quotes() const { return word_.in_quotes; }
  // Whether something to search for stands before the word: operators join two.
  bool has_before() const { return !collapse_spaces(text_.substr(0, word_.begin)).empty(); }

  void add(Kind kind, std::string label, std::string detail, Span typed, bool goes_on = false) {
    FieldSuggestion row{.kind = kind,
                        .label = std::move(label),
                        .detail = std::move(detail),
                        .query = {},
                        .caret = 0,
                        .goes_on = goes_on,
                        .typed = typed};
    row.query = std::string(text_.substr(0, word_.begin)) + row.label;
    std::string_view rest = text_.substr(word_.end);
    // A finished word is followed by a space, of which there is one already in the middle.
    if (!goes_on && rest.empty() && !word_.in_quotes) row.query += ' ';
    row.caret = row.query.size();
    row.query += rest;
    rows.push_back(std::move(row));
  }

  std::vector<FieldSuggestion> rows;

 private:
  std::string_view text_;
  Word word_;
};

void add_speakers(Suggester& to, const Interview& interview, const LanguageVersion& version,
                  std::string_view beginning, bool any) {
  const std::string wanted = fold(beginning);
  if (wanted.empty() && !any) return;
  std::size_t added = 0;
  for (const Person& person : interview.people) {
    const std::string_view name = localized(person.name, version.language);
    const auto said = [&](const Turn& turn) { return turn.speaker == person.id; };
    if (name.empty() || std::ranges::none_of(version.turns, said)) continue;
    const std::string folded = fold(name);
    // Any of the name's words may be the one that is known.
    std::size_t at = 0;
    bool begins = any && wanted.empty();
    for (; !begins && at != std::string::npos; at = folded.find(' ', at + 1))
      begins = std::string_view(folded).substr(at == 0 ? 0 : at + 1).starts_with(wanted);
    if (!begins || (!any && added == kMostSpeakers)) continue;
    to.add(Kind::speaker, "speaker:" + quoted_value(name), "only what " + std::string(name) + " says", {});
    ++added;
  }
}

// The values of a field whose name stands before the colon.
void add_values(Suggester& to, const Interview& interview, const LanguageVersion& version, QueryField field,
                std::string_view name, std::string_view beginning) {
  const std::string prefix = std::string(name) + ":";
  const auto add = [&](std::string_view value, std::string detail) {
    if (!fold(value).starts_with(fold(beginning))) return;
    to.add(Kind::syntax, prefix + std::string(value), std::move(detail),
           {0, static_cast<std::uint32_t>(prefix.size() + beginning.size())});
  };
  switch (field) {
    case QueryField::speaker:
      add_speakers(to, interview, version, beginning, true);
      break;
    case QueryField::in:
      add("question", "only in questions");
      add("answer", "only in answers");
      add("statement", "only in statements");
      break;
    case QueryField::language:
      for (const LanguageVersion& other : interview.versions)
        add(other.language, std::string(language_name(other.language)));
      break;
    case QueryField::date:
      if (interview.date.size() >= 4) add(interview.date.substr(0, 4), "the year of this interview");
      break;
    case QueryField::interview:
      add(interview.id, "this interview");
      break;
  }
}

void add_syntax(Suggester& to) {
  struct Syntax {
    std::string_view text, detail;
    bool field;
  };
  constexpr std::array kSyntax = {
      Syntax{"speaker:", "only what someone says", true},
      Syntax{"in:", "only in questions, or in answers", true},
      Syntax{"date:", "only of a year, a month or a day", true},
      Syntax{"lang:", "only in a language", true},
      Syntax{"OR", "either of two", false},
      Syntax{"NOT", "without what follows", false},
      Syntax{"NEAR/5", "within five words of each other", false},
  };
  const std::string_view typed = to.typed();
  const std::string folded = fold(typed);
  for (const Syntax& syntax : kSyntax) {
    // Operators are in capitals; in small letters they are words.
    const bool begins = syntax.field ? !folded.empty() && syntax.text.starts_with(folded) && folded.size() > 1
                                     : to.has_before() && syntax.text.starts_with(typed);
    if (begins) {
      to.add(Kind::syntax, std::string(syntax.text), std::string(syntax.detail),
             {0, static_cast<std::uint32_t>(typed.size())}, syntax.field);
    }
  }
}

std::vector<FieldSuggestion> earlier_queries(std::string_view text, std::span<const std::string> earlier,
                                             std::size_t most) {
  std::vector<FieldSuggestion> rows;
  const std::string wanted = fold(collapse_spaces(text));
  for (const std::string& query : earlier) {
    if (rows.size() == most) break;
    const std::string folded = fold(query);
    if (!folded.starts_with(wanted) || folded == wanted) continue;
    rows.push_back({.kind = Kind::earlier,
                    .label = query,
                    .detail = {},
                    .query = query,
                    .caret = query.size(),
                    .goes_on = false,
                    .typed = covered(query, text)});
  }
  return rows;
}

}  // namespace

std::string corrected(std::string_view query, const Suggestion& suggestion) {
  const std::string text = utf8::repair(query);
  const std::size_t begin = std::min<std::size_t>(suggestion.source.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(suggestion.source.end, begin, text.size());
  return text.substr(0, begin) + suggestion.word + text.substr(end);
}

std::vector<FieldSuggestion> suggestions(const VersionSearch& search, const Interview& interview,
                                         const LanguageVersion& version, std::string_view text,
                                         std::size_t caret, std::span<const std::string> earlier,
                                         std::span<const Suggestion> did_you_mean) {
  if (collapse_spaces(text).empty()) return earlier_queries({}, earlier, kMostSuggestions);
  caret = std::min(caret, text.size());
  std::vector<FieldSuggestion> before;
  if (caret == text.size()) before = earlier_queries(text, earlier, kMostEarlier);
  Suggester to(text, caret);
  std::vector<FieldSuggestion> corrections;
  for (const Suggestion& meant : did_you_mean) {
    std::string query = corrected(text, meant);
    corrections.push_back({.kind = Kind::correction,
                           .label = meant.word,
                           .detail = "did you mean this?",
                           .query = query,
                           .caret = query.size(),
                           .goes_on = false,
                           .typed = {}});
  }
  if (const std::string_view typed = to.typed(); !typed.empty() && at_end_of_word(text, caret)) {
    const std::size_t colon = typed.find(':');
    const std::optional<QueryField> field = colon == std::string_view::npos || to.in_quotes()
                                                ? std::nullopt
                                                : query_field(fold(typed.substr(0, colon)));
    if (field) {
      add_values(to, interview, version, *field, typed.substr(0, colon), typed.substr(colon + 1));
    } else {
      Suggester others(text, caret);
      if (!to.in_quotes()) {
        add_speakers(others, interview, version, typed, false);
        add_syntax(others);
      }
      const std::size_t taken = corrections.size() + others.rows.size() + before.size();
      const std::size_t room = kMostSuggestions > taken ? kMostSuggestions - taken : 1;
      for (Completion& word : search.completions(typed, room)) {
        const Span span = covered(word.word, typed);
        to.add(Kind::word, std::move(word.word), count_of(word.count, "time", "times"), span);
      }
      std::ranges::move(others.rows, std::back_inserter(to.rows));
    }
  }
  std::vector<FieldSuggestion> rows = std::move(corrections);
  for (auto* part : {&to.rows, &before}) {
    for (FieldSuggestion& row : *part) {
      // The same query from two sources is one row.
      const auto same = [&](const FieldSuggestion& other) {
        return collapse_spaces(other.query) == collapse_spaces(row.query);
      };
      if (std::ranges::none_of(rows, same)) rows.push_back(std::move(row));
    }
  }
  if (rows.size() > kMostSuggestions) rows.resize(kMostSuggestions);
  // What is typed already is no suggestion, unless others stand beside it for comparison.
  if (rows.size() == 1 && collapse_spaces(rows.front().query) == collapse_spaces(text)) rows.clear();
  return rows;
}

void SuggestionList::step(int direction) {
  if (rows.empty()) return;
  if (direction > 0) {
    chosen = !chosen ? 0 : *chosen + 1 < rows.size() ? std::optional(*chosen + 1) : std::nullopt;
  } else {
    chosen = !chosen ? rows.size() - 1 : *chosen > 0 ? std::optional(*chosen - 1) : std::nullopt;
  }
}

}  // namespace colloquy
