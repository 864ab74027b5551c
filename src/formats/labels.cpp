#include "formats/labels.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr std::size_t kMostWords = 5;
constexpr std::size_t kLongest = 60;  // code points

// Words inside a name that are written small.
constexpr auto kParticles = std::to_array<std::string_view>(
    {"de", "da", "do", "dos", "du",  "des", "van", "von", "der", "den", "ten", "di",  "del", "della", "la",
     "le", "el", "al", "bin", "ibn", "ben", "of",  "the", "and", "y",   "e",   "und", "et",  "и"});

// What stands before a colon at the beginning of paragraphs of any text.
constexpr auto kHeadings = std::to_array<std::string_view>(
    {"note",    "notes", "nb",      "editor's note", "correction", "update",  "source",
     "sources", "photo", "image",   "caption",       "video",      "audio",   "link",
     "links",   "tags",  "related", "read more",     "see also",   "share",   "example",
     "warning", "tip",   "date",    "title",         "author",     "contact", "email",
     "tel",     "phone", "http",    "https",         "ps"});

constexpr auto kQuestionLabels = std::to_array<std::string_view>({"q", "a", "question", "answer", "в", "о"});

bool is_label_character(char32_t c) {
  return is_letter(c) || is_mark(c) || is_digit(c) || c == ' ' || c == '.' || c == '\'' || c == 0x2019 ||
         c == '-' || c == 0x2010 || c == 0x2011 || c == '&' || c == '(' || c == ')' || c == '[' || c == ']' ||
         c == '/' || c == '#' || c == 0x00B7;
}

// Whether a text has the form of a label: few words, each like a part of a name.
bool has_form(std::string_view text) {
  if (text.empty() || utf8::length(text) > kLongest) return false;
  bool letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_label_character(c)) return false;
    letter = letter || is_letter(c);
  }
  const std::vector<std::string_view> words = tokens_of(text);
  if (!letter || words.size() > kMostWords) return false;
  // "interviewer:" in small letters is a label; "there were two reasons:" is not.
  if (words.size() == 1) return true;
  return begins_like_a_name(words.front()) && std::ranges::all_of(words, [](std::string_view word) {
           return begins_like_a_name(word) || std::ranges::find(kParticles, fold(word)) != kParticles.end();
         });
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Takes "(00:01:22)" or "[00:01:22]" from an end of the text.
std::optional<double> take_time(std::string_view& text, bool at_front) {
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    if (at_front && text.starts_with(open)) {
      const std::size_t end = text.find(close);
      if (end == std::string_view::npos) continue;
      if (const auto time = clock_time(text.substr(1, end - 1))) {
        text = trim(text.substr(end + 1));
        return time;
      }
    }
    if (!at_front && text.ends_with(close)) {
      const std::size_t begin = text.rfind(open);
      if (begin == std::string_view::npos) continue;
      if (const auto time = clock_time(text.substr(begin + 1, text.size() - begin - 2))) {
        text = trim(text.substr(0, begin));
        return time;
      }
    }
  }
  return std::nullopt;
}

// The first colon that may end a label, in bytes from the front; and how long it is.
std::pair<std::size_t, std::size_t> find_colon(std::string_view line) {
  constexpr std::string_view kWide = "：";
  const std::size_t narrow = line.find(':');
  const std::size_t wide = line.find(kWide);
  if (wide < narrow) return {wide, kWide.size()};
  return {narrow, 1};
}

}  // namespace

