#include "search/analyzer.h"

#include <cstring>

#include "search/character_class.h"
#include "text/bytes8.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Marks that tie the next consonant to the cluster: Khmer coeng, Myanmar virama, Tai Tham sakot.
bool is_joining_mark(char32_t c) {
  return c == 0x17D2 || c == 0x1039 || c == 0x1A60;
}

// Where the letters of ASCII that begin at a place end.
const char* behind_letters(const char* at) {
  for (;; at += sizeof(std::uint64_t)) {
    const std::uint64_t others = ~bytes8::within(bytes8::load(at), 'a', 'z') & bytes8::kHighs;
    if (others != 0) return at + bytes8::before(others);
  }
}

// Whether eight characters fold to as many of ASCII: all that is not ASCII does not, nor does the grave
// accent, which folds to an apostrophe.
bool is_plain(std::uint64_t bytes) {
  const std::uint64_t grave = bytes ^ bytes8::all('`');
  return ((bytes | ((grave - bytes8::kOnes) & ~grave)) & bytes8::kHighs) == 0;
}

// Capitals as small letters, white space as spaces.
std::uint64_t fold_plain(std::uint64_t bytes) {
  using namespace bytes8;
  bytes |= within(bytes, 'A', 'Z') >> 2;
  if (((bytes - all(' ')) & kHighs) == 0) return bytes;  // none is less than a space
  const std::uint64_t blank = within(bytes, '\t', '\r') >> 7;
  return (bytes & ~(blank * 0xFF)) | blank * static_cast<std::uint8_t>(' ');
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
  if (const auto byte = static_cast<unsigned char>(buffer_[offset]); is_ascii(byte))
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

// Where the letters, marks and digits that begin at a byte end.
std::size_t Analyzer::word_end(std::size_t offset) const {
  for (;;) {
    const Character c = at(offset);
    if (!is_word_or_number(c.code)) return offset;
    offset = c.end;
  }
}

// Whether an apostrophe stands here and a letter behind it.
bool Analyzer::is_joined(std::size_t offset) const {
  return buffer_[offset] == '\'' && is_word(at(offset + 1).code);
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

void Analyzer::analyze_folded() {
  tokens_.clear();
  hyphens_.clear();
  sign_ = {};
  position_ = 0;
  size_ = buffer_.size();
  buffer_.append(kPadding, '\0');  // ends the last word, whatever is added behind it
  for (std::size_t offset = 0; offset < size_;) {
    // Most text is words of ASCII letters with a space or a comma behind.
    const auto end = static_cast<std::size_t>(behind_letters(buffer_.data() + offset) - buffer_.data());
    if (end > offset) {
      const auto behind = static_cast<unsigned char>(buffer_[end]);
      const bool plain =
          behind == ' ' || (is_ascii(behind) && kAsciiClasses[behind] != Class::digit && behind != '\'' &&
                            behind != '-' && (behind != '.' || end > offset + 1));
      if (plain || end == size_) {
        push(offset, end, offset, end - offset, Token::Kind::word);
        ++position_;
        offset = behind == ' ' ? end + 1 : end;
        sign_ = {};
        continue;
      }
    }
    const Character c = at(offset);
    switch (class_of(c.code)) {
      case Class::digit:
      case Class::word:
        offset = word_or_number(offset);
        break;
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
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  bool plain = true;
  buffer_.resize_and_overwrite(text.size() + kStep, [&](char* to, std::size_t) {
    const char* from = text.data();
    std::size_t left = text.size();
    std::uint64_t bytes = 0;
    for (; left >= kStep; left -= kStep, from += kStep, to += kStep) {
      bytes = bytes8::load(from);
      if (!is_plain(bytes)) break;
      bytes = fold_plain(bytes);
      std::memcpy(to, &bytes, kStep);
    }
    plain = left < kStep;
    if (plain && left > 0) {
      bytes = bytes8::all(' ');
      std::memcpy(&bytes, from, left);
      plain = is_plain(bytes);
      bytes = fold_plain(bytes);
      std::memcpy(to, &bytes, kStep);
    }
    return text.size();
  });
  return plain;
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
