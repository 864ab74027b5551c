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

// What stands before a colon at the beginning of paragraphs of any text, and speaks to nobody.
constexpr auto kHeadings =
    std::to_array<std::string_view>({"note",      "notes",    "nb",         "editor's note", "correction",
                                     "update",    "source",   "sources",    "photo",         "image",
                                     "caption",   "video",    "audio",      "link",          "links",
                                     "tags",      "related",  "read more",  "see also",      "share",
                                     "example",   "warning",  "tip",        "date",          "title",
                                     "author",    "contact",  "email",      "tel",           "phone",
                                     "http",      "https",    "ps",         "first",         "second",
                                     "third",     "fourth",   "finally",    "however",       "also",
                                     "because",   "remember", "look",       "listen",        "yes",
                                     "no",        "well",     "so",         "but",           "and",
                                     "then",      "now",      "again",      "still",         "thus",
                                     "summary",   "result",   "conclusion", "introduction",  "background",
                                     "problem",   "reason",   "solution",   "chapter",       "part",
                                     "step",      "figure",   "table",      "fact",          "for example",
                                     "transcript"});

// Labels that come in pairs: one of each is enough.
constexpr std::pair<std::string_view, std::string_view> kQuestionAndAnswer[] = {
    {"q", "a"}, {"question", "answer"}, {"в", "о"},  {"вопрос", "ответ"}, {"f", "a"}, {"frage", "antwort"},
    {"p", "r"}, {"问", "答"},           {"問", "答"}};

bool is_label_character(char32_t c) {
  return is_letter(c) || is_mark(c) || is_digit(c) || c == ' ' || c == '.' || c == '\'' || c == 0x2019 ||
         c == '-' || c == 0x2010 || c == 0x2011 || c == '&' || c == '(' || c == ')' || c == '[' || c == ']' ||
         c == '/' || c == '#' || c == 0x00B7 || c == 0x30FB ||
         (c >= 0x200B && c <= 0x200D);  // Khmer separates words without width
}

// "Jane Doe, PhD" without the degree.
std::string_view without_degree(std::string_view text) {
  constexpr std::size_t kLongestDegree = 6;  // bytes
  const std::size_t comma = text.rfind(", ");
  if (comma == std::string_view::npos || text.size() - comma - 2 > kLongestDegree) return text;
  return text.substr(0, comma);
}

// "Ann (host)" and "Ann [on the phone]" without what is in brackets.
std::string without_brackets(std::string_view text) {
  std::string out;
  std::size_t open = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++open;
    if (open == 0) out += c;
    if ((c == ')' || c == ']') && open > 0) --open;
  }
  return collapse_spaces(out);
}

// Whether a text has the form of a label: few words, each like a part of a name. In bold there may be more
// about it.
bool has_form(std::string_view text, bool marked = false) {
  if (text.empty() || utf8::length(text) > kLongest) return false;
  text = without_degree(text);
  bool letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!marked && !is_label_character(c)) return false;
    letter = letter || is_letter(c);
  }
  const std::vector<std::string_view> words = tokens_of(text);
  if (!letter || words.size() > (marked ? 2 * kMostWords : kMostWords)) return false;
  // "interviewer:" in small letters is a label; "there were two reasons:" is not.
  if (marked || words.size() == 1) return true;
  const std::string name = without_brackets(text);
  const std::vector<std::string_view> parts = tokens_of(name);
  return !parts.empty() && begins_like_a_name(parts.front()) &&
         std::ranges::all_of(parts, [](std::string_view word) {
           return word == "&" || begins_like_a_name(word) || std::ranges::contains(kParticles, fold(word));
         });
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {
    {"(", ")"}, {"[", "]"}, {"{", "}"}, {"\\[", "\\]"}};  // the last as Markdown escapes them

// Takes "(00:01:22)" or "[00:01:22]" from the front of the text.
std::optional<double> take_time(std::string_view& text) {
  for (const auto& [open, close] : kBrackets) {
    if (!text.starts_with(open)) continue;
    constexpr std::size_t kLongestTime = 20;
    const std::size_t end = text.substr(0, kLongestTime).find(close, open.size());
    if (end == std::string_view::npos) continue;
    if (const auto time = clock_time(text.substr(open.size(), end - open.size()))) {
      text = trim(text.substr(end + close.size()));
      return time;
    }
  }
  return std::nullopt;
}

// The same from the end of a label.
std::optional<double> take_last_time(std::string_view& label) {
  for (const auto& [open, close] : kBrackets) {
    if (!label.ends_with(close)) continue;
    const std::size_t begin = label.rfind(open);
    if (begin == std::string_view::npos) continue;
    const std::size_t inside = begin + open.size();
    if (const auto time = clock_time(label.substr(inside, label.size() - close.size() - inside))) {
      label = trim(label.substr(0, begin));
      return time;
    }
  }
  return std::nullopt;
}

// The first colon, in bytes from the front; and how long it is.
std::pair<std::size_t, std::size_t> find_colon(std::string_view line) {
  constexpr std::string_view kWide = "：";
  const std::size_t narrow = line.find(':');
  const std::size_t wide = line.find(kWide);
  if (wide < narrow) return {wide, kWide.size()};
  return {narrow, 1};
}

class LabelReader {
 public:
  LabelReader(std::string_view line, const std::set<std::string>& declared)
      : declared_(declared), text_(trim(line)) {
    time_ = take_time(text_);
    // Only the beginning of a line can be a label, however long the line is.
    constexpr std::size_t kHeadBytes = 400;
    head_ = text_.substr(0, kHeadBytes);
  }

