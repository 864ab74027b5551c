#include "formats/head.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Written by content management systems around the text, whole lines only.
constexpr auto kFurniture = std::to_array<std::string_view>({"asset publisher",
                                                             "additional materials",
                                                             "advanced settings",
                                                             "share",
                                                             "share this",
                                                             "share this article",
                                                             "print",
                                                             "print this page",
                                                             "back",
                                                             "back to list",
                                                             "home",
                                                             "menu",
                                                             "search",
                                                             "skip to content",
                                                             "skip to main content",
                                                             "read more",
                                                             "subscribe",
                                                             "advertisement",
                                                             "related articles",
                                                             "comments",
                                                             "leave a comment",
                                                             "previous",
                                                             "next",
                                                             "cookie policy",
                                                             "privacy policy",
                                                             "all rights reserved",
                                                             "дополнительные материалы",
                                                             "дополнительные настройки",
                                                             "поделиться",
                                                             "печать"});

constexpr std::size_t kLongestHeading = 140;  // code points; what is longer is a paragraph

bool is_heading(std::string_view text) {
  return utf8::length(text) <= kLongestHeading && !ends_a_sentence(text);
}

// "Taing Rinith / Khmer Times", "By Taing Rinith".
bool read_byline(std::string_view line, Head& head) {
  if (utf8::length(line) > 80) return false;
  if ((line.starts_with("By ") || line.starts_with("BY ") || line.starts_with("by ")) &&
      begins_like_a_name(line.substr(3)) && tokens_of(line).size() <= 8) {
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
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// "['Ann', \"Bob\"]", "[Ann, Bob]" or "Ann", as YAML writes lists on one line.
std::vector<std::string> list_of(std::string_view value) {
  if (!value.starts_with('[') || !value.ends_with(']')) return {without_quotes(value)};
  value = value.substr(1, value.size() - 2);
  std::vector<std::string> out;
  for (bool more = true; more;) {
    const std::size_t comma = value.find(',');
    std::string_view item = value.substr(0, comma);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) out.push_back(without_quotes(item));
    more = comma != std::string_view::npos;
    if (more) value.remove_prefix(comma + 1);
  }
  return out;
}

}  // namespace

bool is_furniture(std::string_view line) {
  constexpr std::size_t kLongest = 120;  // bytes
  if (line.size() > kLongest) return false;
  return line.starts_with("©") || std::ranges::contains(kFurniture, fold(line));
}

std::size_t front_matter_lines(std::span<const SourceLine> lines) {
  constexpr std::size_t kMost = 200;
  std::size_t begin = 0;
  while (begin < lines.size() && lines[begin].text.empty()) ++begin;
  if (begin == lines.size() || lines[begin].text != "---") return 0;
  const std::size_t stop = std::min(lines.size(), begin + kMost);
  for (std::size_t end = begin + 1; end < stop; ++end) {
    if (lines[end].text == "---") return end + 1;
  }
  return 0;
}

void read_front_matter(std::span<const SourceLine> lines, Head& head, std::vector<ImportNote>& notes) {
  using Kind = ImportNote::Kind;
  bool in_speakers = false;  // a list with an item on each line
  for (const SourceLine& line : lines) {
    const std::string_view text = line.text;
    if (text.empty() || text == "---") continue;
    if (in_speakers && text.starts_with("- ")) {
      head.speakers.push_back(without_quotes(text.substr(2)));
      notes.push_back({Kind::recognised, line.number, "speaker: " + head.speakers.back()});
      continue;
    }
    const std::size_t colon = text.find(':');
    const std::string key = fold(text.substr(0, colon));
    std::string value;
    if (colon != std::string_view::npos && text.substr(colon).starts_with(": "))
      value = without_quotes(text.substr(colon + 2));
    in_speakers = key == "speakers" && value.empty();
    const auto date = date_of(value);
    std::string* const member = key == "title"                         ? &head.title
                                : key == "date" && date                ? &head.date
                                : key == "publisher"                   ? &head.publisher
                                : (key == "language" || key == "lang") ? &head.language
                                                                       : nullptr;
    if (member != nullptr && !value.empty()) {
      *member = key == "date" ? *date : value;
      notes.push_back({Kind::recognised, line.number, key + ": " + *member});
    } else if (key == "speakers") {
      if (in_speakers) continue;
      for (std::string& speaker : list_of(text.substr(colon + 2))) {
        notes.push_back({Kind::recognised, line.number, "speaker: " + speaker});
        head.speakers.push_back(std::move(speaker));
      }
    } else {
      notes.push_back({Kind::dropped, line.number, "front matter: " + line.text});
    }
  }
}

