// Any bytes as a search index: they are refused, or everything that can be asked of them ends and stays
// inside, also where the checksum was made to fit.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/checksum.h"
#include "search/cursor.h"
#include "search/index.h"
#include "search/index_format.h"
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
  std::vector<std::uint32_t> positions;
  decode(index, index.postings(term), positions);
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

void search(const Index& index) {
  const Searcher searcher(index);
  std::string own;  // of the index's own words
  for (std::uint32_t term = 0; term < index.terms() && term < 4; ++term)
    own += std::string(index.term(term)) + " ";
  for (const std::string& query :
       {std::string("t"), std::string("the trade \"trade volume\""), std::string("trde vlume"),
        std::string("t* ?o *e"), std::string("the NEAR/3 volume OR -x"), std::string("$ ភ្នំពេញ"),
        std::string("speaker:some in:statement lang:en date:2020 trade"), std::string("trade~2 =Trade"), own,
        "\"" + own + "\""}) {
    Search search = searcher.search(parse_query(query));
    for (const std::uint32_t turn : search.turns()) require(turn < index.turns(), "a turn is not there");
    for (const RankedTurn& turn : search.best(10)) require(turn.turn < index.turns(), "a turn is not there");
    (void)search.did_you_mean();
  }
}

void check(std::vector<std::uint8_t> bytes) {
  const Result<Index> opened = Index::open(std::move(bytes));
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
  search(index);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> bytes(data, data + size);
  check(bytes);
  // What has the beginning of an index is searched whatever its size and checksum are.
  if (size < sizeof(index_format::Header) + kBitPadding) return 0;
  index_format::Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  header.size = size;
  std::memcpy(bytes.data(), &header, sizeof header);
  header.checksum = xxh64(std::span(bytes).subspan(index_format::kChecked));
  std::memcpy(bytes.data(), &header, sizeof header);
  check(std::move(bytes));
  return 0;
}
