#include "formats/turns.h"

#include <algorithm>

#include "formats/head.h"
#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = ImportNote::Kind;

// A clock time alone on its line, "[00:12:30]" or "\[4:09\]" as Markdown escapes it.
std::optional<double> time_line(std::string_view line) {
  if (line.starts_with('\\')) line.remove_prefix(1);
  if (line.size() < 5 || !std::string_view("[({").contains(line.front()) ||
      !std::string_view("])}").contains(line.back())) {
    return std::nullopt;
  }
  line = line.substr(1, line.size() - 2);
  if (line.ends_with('\\')) line.remove_suffix(1);
  return clock_time(line);
}

// The text of a Markdown heading; empty where the line is none.
std::string_view heading_text(std::string_view line) {
  const std::size_t marks = std::min(line.find_first_not_of('#'), line.size());
  if (marks == 0 || marks > 6 || marks + 1 >= line.size() || line[marks] != ' ') return {};
  return line.substr(marks + 1);
}

// "---" and "* * *" part texts in Markdown.
bool is_rule(std::string_view line) {
  return line.size() >= 3 && (line.find_first_not_of("- ") == std::string_view::npos ||
                              line.find_first_not_of("* ") == std::string_view::npos ||
                              line.find_first_not_of("_ ") == std::string_view::npos);
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = utf8::next(text, at);
  return is_letter(first) && upper(first) != first && !is_upper(first);
}

// How many lines at the front are the transcript; the rest is what the page has below it. That is known
// furniture, and headings behind a gap such as no two paragraphs before have between them.
std::size_t without_tail(std::span<const SourceLine> lines, const LabelSet& labels,
                         std::vector<ImportNote>& notes) {
  constexpr std::size_t kWideGap = 3;   // blank lines
  constexpr std::size_t kHeading = 60;  // code points
  bool dropped = false;
  const auto drop = [&](std::size_t from, std::string_view why) {
    dropped = true;
    for (std::size_t i = from; i < lines.size(); ++i) {
      if (!lines[i].text.empty())
        notes.push_back({Kind::dropped, lines[i].number, std::string(why) + lines[i].text});
    }
    lines = lines.first(from);
  };
  while (!lines.empty()) {
    std::size_t last = lines.size() - 1;
    if (lines[last].text.empty()) {
      lines = lines.first(last);
      continue;
    }
    if (is_furniture(lines[last].text)) {
      drop(last, "page furniture: ");
      continue;
    }
    // What stands among furniture is some, too: a few words that are no sentence, not the first of a turn.
    if (dropped && is_stray(lines[last].text) && last > 0 && lines[last - 1].text.empty() &&
        !labels.label_of(lines[last].text)) {
      drop(last, "between the text and page furniture: ");
      continue;
    }
    std::size_t gap = 0;
    while (gap < last && lines[last - gap - 1].text.empty()) ++gap;
    if (gap < kWideGap || gap == last || ends_a_sentence(lines[last].text) ||
        utf8::length(lines[last].text) > kHeading)
      break;
    std::size_t widest = 0, blank = 0;
    for (const SourceLine& line : lines.first(last - gap)) {
      blank = line.text.empty() ? blank + 1 : 0;
      widest = std::max(widest, blank);
    }
    if (widest >= gap) break;
    drop(last, "below the text, like page furniture: ");
  }
  return lines.size();
}

}  // namespace

bool is_hard_wrapped(std::span<const SourceLine> lines, const LabelSet& labels) {
  constexpr std::size_t kNarrowest = 40, kWidest = 100, kFewest = 4;  // code points; lines
  std::size_t inner = 0, fitting = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty()) continue;
    if (labels.label_of(lines[i + 1].text)) continue;
    if (const auto label = labels.label_of(lines[i].text); label && label->rest.empty()) continue;
    const std::size_t length = utf8::length(lines[i].text);
    if (length > kWidest) return false;
    ++inner;
    if (length >= kNarrowest) ++fitting;
  }
  return inner >= kFewest && fitting * 10 >= inner * 8;
}

std::vector<TextTurn> read_turns(std::span<const SourceLine> lines, const LabelSet& labels,
                                 std::vector<ImportNote>& notes) {
  lines = lines.first(without_tail(lines, labels, notes));
  const bool wrapped = is_hard_wrapped(lines, labels);
  if (wrapped) notes.push_back({Kind::recognised, 0, "lines are broken at a width: joined into paragraphs"});

  std::vector<TextTurn> out;
  std::optional<double> time_before;  // on a line of its own
  std::size_t time_lines = 0;
  std::string speaker;  // who goes on where no label stands
  constexpr std::size_t kLongestJoined =
      100'000;         // bytes; what is longer is not broken at a width, but has no sentences
  bool joins = false;  // the next line goes on with the paragraph
  const auto close = [&] {
    if (out.empty() || !out.back().paragraphs.empty()) return;
    notes.push_back(
        {Kind::dropped, out.back().line, "a label without text: " + labels.uses.at(out.back().label).text});
    out.pop_back();
  };
  for (const SourceLine& line : lines) {
    if (line.text.empty()) {
      joins = false;
      continue;
    }
    if (const auto time = time_line(line.text)) {
      time_before = time;
      ++time_lines;
      continue;
    }
    std::string_view text = line.text;
    if (is_rule(text)) {
      joins = false;
      continue;
    }
    const auto label = labels.label_of(line.text);
    const std::string_view heading = label ? std::string_view() : heading_text(text);
    if (label) {
      close();
      speaker = labels.key(label->text);
      out.push_back({speaker, line.number, label->start ? label->start : time_before, {}});
      text = label->rest;
      joins = false;
    } else if (!heading.empty()) {
      // Nobody says it.
      close();
      if (out.empty() || !out.back().label.empty()) out.push_back({{}, line.number, std::nullopt, {}});
      notes.push_back(
          {Kind::unsure, line.number, "a heading, kept as text by nobody: " + std::string(heading)});
      text = heading;
      joins = false;
    } else if (out.empty() || out.back().label != speaker) {
      out.push_back({speaker, line.number, time_before, {}});
      joins = false;
    }
    time_before.reset();
    if (text.empty()) continue;
    if (is_furniture(text))
      notes.push_back({Kind::unsure, line.number, "kept as text, but it may be none: " + std::string(text)});
    std::vector<std::string>& paragraphs = out.back().paragraphs;
    // A line that begins small goes on with a sentence, even where lines are not broken at a width.
    if (joins && paragraphs.back().size() < kLongestJoined &&
        (wrapped || (begins_small(text) && !ends_a_sentence(paragraphs.back())))) {
      paragraphs.back().append(" ").append(text);
    } else {
      paragraphs.emplace_back(text);
    }
    joins = heading.empty();
  }
  close();
  if (time_lines > 0) {
    notes.push_back({Kind::recognised, 0,
                     std::to_string(time_lines) + (time_lines == 1 ? " line" : " lines") +
                         " with nothing but a clock time, kept where a turn begins behind"});
  }
  return out;
}

}  // namespace colloquy
