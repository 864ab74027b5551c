// What is more than a word of letters: numbers, acronyms, apostrophes, signs and hyphens. Of a text it is so
// little that it is compiled for size.
#include <algorithm>
#include <cstring>

#include "search/analyzer.h"
#include "search/character_class.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// What an apostrophe leaves behind or before it is a word where it is so long: "homme" of "l’homme", "west"
// of "West’s", but not "don" of "don’t", which would be many and nothing that a reader looks for.
constexpr std::size_t kShortestTail = 3, kShortestHead = 4;

// Marks that tie the next consonant to the cluster: Khmer coeng, Myanmar virama, Tai Tham sakot.
bool is_joining_mark(char32_t c) {
  return c == 0x17D2 || c == 0x1039 || c == 0x1A60;
}

// The character before a byte offset.
char32_t utf8_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? kEnd : utf8::previous(text, offset);
}

}  // namespace

// Room for a term that is not a piece of the folded text, and what is copied behind it eight bytes at a time.
char* Analyzer::room(std::size_t size) {
  char* const to = buffer_.room(size + kAtOnce);
  buffer_.grow_to(to + size);
  return to;
}

// Adds a piece of the folded text to the terms that it does not hold.
void Analyzer::append(std::size_t begin, std::size_t size) {
  char* const to = room(size);
  const char* const from = buffer_.data() + begin;
  for (std::size_t i = 0; i < size; i += kAtOnce) {
    const std::uint64_t bytes = bytes8::load(from + i);
    std::memcpy(to + i, &bytes, sizeof bytes);
  }
}

bool Analyzer::is_known(std::string_view term) const {
  const std::span<const Token> tokens = tokens_.items();
  for (auto before = tokens.rbegin(); before != tokens.rend() && before->position == position_; ++before) {
    if (this->term(*before) == term) return true;
  }
  return false;
}

// A term that is not a piece of the folded text, unless the position has it already.
void Analyzer::add(std::size_t begin, std::size_t end, std::string_view term, Token::Kind kind) {
  if (is_known(term)) return;
  const std::size_t term_begin = buffer_.size();
  std::memcpy(room(term.size()), term.data(), term.size());
  push(begin, end, term_begin, term.size(), kind);
}

// One that is.
void Analyzer::add_part(std::size_t begin, std::size_t end, std::size_t part_begin, std::size_t part_end) {
  if (is_known(folded().substr(part_begin, part_end - part_begin))) return;
  push(begin, end, part_begin, part_end - part_begin, Token::Kind::part);
}

std::size_t Analyzer::skip_digits(std::size_t offset) const {
  for (;;) {
    while (buffer_[offset] >= '0' && buffer_[offset] <= '9') ++offset;
    const Character c = at(offset);
    if (!is_number(c.code)) return offset;
    offset = c.end;
  }
}

// The word at the present position with its signs, as one more term.
void Analyzer::attach(std::string_view before, std::string_view behind, std::size_t begin, std::size_t end) {
  const std::span<const Token> tokens = tokens_.items();
  for (auto token = tokens.rbegin(); token != tokens.rend() && token->position == position_; ++token) {
    if (token->kind != Token::Kind::word) continue;
    std::string signed_term(before);
    signed_term.append(term(*token)).append(behind);
    add(begin, end, signed_term, Token::Kind::signed_value);
    return;
  }
}

