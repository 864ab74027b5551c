#include "search/index.h"

#include <algorithm>

#include "search/index_format.h"

namespace colloquy {

using namespace index_format;

Result<Index> Index::open(Bytes bytes, std::size_t size, std::unique_ptr<IndexSource> source) {
  Index index;
  index.bytes_ = std::move(bytes);
  index.size_ = size;
  if (source != nullptr) index.missing_ = std::make_unique<Missing>(std::move(source));
  if (Result<void> read = index.read(); !read) return std::unexpected(std::move(read).error());
  return index;
}

Result<Index> Index::open(std::span<const std::uint8_t> bytes) {
  Bytes copy(static_cast<std::uint8_t*>(std::malloc(bytes.size())));
  if (copy == nullptr) return fail("there is no memory for a search index");
  std::ranges::copy(bytes, copy.get());
  return open(std::move(copy), bytes.size());
}

Result<Index> Index::of(const Interview& interview) {
  IndexBuilder builder;
  builder.add(interview);
  Result<std::vector<std::uint8_t>> bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return open(*bytes);
}

Result<Index> Index::of(const Interview& interview, const LanguageVersion& version) {
  IndexBuilder builder;
  builder.add(interview, version);
  Result<std::vector<std::uint8_t>> bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return open(*bytes);
}

Index::Turn Index::turn(std::uint32_t i) const {
  const auto after = std::ranges::upper_bound(versions_, i, {}, &Version::first_turn);
  auto version = static_cast<std::uint32_t>(after - versions_.begin()) - 1;
  // Versions without turns begin where the next one does.
  while (versions_[version].last_turn <= i) --version;
  return {version, i - versions_[version].first_turn, attributes_[i] >> 2,
          static_cast<TurnKind>(attributes_[i] & 3)};
}

std::uint32_t Index::find(std::string_view wanted) const {
  std::uint32_t first = 0, last = terms();
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    const int order = term(middle).compare(wanted);
    if (order == 0) return middle;
    if (order < 0) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return terms();
}

std::pair<std::uint32_t, std::uint32_t> Index::find_prefix(std::string_view prefix) const {
  const auto bound = [&](bool upper) {
    std::uint32_t first = 0, last = terms();
    while (first < last) {
      const std::uint32_t middle = first + (last - first) / 2;
      const int order = term(middle).substr(0, prefix.size()).compare(prefix);
      if (order < 0 || (upper && order == 0)) {
        first = middle + 1;
      } else {
        last = middle;
      }
    }
    return first;
  };
  return {bound(false), bound(true)};
}

Index::Postings Index::postings(std::uint32_t term) const {
  const std::uint8_t* skips = skips_;
  if (counts_[term] > kOccurrencesPerBlock) {
    skips +=
        std::size_t{std::ranges::lower_bound(skip_begins_, term, {}, &SkipBegin::term)->skip} * sizeof(Skip);
  }
  const std::uint8_t* const begin = postings_ + posting_begins_[term];
  if (missing_ != nullptr) fetch(begin, postings_ + posting_begins_[term + std::size_t{1}]);
  return {counts_[term], begin, skips, parameters_[term]};
}

void Index::fetch(const std::uint8_t* begin, const std::uint8_t* end) const {
  Missing& missing = *missing_;
  const auto take = [&](std::size_t piece) {
    if (missing.pieces[piece] == 0) return;
    missing.pieces[piece] = 0;
    --missing.left;
    missing.source->read(piece * Missing::kPiece, {bytes_.get() + piece * Missing::kPiece, Missing::kPiece});
  };
  const auto last = static_cast<std::size_t>(end - 1 - bytes_.get()) / Missing::kPiece;
  for (std::size_t piece = static_cast<std::size_t>(begin - bytes_.get()) / Missing::kPiece; piece <= last;
       ++piece)
    take(piece);
  // The rest as well, where most of it is here twice.
  if (missing.source == nullptr || missing.left > missing.most / 2) return;
  for (std::size_t piece = 0; piece < missing.pieces.size(); ++piece) take(piece);
  missing.source.reset();
}

std::size_t Index::memory() const {
  std::size_t size = size_ + term_begins_.back() + parameters_.capacity() +
                     skip_begins_.capacity() * sizeof(SkipBegin) +
                     chunk_begins_.capacity() * sizeof(std::uint64_t);
  for (const auto* numbers :
       {&attributes_, &starts_, &chunk_turns_, &term_begins_, &counts_, &posting_begins_}) {
    size += numbers->capacity() * sizeof(std::uint32_t);
  }
  return size;
}

}  // namespace colloquy
