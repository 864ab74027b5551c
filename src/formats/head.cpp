#include "formats/head.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Written by content management systems around the text, whole lines only.
constexpr auto kFurniture = std::to_array<std::string_view>(
    {"asset publisher", "additional materials", "advanced settings", "share", "share this", "share this article", "print", "print this page", "back", "back to list",
     "home", "menu", "search", "skip to content", "skip to main content", "read more", "subscribe", "advertisement", "related articles", "comments", "leave a comment",
     "previous", "next", "cookie policy", "privacy policy", "all rights reserved", "дополнительные материалы", "дополнительные настройки", "поделиться", "печать"});

constexpr std::size_t kLongestHeading = 140;  // code points; what is longer is a paragraph

bool ends_a_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with("。") || text.ends_with("…") || text.ends_with('!') || text.ends_with(".”") || text.ends_with(".\"") || text.ends_with("។");
}

// "Taing Rinith / Khmer Times", "By Taing Rinith".
bool read_byline(std::string_view line, Head& head) {
  if (utf8::length(line) > 80) return false;
  const std::string folded = fold(line);
  if (folded.starts_with("by ") && begins_like_a_name(line.substr(3)) && tokens_of(line).size() <= 8) {
    head.byline = line.substr(3);
    return true;
  }
  for (const std::string_view bar : {std::string_view(" / "), std::string_view(" | ")}) {
    const std::size_t at = line.find(bar);
    if (at == std::string_view::npos || line.find(bar, at + 1) != std::string_view::npos) continue;
    const std::string_view name = line.substr(0, at);
    const std::string_view publisher = line.substr(at + bar.size());
    const auto named = [](std::string_view text) {
      const auto words = tokens_of(text);
      return !words.empty() && words.size() <= 5 && std::ranges::all_of(words, begins_like_a_name);
    };
    if (!named(name) || !named(publisher)) continue;
    head.byline = std::string(name) + ", " + std::string(publisher);
    head.publisher = publisher;
    return true;
  }
  return false;
}

std::string without_quotes(std::string_view value) {
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// The "---" block at the top of Markdown files: "key: value" lines, of which a few are known. Returns how many lines it has.
std::size_t read_front_matter(std::span<const SourceLine> lines, Head& head, std::vector<ImportNote>& notes) {
  std::size_t begin = 0;
  while (begin < lines.size() && lines[begin].text.empty()) ++begin;
  if (begin == lines.size() || lines[begin].text != "---") return 0;
  std::size_t end = begin + 1;
  while (end < lines.size() && lines[end].text != "---") ++end;
  if (end == lines.size()) return 0;
  for (std::size_t i = begin + 1; i < end; ++i) {
    const std::string_view line = lines[i].text;
    const std::size_t colon = line.find(": ");
    const std::string key = fold(line.substr(0, colon));
    const std::string value = colon == std::string_view::npos ? std::string() : without_quotes(line.substr(colon + 2));
    const auto take = [&](std::string& member, const char* what) {
      member = value;
      notes.push_back({ImportNote::Kind::recognised, lines[i].number, std::string(what) + ": " + value});
    };
    if (value.empty()) {
      if (!line.empty()) notes.push_back({ImportNote::Kind::dropped, lines[i].number, "front matter: " + std::string(line)});
    } else if (key == "title") {
      take(head.title, "title");
    } else if (key == "date" && date_of(value)) {
      take(head.date, "date");
      head.date = *date_of(value);
    } else if (key == "publisher") {
      take(head.publisher, "publisher");
    } else {
      notes.push_back({ImportNote::Kind::dropped, lines[i].number, "front matter: " + std::string(line)});
    }
  }
  return end + 1;
}

// A run of capitalised words, with the byte range it has in its text.
struct NameRun {
  std::size_t begin = 0, end = 0;
  std::vector<std::string_view> words;
};

constexpr auto kHonorifics =
    std::to_array<std::string_view>({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "h.e", "he", "his", "her", "excellency", "amb", "gen", "sen", "rep"});

bool is_honorific(std::string_view word) {
  std::string folded = fold(word);
  while (folded.ends_with('.')) folded.pop_back();
  return std::ranges::find(kHonorifics, folded) != kHonorifics.end();
}

std::string_view bare(std::string_view word) {
  constexpr std::string_view kAround = ",.;:()\"'";
  while (!word.empty() && kAround.contains(word.front())) word.remove_prefix(1);
  while (!word.empty() && kAround.contains(word.back())) word.remove_suffix(1);
  for (const std::string_view end : {std::string_view("’s"), std::string_view("'s")}) {
    if (word.ends_with(end)) word.remove_suffix(end.size());
  }
  return word;
}

std::vector<NameRun> name_runs(std::string_view text) {
  std::vector<NameRun> out;
  NameRun run;
  const auto close = [&] {
    if (!run.words.empty()) out.push_back(run);
    run = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view token = text.substr(at, end - at);
    const std::string_view word = bare(token);
    std::size_t first = 0;
    const bool capital = !word.empty() && is_upper(utf8::next(word, first));
    if (!capital || is_honorific(token)) {
      close();
    } else {
      if (run.words.empty()) run.begin = at + static_cast<std::size_t>(word.data() - token.data());
      run.words.push_back(word);
      run.end = static_cast<std::size_t>(word.data() - text.data()) + word.size();
      if (word.data() + word.size() != token.data() + token.size() && !token.ends_with('.')) close();  // a comma ends it
    }
    at = end + 1;
  }
  close();
  return out;
}

std::string initials(const std::vector<std::string_view>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) {
    std::size_t at = 0;
    utf8::append(out, utf8::next(words[i], at));
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) out += (out.empty() ? "" : " ") + std::string(words[i]);
  return out;
}

