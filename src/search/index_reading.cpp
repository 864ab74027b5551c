#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "search/checksum.h"
#include "search/index.h"
#include "search/index_format.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using namespace index_format;

// Reads numbers and texts of a section and remembers whether it ran over.
class SectionReader {
 public:
  SectionReader(std::span<const std::uint8_t> file, Header::Range range)
      : at_(file.data() + range.offset), end_(at_ + range.size) {}

  std::uint32_t number() {
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

  // The same, where most are of one byte and there are very many.
  [[gnu::always_inline]] std::uint32_t small_number() {
    return at_ != end_ && *at_ < 0x80 ? *at_++ : number();
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
  explicit TermWriter(std::size_t expected) { make_room(expected); }

  std::size_t size() const { return size_; }
  std::string_view from(std::size_t begin) const { return {terms_.get() + begin, size_ - begin}; }

  // What the term shares with the one that begins at `before`, and the rest, from a section of the file.
  void append(std::size_t before, std::size_t shared, std::string_view rest) {
    const std::size_t size = size_ + shared + rest.size();
    if (size + kRoom > room_) make_room(size * 2);
    copy(terms_.get() + size_, terms_.get() + before, shared);
    copy(terms_.get() + size_ + shared, rest.data(), rest.size());
    size_ = size;
  }

  Index::Characters finish() {
    if (size_ > 0) resize(size_);
    return std::move(terms_);
  }

 private:
  static constexpr std::size_t kRoom = 8;
  static_assert(kRoom <= kBitPadding, "behind every section there is so much");

  void make_room(std::size_t size) { resize(room_ = size + kRoom); }

  void resize(std::size_t size) {
    void* const moved = std::realloc(terms_.release(), size);
    if (moved == nullptr) std::abort();  // as a vector does without exceptions
    terms_.reset(static_cast<char*>(moved));
  }

  static void copy(char* to, const char* from, std::size_t size) {
    for (std::size_t i = 0; i < size; i += kRoom) std::memcpy(to + i, from + i, kRoom);
  }

  Index::Characters terms_;
  std::size_t size_ = 0, room_ = 0;
};

// Whether a term is behind the one before it, by what they do not share.
bool rises(std::string_view before, std::string_view after) {
  if (before.empty() || after.empty()) return !after.empty();
  const auto first = static_cast<unsigned char>(before.front()),
             second = static_cast<unsigned char>(after.front());
  return first != second ? first < second : before < after;
}

}  // namespace

Result<void> Index::read() {
  Header header{};
  const bool large_enough = size_ >= sizeof header + kBitPadding;
  if (large_enough) {
    if (missing_ != nullptr) missing_->source->read(0, {bytes_.get(), sizeof header});
    std::memcpy(&header, bytes_.get(), sizeof header);
  }
  if (std::string_view(header.magic.data(), header.magic.size()) != kMagic) {
    return fail("this is not a search index", {}, "give a file that `colloquy index` made");
  }
  if (header.version != kVersion || header.analysis != kAnalysis) {
    return fail("this search index is of version " + std::to_string(header.version) + "." +
                    std::to_string(header.analysis) + ", which this program does not read",
                {}, "make it anew with `colloquy index`");
  }
  const auto [what, offset] = read_sections(header);
  if (what == nullptr) return {};
  return fail("this search index is damaged: " + std::string(what),
              {.offset = static_cast<std::size_t>(offset), .pointer = {}},
              "make it anew with `colloquy index`");
}

Index::Damage Index::read_sections(const Header& header) {
  if (header.size != size_) return {"its end is missing", size_};
  for (const Header::Range& range : header.section) {
    const std::size_t end = size_ - kBitPadding;
    if (range.offset < sizeof header || range.offset > end || range.size > end - range.offset ||
        range.size > UINT32_MAX) {
      return {"a section lies outside", kChecked};
    }
  }
  if (header.checksum != read_pieces(header)) return {"its checksum differs", kChecked};
  // Every turn, term and version takes at least a byte of its section: no more memory is asked for than that.
  if (header.positions >= kMostPositions || header.turns > header.section[Section::turns].size ||
      header.terms > header.section[Section::vocabulary].size ||
      header.versions > header.section[Section::catalogue].size ||
      header.speakers > header.section[Section::speakers].size) {
    return {"a number is too large", sizeof header};
  }
  positions_ = header.positions;
  postings_ = bytes_.get() + header.section[Section::postings].offset;
  skips_ = bytes_.get() + header.section[Section::skips].offset;
  const auto damage = [&header](const char* what, Section section) {
    return Damage{what, header.section[section].offset};
  };
  if (!read_speakers(header)) return damage("its speakers", Section::speakers);
  if (!read_catalogue(header)) return damage("its catalogue", Section::catalogue);
  if (!read_turns(header)) return damage("its turns", Section::turns);
  return damage(read_vocabulary(header), Section::vocabulary);
}

// Puts what is in a source in its place, but for the posting lists, and returns the checksum of all. Memory
// takes longest where it is used for the first time: what may never be needed is only looked at.
std::uint64_t Index::read_pieces(const Header& header) {
  const auto [first, postings] = header.section[Section::postings];
  std::vector<std::uint8_t> passing;
  Xxh64 checksum;
  for (std::size_t at = 0; at < size_; at += Missing::kPiece) {
    std::span<std::uint8_t> piece(bytes_.get() + at, std::min(Missing::kPiece, size_ - at));
    if (missing_ != nullptr) {
      const bool missing = at >= first && at + piece.size() <= first + postings;
      missing_->pieces.push_back(missing ? 1 : 0);
      if (missing) {
        passing.resize(Missing::kPiece);
        piece = passing;
        missing_->left = ++missing_->most;
      }
      missing_->source->read(at, piece);
    }
    checksum.add(piece.subspan(at == 0 ? kChecked : 0));
  }
  return checksum.value();
}

bool Index::read_speakers(const Header& header) {
  SectionReader reader(bytes(), header.section[Section::speakers]);
  for (std::uint32_t i = 0; i < header.speakers; ++i) speakers_.emplace_back(reader.text());
  return reader.done() && std::ranges::all_of(speakers_, [](const std::string& speaker) {
           return utf8::find_invalid(speaker) == std::string_view::npos;
         });
}

bool Index::read_catalogue(const Header& header) {
  SectionReader reader(bytes(), header.section[Section::catalogue]);
  std::uint64_t turn = 0;
  for (std::uint32_t i = 0; i < header.versions; ++i) {
    Version& version = versions_.emplace_back();
    version.interview = reader.text();
    version.language = reader.text();
    version.date = reader.text();
    version.title = reader.text();
    version.first_turn = static_cast<std::uint32_t>(turn);
    turn += reader.number();
    if (turn > header.turns) break;
    version.last_turn = static_cast<std::uint32_t>(turn);
  }
  return reader.done() && turn == header.turns;
}

bool Index::read_turns(const Header& header) {
  SectionReader reader(bytes(), header.section[Section::turns]);
  attributes_.resize(header.turns);
  starts_.resize(header.turns + std::size_t{1});
  // What may be wrong with one of them is looked at once, for all.
  std::uint32_t position = 0, speakers = 0;
  bool kinds = true;
  for (std::uint32_t i = 0; i < header.turns; ++i) {
    const std::uint32_t attributes = reader.small_number();
    attributes_[i] = attributes;
    starts_[i] = position;
    const std::uint32_t length = reader.small_number();
    if (length > positions_ - position) return false;
    position += length;
    speakers = std::max(speakers, attributes >> 2);
    kinds &= (attributes & 3) <= static_cast<std::uint32_t>(TurnKind::statement);
  }
  starts_.back() = position;
  if (!reader.done() || position != positions_ || !kinds ||
      (header.turns > 0 && speakers >= header.speakers)) {
    return false;
  }
  chunk_turns_.resize(positions_ / kChunk + 1);
  for (std::uint32_t chunk = 0, t = 0; chunk < chunk_turns_.size(); ++chunk) {
    while (t + 1 < header.turns && starts_[t + 1] <= chunk * kChunk) ++t;
    chunk_turns_[chunk] = t;
  }
  if (positions_ < kManyPositions) return true;
  chunk_begins_.resize(chunk_turns_.size());
  for (const std::uint32_t start : starts_) {
    if (start % kChunk > 0) chunk_begins_[start / kChunk] |= std::uint64_t{1} << (start % kChunk);
  }
  return true;
}

const char* Index::read_vocabulary(const Header& header) {
  const Header::Range& section = header.section[Section::vocabulary];
  const std::uint64_t postings_size = header.section[Section::postings].size;
  const std::uint64_t all_skips = header.section[Section::skips].size / sizeof(Skip);
  SectionReader reader(bytes(), section);
  for (auto* numbers : {&term_begins_, &counts_, &posting_begins_}) {
    numbers->resize(header.terms + std::size_t{1});
  }
  parameters_.resize(header.terms);
  TermWriter terms(static_cast<std::size_t>(section.size) * 2);
  const std::uint32_t size_of_one = single_size(positions_);
  std::uint64_t posting = 0, skip = 0, occurrences = 0;
  std::size_t before_begin = 0;
  for (std::uint32_t i = 0; i < header.terms; ++i) {
    const std::uint32_t sizes = reader.byte();
    const std::uint32_t shared = sizes < 0xF0 ? sizes >> 4 : reader.more_than(15);
    const std::string_view suffix = reader.bytes((sizes & 15) < 15 ? sizes & 15 : reader.more_than(15));
    const std::uint32_t count = reader.small_number();
    const std::uint32_t size = count == 1 ? size_of_one : reader.small_number();
    const std::uint8_t parameter =
        count >= kOwnParameter ? reader.byte() : static_cast<std::uint8_t>(rice_parameter(positions_, count));
    const std::string_view before = terms.from(before_begin);
    if (!reader.good() || shared > before.size() || count == 0 || count > std::uint64_t{size} * 8 ||
        parameter >= kRiceLimit || size > postings_size - posting || terms.size() > UINT32_MAX / 2) {
      return "its vocabulary";
    }
    if (!rises(before.substr(shared), suffix)) return "its vocabulary is not in order";
    const std::size_t begin = terms.size();
    terms.append(before_begin, shared, suffix);
    before_begin = begin;
    term_begins_[i + std::size_t{1}] = static_cast<std::uint32_t>(terms.size());
    counts_[i] = count;
    posting_begins_[i] = static_cast<std::uint32_t>(posting);
    parameters_[i] = parameter;
    const std::uint64_t blocks = (count - 1) / kOccurrencesPerBlock;
    if (blocks > 0) {
      skip_begins_.push_back({i, static_cast<std::uint32_t>(skip)});
      if (blocks > all_skips - skip) return "its skips";
      for (std::uint64_t b = skip; b < skip + blocks; ++b) {
        Skip entry{};
        std::memcpy(&entry, skips_ + b * sizeof entry, sizeof entry);
        if (entry.bit / 8 > size || entry.position >= positions_) return "its skips";
      }
    }
    posting += size;
    skip += blocks;
    occurrences += count;
  }
  const bool text = utf8::find_invalid(terms.from(0)) == std::string_view::npos;
  characters_ = terms.finish();
  posting_begins_.back() = static_cast<std::uint32_t>(posting);
  counts_.pop_back();  // there is no term behind the last one
  skip_begins_.shrink_to_fit();
  const bool good = reader.done() && posting == postings_size &&
                    skip * sizeof(Skip) == header.section[Section::skips].size &&
                    occurrences == header.occurrences && text;
  return good ? nullptr : "its vocabulary";
}

}  // namespace colloquy
