#include "analysis/outline.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

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

constexpr std::string_view kTitle = "title";

// By the paragraphs where the questions begin. What is said of a paragraph that several versions have is said
// of the first one's.
using Titles = std::map<std::string_view, std::string_view>;

Titles titles_of(const Interview& interview, const LanguageVersion& version) {
  Titles out;
  for (const Annotation& annotation : interview.annotations) {
    if (annotation.kind == kTitle && !annotation.value.empty())
      out.try_emplace(annotation.paragraph, annotation.value);
  }
  for (const LanguageVersion& earlier : interview.versions) {
    if (out.empty() || earlier.language == version.language) break;
    for (const Turn& turn : earlier.turns) {
      for (const Paragraph& paragraph : turn.paragraphs) out.erase(paragraph.id);
    }
  }
  return out;
}

// Everything but the titles.
std::vector<OutlineEntry> entries_of(const LanguageVersion& version) {
  std::vector<OutlineEntry> out;
  std::size_t questions = 0;
  for (const Exchange& exchange : exchanges(version)) {
    OutlineEntry entry;
    entry.exchange = exchange;
    if (exchange.question) entry.number = ++questions;
    for (std::size_t t = exchange.first; t < exchange.last; ++t) {
      const Turn& turn = version.turns[t];
      const bool asked = turn.kind == TurnKind::question;
      (asked ? entry.question_words : entry.words) += words_of(turn);
      if (asked == exchange.question && entry.language.empty()) entry.language = language_of(version, turn);
    }
    if (entry.language.empty()) entry.language = version.language;
    if (!version.turns[exchange.first].paragraphs.empty())
      entry.paragraph = version.turns[exchange.first].paragraphs.front().id;
    out.push_back(std::move(entry));
  }
  return out;
}

// What an entry's title is made from: all questions of an exchange, else the first turn.
std::string head_of(const LanguageVersion& version, const OutlineEntry& entry) {
  std::string head;
  for (std::size_t t = entry.exchange.first; t < entry.exchange.last; ++t) {
    const Turn& turn = version.turns[t];
    const bool asked = turn.kind == TurnKind::question;
    if (asked == entry.exchange.question && (asked || head.empty()))
      head += (head.empty() ? "" : " ") + text_of(turn);
  }
  return head;
}

// For entries without one.
void make_titles(const LanguageVersion& version, std::vector<OutlineEntry>& entries) {
  if (std::ranges::none_of(entries, &std::string::empty, &OutlineEntry::title)) return;
  std::vector<std::string> heads;
  heads.reserve(entries.size());
  for (const OutlineEntry& entry : entries) heads.push_back(head_of(version, entry));
  std::map<std::string_view, TitleMaker> makers;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    OutlineEntry& entry = entries[i];
    if (!entry.title.empty()) continue;
    const auto maker = makers.try_emplace(entry.language, heads, entry.language).first;
    entry.title = maker->second.title(heads[i]);
  }
}

void take_titles(const Titles& titles, std::vector<OutlineEntry>& entries) {
  for (OutlineEntry& entry : entries) {
    if (const auto found = titles.find(entry.paragraph); found != titles.end()) entry.title = found->second;
  }
}

}  // namespace

std::vector<OutlineEntry> outline(const LanguageVersion& version) {
  std::vector<OutlineEntry> out = entries_of(version);
  make_titles(version, out);
  return out;
}

std::vector<OutlineEntry> outline(const Interview& interview, const LanguageVersion& version) {
  std::vector<OutlineEntry> out = entries_of(version);
  take_titles(titles_of(interview, version), out);
  make_titles(version, out);
  return out;
}

void fill_titles(Interview& interview) {
  std::vector<Annotation> made;
  std::set<std::string_view> earlier;  // paragraphs of the versions before
  for (const LanguageVersion& version : interview.versions) {
    const Titles given = titles_of(interview, version);
    std::vector<OutlineEntry> entries = entries_of(version);
    take_titles(given, entries);
    make_titles(version, entries);
    for (OutlineEntry& entry : entries) {
      if (entry.title.empty() || given.contains(entry.paragraph) || earlier.contains(entry.paragraph))
        continue;
      Annotation& annotation = made.emplace_back();
      annotation.kind = kTitle;
      annotation.paragraph = std::move(entry.paragraph);
      annotation.value = std::move(entry.title);
      annotation.origin = "colloquy";
    }
    for (const Turn& turn : version.turns) {
      for (const Paragraph& paragraph : turn.paragraphs) earlier.insert(paragraph.id);
    }
  }
  std::ranges::move(made, std::back_inserter(interview.annotations));
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