std::vector<std::string> language_switch(std::string_view line) {
  std::vector<std::string> out;
  for (std::string_view token : tokens_of(line)) {
    if (token == "•" || token == "*" || token == "-" || token == "|" || token == "/") continue;
    while (!token.empty() && token.back() >= '0' && token.back() <= '9') token.remove_suffix(1);
    const std::size_t dash = token.find('-');
    const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (dash != 2 || token.size() != 5 || !std::ranges::all_of(token.substr(0, 2), small) ||
        !std::ranges::all_of(token.substr(3), capital))
      return {};
    out.emplace_back(token);
  }
  return out;
}

void read_head(std::span<const SourceLine> lines, HeadOptions options, Head& head,
               std::vector<ImportNote>& notes) {
  using Kind = ImportNote::Kind;
  const bool has_title = !head.title.empty();
  std::size_t headings = 0, lead_line = 0;  // the line on which the lead ends
  std::size_t title_note = 0, headline_note = 0;
  for (const SourceLine& line : lines) {
    const auto note = [&](Kind kind, std::string_view what, std::string_view text) {
      notes.push_back({kind, line.number, std::string(what).append(text)});
    };
    std::string_view text = line.text;
    while (text.starts_with('#')) text.remove_prefix(1);
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (text.empty()) {
      // A blank line, or marks without a heading.
    } else if (auto tags = language_switch(text); !tags.empty()) {
      note(Kind::dropped, "language switch: ", text);
      head.languages = std::move(tags);
    } else if (is_furniture(text)) {
      note(Kind::dropped, "page furniture: ", text);
    } else if (const auto date = date_of(text); date && head.date.empty()) {
      head.date = *date;
      note(Kind::recognised, "date: ", head.date);
    } else if (head.byline.empty() && read_byline(text, head)) {
      note(Kind::recognised, "byline: ", head.byline);
      if (!head.publisher.empty()) note(Kind::recognised, "publisher: ", head.publisher);
    } else if (head.lead.empty() && headings < (has_title ? 1U : 2U) && is_heading(text)) {
      ++headings;
      const bool is_title = head.title.empty();
      (is_title ? title_note : headline_note) = notes.size();
      (is_title ? head.title : head.headline) = text;
      note(Kind::recognised, is_title ? "title: " : "headline: ", text);
    } else if (head.lead.empty() && headings == 2 && is_heading(text) && is_stray(head.title) &&
               tokens_of(head.title).size() * 2 < tokens_of(head.headline).size()) {
      // Three headings, the first of a word or two: that one is the page's, not the interview's.
      ++headings;
      notes[title_note] = {Kind::dropped, notes[title_note].line,
                           "above the title, like page furniture: " + head.title};
      notes[headline_note].text = "title: " + head.headline;
      head.title = std::move(head.headline);
      head.headline = text;
      note(Kind::recognised, "headline: ", text);
    } else if (!options.labelled) {
      break;  // the text begins
    } else if (options.wrapped && lead_line > 0 && line.number == lead_line + 1 && head.paragraphs.empty()) {
      head.lead.append(" ").append(text);
      lead_line = line.number;
    } else if (head.lead.empty()) {
      head.lead = text;
      lead_line = line.number;
      note(Kind::recognised, "lead: ", text);
    } else if (options.wrapped && !head.paragraphs.empty() && line.number == head.paragraphs_end + 1) {
      head.paragraphs.back().text.append(" ").append(text);
      head.paragraphs_end = line.number;
    } else {
      head.paragraphs.push_back(line);
      head.paragraphs_end = line.number;
    }
    head.lines = line.number - lines.front().number + 1;
  }
}

}  // namespace colloquy
