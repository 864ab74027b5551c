#include "search/analyzer.h"

#include <algorithm>
#include <cstring>

#include "search/character_class.h"
#include "text/bytes8.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

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
  tokens_.push({position_,
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                static_cast<std::uint32_t>(term_begin),
                static_cast<std::uint32_t>(term_size),
                kind});
}

// The first character at or behind an offset that is no letter of ASCII.
std::size_t Analyzer::letters_end(std::size_t offset) const {
  std::size_t i = offset / kBlock;
  std::uint64_t others = ~blocks_[i].letters & (~std::uint64_t{0} << (offset % kBlock));
  while (others == 0) {
    if (++i == blocks_.size()) return size_;
    others = ~blocks_[i].letters;
  }
  return i * kBlock + static_cast<std::size_t>(std::countr_zero(others));
}

// Where the letters, marks and digits that begin at a byte end.
std::size_t Analyzer::word_end(std::size_t offset) const {
  for (;;) {
    offset = letters_end(offset);
    if (!is_special(offset)) return offset;
    const Character c = at(offset);
    if (!is_word_or_number(c.code)) return offset;
    offset = c.end;
  }
}

// Which characters are letters of ASCII, and which may be more than space between words of them.
void Analyzer::classify() {
  using namespace bytes8;
  blocks_.resize(size_ / kBlock + 1);
  const char* at = buffer_.data();
  for (Block& block : blocks_) {
    block = {};
    for (std::size_t i = 0; i < kBlock; i += kAtOnce, at += kAtOnce) {
      const std::uint64_t bytes = load(at);
      const std::uint64_t letters = within(bytes, 'a', 'z');
      // The comma and the dot differ in one bit.
      const std::uint64_t space =
          within(bytes, '\0', '#') | within(bytes | all('.' ^ ','), '.', '.') | within(bytes, '?', '?');
      block.letters |= bits(letters) << i;
      block.special |= bits(~(letters | space) & kHighs) << i;
    }
  }
}

// Takes the words of ASCII letters from an offset on, which are most of what texts are, up to something else:
// returns where that begins.
std::size_t Analyzer::plain_words(std::size_t offset) {
  constexpr std::size_t kSome = 1024;  // at a time: of all that there might be most never are
  const std::size_t most = std::min(kSome, (size_ - offset) / 2 + 1);
  Token* to = tokens_.room(most);
  const Token* const last = to + most;
  const char* const text = buffer_.data();
  std::uint32_t position = position_;
  const auto stop = [&](std::size_t at) {
    tokens_.grow_to(to);
    position_ = position;
    return at;
  };
  constexpr std::size_t kNone = SIZE_MAX;
  std::size_t begin = kNone;  // of the word that ends next
  std::uint64_t inside = ~std::uint64_t{0} << (offset % kBlock), before = 0;
  for (std::size_t i = offset / kBlock; i < blocks_.size(); ++i) {
    const std::uint64_t letters = blocks_[i].letters & inside, special = blocks_[i].special & inside;
    inside = ~std::uint64_t{0};
    // Where words begin and end, in turn.
    for (std::uint64_t edges = (letters ^ (letters << 1 | before)) | special; edges != 0;
         edges &= edges - 1) {
      const auto bit = static_cast<unsigned>(std::countr_zero(edges));
      const std::size_t at = i * kBlock + bit;
      const bool stands_out = (special >> bit & 1) != 0;
      if (begin == kNone) {
        if (stands_out || to == last) return stop(at);
        begin = at;
        continue;
      }
      if (stands_out || (text[at] == '.' && at == begin + 1)) return stop(begin);
      const auto first = static_cast<std::uint32_t>(begin), size = static_cast<std::uint32_t>(at - begin);
      *to++ = {position++, {first, first + size}, first, size, Token::Kind::word};
      begin = kNone;
    }
    before = letters >> (kBlock - 1);
  }
  return stop(size_);
}

void Analyzer::analyze_folded() {
  tokens_.clear();
  hyphens_.clear();
  sign_ = {};
  position_ = 0;
  size_ = buffer_.size();
  // Ends the last word, whatever is added behind it.
  char* const padding = buffer_.room(kPadding + kAtOnce);
  std::memset(padding, 0, kPadding);
  buffer_.grow_to(padding + kPadding);
  classify();
  for (std::size_t offset = plain_words(0); offset < size_; offset = plain_words(offset)) {
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
}

// Folds ASCII, where that is only capitals and other white space than spaces. Returns whether it is.
bool Analyzer::fold_ascii(std::string_view text) {
  constexpr std::size_t kStep = sizeof(std::uint64_t);
  buffer_.clear();
  char* to = buffer_.room(text.size() + kStep + kPadding + kAtOnce);
  const char* from = text.data();
  std::size_t left = text.size();
  for (; left >= kStep; left -= kStep, from += kStep, to += kStep) {
    std::uint64_t bytes = bytes8::load(from);
    if (!is_plain(bytes)) return false;
    bytes = fold_plain(bytes);
    std::memcpy(to, &bytes, kStep);
  }
  std::uint64_t bytes = bytes8::all(' ');
  if (left > 0) std::memcpy(&bytes, from, left);
  if (!is_plain(bytes)) return false;
  bytes = fold_plain(bytes);
  std::memcpy(to, &bytes, kStep);
  buffer_.grow_to(to + left);
  return true;
}

std::span<const Token> Analyzer::analyze(std::string_view text) {
  if (fold_ascii(text)) {
    analyze_folded();
    return tokens_.items();
  }
  const Folded folded = fold_with_map(text);
  std::ranges::copy(folded.text, buffer_.room(folded.text.size()));
  buffer_.grow_to(buffer_.data() + folded.text.size());
  analyze_folded();
  for (Token& token : tokens_.items()) {
    const std::uint32_t begin = folded.source[token.span.begin];
    std::size_t end = token.span.end;
    // A character that folds to several, as "½" to "1⁄2", belongs as a whole to each word made from it.
    while (folded.source[end] == begin && end + 1 < folded.source.size()) ++end;
    token.span = {begin, folded.source[end]};
  }
  return tokens_.items();
}

}  // namespace colloquy