// Digits with separators. Groups of three behind a first group of one to three are thousands, which are
// written with a comma, a dot, an apostrophe or a space depending on the language; one more group behind
// another separator is the decimals.
std::size_t Analyzer::number(std::size_t begin) {
  const std::size_t plain = skip_digits(begin);
  if (const Character behind = at(plain); !is_number(at(behind.end).code)) {
    push(begin, plain, begin, plain - begin, Token::Kind::word);
    return plain;
  }
  struct Part {
    std::size_t begin, end;
  };
  std::vector<Part> parts;
  std::size_t end = begin;
  std::size_t in_thousands = 0;  // number of leading parts that are groups of one number
  char32_t grouping = kEnd;
  const auto take = [&](std::size_t from) {
    end = skip_digits(from);
    parts.push_back({from, end});
  };
  take(begin);
  // "COVID-19 500": a number behind a hyphen does not go on behind a space.
  const bool after_hyphen = begin > 0 && buffer_[begin - 1] == '-';
  if (utf8::length(folded().substr(begin, end - begin)) <= 3 && buffer_[begin] != '0') in_thousands = 1;
  for (;;) {
    const Character separator = at(end);
    const bool point = separator.code == '.' || separator.code == ',';
    const bool gap = (separator.code == ' ' && !after_hyphen) || separator.code == '\'';
    if (!(point || gap) || !is_number(at(separator.end).code)) break;
    const std::size_t group_end = skip_digits(separator.end);
    const bool group = in_thousands == parts.size() &&
                       utf8::length(folded().substr(separator.end, group_end - separator.end)) == 3 &&
                       (grouping == kEnd || grouping == separator.code);
    if (gap && (!group || is_word(at(group_end).code))) break;
    if (group) {
      ++in_thousands;
      grouping = separator.code;
    }
    take(separator.end);
  }

  if (parts.size() == 1) {
    push(begin, end, begin, end - begin, Token::Kind::word);
  } else {
    std::string value, dotted;
    const bool decimals = in_thousands > 1 && parts.size() == in_thousands + 1;
    const bool thousands = decimals || (in_thousands > 1 && parts.size() == in_thousands);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string_view part = folded().substr(parts[i].begin, parts[i].end - parts[i].begin);
      if (i > 0) dotted += '.';
      if (decimals && i == in_thousands) value += '.';
      dotted += part;
      value += part;
    }
    add(begin, end, thousands ? value : dotted, Token::Kind::word);
    add(begin, end, dotted, Token::Kind::part);
    for (const Part& part : parts) {
      add_part(begin, end, part.begin, part.end);
    }
  }
  return end;
}

// The end of "U.S.A": single letters with dots between them; `begin` where there are no two of them.
std::size_t Analyzer::acronym_end(std::size_t begin) const {
  std::size_t end = begin;
  for (std::size_t offset = begin;;) {
    const Character letter = at(offset);
    const Character behind = at(letter.end);
    if (!is_word(letter.code) || is_word_or_number(behind.code)) return begin;
    end = letter.end;
    if (behind.code != '.' || !is_word(at(behind.end).code)) break;
    offset = behind.end;
  }
  return end > at(begin).end ? end : begin;
}

std::size_t Analyzer::acronym(std::size_t begin, std::size_t end) {
  std::string letters(folded().substr(begin, end - begin));
  std::erase(letters, '.');
  add(begin, end, letters, Token::Kind::word);
  return end;
}

// Whether an apostrophe stands here and a letter behind it.
bool Analyzer::is_joined(std::size_t offset) const {
  return buffer_[offset] == '\'' && is_word(at(offset + 1).code);
}

// "West’s": the word without its apostrophes, then those of its parts that may be words.
std::size_t Analyzer::apostrophes(std::size_t begin, std::size_t end) {
  const std::size_t term_begin = buffer_.size();
  append(begin, end - begin);
  while (is_joined(end)) {
    const std::size_t part = end + 1;
    end = word_end(part);
    append(part, end - part);
  }
  push(begin, end, term_begin, buffer_.size() - term_begin, Token::Kind::word);
  for (std::size_t part = begin; part < end;) {
    const std::size_t part_end = word_end(part);
    const std::size_t least = part_end == end ? kShortestTail : kShortestHead;
    if (part_end - part >= least && utf8::length(folded().substr(part, part_end - part)) >= least)
      add_part(begin, end, part, part_end);
    part = part_end + 1;
  }
  return end;
}

std::size_t Analyzer::word(std::size_t begin) {
  std::size_t end = word_end(begin);
  if (buffer_[end] == '.' && end == at(begin).end) {
    if (const std::size_t dotted = acronym_end(begin); dotted > begin) return acronym(begin, dotted);
  }
  if (is_joined(end)) {
    end = apostrophes(begin, end);
  } else {
    push(begin, end, begin, end - begin, Token::Kind::word);
  }
  if (is_number(at(begin).code)) {
    const std::size_t digits = skip_digits(begin);
    if (digits < end) add_part(begin, end, begin, digits);
  }
  return end;
}

