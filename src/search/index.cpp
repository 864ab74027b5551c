#include "search/index.h"

#include <algorithm>
#include <cstring>

#include "search/checksum.h"
#include "search/index_format.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using namespace index_format;

std::unexpected<Error> damaged(std::string what, std::uint64_t offset) {
  return fail("this search index is damaged: " + std::move(what),
              {.offset = static_cast<std::size_t>(offset), .pointer = {}},
              "make it anew with `colloquy index`");
}

// Reads numbers and texts of a section and remembers whether it ran over.
class SectionReader {
 public:
  SectionReader(std::span<const std::uint8_t> file, Header::Range range)
      : at_(file.data() + range.offset), end_(at_ + range.size) {}

  std::uint32_t number() {
    if (at_ != end_ && *at_ < 0x80) return *at_++;  // as most are
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (at_ == end_) break;
      const std::uint8_t byte = *at_++;
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte >= 0x80) continue;
      if (number > UINT32_MAX) break;
      return static_cast<std::uint32_t>(number);
    }
    good_ = false;
    return 0;
  }

  std::uint32_t more_than(std::uint32_t least) {
    const std::uint32_t more = number();
    if (more > UINT32_MAX - least) good_ = false;
    return least + more;
  }

  std::string_view text() { return bytes(number()); }

  std::string_view bytes(std::size_t size) {
    if (size > static_cast<std::size_t>(end_ - at_)) good_ = false;
    if (!good_) return {};
    at_ += size;
    return {reinterpret_cast<const char*>(at_ - size), size};
  }

  std::uint8_t byte() {
    if (at_ == end_) good_ = false;
    return good_ ? *at_++ : std::uint8_t{0};
  }

  bool good() const { return good_; }
  bool done() const { return good_ && at_ == end_; }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
  bool good_ = true;
};

// One term after the other, each as what it shares with the one before and the rest. Most are shorter than a
// call takes: they are copied eight bytes at a time, with as much room behind them.
class TermWriter {
 public:
  TermWriter(std::string& terms, std::size_t expected) : terms_(terms) { terms_.resize(expected + kRoom); }

  std::size_t size() const { return size_; }

  // What the term shares with the one that begins at `before`, and the rest, from a section of the file.
  void append(std::size_t before, std::size_t shared, std::string_view rest) {
    const std::size_t needed = size_ + shared + rest.size() + kRoom;
    if (needed > terms_.size()) terms_.resize(std::max(needed, terms_.size() * 2));
    copy(terms_.data() + size_, terms_.data() + before, shared);
    copy(terms_.data() + size_ + shared, rest.data(), rest.size());
    size_ += shared + rest.size();
  }

  void finish() {
    terms_.resize(size_);
    terms_.shrink_to_fit();
  }

 private:
  static constexpr std::size_t kRoom = 8;
  static_assert(kRoom <= kBitPadding, "behind every section there is so much");

  static void copy(char* to, const char* from, std::size_t size) {
    for (std::size_t i = 0; i < size; i += kRoom) std::memcpy(to + i, from + i, kRoom);
  }

  std::string& terms_;
  std::size_t size_ = 0;
};

// Whether a term is behind the one before it, by what they do not share.
bool rises(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return !after.empty();
  const auto first = static_cast<unsigned char>(before.front()),
             second = static_cast<unsigned char>(after.front());
  return first != second ? first < second : before < after;
}

}  // namespace

Result<Index> Index::open(std::vector<std::uint8_t> bytes) {
  Index index;
  index.bytes_ = std::move(bytes);
  if (Result<void> read = index.read(); !read) return std::unexpected(std::move(read).error());
  return index;
}

Result<Index> Index::of(const Interview& interview) {
  IndexBuilder builder;
  builder.add(interview);
  Result<std::vector<std::uint8_t>> bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return open(std::move(*bytes));
}

Result<Index> Index::of(const Interview& interview, const LanguageVersion& version) {
  IndexBuilder builder;
  builder.add(interview, version);
  Result<std::vector<std::uint8_t>> bytes = builder.finish();
  if (!bytes) return std::unexpected(std::move(bytes).error());
  return open(std::move(*bytes));
}

