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

}  // namespace colloquy