  std::optional<Label> read() const {
    for (const std::string_view mark : {std::string_view("**"), std::string_view("__")}) {
      if (text_.starts_with(mark)) return bold(mark);
    }
    if (auto label = with_time()) return label;
    return find_colon(head_).first == std::string_view::npos ? with_dash() : with_colon();
  }

 private:
  bool fits(std::string_view text, bool marked) const {
    return has_form(text, marked) || (!declared_.empty() && !text.empty() && declared_.contains(fold(text)));
  }

  std::optional<Label> made(std::string_view label, std::string_view rest, std::optional<double> time,
                            bool marked = false) const {
    rest = trim(rest);
    if (const auto inside = take_last_time(label)) time = inside;
    if (!fits(label, marked)) return std::nullopt;
    if (const auto behind = take_time(rest)) {
      time = behind;
    } else if (const auto all = clock_time(rest)) {  // "Name: 00:01:22", the text on the next line
      time = all;
      rest = {};
    }
    return Label{std::string(label), rest, time ? time : time_, marked};
  }

  // "**Name:** text" and "**Name**: text".
  std::optional<Label> bold(std::string_view mark) const {
    const std::size_t end = head_.find(mark, mark.size());
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view inside = trim(head_.substr(mark.size(), end - mark.size()));
    std::string_view behind = trim(text_.substr(end + mark.size()));
    const auto [at, size] = find_colon(inside);
    if (at != std::string_view::npos && at + size == inside.size()) {
      inside.remove_suffix(size);
    } else if (const auto [outside, length] = find_colon(behind.substr(0, 4)); outside == 0) {
      behind.remove_prefix(length);
    } else if (std::string_view timed = inside; behind.empty() && take_last_time(timed)) {
      // "**Name** [00:01:22]" has no colon; the time is one's.
    } else {
      return std::nullopt;
    }
    return made(trim(inside), behind, std::nullopt, true);
  }

  // "Mark McGranaghan (00:00:00) - text", and "Speaker 1 00:12" as the whole line.
  std::optional<Label> with_time() const {
    const std::size_t open = head_.find(" (");
    const std::size_t close = head_.find(')', std::min(open, head_.size()));
    if (close != std::string_view::npos) {
      const auto time = clock_time(head_.substr(open + 2, close - open - 2));
      std::string_view rest = trim(text_.substr(close + 1));
      if (time && rest.empty()) return made(head_.substr(0, open), rest, time);
      for (const std::string_view dash : {"–", "—", "-", ":"}) {
        if (time && rest.starts_with(dash))
          return made(head_.substr(0, open), rest.substr(dash.size()), time);
      }
    }
    const std::size_t space = head_.rfind(' ');
    if (space == std::string_view::npos || text_.size() > head_.size()) return std::nullopt;
    const auto time = clock_time(head_.substr(space + 1));
    if (!time || head_.substr(0, space).contains(':')) return std::nullopt;
    return made(head_.substr(0, space), {}, time);
  }

  // "Q – text": behind other words a dash is too common.
  std::optional<Label> with_dash() const {
    for (const std::string_view dash : {" – ", " — ", " - "}) {
      const std::size_t found = head_.find(dash);
      if (found == std::string_view::npos || (head_.substr(0, found) != "Q" && head_.substr(0, found) != "A"))
        continue;
      return made(head_.substr(0, found), text_.substr(found + dash.size()), std::nullopt);
    }
    return std::nullopt;
  }

  std::optional<Label> with_colon() const {
    const auto [at, size] = find_colon(head_);
    const std::string_view rest = text_.substr(at + size);
    // "17:30", "http://"
    if (rest.starts_with("//") || (!rest.empty() && rest.front() >= '0' && rest.front() <= '9' && size == 1))
      return std::nullopt;
    return made(trim(head_.substr(0, at)), rest, std::nullopt);
  }

  const std::set<std::string>& declared_;
  std::string_view text_, head_;
  std::optional<double> time_;
};

bool is_one_of_a_pair(std::string_view key, const auto& counts) {
  return std::ranges::any_of(kQuestionAndAnswer, [&](const auto& pair) {
    return (key == pair.first && counts.contains(std::string(pair.second))) ||
           (key == pair.second && counts.contains(std::string(pair.first)));
  });
}

}  // namespace

std::string LabelSet::key(std::string_view label) {
  return fold(label);
}

bool LabelSet::contains(std::string_view label) const {
  return uses.contains(key(label));
}

std::optional<Label> LabelSet::label_of(std::string_view line) const {
  if (uses.empty()) return std::nullopt;
  auto label = LabelReader(line, declared).read();
  if (label && !contains(label->text)) label.reset();
  return label;
}

LabelSet find_labels(std::span<const SourceLine> lines, const std::set<std::string>& declared) {
  struct Count {
    LabelSet::Use use;
    std::size_t marked = 0;
  };
  std::map<std::string, Count> counts;
  std::size_t marked_lines = 0;
  for (const SourceLine& line : lines) {
    const auto label = LabelReader(line.text, declared).read();
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
  out.declared = declared;
  for (auto& [folded, count] : counts) {
    const bool small = !begins_like_a_name(count.use.text);
    const bool repeats = count.use.count >= (small ? 3U : 2U);
    // A guest who says one thing: in a text whose labels are in bold, a name in bold is enough.
    const bool is_label =
        all_marked ? count.marked > 1 || (count.marked > 0 && has_form(count.use.text)) : repeats;
    const bool is_heading = std::ranges::contains(kHeadings, folded);
    if (declared.contains(folded) || (!is_heading && (is_label || is_one_of_a_pair(folded, counts)))) {
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