std::optional<Label> label_of(std::string_view line) {
  Label out;
  std::string_view text = trim(line);
  out.start = take_time(text, true);
  // Only the beginning of a line can be a label, however long the line is.
  constexpr std::size_t kHeadBytes = 400;
  for (const std::string_view mark : {std::string_view("**"), std::string_view("__")}) {
    if (!text.starts_with(mark)) continue;
    const std::size_t end = text.substr(0, kHeadBytes).find(mark, mark.size());
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view inside = trim(text.substr(mark.size(), end - mark.size()));
    std::string_view behind = trim(text.substr(end + mark.size()));
    const auto [at, size] = find_colon(inside);
    if (at != std::string_view::npos && at + size == inside.size()) {
      inside.remove_suffix(size);
    } else if (const auto [outside, length] = find_colon(behind); outside == 0) {
      behind = trim(behind.substr(length));
    } else {
      return std::nullopt;
    }
    inside = trim(inside);
    if (const auto time = take_time(inside, false)) out.start = time;
    if (!has_form(inside)) return std::nullopt;
    if (const auto time = take_time(behind, true)) out.start = time;
    out.text = inside;
    out.rest = behind;
    out.marked = true;
    return out;
  }

  const std::string_view head = text.substr(0, kHeadBytes);
  // "Mark McGranaghan (00:00:00) - text"
  if (const std::size_t open = head.find(" ("); open != std::string_view::npos) {
    const std::size_t close = head.find(')', open);
    if (close != std::string_view::npos) {
      if (const auto time = clock_time(head.substr(open + 2, close - open - 2));
          time && has_form(head.substr(0, open))) {
        std::string_view rest = trim(text.substr(close + 1));
        for (const std::string_view dash :
             {std::string_view("–"), std::string_view("—"), std::string_view("-"), std::string_view(":")}) {
          if (rest.starts_with(dash)) {
            out.text = head.substr(0, open);
            out.rest = trim(rest.substr(dash.size()));
            out.start = time;
            return out;
          }
        }
        if (rest.empty()) {
          out.text = head.substr(0, open);
          out.start = time;
          return out;
        }
      }
    }
  }
  const auto [at, size] = find_colon(head);
  if (at == std::string_view::npos) {
    // "Q – text": a dash is too common behind other words.
    for (const std::string_view dash :
         {std::string_view(" – "), std::string_view(" — "), std::string_view(" - ")}) {
      const std::size_t found = head.substr(0, 16).find(dash);
      if (found == std::string_view::npos) continue;
      const std::string folded = fold(head.substr(0, found));
      if ((folded == "q" || folded == "a") && begins_like_a_name(head)) {
        out.text = head.substr(0, found);
        out.rest = trim(text.substr(found + dash.size()));
        return out;
      }
    }
    return std::nullopt;
  }
  std::string_view label = trim(head.substr(0, at));
  std::string_view rest = text.substr(at + size);
  // "17:30", "http://"
  if (rest.starts_with("//") || (!rest.empty() && rest.front() >= '0' && rest.front() <= '9' && size == 1))
    return std::nullopt;
  rest = trim(rest);
  if (const auto time = take_time(label, false)) out.start = time;
  if (!has_form(label)) return std::nullopt;
  if (const auto time = take_time(rest, true)) out.start = time;
  // "Name: 00:01:22", the text on the next line.
  if (const auto time = clock_time(rest)) {
    out.start = time;
    rest = {};
  }
  out.text = label;
  out.rest = rest;
  return out;
}

std::string LabelSet::key(std::string_view label) {
  return fold(label);
}

bool LabelSet::contains(std::string_view label) const {
  return uses.contains(key(label));
}

LabelSet find_labels(std::span<const SourceLine> lines, const std::set<std::string>& declared) {
  struct Count {
    LabelSet::Use use;
    std::size_t marked = 0;
  };
  std::map<std::string, Count> counts;
  std::size_t marked_lines = 0;
  for (const SourceLine& line : lines) {
    const auto label = label_of(line.text);
    if (!label) continue;
    Count& count = counts[fold(label->text)];
    if (count.use.count++ == 0) {
      count.use.text = label->text;
      count.use.line = line.number;
    }
    if (label->marked) {
      ++count.marked;
      ++marked_lines;
    }
  }
  std::size_t plain_lines = 0;
  for (const auto& [folded, count] : counts) plain_lines += count.use.count - count.marked;
  // In a text that sets its labels in bold, what is not in bold is a word before a colon.
  constexpr std::size_t kFewestMarked = 4;
  const bool all_marked = marked_lines >= kFewestMarked && marked_lines >= 2 * plain_lines;
  LabelSet out;
  for (auto& [folded, count] : counts) {
    const bool small = !begins_like_a_name(count.use.text);
    const bool repeats = count.use.count >= (small ? 3U : 2U);
    // A guest who says one thing: in a text whose labels are in bold, bold is enough.
    const bool is_label = all_marked ? count.marked > 0 : repeats;
    const bool is_question_label =
        std::ranges::contains(kQuestionLabels, folded) && counts.contains("q") && counts.contains("a");
    const bool is_heading = std::ranges::contains(kHeadings, folded);
    if (declared.contains(folded) || (!is_heading && (is_label || is_question_label))) {
      out.uses.emplace(folded, count.use);
    } else if (!small && !is_heading) {
      out.doubtful.push_back(count.use);
    }
  }
  // More would be a list of terms, not people.
  constexpr std::size_t kMostLabels = 200;
  if (out.uses.size() > kMostLabels) {
    std::vector<const LabelSet::Use*> by_count;
    for (const auto& [folded, use] : out.uses) {
      if (!declared.contains(folded)) by_count.push_back(&use);
    }
    std::ranges::stable_sort(by_count, std::greater(), &LabelSet::Use::count);
    const std::size_t kept = kMostLabels - std::min(kMostLabels, out.uses.size() - by_count.size());
    for (const LabelSet::Use* use : std::span(by_count).subspan(std::min(kept, by_count.size()))) {
      out.doubtful.push_back(*use);
    }
    for (std::size_t i = out.doubtful.size(); i-- > 0;) out.uses.erase(fold(out.doubtful[i].text));
  }
  std::ranges::sort(out.doubtful, {}, &LabelSet::Use::line);
  return out;
}

}  // namespace colloquy
