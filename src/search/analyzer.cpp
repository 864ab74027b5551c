#include "search/analyzer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/bytes8.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

enum class Class { space, word, digit, unspaced, sign, other };

struct Range {
  char32_t first, last;
};

// Scripts written without spaces between words.
constexpr std::array kUnspaced{
    Range{0x0E00, 0x0EFF},    // Thai, Lao
    Range{0x1000, 0x109F},    // Myanmar
    Range{0x1780, 0x17DD},    // Khmer
    Range{0x1950, 0x19DF},    // Tai Le, New Tai Lue
    Range{0x1A20, 0x1AAF},    // Tai Tham
    Range{0x1B00, 0x1B7F},    // Balinese
    Range{0x2E80, 0x2FDF},    // Han radicals
    Range{0x3005, 0x3007},    // Han iteration mark and zero
    Range{0x3040, 0x30FF},    // Hiragana, Katakana
    Range{0x31F0, 0x31FF},    // Katakana
    Range{0x3400, 0x4DBF},    // Han
    Range{0x4E00, 0x9FFF},    // Han
    Range{0xA980, 0xA9DF},    // Javanese
    Range{0xA9E0, 0xA9FF},    // Myanmar
    Range{0xAA60, 0xAADF},    // Myanmar, Tai Viet
    Range{0xF900, 0xFAFF},    // Han
    Range{0x1B000, 0x1B16F},  // Kana
    Range{0x20000, 0x3FFFF},  // Han
};

bool is_unspaced(char32_t c) {
  if (c < kUnspaced.front().first) return false;
  const auto* after = std::ranges::upper_bound(kUnspaced, c, {}, &Range::first);
  return c <= (after - 1)->last;
}

// Marks that tie the next consonant to the cluster: Khmer coeng, Myanmar virama, Tai Tham sakot.
bool is_joining_mark(char32_t c) {
  return c == 0x17D2 || c == 0x1039 || c == 0x1A60;
}

constexpr std::array<Class, 128> kAscii = [] {
  std::array<Class, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    const bool digit = c >= '0' && c <= '9';
    const bool sign = std::string_view("$%+<=>^|~").contains(static_cast<char>(c));
    classes[c] = letter  ? Class::word
                 : digit ? Class::digit
                 : blank ? Class::space
                 : sign  ? Class::sign
                         : Class::other;
  }
  return classes;
}();

Class class_of(char32_t c) {
  if (c < kAscii.size()) return kAscii[c];
  if (is_digit(c)) return Class::digit;
  if (is_letter(c) || is_mark(c)) return is_unspaced(c) ? Class::unspaced : Class::word;
  if (is_space(c)) return Class::space;
  if (c == 0x2030 || c == 0x2031) return Class::sign;  // per mille, per ten thousand: punctuation in Unicode
  return c < 0xA0 || is_punctuation(c) ? Class::other : Class::sign;
}

// What an apostrophe leaves behind or before it is a word where it is so long: "homme" of "l’homme", "west"
// of "West’s", but not "don" of "don’t", which would be many and nothing that a reader looks for.
constexpr std::size_t kShortestTail = 3, kShortestHead = 4;

// The end of code points counts as nothing: neither letter nor digit.
constexpr char32_t kEnd = 0;

bool is_word(char32_t c) {
  return c != kEnd && class_of(c) == Class::word;
}
bool is_number(char32_t c) {
  return c != kEnd && class_of(c) == Class::digit;
}

bool is_word_or_number(char32_t c) {
  const Class kind = class_of(c);
  return c != kEnd && (kind == Class::word || kind == Class::digit);
}

// The character before a byte offset.
char32_t utf8_before(std::string_view text, std::size_t offset) {
  return offset == 0 ? kEnd : utf8::previous(text, offset);
}

// Signs that are written at the number or word that they belong to.
bool is_attached(char32_t c) {
  if (c < kAscii.size()) return kAscii[c] == Class::sign;
  return c == 0xB0 || c == 0x2030 || c == 0x2031 || (c >= 0xA2 && c <= 0xA5) ||
         (c >= 0x20A0 && c <= 0x20CF) || c == 0x17DB || c == 0xE3F;
}

// Those of them that may stand behind a number with a space between: "90 %", "100 €".
bool is_unit(char32_t c) {
  return is_attached(c) && (c == '%' || c == '$' || c >= kAscii.size());
}

}  // namespace

bool is_sign(std::string_view term) {
  for (std::size_t offset = 0; offset < term.size();) {
    if (class_of(utf8::next(term, offset)) != Class::sign) return false;
  }
  return !term.empty();
}

