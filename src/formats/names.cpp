#include "formats/names.h"

#include <algorithm>
#include <array>

#include "formats/lines.h"
#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// A run of capitalised words, with the byte range it has in its text.
struct NameRun {
  std::size_t begin = 0, end = 0;
  std::vector<std::string_view> words;
};

constexpr auto kHonorifics =
    std::to_array<std::string_view>({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "h.e", "he",
                                     "his", "her", "excellency", "amb", "gen", "sen", "rep"});

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
      if (word.data() + word.size() != token.data() + token.size() && !token.ends_with('.'))
        close();  // a comma ends it
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
    if (stop != std::string_view::npos &&
        (after.starts_with("the ") || after.starts_with("a ") || after.starts_with("an ")) &&
        is_description(after.substr(0, stop))) {
      return without_article(after.substr(0, stop));
    }
  }
  return {};
}

}  // namespace

FoundName find_name(std::string_view label, const std::vector<std::string>& texts) {
  FoundName out;
  const std::vector<std::string_view> label_words = tokens_of(label);
  if (label_words.empty()) return out;
  const std::size_t letters = utf8::length(label);
  const bool may_be_initials = label_words.size() == 1 && letters >= 2 && letters <= 5;
  bool longer = false;  // the name has more than the label
  const auto take = [&](std::string name, bool has_more, std::string description) {
    const bool better =
        out.name.empty() || (has_more && !longer) || (has_more == longer && name.size() < out.name.size());
    if (better && name != out.name) out.description = {};
    if (better) {
      out.name = std::move(name);
      longer = has_more;
    } else if (name != out.name) {
      return;
    }
    if (out.description.empty()) out.description = std::move(description);
  };
  for (const std::string& text : texts) {
    for (const NameRun& run : name_runs(text)) {
      const auto offset = [&](std::size_t word) {
        return static_cast<std::size_t>(run.words[word].data() - text.data());
      };
      for (std::size_t i = 0; may_be_initials && i + letters <= run.words.size(); ++i) {
        if (initials(run.words, i, letters) != label) continue;
        const std::size_t last = i + letters - 1;
        take(joined(run.words, i, letters), true,
             apposition(text, offset(i), offset(last) + run.words[last].size()));
        break;
      }
      const auto found = std::ranges::search(
          run.words, label_words, [](std::string_view a, std::string_view b) { return fold(a) == fold(b); });
      if (found.empty()) continue;
      take(joined(run.words, 0, run.words.size()), run.words.size() > label_words.size(),
           apposition(text, run.begin, run.end));
    }
  }
  return out;
}

}  // namespace colloquy
