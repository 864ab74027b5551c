#include "search/query_characters.h"

#include "text/utf8.h"

namespace colloquy {
namespace {

char32_t narrow_form(char32_t c) {
  constexpr char32_t kFirst = 0xFF01, kLast = 0xFF5D, kQuestion = 0xFF1F, kToAscii = 0xFEE0;
  constexpr char32_t kMinus = 0x2212, kSmallHyphen = 0xFE63;
  if (c >= kFirst && c <= kLast && c != kQuestion) return c - kToAscii;
  return c == kMinus || c == kSmallHyphen ? U'-' : c;
}

QuoteKind kind_of(char32_t c) {
  switch (c) {
    case U'"':
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'〝':
    case U'〞':
    case U'〟':
      return QuoteKind::straight;
    case U'«':
    case U'»':
      return QuoteKind::angle;
    case U'‹':
    case U'›':
      return QuoteKind::single_angle;
    case U'「':
    case U'」':
      return QuoteKind::corner;
    case U'『':
    case U'』':
      return QuoteKind::white_corner;
    case U'‘':
    case U'‚':
    case U'‛':
      return QuoteKind::single;
    default:
      return QuoteKind::none;
  }
}

// Marks that can end a quotation which a mark of another kind began.
bool only_closes(char32_t c) {
  return c == U'"' || c == U'”' || c == U'“' || c == U'»' || c == U'›' || c == U'」' || c == U'』';
}

}  // namespace

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == 0x02BC;
}

QueryCharacters::QueryCharacters(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size();) {
    offsets_.push_back(static_cast<std::uint32_t>(at));
    codes_.push_back(narrow_form(utf8::next(text, at)));
  }
  offsets_.push_back(static_cast<std::uint32_t>(text.size()));
  codes_.push_back(0);

  bracket_ends_.assign(codes_.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < size(); ++i) {
    if (is_blank(i)) open.clear();
    if (codes_[i] == U'(') open.push_back(i);
    if (codes_[i] == U')' && !open.empty()) {
      bracket_ends_[open.back()] = i;
      open.pop_back();
    }
    if (ends_single_quote(i)) last_single_ = i;
  }
}

bool QueryCharacters::is_wide(std::size_t i) const {
  return i < size() && codes_[i] < 0x80 && offsets_[i + 1] - offsets_[i] > 1;
}

bool QueryCharacters::is_word(std::size_t i) const {
  const char32_t c = codes_[i];
  return is_letter(c) || is_mark(c) || is_digit(c);
}

QuoteKind QueryCharacters::quote(std::size_t i) const {
  return kind_of(codes_[i]);
}

bool QueryCharacters::is_quote(std::size_t i) const {
  const QuoteKind kind = quote(i);
  return kind != QuoteKind::none && kind != QuoteKind::single;
}

std::string_view QueryCharacters::typed(std::size_t begin, std::size_t end) const {
  return text_.substr(offsets_[begin], offsets_[end] - offsets_[begin]);
}

std::string QueryCharacters::narrow(std::size_t begin, std::size_t end) const {
  std::string out;
  for (; begin < end; ++begin) utf8::append(out, codes_[begin]);
  return out;
}

std::size_t QueryCharacters::skip_blanks(std::size_t i) const {
  while (i < size() && is_blank(i)) ++i;
  return i;
}

// At the end of a word: ‘exact phrase’, not ‘don’t’ and not ’tis.
bool QueryCharacters::ends_single_quote(std::size_t i) const {
  if (codes_[i] != U'’' && codes_[i] != U'‘') return false;
  return i > 0 && !is_blank(i - 1) && codes_[i - 1] != U'(' && !is_word(i + 1);
}

std::size_t QueryCharacters::quote_end(std::size_t begin) const {
  const QuoteKind kind = quote(begin);
  if (kind == QuoteKind::single) {
    if (begin >= last_single_) return size();
    std::size_t i = begin + 1;
    while (i < size() && (i == begin + 1 || !ends_single_quote(i))) ++i;
    return i;
  }
  // Each of these runs to the end at most once per kind: behind it there is no mark that could begin another.
  for (std::size_t i = begin + 1; i < size(); ++i) {
    if (quote(i) == kind) return i;
  }
  for (std::size_t i = begin + 1; i < size(); ++i) {
    if (only_closes(codes_[i])) return i;
  }
  return size();
}

}  // namespace colloquy