Result<void> Index::read() {
  const std::span<const std::uint8_t> file(bytes_);
  Header header{};
  if (file.size() < sizeof header + kBitPadding ||
      std::memcmp(file.data(), kMagic.data(), kMagic.size()) != 0) {
    return fail("this is not a search index", {}, "give a file that `colloquy index` made");
  }
  std::memcpy(&header, file.data(), sizeof header);
  if (header.version != kVersion || header.analysis != kAnalysis) {
    return fail("this search index is of version " + std::to_string(header.version) + "." +
                    std::to_string(header.analysis) + ", read is " + std::to_string(kVersion) + "." +
                    std::to_string(kAnalysis),
                {}, "make it anew with `colloquy index`");
  }
  if (header.size != file.size()) return damaged("its end is missing", file.size());
  if (header.checksum != xxh64(file.subspan(kChecked))) return damaged("its checksum differs", kChecked);
  for (const Header::Range& range : header.section) {
    const std::size_t end = file.size() - kBitPadding;
    if (range.offset < sizeof header || range.offset > end || range.size > end - range.offset ||
        range.size > UINT32_MAX) {
      return damaged("a section lies outside", kChecked);
    }
  }
  // Every turn, term and version takes at least a byte of its section: no more memory is asked for than that.
  if (header.positions >= kMostPositions || header.turns > header.section[Section::turns].size ||
      header.terms > header.section[Section::vocabulary].size ||
      header.versions > header.section[Section::catalogue].size ||
      header.speakers > header.section[Section::speakers].size) {
    return damaged("a number is too large", sizeof header);
  }
  positions_ = header.positions;

  SectionReader names(file, header.section[Section::speakers]);
  for (std::uint32_t i = 0; i < header.speakers; ++i) speakers_.emplace_back(names.text());
  if (!names.done()) return damaged("its speakers", header.section[Section::speakers].offset);

  SectionReader catalogue_reader(file, header.section[Section::catalogue]);
  std::uint64_t turn = 0;
  for (std::uint32_t i = 0; i < header.versions; ++i) {
    Version version;
    version.interview = catalogue_reader.text();
    version.language = catalogue_reader.text();
    version.date = catalogue_reader.text();
    version.title = catalogue_reader.text();
    version.first_turn = static_cast<std::uint32_t>(turn);
    turn += catalogue_reader.number();
    if (turn > header.turns) break;
    version.last_turn = static_cast<std::uint32_t>(turn);
    versions_.push_back(std::move(version));
  }
  if (!catalogue_reader.done() || turn != header.turns) {
    return damaged("its catalogue", header.section[Section::catalogue].offset);
  }
  for (const std::string& speaker : speakers_) {
    if (utf8::find_invalid(speaker) != std::string_view::npos) {
      return damaged("its speakers", header.section[Section::speakers].offset);
    }
  }

  SectionReader turn_reader(file, header.section[Section::turns]);
  attributes_.reserve(header.turns);
  starts_.reserve(header.turns + std::size_t{1});
  std::uint64_t position = 0;
  for (std::uint32_t i = 0; i < header.turns; ++i) {
    attributes_.push_back(turn_reader.number());
    starts_.push_back(static_cast<std::uint32_t>(position));
    position += turn_reader.number();
    if (position > positions_ || attributes_.back() >> 2 >= header.speakers ||
        (attributes_.back() & 3) > static_cast<std::uint32_t>(TurnKind::statement)) {
      return damaged("its turns", header.section[Section::turns].offset);
    }
  }
  starts_.push_back(static_cast<std::uint32_t>(position));
  if (!turn_reader.done() || position != positions_) {
    return damaged("its turns", header.section[Section::turns].offset);
  }
  chunk_turns_.resize(positions_ / kChunk + 1);
  for (std::uint32_t chunk = 0, t = 0; chunk < chunk_turns_.size(); ++chunk) {
    while (t + 1 < header.turns && starts_[t + 1] <= chunk * kChunk) ++t;
    chunk_turns_[chunk] = t;
  }

  const Header::Range& range = header.section[Section::postings];
  postings_ = file.data() + range.offset;
  skips_ = file.data() + header.section[Section::skips].offset;
  SectionReader reader(file, header.section[Section::vocabulary]);
  for (auto* numbers : {&term_begins_, &counts_, &posting_begins_}) {
    numbers->resize(header.terms + std::size_t{1});
  }
  parameters_.resize(header.terms);
  TermWriter terms(characters_, static_cast<std::size_t>(header.section[Section::vocabulary].size));
  std::uint64_t posting = 0, skip = 0, occurrences = 0;
  for (std::uint32_t i = 0; i < header.terms; ++i) {
    const std::uint32_t sizes = reader.byte();
    const std::uint32_t shared = sizes < 0xF0 ? sizes >> 4 : reader.more_than(15);
    const std::string_view suffix = reader.bytes((sizes & 15) < 15 ? sizes & 15 : reader.more_than(15));
    const std::uint32_t count = reader.number();
    const std::uint32_t size = count == 1 ? single_size(positions_) : reader.number();
    const std::uint8_t parameter =
        count >= kOwnParameter ? reader.byte() : static_cast<std::uint8_t>(rice_parameter(positions_, count));
    const std::uint32_t before_begin = i == 0 ? 0 : term_begins_[i - 1];
    const std::string_view before(characters_.data() + before_begin, terms.size() - before_begin);
    if (!reader.good() || shared > before.size() || count == 0 || count > std::uint64_t{size} * 8 ||
        parameter >= kRiceLimit || size > range.size - posting || terms.size() > UINT32_MAX / 2) {
      return damaged("its vocabulary", header.section[Section::vocabulary].offset);
    }
    if (!rises(before.substr(shared), suffix)) {
      return damaged("its vocabulary is not in order", header.section[Section::vocabulary].offset);
    }
    terms.append(before_begin, shared, suffix);
    term_begins_[i + std::size_t{1}] = static_cast<std::uint32_t>(terms.size());
    counts_[i] = count;
    posting_begins_[i] = static_cast<std::uint32_t>(posting);
    parameters_[i] = parameter;
    const std::uint64_t blocks = (count - 1) / kOccurrencesPerBlock;
    if (blocks > 0) skip_begins_.push_back({i, static_cast<std::uint32_t>(skip)});
    if ((skip + blocks) * sizeof(Skip) > header.section[Section::skips].size) {
      return damaged("its skips", header.section[Section::skips].offset);
    }
    for (std::uint64_t b = skip; b < skip + blocks; ++b) {
      Skip entry{};
      std::memcpy(&entry, skips_ + b * sizeof entry, sizeof entry);
      if (entry.bit / 8 > size || entry.position >= positions_) {
        return damaged("its skips", header.section[Section::skips].offset);
      }
    }
    posting += size;
    skip += blocks;
    occurrences += count;
  }
  terms.finish();
  if (!reader.done() || posting != range.size || skip * sizeof(Skip) != header.section[Section::skips].size ||
      occurrences != header.occurrences || utf8::find_invalid(characters_) != std::string_view::npos) {
    return damaged("its vocabulary", header.section[Section::vocabulary].offset);
  }
  posting_begins_.back() = static_cast<std::uint32_t>(posting);
  counts_.pop_back();  // there is no term behind the last one
  skip_begins_.shrink_to_fit();
  return {};
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
  return {counts_[term], postings_ + posting_begins_[term], skips, parameters_[term]};
}

std::size_t Index::memory() const {
  std::size_t size = bytes_.capacity() + characters_.capacity() + parameters_.capacity() +
                     skip_begins_.capacity() * sizeof(SkipBegin);
  for (const auto* numbers :
       {&attributes_, &starts_, &chunk_turns_, &term_begins_, &counts_, &posting_begins_}) {
    size += numbers->capacity() * sizeof(std::uint32_t);
  }
  return size;
}

}  // namespace colloquy
