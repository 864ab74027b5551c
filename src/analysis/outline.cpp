#include "analysis/outline.h"

#include <algorithm>
#include <map>

#include "analysis/title.h"

namespace colloquy {
namespace {

std::string text_of(const Turn& turn) {
  std::string out;
  for (const Paragraph& paragraph : turn.paragraphs) {
    if (!out.empty()) out += ' ';
    out += paragraph.text;
  }
  return out;
}

std::size_t words_of(const Turn& turn) {
  std::size_t count = 0;
  for (const Paragraph& paragraph : turn.paragraphs) count += count_words(paragraph.text);
  return count;
}

}  // namespace

std::vector<OutlineEntry> outline(const LanguageVersion& version) {
  std::vector<OutlineEntry> out;
  std::vector<std::string> heads;
  std::size_t questions = 0;
  for (const Exchange& exchange : exchanges(version)) {
    OutlineEntry entry;
    entry.exchange = exchange;
    if (exchange.question) entry.number = ++questions;
    std::string head;
    for (std::size_t t = exchange.first; t < exchange.last; ++t) {
      const Turn& turn = version.turns[t];
      const bool asked = turn.kind == TurnKind::question;
      (asked ? entry.question_words : entry.words) += words_of(turn);
      if (asked != exchange.question || !(asked || head.empty())) continue;
      if (head.empty()) entry.language = language_of(version, turn);
      head += (head.empty() ? "" : " ") + text_of(turn);
    }
    if (entry.language.empty()) entry.language = version.language;
    if (!version.turns[exchange.first].paragraphs.empty())
      entry.paragraph = version.turns[exchange.first].paragraphs.front().id;
    heads.push_back(std::move(head));
    out.push_back(std::move(entry));
  }
  std::map<std::string_view, TitleMaker> makers;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto maker = makers.try_emplace(out[i].language, heads, out[i].language).first;
    out[i].title = maker->second.title(heads[i]);
  }
  return out;
}

std::string short_title(std::string_view question, std::string_view language, std::size_t limit) {
  return TitleMaker({}, language).title(question, limit);
}

std::size_t word_count(const LanguageVersion& version) {
  std::size_t count = 0;
  for (const Turn& turn : version.turns) count += words_of(turn);
  return count;
}

std::size_t word_count(const std::vector<OutlineEntry>& outline) {
  std::size_t count = 0;
  for (const OutlineEntry& entry : outline) count += entry.words + entry.question_words;
  return count;
}

std::size_t reading_minutes(std::size_t words) {
  constexpr std::size_t kWordsPerMinute = 200;
  return std::max<std::size_t>(1, (words + kWordsPerMinute - 1) / kWordsPerMinute);
}

}  // namespace colloquy
