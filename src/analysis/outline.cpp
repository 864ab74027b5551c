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

constexpr std::string_view kTitle = "title";

bool has_paragraph(const LanguageVersion& version, std::string_view id) {
  return std::ranges::any_of(version.turns, [id](const Turn& turn) {
    return std::ranges::contains(turn.paragraphs, id, &Paragraph::id);
  });
}

// Whether what is said of a paragraph with this id is said of this version's: of the first that has one.
bool is_meant(const Interview& interview, const LanguageVersion& version, std::string_view id) {
  for (const LanguageVersion& other : interview.versions) {
    if (other.language == version.language) break;
    if (has_paragraph(other, id)) return false;
  }
  return true;
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

// From the annotations, which mostly stand in the order of the text.
void take_titles(const Interview& interview, const LanguageVersion& version,
                 std::vector<OutlineEntry>& entries) {
  const std::vector<Annotation>& all = interview.annotations;
  std::size_t at = 0;
  for (OutlineEntry& entry : entries) {
    for (std::size_t seen = 0; seen < all.size(); ++seen, ++at) {
      if (at == all.size()) at = 0;
      const Annotation& annotation = all[at];
      if (annotation.kind != kTitle || annotation.paragraph != entry.paragraph || annotation.value.empty())
        continue;
      if (is_meant(interview, version, entry.paragraph)) entry.title = annotation.value;
      break;
    }
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
  take_titles(interview, version, out);
  make_titles(version, out);
  return out;
}

void fill_titles(Interview& interview) {
  for (const LanguageVersion& version : interview.versions) {
    std::vector<OutlineEntry> entries = entries_of(version);
    take_titles(interview, version, entries);
    std::vector<std::string> missing;
    for (const OutlineEntry& entry : entries) {
      if (entry.title.empty() && is_meant(interview, version, entry.paragraph))
        missing.push_back(entry.paragraph);
    }
    make_titles(version, entries);
    for (OutlineEntry& entry : entries) {
      if (!entry.title.empty() && std::ranges::contains(missing, entry.paragraph)) {
        Annotation annotation;
        annotation.kind = kTitle;
        annotation.paragraph = entry.paragraph;
        annotation.value = std::move(entry.title);
        annotation.origin = "colloquy";
        interview.annotations.push_back(std::move(annotation));
      }
    }
  }
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
