#include "search/index_builder.h"

#include <algorithm>
#include <cstring>

#include "search/checksum.h"
#include "search/index_format.h"
#include "search/posting_writer.h"

namespace colloquy {
namespace {

using namespace index_format;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void append_text(Growing<std::uint8_t>& bytes, std::string_view text) {
  append_number(bytes, static_cast<std::uint32_t>(text.size()));
  bytes.append(bytes_of(text));
}

// What a term shares with the one before and what it has more: their sizes in half a byte each, 15 and above
// with the rest behind.
void append_suffix(Growing<std::uint8_t>& bytes, std::uint32_t shared, std::string_view suffix) {
  const auto size = static_cast<std::uint32_t>(suffix.size());
  bytes.push(static_cast<std::uint8_t>(std::min(shared, 15U) << 4 | std::min(size, 15U)));
  if (shared >= 15) append_number(bytes, shared - 15);
  if (size >= 15) append_number(bytes, size - 15);
  bytes.append(bytes_of(suffix));
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

void IndexBuilder::add_paragraph(std::string_view text) {
  // What is too much is reported by finish(); here it must only not run over.
  if (position_ > kMostPositions) return;
  words_.add(analyzer_, analyzer_.analyze(text));
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
  words_.invert();
  const std::vector<std::uint32_t> sorted = words_.terms().sorted();
  Growing<std::uint8_t> vocabulary_bytes;
  PostingWriter postings(positions);
  std::string_view before;
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    const std::span<const std::uint32_t> at = words_.positions(sorted[i]);
    const auto count = static_cast<std::uint32_t>(at.size());
    const std::string_view text = words_.terms().term(sorted[i]);
    std::uint32_t shared = 0;
    if (i % kTermsPerBlock != 0) {
      const std::size_t most = std::min(before.size(), text.size());
      while (shared < most && before[shared] == text[shared]) ++shared;
    }
    const PostingWriter::Written list = postings.write(at);
    append_suffix(vocabulary_bytes, shared, text.substr(shared));
    append_number(vocabulary_bytes, count);
    if (count > 1) append_number(vocabulary_bytes, list.size);
    if (count >= kOwnParameter) vocabulary_bytes.push(list.parameter);
    before = text;
  }

  Growing<std::uint8_t> speaker_bytes;
  for (std::uint32_t i = 0; i < speakers_.size(); ++i) append_text(speaker_bytes, speakers_.term(i));

  const std::array<std::span<const std::uint8_t>, sections> all = {
      catalogue_.items(),       speaker_bytes.items(), turns_.items(),
      vocabulary_bytes.items(), postings.bytes(),      postings.skips()};
  Header header{};
  std::size_t size = sizeof header;
  for (std::size_t i = 0; i < all.size(); ++i) {
    size = (size + 7) / 8 * 8;
    header.section[i] = {size, all[i].size()};
    size += all[i].size();
  }
  std::vector<std::uint8_t> file(size + kBitPadding);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].empty()) std::memcpy(file.data() + header.section[i].offset, all[i].data(), all[i].size());
  }
  std::ranges::copy(kMagic, header.magic.begin());
  header.version = kVersion;
  header.analysis = kAnalysis;
  header.size = file.size();
  header.positions = positions;
  header.terms = words_.terms().size();
  header.turns = turn_count_;
  header.versions = versions_;
  header.speakers = speakers_.size();
  header.occurrences = words_.occurrences();
  std::memcpy(file.data(), &header, sizeof header);
  header.checksum = xxh64(std::span(file).subspan(kChecked));
  std::memcpy(file.data(), &header, sizeof header);
  *this = IndexBuilder();
  return file;
}

}  // namespace colloquy
