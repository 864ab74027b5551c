// A positional inverted index of the turns of one or many interviews. Its bytes, which IndexBuilder makes and
// docs/index-format.md describes, are used in place; only the vocabulary and the tables of turns are
// unpacked.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/interview.h"
#include "search/index_builder.h"
#include "search/index_source.h"
#include "text/error.h"

namespace colloquy {

namespace index_format {
struct Header;
}

class Index {
 public:
  struct Version : IndexedVersion {
    std::uint32_t first_turn = 0, last_turn = 0;  // [first, last) of the index
  };
  struct Turn {
    std::uint32_t version = 0;
    std::uint32_t number = 0;  // in its version
    std::uint32_t speaker = 0;
    TurnKind kind = TurnKind::statement;
  };
  // One term's posting list.
  struct Postings {
    std::uint32_t count = 0;  // occurrences
    const std::uint8_t* bytes = nullptr;
    const std::uint8_t* skips = nullptr;  // index_format::Skip, one for every block but the first
    unsigned parameter = 0;
  };

  // From malloc(), which unlike a vector leaves room as it is: to fill tens of megabytes with zeros first
  // takes as long as to read them.
  struct Free {
    void operator()(void* room) const { std::free(room); }
  };
  using Bytes = std::unique_ptr<std::uint8_t[], Free>;
  using Characters = std::unique_ptr<char[], Free>;

  // A copy would point into the bytes of the first one.
  Index(Index&&) noexcept = default;
  Index& operator=(Index&&) noexcept = default;

  // Takes over the bytes of a file, or room for them that is filled from a source, or copies them. Everything
  // but the posting lists is checked, they are by the checksum; a list that was changed with its checksum, or
  // in the source since, ends where it stops making sense.
  static Result<Index> open(Bytes bytes, std::size_t size, std::unique_ptr<IndexSource> source = nullptr);
  static Result<Index> open(std::span<const std::uint8_t> bytes);

  // The index of texts in memory.
  static Result<Index> of(const Interview&);
  static Result<Index> of(const Interview&, const LanguageVersion&);

  std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size_}; }
  std::size_t memory() const;  // all of it, in bytes

  std::uint32_t positions() const { return positions_; }
  std::span<const Version> versions() const { return versions_; }
  std::span<const std::string> speakers() const { return speakers_; }

  std::uint32_t turns() const { return static_cast<std::uint32_t>(attributes_.size()); }
  Turn turn(std::uint32_t) const;
  // Positions [first, last) of a turn's text.
  std::uint32_t turn_begin(std::uint32_t turn) const { return starts_[turn]; }
  std::uint32_t turn_end(std::uint32_t turn) const { return starts_[turn + 1]; }
  [[gnu::always_inline]] std::uint32_t turn_at(std::uint32_t position) const {
    const std::uint32_t chunk = position / kChunk;
    std::uint32_t turn = chunk_turns_[chunk];
    // Whether it is the next one's is as good as chance: nothing is guessed.
    turn += chunk_begins_.empty() ? (starts_[turn + 1] <= position ? 1U : 0U)
                                  : static_cast<std::uint32_t>(std::popcount(
                                        chunk_begins_[chunk] << (kChunk - 1 - position % kChunk)));
    while (starts_[turn + 1] <= position) ++turn;
    return turn;
  }

  std::uint32_t terms() const { return static_cast<std::uint32_t>(counts_.size()); }
  std::string_view term(std::uint32_t i) const {
    return {characters_.get() + term_begins_[i], term_begins_[i + 1] - term_begins_[i]};
  }
  std::uint32_t occurrences(std::uint32_t term) const { return counts_[term]; }
  std::uint32_t find(std::string_view term) const;  // its number; terms() where it has none
  // The numbers [first, last) of the terms that begin with a prefix.
  std::pair<std::uint32_t, std::uint32_t> find_prefix(std::string_view prefix) const;
  Postings postings(std::uint32_t term) const;

 private:
  static constexpr std::uint32_t kChunk = 64;  // positions, one bit each
  // In so many positions the turns of more of them are asked for than there is time to look for one by one.
  // In fewer the bits would be a larger part of the memory than what they gain.
  static constexpr std::uint32_t kManyPositions = std::uint32_t{1} << 22;

  struct Damage {
    const char* what = nullptr;  // null: there is none
    std::uint64_t offset = 0;
  };

  // Pieces of the posting lists that are not in memory yet.
  struct Missing {
    static constexpr std::size_t kPiece = 65536;  // bytes

    std::unique_ptr<IndexSource> source;
    std::vector<std::uint8_t> pieces;  // of the file: whether it is one of them
    std::size_t most = 0, left = 0;
  };

  Index() = default;
  void fetch(const std::uint8_t* begin, const std::uint8_t* end) const;
  Result<void> read();
  Damage read_sections(const index_format::Header&);
  std::uint64_t read_pieces(const index_format::Header&);
  bool read_speakers(const index_format::Header&);
  bool read_catalogue(const index_format::Header&);
  bool read_turns(const index_format::Header&);
  const char* read_vocabulary(const index_format::Header&);  // what is wrong; null: nothing

  Bytes bytes_;
  std::size_t size_ = 0;
  std::unique_ptr<Missing> missing_;  // null: nothing ever was
  const std::uint8_t* postings_ = nullptr;
  const std::uint8_t* skips_ = nullptr;
  std::uint32_t positions_ = 0;
  std::vector<Version> versions_;
  std::vector<std::string> speakers_;
  std::vector<std::uint32_t> attributes_;    // of turns: speaker << 2 | kind
  std::vector<std::uint32_t> starts_;        // of turns, and the end of the last
  std::vector<std::uint32_t> chunk_turns_;   // the turn at the first position of each chunk
  std::vector<std::uint64_t> chunk_begins_;  // of kManyPositions and more: where behind it turns begin
  Characters characters_;                    // of all terms
  std::vector<std::uint32_t> term_begins_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> posting_begins_;
  struct SkipBegin {
    std::uint32_t term, skip;
  };
  std::vector<SkipBegin> skip_begins_;  // of the terms with more than one block
  std::vector<std::uint8_t> parameters_;
};

}  // namespace colloquy
