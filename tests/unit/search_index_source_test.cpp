// Large indexes whose posting lists are copied from a source when a query asks for them.

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "search/query.h"
#include "search/searcher.h"
#include "search_testing.h"

namespace colloquy {
namespace {

using namespace search_testing;

using Bytes = std::vector<std::uint8_t>;

struct Copied {
  std::size_t bytes = 0;
  bool closed = false;
};

class Source : public IndexSource {
 public:
  Source(const Bytes& file, Copied& copied) : file_(file), copied_(copied) {}
  ~Source() override { copied_.closed = true; }

  void read(std::size_t offset, std::span<std::uint8_t> to) override {
    ASSERT_LE(offset + to.size(), file_.size());
    std::memcpy(to.data(), file_.data() + offset, to.size());
    copied_.bytes += to.size();
  }

 private:
  const Bytes& file_;
  Copied& copied_;
};

// Words from rare to frequent: its posting lists take a dozen pieces.
Bytes large_index() {
  Random random(20201229);
  std::vector<std::string> texts;
  for (int turn = 0; turn < 6'000; ++turn) {
    std::string text;
    for (int word = 0; word < 120; ++word) {
      text += "w" + std::to_string(random.below(std::size_t{1} << (4 + random.below(13)))) + ' ';
    }
    texts.push_back(std::move(text));
  }
  return index_bytes(texts);
}

Result<Index> open(const Bytes& file, Copied& copied) {
  Index::Bytes room(static_cast<std::uint8_t*>(std::malloc(file.size())));
  std::memset(room.get(), 0xA5, file.size());
  return Index::open(std::move(room), file.size(), std::make_unique<Source>(file, copied));
}

std::vector<std::uint32_t> found(const Index& index, const std::string& query) {
  return Searcher(index).search(parse_query(query)).turns();
}

TEST(SearchIndexSource, PostingListsAreCopiedWhenAQueryAsksForThem) {
  const Bytes file = large_index();
  const Index whole = *Index::open(file);
  Copied copied;
  const auto index = open(file, copied);
  ASSERT_TRUE(index.has_value());
  ASSERT_GT(file.size(), 10u * 65'536);
  const auto untouched = [&] {
    std::size_t count = 0;
    for (const std::uint8_t byte : index->bytes()) count += byte == 0xA5 ? 1 : 0;
    return count;
  };
  EXPECT_GT(untouched(), file.size() / 2) << "posting lists are in memory before they are needed";

  const std::size_t opened = copied.bytes;
  EXPECT_EQ(found(*index, "w1234 w7 "), found(whole, "w1234 w7 "));
  EXPECT_FALSE(found(whole, "w1234 w7 ").empty());
  EXPECT_GT(copied.bytes, opened);
  EXPECT_LE(copied.bytes, opened + 4 * 65'536);
  const std::size_t asked = copied.bytes;
  EXPECT_EQ(found(*index, "w7 w1234 "), found(whole, "w7 w1234 "));
  EXPECT_EQ(copied.bytes, asked) << "what is here is copied again";
  EXPECT_FALSE(copied.closed);

  EXPECT_EQ(found(*index, "w"), found(whole, "w"));
  EXPECT_TRUE(copied.closed) << "nobody needs the source any more";
  EXPECT_EQ(std::memcmp(index->bytes().data(), file.data(), file.size()), 0);
}

TEST(SearchIndexSource, EveryTermHasItsPostings) {
  const Bytes file = large_index();
  const Index whole = *Index::open(file);
  for (const std::uint32_t step : {1U, 7U, 1001U}) {
    Copied copied;
    const auto index = open(file, copied);
    ASSERT_TRUE(index.has_value());
    for (std::uint32_t term = 0; term < whole.terms(); term += step) {
      const std::array terms = {term};
      ASSERT_EQ(unite(*index, terms), unite(whole, terms)) << whole.term(term);
    }
  }
}

TEST(SearchIndexSource, WhatIsDamagedIsRefusedWhereverItIs) {
  const Bytes good = large_index();
  for (std::size_t at = 0; at < good.size(); at += good.size() / 37) {
    Bytes bad = good;
    bad[at] ^= 0x10;
    Copied copied;
    EXPECT_FALSE(open(bad, copied).has_value()) << "byte " << at;
    EXPECT_TRUE(copied.closed);
  }
  Copied copied;
  EXPECT_FALSE(open(Bytes(good.begin(), good.end() - 1), copied).has_value());
  EXPECT_FALSE(open(Bytes(100, 'C'), copied).has_value());
}

// The file is another one than it was: its lists make no sense, and nothing is read or written outside.
TEST(SearchIndexSource, WhatChangesAfterwardsIsHarmless) {
  for (const std::uint8_t other : {std::uint8_t{0}, std::uint8_t{0xFF}, std::uint8_t{0x55}}) {
    Bytes file = large_index();
    Copied copied;
    const auto index = open(file, copied);
    ASSERT_TRUE(index.has_value());
    std::memset(file.data(), other, file.size());
    for (std::uint32_t term = 0; term < index->terms(); ++term) {
      for (const std::uint32_t position : unite(*index, std::array{term}))
        ASSERT_LT(position, index->positions());
    }
  }
}

}  // namespace
}  // namespace colloquy