// A word or number, with the sign before it.
std::size_t Analyzer::word_or_number(std::size_t begin) {
  bool letters = is_word(at(begin).code);
  if (!letters) {
    const std::size_t digits = skip_digits(begin);
    letters = is_word(at(digits).code) || is_joined(digits);
  }
  const std::size_t end = letters ? word(begin) : number(begin);
  if (sign_.size() > 0) attach(folded().substr(sign_.begin, sign_.size()), {}, sign_.begin, end);
  sign_ = {};
  ++position_;
  if (buffer_[end] == '-' && is_word_or_number(at(end + 1).code)) hyphens_.push_back(end);
  return end;
}

std::size_t Analyzer::cluster(std::size_t begin) {
  Character last = at(begin);
  for (;;) {
    const Character next = at(last.end);
    if (next.code == kEnd || class_of(next.code) != Class::unspaced) break;
    if (!is_mark(next.code) && !is_joining_mark(last.code)) break;
    last = next;
  }
  push(begin, last.end, begin, last.end - begin, Token::Kind::word);
  ++position_;
  return last.end;
}

// Signs in a row: at the number behind them ("$246"), else at the word before them ("90%", "C++", "90 %"),
// else each a word of its own.
std::size_t Analyzer::signs(std::size_t begin) {
  std::size_t end = begin;
  bool unit = true;
  while (is_attached(at(end).code) && at(end).code != kEnd) {
    unit = unit && is_unit(at(end).code);
    end = at(end).end;
  }
  if (end > begin) {
    if (is_number(at(end).code)) {
      sign_ = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      return end;
    }
    const std::span<const Token> tokens = tokens_.items();
    const bool behind_word = !tokens.empty() && tokens.back().kind != Token::Kind::joined;
    const std::size_t word_end = behind_word ? tokens.back().span.end : 0;
    const bool spaced = behind_word && unit && word_end + 1 == begin && buffer_[word_end] == ' ' &&
                        is_number(utf8_before(folded(), word_end));
    if (behind_word && (word_end == begin || spaced) && position_ > 0) {
      --position_;
      attach({}, std::string(folded().substr(begin, end - begin)), tokens.back().span.begin, end);
      ++position_;
      return end;
    }
  }
  const Character sign = at(begin);
  push(begin, sign.end, begin, sign.end - begin, Token::Kind::word);
  ++position_;
  return sign.end;
}

// "well-known": beside its parts the whole, at the first one's position.
void Analyzer::join_hyphens() {
  std::vector<Token> joined;
  const std::span<const Token> tokens = tokens_.items();
  auto at = tokens.begin();
  for (std::size_t h = 0; h < hyphens_.size();) {
    while (at != tokens.end() && at->span.end < hyphens_[h]) ++at;
    if (at == tokens.end()) break;
    if (at->span.end != hyphens_[h] || at->kind != Token::Kind::word) {
      if (at->span.end == hyphens_[h]) {
        ++at;
      } else {
        ++h;
      }
      continue;
    }
    const auto first = at;
    std::string whole(term(*first));
    bool letters = !is_number(this->at(first->span.begin).code);
    std::size_t end = first->span.end;
    for (auto next = first; h < hyphens_.size() && hyphens_[h] == end;) {
      next = std::find_if(next, tokens.end(), [&](const Token& t) {
        return t.span.begin == end + 1 && t.kind == Token::Kind::word;
      });
      ++h;
      if (next == tokens.end()) break;
      whole += term(*next);
      letters = letters || !is_number(this->at(next->span.begin).code);
      end = next->span.end;
    }
    if (letters && end > first->span.end) {
      const auto begin = static_cast<std::uint32_t>(buffer_.size());
      std::memcpy(room(whole.size()), whole.data(), whole.size());
      joined.push_back({first->position,
                        {first->span.begin, static_cast<std::uint32_t>(end)},
                        begin,
                        static_cast<std::uint32_t>(whole.size()),
                        Token::Kind::joined});
    }
  }
  // Behind the others of their positions, from the end on.
  std::size_t from = tokens_.size();
  tokens_.grow_to(tokens_.room(joined.size()) + joined.size());
  const std::span<Token> all = tokens_.items();
  for (std::size_t to = all.size(); !joined.empty();) {
    if (from > 0 && all[from - 1].position > joined.back().position) {
      all[--to] = all[--from];
    } else {
      all[--to] = joined.back();
      joined.pop_back();
    }
  }
}

}  // namespace colloquy
