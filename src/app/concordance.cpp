#include "app/concordance.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "app/quote.h"
#include "app/search_session.h"
#include "app/selection.h"
#include "search/snippet.h"
#include "text/normalize.h"

namespace colloquy {
namespace {

// More words than a line shows; what is the same so far is the same to a reader.
constexpr std::size_t kSortedWords = 12;
// Characters on each side of a hit in the table: a line of a spreadsheet. The whole paragraph stands beside.
constexpr std::size_t kContext = 80;

const Paragraph& paragraph_of(const LanguageVersion& version, const Hit& hit) {
  return version.turns[hit.place.turn].paragraphs[hit.place.paragraph];
}

std::vector<std::string> context_words(std::string_view text, ContextSide side, std::string_view language) {
  // Words are looked for close to the hit only: a paragraph may be long.
  constexpr std::size_t kNear = 600;
  if (text.size() > kNear) {
    const auto boundary = [&](std::size_t at) {
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
      return at;
    };
    text = side == ContextSide::left ? text.substr(boundary(text.size() - kNear))
                                     : text.substr(0, boundary(kNear));
  }
  std::vector<Span> spans = words(text, language);
  if (side == ContextSide::left) std::ranges::reverse(spans);
  std::vector<std::string> out;
  for (const Span& span : std::span(spans).first(std::min(spans.size(), kSortedWords)))
    out.push_back(fold(text.substr(span.begin, span.size())));
  return out;
}

// In one line and one column.
std::string cell(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  // Line and paragraph separators break lines too.
  for (const std::string_view separator : {"\u2028", "\u2029", "\u0085"}) {
    for (std::size_t at = 0; (at = out.find(separator, at)) != std::string::npos; ++at)
      out.replace(at, separator.size(), " ");
  }
  return out;
}

}  // namespace

std::vector<std::size_t> sorted_by_context(const LanguageVersion& version, const std::vector<Hit>& hits,
                                           ContextSide side) {
  std::vector<std::vector<std::string>> keys;
  keys.reserve(hits.size());
  for (const Hit& hit : hits) {
    const std::string_view text = paragraph_of(version, hit).text;
    keys.push_back(
        context_words(side == ContextSide::left ? text.substr(0, hit.span.begin) : text.substr(hit.span.end),
                      side, language_of(version, version.turns[hit.place.turn])));
  }
  std::vector<std::size_t> order(hits.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t hit) -> const auto& { return keys[hit]; });
  return order;
}

std::string hits_table(const Interview& interview, const LanguageVersion& version,
                       const std::vector<OutlineEntry>& outline, const std::vector<Hit>& hits,
                       const std::vector<std::size_t>& shown, std::string_view base_url) {
  std::string out =
      "n\tinterview\tlanguage\tquestion\tquestion title\tspeaker\trole\tleft context\thit\tright context\t"
      "paragraph\tlink\n";
  for (const std::size_t index : shown) {
    const Hit& hit = hits[index];
    const Turn& turn = version.turns[hit.place.turn];
    const std::string& text = paragraph_of(version, hit).text;
    const Person* person = interview.person(turn.speaker);
    std::string number, title;
    if (!outline.empty()) {
      const OutlineEntry& entry = outline[entry_of(outline, hit.place.turn)];
      if (entry.number > 0) number = std::to_string(entry.number);
      title = entry.title;
    }
    // Where the context is cut is where the paragraph goes on, so no marks of that.
    const Snippet line = snippet(text, hit.span, {}, kContext);
    constexpr std::string_view kCutBefore = "… ", kCutBehind = " …";
    const Span mark = line.marks[line.hit];
    std::string_view left = std::string_view(line.text).substr(0, mark.begin);
    std::string_view right = std::string_view(line.text).substr(mark.end);
    if (left.starts_with(kCutBefore)) left.remove_prefix(kCutBefore.size());
    if (right.ends_with(kCutBehind)) right.remove_suffix(kCutBehind.size());
    const Selection words = {{hit.place, hit.span.begin}, {hit.place, hit.span.end}};
    const std::array<std::string, 12> cells = {
        std::to_string(index + 1),
        cell(interview.id),
        cell(version.language),
        number,
        cell(title),
        cell(person != nullptr ? localized(person->name, version.language) : std::string_view()),
        std::string(person != nullptr ? to_string(person->role) : std::string_view()),
        cell(left),
        cell(std::string_view(text).substr(hit.span.begin, hit.span.size())),
        cell(right),
        cell(text),
        std::string(base_url) + words_url(interview, version, words)};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      out += cells[i];
      out += i + 1 < cells.size() ? '\t' : '\n';
    }
  }
  return out;
}

std::string table_name(const Interview& interview, const LanguageVersion& version, std::string_view query) {
  std::string out;
  const auto add = [&out](std::string_view part, std::size_t most) {
    std::string name;
    for (const char c : fold(part)) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) {
        name += c;
      } else if (!name.empty() && name.back() != '-') {
        name += '-';
      }
    }
    name.resize(std::min(name.size(), most));
    while (name.ends_with('-')) name.pop_back();
    if (name.empty()) return;
    if (!out.empty()) out += '-';
    out += name;
  };
  add(interview.id, 80);
  add(version.language, 20);
  add(query, 40);
  return (out.empty() ? "hits" : out) + ".tsv";
}

}  // namespace colloquy
