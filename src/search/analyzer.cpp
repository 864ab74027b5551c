#include "search/analyzer.h"

#include <algorithm>
#include <array>

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

}  // namespace

bool is_sign(std::string_view term) {
  std::size_t offset = 0;
  return !term.empty() && class_of(utf8::next(term, offset)) == Class::sign;
}

Analyzer::Character Analyzer::at(std::size_t offset) const {
  if (offset >= folded_.size()) return {kEnd, offset};
  if (const auto byte = static_cast<unsigned char>(folded_[offset]); byte < kAscii.size())
    return {byte, offset + 1};
  const char32_t code = utf8::next(folded_, offset);
  return {code, offset};
}

void Analyzer::add(std::size_t begin, std::size_t end, std::string_view term, bool alternative) {
  for (auto before = tokens_.rbegin(); before != tokens_.rend() && before->position == position_; ++before) {
    if (this->term(*before) == term) return;
  }
  tokens_.push_back({position_,
                     {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                     static_cast<std::uint32_t>(terms_.size()),
                     static_cast<std::uint32_t>(term.size()),
                     alternative});
  terms_ += term;
}

std::size_t Analyzer::skip_digits(std::size_t offset) const {
  for (Character c = at(offset); is_number(c.code); c = at(offset)) offset = c.end;
  return offset;
}

// Digits with separators. Groups of three behind a first group of one to three are thousands, which are
// written with a comma, a dot, an apostrophe or a space depending on the language; one more group behind
// another separator is the decimals.
std::size_t Analyzer::number(std::size_t begin) {
  std::vector<std::string_view> parts;
  std::size_t end = begin;
  std::size_t in_thousands = 0;  // number of leading parts that are groups of one number
  char32_t grouping = kEnd;
  const auto take = [&](std::size_t from) {
    end = skip_digits(from);
    parts.push_back(folded_.substr(from, end - from));
  };
  take(begin);
  // "COVID-19 500": a number behind a hyphen does not go on behind a space.
  const bool after_hyphen = begin > 0 && folded_[begin - 1] == '-';
  if (utf8::length(parts.front()) <= 3 && folded_[begin] != '0') in_thousands = 1;
  for (;;) {
    const Character separator = at(end);
    const bool point = separator.code == '.' || separator.code == ',';
    const bool gap = (separator.code == ' ' && !after_hyphen) || separator.code == '\'';
    if (!(point || gap) || !is_number(at(separator.end).code)) break;
    const std::size_t group_end = skip_digits(separator.end);
    const bool group = in_thousands == parts.size() &&
                       utf8::length(folded_.substr(separator.end, group_end - separator.end)) == 3 &&
                       (grouping == kEnd || grouping == separator.code);
    if (gap && (!group || is_word(at(group_end).code))) break;
    if (group) {
      ++in_thousands;
      grouping = separator.code;
    }
    take(separator.end);
  }

  next_word();
  std::string value, dotted;
  const bool decimals = in_thousands > 1 && parts.size() == in_thousands + 1;
  const bool thousands = decimals || (in_thousands > 1 && parts.size() == in_thousands);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) dotted += '.';
    if (decimals && i == in_thousands) value += '.';
    dotted += parts[i];
    value += parts[i];
  }
  add(begin, end, thousands ? value : dotted, false);
  if (parts.size() == 1) return end;
  add(begin, end, dotted, true);
  for (const std::string_view part : parts) add(begin, end, part, true);
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
  next_word();
  if (const std::size_t end = acronym_end(begin); end > begin) {
    std::string letters(folded_.substr(begin, end - begin));
    std::erase(letters, '.');
    add(begin, end, letters, false);
    return end;
  }
  std::string joined;
  std::vector<std::string_view> parts;
  std::size_t end = begin;
  for (std::size_t part = begin;;) {
    for (Character c = at(end); is_word_or_number(c.code); c = at(end)) end = c.end;
    const Character apostrophe = at(end);
    const bool joins = apostrophe.code == '\'' && is_word(at(apostrophe.end).code);
    if (joins || !parts.empty()) {
      parts.push_back(folded_.substr(part, end - part));
      joined += parts.back();
    }
    if (!joins) break;
    part = end = apostrophe.end;
  }
  add(begin, end, parts.empty() ? folded_.substr(begin, end - begin) : joined, false);
  for (const std::string_view part : parts) {
    if (utf8::length(part) > 1) add(begin, end, part, true);
  }
  const std::size_t digits = skip_digits(begin);
  if (digits > begin && digits < end) add(begin, end, folded_.substr(begin, digits - begin), true);
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
  next_word();
  add(begin, last.end, folded_.substr(begin, last.end - begin), false);
  return last.end;
}

const std::vector<Token>& Analyzer::analyze_folded(std::string_view folded) {
  folded_ = folded;
  terms_.clear();
  tokens_.clear();
  position_ = 0;
  for (std::size_t offset = 0; offset < folded_.size();) {
    const Character c = at(offset);
    switch (class_of(c.code)) {
      case Class::digit: {
        const std::size_t end = skip_digits(offset);
        const Character behind = at(end);
        const bool letters = is_word(behind.code) || (behind.code == '\'' && is_word(at(behind.end).code));
        offset = letters ? word(offset) : number(offset);
        break;
      }
      case Class::word:
        offset = word(offset);
        break;
      case Class::unspaced:
        offset = cluster(offset);
        break;
      case Class::sign:
        if (position_ % kWordStep + 1 < kWordStep) ++position_;
        add(offset, c.end, folded_.substr(offset, c.end - offset), false);
        offset = c.end;
        break;
      case Class::space:
      case Class::other:
        offset = c.end;
        break;
    }
  }
  folded_ = {};
  return tokens_;
}

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  const Folded folded = fold_with_map(text);
  analyze_folded(folded.text);
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
