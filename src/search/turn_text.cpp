#include "search/turn_text.h"

#include <algorithm>

#include "search/index_format.h"

namespace colloquy {

TurnText::TurnText(const Index& index, const Texts& texts, std::uint32_t turn)
    : texts_(&texts), turn_(turn), begin_(index.turn_begin(turn)) {
  Analyzer analyzer;
  const std::size_t paragraphs = texts.paragraphs(turn);
  words_.reserve(index.turn_end(turn) - begin_);
  for (std::size_t i = 0; i < paragraphs; ++i) {
    const auto number = static_cast<std::uint32_t>(i);
    const auto base = static_cast<std::uint32_t>(words_.size());
    std::string_view word;
    for (const Token& token : analyzer.analyze(texts.paragraph(turn, i))) {
      if (token.kind == Token::Kind::word) {
        words_.push_back({number, token.span});
        word = analyzer.term(token);
      } else if (token.kind != Token::Kind::part) {
        others_.push_back(
            {base + token.position, token.span, std::string(analyzer.term(token)), std::string(word)});
      }
    }
    for (std::uint32_t gap = 0; gap < index_format::kGap; ++gap) words_.push_back({number, {}});
  }
}

TurnText::Word TurnText::words(std::uint32_t position, std::uint32_t length, std::string_view term,
                               std::string_view first_term, std::string_view last_term) const {
  const std::uint32_t first = position - begin_;
  if (length == 0 || first >= words_.size()) return {};
  if (!term.empty()) {
    const auto others = std::ranges::equal_range(others_, first, {}, &Other::position);
    for (const Other& other : others) {
      if (other.term == term) return {words_[first].paragraph, other.span};
    }
    // "$24" while "$246" is being typed, or "$" alone.
    for (const Other& other : others) {
      const bool begins = other.term.starts_with(term) || (is_sign(term) && other.term.ends_with(term));
      if (length == 1 && begins && !other.word.starts_with(term))
        return {words_[first].paragraph, other.span};
    }
  }
  Word word = words_[first];
  if (!term.empty() && length > 1) {
    // The term is one word where the query has several: "wellknown" for "well-known".
    Analyzer analyzer;
    const auto& tokens =
        analyzer.analyze(texts_->paragraph(turn_, word.paragraph).substr(word.span.begin, word.span.size()));
    if (!tokens.empty() && analyzer.term(tokens.front()) == term) return word;
  }
  const std::size_t last = std::min<std::size_t>(first + std::size_t{length} - 1, words_.size() - 1);
  if (words_[last].paragraph != word.paragraph) return word;
  word.span.end = std::max(word.span.end, words_[last].span.end);
  if (length == 1) return word;
  const auto extend = [&](std::size_t at, std::string_view to) {
    for (const Other& other : std::ranges::equal_range(others_, at, {}, &Other::position)) {
      if (other.term != to) continue;
      word.span.begin = std::min(word.span.begin, other.span.begin);
      word.span.end = std::max(word.span.end, other.span.end);
    }
  };
  extend(first, first_term);
  extend(last, last_term);
  return word;
}

const TurnText& TurnTexts::of(std::uint32_t turn) {
  const auto known = std::ranges::find(kept_, turn, &std::pair<std::uint32_t, TurnText>::first);
  if (known != kept_.end()) return known->second;
  TurnText text(index_, *texts_, turn);
  if (kept_.size() < kMostKept) return kept_.emplace_back(turn, std::move(text)).second;
  auto& replaced = kept_[oldest_];
  oldest_ = (oldest_ + 1) % kMostKept;
  replaced = {turn, std::move(text)};
  return replaced.second;
}

}  // namespace colloquy
