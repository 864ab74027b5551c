// Any text can be typed as a query and any text can be indexed: nothing crashes, and every hit and snippet is
// well-formed.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "search/search.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_query: %s\n", what);
  std::abort();
}

bool on_characters(std::string_view text, Span span) {
  const auto boundary = [&](std::size_t i) {
    return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  };
  return span.begin < span.end && span.end <= text.size() && boundary(span.begin) && boundary(span.end);
}

void check(const LanguageVersion& version, std::string_view query) {
  const SearchResult result = Index(version).search(parse_query(query));
  std::vector<Span> spans;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    const Hit& hit = result.hits[i];
    const std::string_view text = version.turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
    require(on_characters(text, hit.span), "a hit is not a range of characters");
    if (i > 0 && result.hits[i - 1].place == hit.place) {
      require(result.hits[i - 1].span.end <= hit.span.begin, "hits overlap or are out of order");
    } else {
      require(i == 0 || result.hits[i - 1].place < hit.place, "hits are not in the order of the text");
      spans.clear();
    }
    spans.push_back(hit.span);
    const Snippet line = snippet(text, hit.span, spans, 10);
    require(utf8::find_invalid(line.text) == std::string_view::npos, "a snippet is not UTF-8");
    require(line.hit < line.marks.size(), "a snippet does not mark its hit");
    for (const Span mark : line.marks)
      require(on_characters(line.text, mark), "a mark is not a range of characters");
  }
}

Turn turn_of(TurnKind kind, std::string text) {
  Turn turn;
  turn.kind = kind;
  turn.paragraphs.push_back({"p", std::move(text), {}});
  return turn;
}

}  // namespace

// The input is a query, and after the first line break (if any) the text of an answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  LanguageVersion version;
  version.turns.push_back(
      turn_of(TurnKind::question, "Is the trade of USD$246 million, or 90%, the West’s? ភ្នំពេញ 北京"));
  if (line != std::string_view::npos) {
    version.turns.push_back(turn_of(TurnKind::answer, utf8::repair(input.substr(line + 1))));
  }
  check(version, input.substr(0, line));
  return 0;
}
