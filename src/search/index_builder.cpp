#include "search/index_builder.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "search/checksum.h"
#include "search/index_format.h"

namespace colloquy {
namespace {

using namespace index_format;

constexpr std::uint32_t kSamePosition = std::uint32_t{1} << 31;
constexpr std::uint32_t kNext = kSamePosition - 1;  // no term: only a position

// Of all that is appended, so that there is one copy of the code that does it.
void append(std::vector<std::uint8_t>& bytes, const void* from, std::size_t size) {
  const auto* const begin = static_cast<const std::uint8_t*>(from);
  bytes.insert(bytes.end(), begin, begin + size);
}

void append_text(std::vector<std::uint8_t>& bytes, std::string_view text) {
  append_number(bytes, static_cast<std::uint32_t>(text.size()));
  append(bytes, text.data(), text.size());
}

// What a term shares with the one before and what it has more: their sizes in half a byte each, 15 and above
// with the rest behind.
void append_suffix(std::vector<std::uint8_t>& bytes, std::uint32_t shared, std::string_view suffix) {
  const auto size = static_cast<std::uint32_t>(suffix.size());
  bytes.push_back(static_cast<std::uint8_t>(std::min(shared, 15U) << 4 | std::min(size, 15U)));
  if (shared >= 15) append_number(bytes, shared - 15);
  if (size >= 15) append_number(bytes, size - 15);
  append(bytes, suffix.data(), suffix.size());
}

// What filters on speakers are compared with: the name in this version, the others, and the label.
std::string speaker_text(const Interview& interview, const LanguageVersion& version, const Turn& turn) {
  const Person* person = interview.person(turn.speaker);
  if (person == nullptr) return turn.speaker;
  std::string text(localized(person->name, version.language));
  const auto add = [&text](std::string_view line) { text.append(1, '\n').append(line); };
  for (const auto& [language, name] : person->name) add(name);
  add(person->label);
  add(person->id);
  return text;
}

// The occurrences of one term as a posting list, with its skips.
struct PostingWriter {
  std::vector<std::uint8_t>& postings;
  std::vector<std::uint8_t>& skips;
  std::uint32_t positions;

  // The parameter that makes the list shortest, looked for around the one that chance would give.
  unsigned parameter(const std::uint32_t* at, std::uint32_t count) const {
    const unsigned guess = rice_parameter(positions, count);
    if (count < kOwnParameter) return guess;
    const unsigned lowest = guess > 3 ? guess - 3 : 0;
    // Of long lists a sample tells.
    constexpr std::uint32_t kSample = 512;
    const std::uint32_t step = std::max(1U, count / kSample);
    std::array<std::uint64_t, 5> sizes{};
    for (std::uint32_t i = 0; i < count; i += step) {
      const std::uint32_t gap = i == 0 ? at[i] : at[i] - at[i - 1] - 1;
      for (unsigned k = 0; k < sizes.size(); ++k) sizes[k] += (gap >> (lowest + k)) + 1 + lowest + k;
    }
    return lowest + static_cast<unsigned>(std::ranges::min_element(sizes) - sizes.begin());
  }

  void write(const std::uint32_t* at, std::uint32_t count, unsigned k) {
    const std::size_t begin = postings.size();
    const auto most = static_cast<std::size_t>(most_rice_bits(count, positions, k) / 8);
    postings.resize(begin + most + 2 * sizeof(std::uint64_t));
    BitWriter bits(postings.data() + begin);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (i > 0 && i % kOccurrencesPerBlock == 0) {
        const Skip skip{next, static_cast<std::uint32_t>(bits.bits())};
        append(skips, &skip, sizeof skip);
      }
      bits.rice(at[i] - next, k);
      next = at[i] + 1;
    }
    postings.resize(static_cast<std::size_t>(bits.finish() - postings.data()));
  }
};

}  // namespace

void IndexBuilder::add(const Interview& interview) {
  for (const LanguageVersion& version : interview.versions) add(interview, version);
}

void IndexBuilder::add(const Interview& interview, const LanguageVersion& version) {
  begin_version({interview.id, version.language, interview.date,
                 version.headline.empty() ? interview.title : version.headline});
  for (const Turn& turn : version.turns) {
    begin_turn(speaker_text(interview, version, turn), turn.kind);
    for (const Paragraph& paragraph : turn.paragraphs) add_paragraph(paragraph.text);
  }
}

void IndexBuilder::begin_version(const IndexedVersion& version) {
  end_turn();
  if (versions_ > 0) append_number(catalogue_, version_turns_);
  version_turns_ = 0;
  ++versions_;
  for (const std::string* text : {&version.interview, &version.language, &version.date, &version.title}) {
    append_text(catalogue_, *text);
  }
}

void IndexBuilder::end_turn() {
  if (!in_turn_) return;
  in_turn_ = false;
  append_number(turns_,
                static_cast<std::uint32_t>(std::min<std::uint64_t>(position_ - turn_begin_, kMostPositions)));
}

void IndexBuilder::begin_turn(std::string_view speaker, TurnKind kind) {
  end_turn();
  in_turn_ = true;
  turn_begin_ = position_;
  ++turn_count_;
  ++version_turns_;
  append_number(turns_, speakers_.number(speaker) << 2 | static_cast<std::uint32_t>(kind));
}