bool is_cluster(std::string_view term) {
  std::size_t offset = 0;
  return !term.empty() && class_of(utf8::next(term, offset)) == Class::unspaced;
}

Analyzer::Character Analyzer::at(std::size_t offset) const {
  if (offset >= size_) return {kEnd, offset};
  if (const auto byte = static_cast<unsigned char>(buffer_[offset]); byte < kAscii.size())
    return {byte, offset + 1};
  const char32_t code = utf8::next(folded(), offset);
  return {code, offset};
}

void Analyzer::push(std::size_t begin, std::size_t end, std::size_t term_begin, std::size_t term_size,
                    Token::Kind kind) {
  tokens_.push_back({position_,
                     {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                     static_cast<std::uint32_t>(term_begin),
                     static_cast<std::uint32_t>(term_size),
                     kind});
}

// A term that is not a piece of the folded text, unless the position has it already.
void Analyzer::add(std::size_t begin, std::size_t end, std::string_view term, Token::Kind kind) {
  for (auto before = tokens_.rbegin(); before != tokens_.rend() && before->position == position_; ++before) {
    if (this->term(*before) == term) return;
  }
  const std::size_t term_begin = buffer_.size();
  buffer_ += term;
  push(begin, end, term_begin, term.size(), kind);
}

std::size_t Analyzer::skip_digits(std::size_t offset) const {
  for (Character c = at(offset); is_number(c.code); c = at(offset)) offset = c.end;
  return offset;
}

// The word at the present position with its signs, as one more term.
void Analyzer::attach(std::string_view before, std::string_view behind, std::size_t begin, std::size_t end) {
  for (auto token = tokens_.rbegin(); token != tokens_.rend() && token->position == position_; ++token) {
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
      add(begin, end, std::string(folded().substr(part.begin, part.end - part.begin)), Token::Kind::part);
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

std::size_t Analyzer::word(std::size_t begin) {
  if (const std::size_t end = acronym_end(begin); end > begin) {
    std::string letters(folded().substr(begin, end - begin));
    std::erase(letters, '.');
    add(begin, end, letters, Token::Kind::word);
    return end;
  }
  std::string joined;
  std::vector<std::string> parts;
  std::size_t end = begin;
  for (std::size_t part = begin;;) {
    for (Character c = at(end); is_word_or_number(c.code); c = at(end)) end = c.end;
    const Character apostrophe = at(end);
    const bool joins = apostrophe.code == '\'' && is_word(at(apostrophe.end).code);
    if (joins || !parts.empty()) {
      parts.emplace_back(folded().substr(part, end - part));
      joined += parts.back();
    }
    if (!joins) break;
    part = end = apostrophe.end;
  }
  if (parts.empty()) {
    push(begin, end, begin, end - begin, Token::Kind::word);
  } else {
    add(begin, end, joined, Token::Kind::word);
  }
  for (const std::string& part : parts) {
    const std::size_t least = &part == &parts.back() ? kShortestTail : kShortestHead;
    if (utf8::length(part) >= least) add(begin, end, part, Token::Kind::part);
  }
  const std::size_t digits = skip_digits(begin);
  if (digits > begin && digits < end) {
    add(begin, end, std::string(folded().substr(begin, digits - begin)), Token::Kind::part);
  }
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
      sign_ = folded().substr(begin, end - begin);
      sign_begin_ = begin;
      return end;
    }
    const bool behind_word = !tokens_.empty() && tokens_.back().kind != Token::Kind::joined;
    const std::size_t word_end = behind_word ? tokens_.back().span.end : 0;
    const bool spaced = behind_word && unit && word_end + 1 == begin && buffer_[word_end] == ' ' &&
                        is_number(utf8_before(folded(), word_end));
    if (behind_word && (word_end == begin || spaced) && position_ > 0) {
      --position_;
      attach({}, std::string(folded().substr(begin, end - begin)), tokens_.back().span.begin, end);
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
  auto at = tokens_.begin();
  for (std::size_t h = 0; h < hyphens_.size();) {
    while (at != tokens_.end() && at->span.end < hyphens_[h]) ++at;
    if (at == tokens_.end()) break;
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
      next = std::find_if(next, tokens_.end(), [&](const Token& t) {
        return t.span.begin == end + 1 && t.kind == Token::Kind::word;
      });
      ++h;
      if (next == tokens_.end()) break;
      whole += term(*next);
      letters = letters || !is_number(this->at(next->span.begin).code);
      end = next->span.end;
    }
    if (letters && end > first->span.end) {
      const auto begin = static_cast<std::uint32_t>(buffer_.size());
      buffer_ += whole;
      joined.push_back({first->position,
                        {first->span.begin, static_cast<std::uint32_t>(end)},
                        begin,
                        static_cast<std::uint32_t>(whole.size()),
                        Token::Kind::joined});
    }
  }
  // Behind the others of their positions, from the end on.
  std::size_t from = tokens_.size();
  tokens_.resize(from + joined.size());
  for (std::size_t to = tokens_.size(); !joined.empty();) {
    if (from > 0 && tokens_[from - 1].position > joined.back().position) {
      tokens_[--to] = tokens_[--from];
    } else {
      tokens_[--to] = joined.back();
      joined.pop_back();
    }
  }
}

void Analyzer::analyze_folded() {
  tokens_.clear();
  hyphens_.clear();
  sign_.clear();
  position_ = 0;
  size_ = buffer_.size();
  buffer_.append(kPadding, '\0');  // ends the last word, whatever is added behind it
  for (std::size_t offset = 0; offset < size_;) {
    // Most text is words of ASCII letters with a space or a comma behind.
    std::size_t end = offset;
    std::uint64_t others = 0;
    do {
      others = ~bytes8::within(bytes8::load(buffer_.data() + end), 'a', 'z') & bytes8::kHighs;
      end += bytes8::before(others);
    } while (others == 0);
    if (end > offset) {
      const auto behind = static_cast<unsigned char>(buffer_[end]);
      const bool plain = behind < kAscii.size() && kAscii[behind] != Class::digit && behind != '\'' &&
                         behind != '-' && (behind != '.' || end > offset + 1);
      if (plain || end == size_) {
        push(offset, end, offset, end - offset, Token::Kind::word);
        ++position_;
        offset = behind == ' ' ? end + 1 : end;
        sign_.clear();
        continue;
      }
    }
    const Character c = at(offset);
    const Class what = class_of(c.code);
    switch (what) {
      case Class::digit:
      case Class::word: {
        bool letters = what == Class::word;
        if (!letters) {
          const Character behind = at(skip_digits(offset));
          letters = is_word(behind.code) || (behind.code == '\'' && is_word(at(behind.end).code));
        }
        const std::size_t begin = offset;
        offset = letters ? word(begin) : number(begin);
        if (!sign_.empty()) attach(sign_, {}, sign_begin_, offset);
        sign_.clear();
        ++position_;
        const Character hyphen = at(offset);
        if (hyphen.code == '-' && is_word_or_number(at(hyphen.end).code)) hyphens_.push_back(offset);
        break;
      }
      case Class::unspaced:
        offset = cluster(offset);
        break;
      case Class::sign:
        offset = signs(offset);
        break;
      case Class::space:
      case Class::other:
        offset = c.end;
        break;
    }
  }
  if (!hyphens_.empty()) join_hyphens();
  buffer_.append(kPadding, '\0');
}

// Folds ASCII, where that is only capitals and other white space than spaces. Returns whether it is.
bool Analyzer::fold_ascii(std::string_view text) {
  using namespace bytes8;
  bool ascii = true;
  buffer_.resize_and_overwrite(text.size() + sizeof(std::uint64_t), [&](char* to, std::size_t) {
    for (std::size_t i = 0; i < text.size() && ascii; i += sizeof(std::uint64_t)) {
      std::uint64_t bytes = all(' ');
      std::memcpy(&bytes, text.data() + i, std::min(sizeof bytes, text.size() - i));
      const std::uint64_t grave = bytes ^ all('`');  // which folds to an apostrophe
      ascii = (bytes & kHighs) == 0 && ((grave - kOnes) & ~grave & kHighs) == 0;
      bytes |= within(bytes, 'A', 'Z') >> 2;
      const std::uint64_t blank = within(bytes, '\t', '\r') >> 7;
      if (blank != 0) bytes = (bytes & ~(blank * 0xFF)) | blank * static_cast<std::uint8_t>(' ');
      std::memcpy(to + i, &bytes, sizeof bytes);
    }
    return text.size();
  });
  return ascii;
}

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  if (fold_ascii(text)) {
    analyze_folded();
    return tokens_;
  }
  Folded folded = fold_with_map(text);
  buffer_.swap(folded.text);
  analyze_folded();
  for (Token& token : tokens_) {
    const std::uint32_t begin = folded.source[token.span.begin];
    std::size_t end = token.span.end;
    // A character that folds to several, as "½" to "1⁄2", belongs as a whole to each word made from it.
    while (folded.source[end] == begin && end + 1 < folded.source.size()) ++end;
    token.span = {begin, folded.source[end]};
  }
  return tokens_;
}

}  // namespace colloquy