std::string without_article(std::string_view text) {
  for (const std::string_view article : {"The ", "the ", "A ", "a ", "An ", "an "}) {
    if (text.starts_with(article)) text.remove_prefix(article.size());
  }
  std::string out(text);
  if (out.empty()) return out;
  std::size_t at = 0;
  std::string capital;
  utf8::append(capital, upper(utf8::next(out, at)));
  return capital.append(out, at);
}

bool is_description(std::string_view text) {
  const auto words = tokens_of(text);
  return words.size() >= 2 && words.size() <= 14 && !text.contains(". ") && !text.contains(":");
}

// "The Ambassador of …, Mr. Anatoly Borovik" or "Anatoly Borovik, the Ambassador of …,".
std::string apposition(std::string_view text, std::size_t begin, std::size_t end) {
  std::string_view before = text.substr(0, begin);
  while (!before.empty()) {  // honorifics stand between the comma and the name
    while (before.ends_with(' ')) before.remove_suffix(1);
    const std::size_t space = before.rfind(' ');
    const std::string_view word = space == std::string_view::npos ? before : before.substr(space + 1);
    if (!is_honorific(word)) break;
    before.remove_suffix(word.size());
  }
  if (before.ends_with(',')) {
    before.remove_suffix(1);
    const std::size_t start = before.find_last_of(".,;:");
    std::string_view part = start == std::string_view::npos ? before : before.substr(start + 1);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (is_description(part)) return without_article(part);
  }
  std::string_view after = text.substr(end);
  if (after.starts_with(", ")) {
    after.remove_prefix(2);
    const std::size_t stop = after.find_first_of(",.;:");
    if (stop != std::string_view::npos && (after.starts_with("the ") || after.starts_with("a ") || after.starts_with("an ")) && is_description(after.substr(0, stop))) {
      return without_article(after.substr(0, stop));
    }
  }
  return {};
}

}  // namespace

bool is_furniture(std::string_view line) {
  const std::string folded = fold(line);
  return std::ranges::find(kFurniture, folded) != kFurniture.end();
}

std::vector<std::string> language_switch(std::string_view line) {
  std::vector<std::string> out;
  for (std::string_view token : tokens_of(line)) {
    if (token == "•" || token == "*" || token == "-" || token == "|" || token == "/") continue;
    while (!token.empty() && token.back() >= '0' && token.back() <= '9') token.remove_suffix(1);
    const std::size_t dash = token.find('-');
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (dash != 2 || token.size() != 5 || !std::ranges::all_of(token.substr(0, 2), small) || !std::ranges::all_of(token.substr(3), capital)) return {};
    out.emplace_back(token);
  }
  return out;
}

Head read_head(std::span<const SourceLine> lines, std::vector<ImportNote>& notes) {
  Head head;
  using Kind = ImportNote::Kind;
  const auto note = [&notes](Kind kind, const SourceLine& line, const std::string& what) { notes.push_back({kind, line.number, what}); };
  std::vector<const SourceLine*> headings;
  bool in_text = false;
  for (const SourceLine& line : lines.subspan(read_front_matter(lines, head, notes))) {
    std::string_view text = line.text;
    while (text.starts_with('#')) text.remove_prefix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (text.empty()) continue;
    if (const auto tags = language_switch(text); !tags.empty()) {
      head.languages = tags;
      note(Kind::dropped, line, "language switch: " + line.text);
    } else if (is_furniture(text)) {
      note(Kind::dropped, line, "page furniture: " + line.text);
    } else if (const auto date = date_of(text); date && head.date.empty()) {
      head.date = *date;
      note(Kind::recognised, line, "date: " + *date);
    } else if (head.byline.empty() && read_byline(text, head)) {
      note(Kind::recognised, line, "byline: " + head.byline);
      if (!head.publisher.empty()) note(Kind::recognised, line, "publisher: " + head.publisher);
    } else if (!in_text && utf8::length(text) <= kLongestHeading && !ends_a_sentence(text)) {
      if (headings.size() < 2) {
        headings.push_back(&line);
        std::string& member = head.title.empty() ? head.title : head.headline;
        note(Kind::recognised, line, (&member == &head.title ? "title: " : "headline: ") + std::string(text));
        member = text;
      } else {
        head.paragraphs.push_back(line);
      }
    } else if (head.lead.empty()) {
      head.lead = text;
      in_text = true;
      note(Kind::recognised, line, "lead: " + std::string(text));
    } else {
      head.paragraphs.push_back(line);
    }
  }
  return head;
}

FoundName find_name(std::string_view label, const std::vector<std::string>& texts) {
  FoundName out;
  const std::vector<std::string_view> label_words = tokens_of(label);
  const std::size_t letters = utf8::length(label);
  for (const std::string& text : texts) {
    for (const NameRun& run : name_runs(text)) {
      // Initials: two to five letters, each that of a word.
      if (out.name.empty() && label_words.size() == 1 && letters >= 2 && letters <= 5) {
        for (std::size_t i = 0; i + letters <= run.words.size(); ++i) {
          if (initials(run.words, i, letters) != label) continue;
          out.name = joined(run.words, i, letters);
          break;
        }
      }
      // Part of a longer name; the shortest one that has more than the label.
      const auto at = std::ranges::search(run.words, label_words, [](std::string_view a, std::string_view b) { return fold(a) == fold(b); });
      if (at.empty() || run.words.size() <= label_words.size()) continue;
      const std::string name = joined(run.words, 0, run.words.size());
      if (out.name.empty() || name.size() < out.name.size()) {
        out.name = name;
        out.description = {};
      }
      if (name == out.name && out.description.empty()) out.description = apposition(text, run.begin, run.end);
    }
  }
  return out;
}

}  // namespace colloquy