std::uint32_t IndexBuilder::number_of(const Token& token) {
  const std::uint64_t bytes = analyzer_.short_term(token);
  if (token.term_size > sizeof bytes) return terms_.number(analyzer_.term(token), bytes);
  Met& met = met_[static_cast<std::size_t>(bytes * 0x9E3779B97F4A7C15 >> (64 - kMetBits))];
  // No term has zeros: the bytes say its size too, and those of an empty place are none's.
  if (met.bytes != bytes) met = {bytes, terms_.number(analyzer_.term(token), bytes)};
  return met.number;
}

void IndexBuilder::add_paragraph(std::string_view text) {
  // What is too much is reported by finish(); here it must only not run over.
  if (position_ > kMostPositions) return;
  const std::vector<Token>& tokens = analyzer_.analyze(text);
  const std::size_t begin = text_.size();
  text_.resize(begin + tokens.size() + 1);
  std::uint32_t* to = text_.data() + begin;
  std::uint32_t next = 0;
  for (const Token& token : tokens) {
    const std::uint32_t number = number_of(token);
    *to++ = token.position < next ? number | kSamePosition : number;
    next = token.position + 1;
  }
  *to = kNext;
  static_assert(kGap == 1);
  position_ += analyzer_.positions() + kGap;
}

Result<std::vector<std::uint8_t>> IndexBuilder::finish() {
  end_turn();
  if (versions_ > 0) append_number(catalogue_, version_turns_);
  if (position_ >= kMostPositions) {
    return fail("the texts have more than 1,073,741,823 words", {},
                "make an index for each part of the collection");
  }
  const auto positions = static_cast<std::uint32_t>(position_);
  const std::uint32_t terms = terms_.size();
  const std::vector<std::uint32_t> sorted = terms_.sorted();

  // A counting sort of the occurrences by the order of their terms.
  std::vector<std::uint32_t> ends(terms + std::size_t{1}, 0);
  std::uint32_t occurrences = 0;
  for (const std::uint32_t entry : text_) {
    if (entry == kNext) continue;
    ++ends[(entry & ~kSamePosition) + 1];
    ++occurrences;
  }
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<std::uint32_t> at(occurrences);
  std::uint32_t position = 0;
  bool started = false;
  for (const std::uint32_t entry : text_) {
    if (entry == kNext) {
      position += started ? 1 + kGap : kGap;
      started = false;
      continue;
    }
    if ((entry & kSamePosition) == 0) {
      if (started) ++position;
      started = true;
    }
    at[ends[entry & ~kSamePosition]++] = position;
  }

  std::vector<std::uint8_t> vocabulary_bytes, posting_bytes, skip_bytes;
  PostingWriter writer{posting_bytes, skip_bytes, positions};
  std::string_view before;
  for (std::uint32_t i = 0; i < terms; ++i) {
    const std::uint32_t number = sorted[i];
    const std::uint32_t begin = number == 0 ? 0 : ends[number - 1];
    const std::uint32_t count = ends[number] - begin;
    const std::string_view text = terms_.term(number);
    std::uint32_t shared = 0;
    if (i % kTermsPerBlock != 0) {
      const std::size_t most = std::min(before.size(), text.size());
      while (shared < most && before[shared] == text[shared]) ++shared;
    }
    const unsigned k = writer.parameter(at.data() + begin, count);
    const std::size_t start = posting_bytes.size();
    writer.write(at.data() + begin, count, k);
    append_suffix(vocabulary_bytes, shared, text.substr(shared));
    append_number(vocabulary_bytes, count);
    if (count > 1) append_number(vocabulary_bytes, static_cast<std::uint32_t>(posting_bytes.size() - start));
    if (count >= kOwnParameter) vocabulary_bytes.push_back(static_cast<std::uint8_t>(k));
    before = text;
  }

  std::vector<std::uint8_t> speaker_bytes;
  for (std::uint32_t i = 0; i < speakers_.size(); ++i) append_text(speaker_bytes, speakers_.term(i));

  const std::array<const std::vector<std::uint8_t>*, sections> all = {
      &catalogue_, &speaker_bytes, &turns_, &vocabulary_bytes, &posting_bytes, &skip_bytes};
  std::size_t size = sizeof(Header) + kBitPadding;
  for (const auto* bytes : all) size += bytes->size() + 8;
  std::vector<std::uint8_t> file;
  file.reserve(size);
  file.resize(sizeof(Header));
  Header header{};
  std::ranges::copy(kMagic, header.magic.begin());
  header.version = kVersion;
  header.analysis = kAnalysis;
  for (std::size_t i = 0; i < all.size(); ++i) {
    file.resize((file.size() + 7) / 8 * 8);
    header.section[i] = {file.size(), all[i]->size()};
    append(file, all[i]->data(), all[i]->size());
  }
  file.resize(file.size() + kBitPadding);
  header.size = file.size();
  header.positions = positions;
  header.terms = terms;
  header.turns = turn_count_;
  header.versions = versions_;
  header.speakers = speakers_.size();
  header.occurrences = occurrences;
  std::memcpy(file.data(), &header, sizeof header);
  header.checksum = xxh64(std::span(file).subspan(kChecked));
  std::memcpy(file.data(), &header, sizeof header);
  *this = IndexBuilder();
  return file;
}

}  // namespace colloquy
