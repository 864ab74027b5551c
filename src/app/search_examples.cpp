#include "app/search_examples.h"

#include <algorithm>
#include <map>
#include <span>

#include "search/query_chips.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Shorter words are mostly those that every text is full of.
constexpr std::size_t kShortest = 5;

struct Count {
  std::string text;  // as it stands first
  std::size_t times = 0;
};
using Counts = std::map<std::string, Count, std::less<>>;

void count(Counts& counts, std::string_view text) {
  Count& entry = counts[fold(text)];
  if (entry.times++ == 0) entry.text = text;
}

// What a text is about is said again and again, and in longer words than what every text is full of.
std::vector<std::string> most_telling(const Counts& counts, std::size_t limit) {
  std::vector<const Count*> all;
  for (const auto& [key, entry] : counts) all.push_back(&entry);
  std::ranges::stable_sort(all, std::ranges::greater(), [](const Count* entry) {
    return entry->times * (std::min<std::size_t>(utf8::length(entry->text), 12) - kShortest + 1);
  });
  std::vector<std::string> out;
  for (const Count* entry : std::span(all).first(std::min(limit, all.size()))) out.push_back(entry->text);
  return out;
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(utf8::next(word, at));
}

struct Material {
  std::vector<std::string> phrases;  // two words that stand side by side more than once
  std::vector<std::string> names;    // in capitals in the middle of a sentence
  std::vector<std::string> words;    // others
};

Material material_of(const LanguageVersion& version) {
  Counts phrases, names, others;
  for (const Turn& turn : version.turns) {
    for (const Paragraph& paragraph : turn.paragraphs) {
      const std::string_view text = paragraph.text;
      std::string_view before;
      std::size_t before_end = 0;
      for (const Span& span : words(text, version.language)) {
        const std::string_view word = text.substr(span.begin, span.size());
        const bool long_enough = utf8::length(word) >= kShortest;
        const bool follows = span.begin == before_end + 1 && text[before_end] == ' ';
        const bool capital = begins_with_capital(word);
        if (long_enough) {
          if (capital && follows && !before.empty()) count(names, word);
          if (!capital) count(others, word);
          if (!capital && follows && utf8::length(before) >= kShortest && !begins_with_capital(before))
            count(phrases, text.substr(before_end - before.size(), span.end - before_end + before.size()));
        }
        before = word;
        before_end = span.end;
      }
    }
  }
  std::erase_if(phrases, [](const auto& entry) { return entry.second.times < 2; });
  return {most_telling(phrases, 1), most_telling(names, 2), most_telling(others, 2)};
}

std::string shortened_to_prefix(std::string_view word) {
  return std::string(word.substr(0, utf8::offset_of(word, 4))) + "*";
}

// Without a letter in its middle.
std::string misspelt(std::string_view word) {
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(word);
  const std::size_t middle = boundaries.size() / 2;
  if (boundaries.size() < 5) return std::string(word);
  return std::string(word.substr(0, boundaries[middle])) + std::string(word.substr(boundaries[middle + 1]));
}

}  // namespace

std::vector<SearchExample> search_examples(const VersionSearch& search, const Interview& interview,
                                           const LanguageVersion& version) {
  std::vector<SearchExample> examples;
  const auto add = [&](const std::string& query) {
    const SearchResult result = search.search(query);
    const bool known = std::ranges::contains(examples, query, &SearchExample::query);
    if (known || result.hits.empty() || result.tolerated || !result.problems.empty()) return;
    std::string explanation;
    for (const QueryChip& chip : chips(parse_query(query))) {
      if (!explanation.empty()) explanation += ", ";
      explanation += chip.explanation;
    }
    examples.push_back({query, std::move(explanation), result.hits.size()});
  };
  const Material material = material_of(version);
  std::vector<std::string> words = material.names;
  words.insert(words.end(), material.words.begin(), material.words.end());
  // A space behind a word that is typed to its end.
  if (!words.empty()) add(words[0] + " ");
  if (words.size() > 1) add(words[0] + " " + words[1] + " ");
  for (const std::string& phrase : material.phrases) {
    add("\"" + phrase + "\"");
    const std::size_t space = phrase.find(' ');
    add(phrase.substr(0, space) + " NEAR/8 " + phrase.substr(space + 1) + " ");
  }
  if (words.size() > 1) {
    add(words[0] + " OR " + words[1] + " ");
    add(words[0] + " -" + words[1] + " ");
  }
  if (!words.empty()) {
    const std::string& word = material.words.empty() ? words.back() : material.words.front();
    add(shortened_to_prefix(word));
    add(misspelt(word) + "~");
  }
  if (!material.names.empty()) add("=" + material.names[0] + " ");
  if (!words.empty()) {
    for (const Person& person : interview.people) {
      if (person.role != Role::interviewee) continue;
      const std::string name(localized(person.name, version.language));
      if (name.empty()) continue;
      add("speaker:" + (name.contains(' ') ? "\"" + name + "\"" : name) + " " + words[0] + " ");
      break;
    }
    add("in:question " + words[0] + " ");
    if (interview.date.size() >= 4) add("date:" + interview.date.substr(0, 4) + " " + words[0] + " ");
  }
  add("/[0-9]+/");
  return examples;
}

}  // namespace colloquy
