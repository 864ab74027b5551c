// Any bytes as a search index: they are refused, or everything that can be asked of them ends and stays
// inside, also where the checksum was made to fit.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/checksum.h"
#include "search/cursor.h"
#include "search/index.h"
#include "search/index_format.h"
#include "search/index_source.h"
#include "search/searcher.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_index: %s\n", what);
  std::abort();
}

void check_list(const Index& index, std::uint32_t term) {
  const std::vector<std::uint32_t> positions = unite(index, std::array{term});
  require(positions.size() <= index.occurrences(term), "a list has more than it says");
  for (const std::uint32_t position : positions) {
    require(position < index.positions(), "a position is behind the text");
    const std::uint32_t turn = index.turn_at(position);
    require(turn < index.turns() && index.turn_begin(turn) <= position && position < index.turn_end(turn),
            "a position is in no turn");
  }
  std::size_t steps = 0;
  for (Cursor cursor(index, index.postings(term)); cursor.position() != Cursor::kEnd; cursor.next()) {
    require(steps < positions.size() && cursor.position() == positions[steps],
            "a cursor reads something else");
    ++steps;
  }
  require(steps == positions.size(), "a cursor ends elsewhere");
  // By leaps; it has to move on though what it reads may be out of order.
  Cursor cursor(index, index.postings(term));
  std::uint32_t target = 0;
  for (std::size_t leaps = 0; cursor.seek(target) != Cursor::kEnd; ++leaps) {
    require(cursor.position() < index.positions(), "a cursor leaps out of the text");
    require(leaps <= index.positions(), "a cursor does not move on");
    target = std::max(target, cursor.position()) + 1 + target / 2;
  }
}

// One of several queries: all would make a run slow.
void search(const Index& index, std::size_t choice) {
  constexpr std::string_view kQueries[] = {
      "t",
      "the trade \"trade volume\"",
      "trde vlume",
      "t* ?o *e",
      "the NEAR/3 volume OR -x",
      "$ ភ្នំពេញ",
      "speaker:some in:statement lang:en date:2020 trade",
      "trade~2 =Trade interview:a",
  };
  std::string query;
  choice %= std::size(kQueries) + 2;
  if (choice < std::size(kQueries)) {
    query = kQueries[choice];
  } else {
    // The index's own words, as they come or as a phrase.
    if (choice == std::size(kQueries)) query = '"';
    for (std::uint32_t term = 0; term < index.terms() && term < 4; ++term) {
      query += std::string(index.term(term)) + " ";
    }
  }
  const Searcher searcher(index);
  Search search = searcher.search(parse_query(query));
  for (const std::uint32_t turn : search.turns()) require(turn < index.turns(), "a turn is not there");
  for (const RankedTurn& turn : search.best(10)) require(turn.turn < index.turns(), "a turn is not there");
  (void)search.did_you_mean();
}

class Source : public IndexSource {
 public:
  explicit Source(std::span<const std::uint8_t> file) : file_(file) {}
  void read(std::size_t offset, std::span<std::uint8_t> to) override {
    require(offset <= file_.size() && to.size() <= file_.size() - offset, "a source is read behind its end");
    std::ranges::copy(file_.subspan(offset, to.size()), to.begin());
  }

 private:
  std::span<const std::uint8_t> file_;
};

Result<Index> open_from_source(std::span<const std::uint8_t> bytes) {
  Index::Bytes room(static_cast<std::uint8_t*>(std::malloc(bytes.size())));
  return Index::open(std::move(room), bytes.size(), std::make_unique<Source>(bytes));
}

void check(std::vector<std::uint8_t> bytes) {
  const std::size_t choice = bytes.empty() ? 0 : bytes.size() + bytes.back();
  const Result<Index> opened = bytes.size() % 2 == 0 ? Index::open(bytes) : open_from_source(bytes);
  if (!opened) {
    require(!opened.error().what.empty() && !opened.error().advice.empty(),
            "an index is refused without a word");
    return;
  }
  const Index& index = *opened;
  for (std::uint32_t turn = 0; turn < index.turns(); ++turn) {
    const Index::Turn of = index.turn(turn);
    require(of.version < index.versions().size() && of.speaker < index.speakers().size(),
            "a turn is of nobody");
    require(index.turn_begin(turn) <= index.turn_end(turn), "a turn ends before it begins");
  }
  for (std::uint32_t term = 0; term < index.terms(); ++term) {
    require(index.find(index.term(term)) == term, "a term is not found");
    require(utf8::find_invalid(index.term(term)) == std::string_view::npos, "a term is not UTF-8");
    check_list(index, term);
  }
  std::vector<std::uint32_t> all(index.terms());
  for (std::uint32_t term = 0; term < all.size(); ++term) all[term] = term;
  for (const std::uint32_t position : unite(index, all))
    require(position < index.positions(), "united too far");
  search(index, choice);
}

void seal(std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < sizeof(index_format::Header) + kBitPadding) return;
  index_format::Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  std::ranges::copy(index_format::kMagic, header.magic.begin());
  header.version = index_format::kVersion;
  header.analysis = index_format::kAnalysis;
  header.size = bytes.size();
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = xxh64(std::span(bytes).subspan(index_format::kChecked));
  std::memcpy(bytes.data(), &header, sizeof header);
}

// A turn for each line, a version for each empty one.
std::vector<std::uint8_t> index_of(std::string_view text) {
  IndexBuilder builder;
  builder.begin_version({"a", "en", "2020-12-29", "A title"});
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.empty()) {
      builder.begin_version({"b", "ru", "", ""});
      continue;
    }
    builder.begin_turn(line.substr(0, line.find(' ')), static_cast<TurnKind>(line.size() % 3));
    builder.add_paragraph(line);
  }
  return *builder.finish();
}

}  // namespace

// Behind "#" the bytes of an index; else a number of patches, the patches, and a text of which an index is
// made and patched. So bytes are reached that no luck would find.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::vector<std::uint8_t> bytes;
  if (data[0] == '#') {
    bytes.assign(data + 1, data + size);
    check(bytes);
  } else {
    constexpr std::size_t kPatch = 3;  // its place in two bytes, and what is changed there
    const std::size_t patches = std::min<std::size_t>(data[0] % 8, (size - 1) / kPatch);
    const std::size_t begin = 1 + patches * kPatch;
    bytes = index_of(utf8::repair({reinterpret_cast<const char*>(data) + begin, size - begin}));
    for (std::size_t i = 0; i < patches; ++i) {
      const std::uint8_t* const patch = data + 1 + i * kPatch;
      bytes[(patch[0] + std::size_t{256} * patch[1]) % bytes.size()] ^= patch[2];
    }
    if (patches > 0) check(bytes);
  }
  seal(bytes);
  check(std::move(bytes));
  return 0;
}
