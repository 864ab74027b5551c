// The document model: plain data. An interview has people and one or more language versions; a version has
// turns; a turn has paragraphs. Text is validated UTF-8; positions are byte offsets into a paragraph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "text/segment.h"

namespace colloquy {

// A text per language tag (BCP 47), e.g. a person's name as it is written in each version.
using Localized = std::map<std::string, std::string>;

enum class Role { interviewer, interviewee, other };

struct Person {
  std::string id;  // unique in the interview: [a-z0-9-]+
  Role role = Role::other;
  Localized name;         // "Anatoly Borovik"
  Localized description;  // "Ambassador of the Russian Federation to Cambodia"
  std::string label;      // as the source labels this person's turns: "KT"
  std::string extra;      // JSON object text of unknown members, empty if none
};

struct Paragraph {
  std::string id;    // "p" and 8 characters made from the content, see assign_paragraph_ids()
  std::string text;  // not empty, no line breaks
  std::string extra;
  // Byte offsets at which words of scripts written without spaces (Khmer, Thai, Lao, Burmese) end, rising.
  // Computed, see cli/dictionary.h; empty: not yet, or there are none.
  // The initializer lets paragraphs be made without naming it.
  std::vector<std::uint32_t> word_ends = {};  // NOLINT(readability-redundant-member-init)
};

enum class TurnKind { question, answer, statement };

struct Turn {
  std::string speaker;  // a person's id; empty: unknown
  TurnKind kind = TurnKind::statement;
  std::optional<double> start, end;  // seconds from the beginning of the recording
  std::vector<Paragraph> paragraphs;
  std::string extra;
  // BCP 47, where somebody speaks another language than the version's; empty: that.
  std::string language = {};  // NOLINT(readability-redundant-member-init): turns are made without naming it
};

struct LanguageVersion {
  std::string language;  // BCP 47: "en-GB"
  std::string headline;
  std::string byline;
  std::string lead;
  std::vector<Turn> turns;
  std::string extra;
};

struct Source {
  std::string publisher;               // "Khmer Times"
  std::string url;                     // http(s), or empty
  std::string retrieved;               // ISO 8601 date, or empty
  std::string file;                    // name of the file it was imported from
  std::string sha256;                  // of that file's bytes, 64 hex digits
  std::vector<std::string> languages;  // versions that exist at the source, included here or not
  std::string extra;
};

// Where a mention was found and what it is. Computed by analysis/ or written by an editor ("origin").
struct Annotation {
  std::string kind;       // "person", "place", "amount", "date", "topic", "note", …
  std::string paragraph;  // a paragraph's id
  Span span;              // bytes in that paragraph; empty: the whole paragraph
  std::string value;      // normalised: "USD 246000000", "2020-12-10"
  std::string origin;     // "editor", or the tool's name
  std::string extra;
};

struct Interview {
  std::string id;  // [a-z0-9-]+, names the folder of a site
  std::string title;
  std::string
      date;  // ISO 8601 as precise as known: "2020", "2020-12-29", "2020-12-29T17:30" (no zone unless given)
  Source source;
  std::string rights;
  std::vector<Person> people;
  std::vector<LanguageVersion> versions;
  std::vector<Annotation> annotations;
  std::string extra;

  const Person* person(std::string_view id) const;
  const LanguageVersion* version(
      std::string_view language) const;  // exact tag, else same primary language, else null
};

// A question with what answers it: turns [first, last) of a version. Turns before the first question are
// exchange 0 with `question` false. An interview without questions has one exchange per statement.
struct Exchange {
  std::size_t first = 0;
  std::size_t last = 0;
  bool question = false;
};
std::vector<Exchange> exchanges(const LanguageVersion&);

// The language of a turn: its own, else the version's.
const std::string& language_of(const LanguageVersion&, const Turn&);

// The name in this language, else in the same primary language, else the first there is.
std::string_view localized(const Localized&, std::string_view language);

// A person's name in this language, or what the source calls them; empty for nobody.
std::string_view shown_name(const Person*, std::string_view language);

// Whether a turn is of the same speaker and kind as the one before it.
bool goes_on(const LanguageVersion&, std::size_t turn);

// Gives every paragraph without an id one made from its text, so that links survive edits elsewhere; equal
// paragraphs of a version get "-2", "-3" in order.
void assign_paragraph_ids(LanguageVersion&);

// What must hold: ids well-formed and unique, speakers known, at least one version, languages language tags
// and those of versions distinct,
// paragraphs not empty, annotations and ends of words inside their paragraphs and on character boundaries.
// The error's pointer names the place in the bundle.
Result<void> validate(const Interview&);

std::string_view to_string(Role);
std::string_view to_string(TurnKind);
std::optional<Role> role_from(std::string_view);
std::optional<TurnKind> turn_kind_from(std::string_view);

}  // namespace colloquy
