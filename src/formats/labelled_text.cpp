#include "formats/labelled_text.h"

#include <algorithm>
#include <map>
#include <set>

#include "formats/head.h"
#include "formats/labels.h"
#include "formats/language.h"
#include "formats/lines.h"
#include "formats/names.h"
#include "formats/roles.h"
#include "formats/turn_language.h"
#include "formats/turns.h"
#include "text/hash.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = ImportNote::Kind;
using Speaker = LabelledTextOptions::Speaker;

// What a bundle may hold; see BundleLimits.
constexpr std::size_t kMostTurns = 100'000, kLongestParagraph = 1'000'000, kMostBytes = 16u << 20;

constexpr std::size_t kMostOfLead = 4000;  // code points that names are looked for in

class Importer {
 public:
  Importer(std::string_view bytes, const LabelledTextOptions& options) : bytes_(bytes), options_(options) {}

  Result<Imported> run();

 private:
  Result<void> read_lines();
  Result<void> read_labels();
  void read_text();
  void name_interview();
  void choose_language();
  void make_people();
  Result<void> make_turns();
  std::string language_of(const TextTurn& turn) const;

  void note(Kind kind, std::string text, std::size_t line = 0) {
    notes_.push_back({kind, line, std::move(text)});
  }
  void doubt(std::string text, std::string option, std::size_t line = 0) {
    notes_.push_back({Kind::unsure, line, std::move(text), std::move(option)});
  }
  const Speaker* declared(std::string_view key) const;
  std::string unique_person_id(std::string_view name) const;
  Person describe(const std::string& key, const std::vector<std::string>& texts);

  std::string_view bytes_;
  const LabelledTextOptions& options_;
  std::vector<SourceLine> lines_;
  LabelSet labels_;
  std::size_t front_ = 0;       // lines of front matter
  std::size_t text_begin_ = 0;  // index of the first line with a label
  Head head_;
  std::vector<TextTurn> text_turns_;
  std::map<std::string, GuessedRole> roles_;      // by folded label
  std::map<std::string, std::string> person_of_;  // id by folded label
  std::vector<ImportNote> notes_;
  Interview interview_;
  LanguageVersion version_;
};

std::string quoted(std::string_view text) {
  return "“" + std::string(text) + "”";
}

// What is chosen in place of a text file most often. RTF could even be read as text, with all its marks.
Result<void> refuse_other_formats(std::string_view bytes) {
  constexpr std::pair<std::string_view, std::string_view> kFormats[] = {
      {"PK\x03\x04", "a Word document or another packed file"},
      {"\xD0\xCF\x11\xE0", "an old Word document"},
      {"%PDF-", "a PDF"},
      {"{\\rtf", "a document in RTF"}};
  for (const auto& [beginning, what] : kFormats) {
    if (bytes.starts_with(beginning))
      return fail("this is " + std::string(what) + ", not plain text", {},
                  "Save it as plain text in UTF-8 and import that");
  }
  return {};
}

Result<void> Importer::read_lines() {
  if (bytes_.size() > kMostBytes) {
    return fail("the file has more than 16 MiB", {},
                "Is it a transcript? If so, make several interviews of it");
  }
  if (auto done = refuse_other_formats(bytes_); !done) return done;
  const auto text = utf8::validate(bytes_);
  if (!text) {
    Error error = text.error();
    if (error.advice.empty()) error.advice = "Save the text as UTF-8";
    return std::unexpected(std::move(error));
  }
  lines_ = split_lines(nfc(*text));
  if (std::ranges::all_of(lines_, [](const SourceLine& line) { return line.text.empty(); })) {
    return fail("there is no text in it", {}, "An import needs at least one line");
  }
  return {};
}

Result<void> Importer::read_labels() {
  const std::span<const SourceLine> all(lines_);
  front_ = front_matter_lines(all);
  read_front_matter(all.first(front_), head_, notes_);
  const std::span<const SourceLine> body = all.subspan(front_);
  std::set<std::string> keys;
  for (const Speaker& speaker : options_.speakers) {
    if (!keys.insert(LabelSet::key(speaker.label)).second) {
      return fail("the speaker " + quoted(speaker.label) + " is given twice", {}, "Give each label once");
    }
  }
  // Speakers of the front matter may say one thing only, or nothing.
  for (const std::string& name : head_.speakers) keys.insert(LabelSet::key(name));
  labels_ = find_labels(body, keys);
  for (const Speaker& speaker : options_.speakers) {
    if (labels_.contains(speaker.label)) continue;
    std::string found;
    for (const auto& [key, use] : labels_.uses) found += (found.empty() ? "" : ", ") + quoted(use.text);
    return fail("the label " + quoted(speaker.label) + " begins no line", {},
                found.empty() ? "No labels were found in it" : "Give one of those that were found: " + found);
  }
  const auto first = std::ranges::find_if(
      body, [this](const SourceLine& line) { return labels_.label_of(line.text).has_value(); });
  text_begin_ = front_ + static_cast<std::size_t>(first - body.begin());
  return {};
}

void Importer::read_text() {
  const std::span<const SourceLine> all(lines_);
  const bool labelled = !labels_.uses.empty();
  if (!labelled)
    note(Kind::unsure, "no speakers' labels were found: all of the text is by one speaker who is not known");
  read_head(all.subspan(front_, text_begin_ - front_),
            {.labelled = labelled, .wrapped = is_hard_wrapped(all, labels_)}, head_, notes_);
  if (labelled) {
    text_turns_ = read_turns(all.subspan(text_begin_), labels_, notes_);
    if (!head_.paragraphs.empty()) {
      TextTurn before;
      before.line = head_.paragraphs.front().number;
      for (const SourceLine& line : head_.paragraphs) before.paragraphs.push_back(line.text);
      note(Kind::unsure,
           "text before the first label, kept as a turn of an unknown speaker: " + before.paragraphs.front(),
           before.line);
      text_turns_.insert(text_turns_.begin(), std::move(before));
    }
  } else {
    text_turns_ = read_turns(all.subspan(front_ + head_.lines), labels_, notes_);
  }
  if (!text_turns_.empty()) return;
  // Nothing but a head: then that is the text.
  TextTurn turn;
  for (const SourceLine& line : all.subspan(front_)) {
    if (line.text.empty()) continue;
    if (turn.paragraphs.empty()) turn.line = line.number;
    turn.paragraphs.push_back(line.text);
  }
  if (!turn.paragraphs.empty()) text_turns_.push_back(std::move(turn));
}

void Importer::name_interview() {
  interview_.title = options_.title.empty() ? head_.title : options_.title;
  std::string stem = options_.file.substr(0, options_.file.find('.'));
  if (interview_.title.empty()) {
    interview_.title = stem.empty() ? "Interview" : stem;
    doubt("no title was found: " + quoted(interview_.title) + " is used", "--title gives another");
  }
  interview_.date = options_.date.empty() ? head_.date : options_.date;
  if (interview_.date.empty()) doubt("no date was found", "--date gives one");
  interview_.rights = options_.rights;
  interview_.id = options_.id;
  for (const std::string& text : {slug(stem), slug(interview_.title), "interview-" + short_hash(bytes_, 8)}) {
    if (interview_.id.empty()) interview_.id = text;
  }
  Source& source = interview_.source;
  source.publisher = options_.publisher.empty() ? head_.publisher : options_.publisher;
  source.url = options_.url;
  source.file = options_.file;
  source.sha256 = hex(sha256(bytes_));
  source.languages = head_.languages;
}

void Importer::choose_language() {
  version_.headline = head_.headline;
  version_.byline = head_.byline;
  version_.lead = head_.lead;
  version_.language = !options_.language.empty() ? options_.language : head_.language;
  if (!version_.language.empty()) return;
  constexpr std::size_t kEnough = 60'000;
  std::string sample;
  for (const TextTurn& turn : text_turns_) {
    for (const std::string& paragraph : turn.paragraphs) {
      if (sample.size() < kEnough) sample.append(paragraph).append("\n");
    }
  }
  const LanguageGuess guess = guess_language(sample);
  version_.language = guess.tag;
  const auto same = std::ranges::find_if(
      head_.languages, [&](const std::string& tag) { return tag.substr(0, tag.find('-')) == guess.tag; });
  if (same != head_.languages.end()) {
    version_.language = *same;
    note(Kind::recognised, "language: " + *same + ", " + guess.reason + " and the page's language switch");
  } else if (guess.tag == "und") {
    doubt("the language is not known", "--language gives it");
  } else {
    note(Kind::recognised, "language: " + guess.tag + ", " + guess.reason);
  }
  for (const std::string& tag : head_.languages) {
    if (tag != version_.language)
      note(Kind::recognised, "language " + tag + ": exists at the source, is not in this file");
  }
}

const Speaker* Importer::declared(std::string_view key) const {
  const auto found = std::ranges::find_if(
      options_.speakers, [&](const Speaker& speaker) { return LabelSet::key(speaker.label) == key; });
  return found == options_.speakers.end() ? nullptr : &*found;
}

std::string Importer::unique_person_id(std::string_view name) const {
  std::string base = slug(name);
  if (base.empty()) base = "speaker";
  std::string id = base;
  for (std::size_t n = 2; interview_.person(id) != nullptr; ++n)
    id = base.substr(0, 58) + "-" + std::to_string(n);
  return id;
}

Person Importer::describe(const std::string& key, const std::vector<std::string>& texts) {
  const LabelSet::Use& use = labels_.uses.at(key);
  const Speaker* given = declared(key);
  FoundName found = find_name(use.text, texts);
  if (found.name.empty()) found.name = use.text;
  if (given != nullptr && !given->name.empty()) found.name = given->name;
  if (given != nullptr && !given->description.empty()) found.description = given->description;
  Person person;
  person.label = use.text;
  person.role = roles_.at(key).role;
  person.name[version_.language] = found.name;
  if (!found.description.empty()) person.description[version_.language] = found.description;
  return person;
}

void Importer::make_people() {
  std::map<std::string, Role> known;
  for (const Speaker& speaker : options_.speakers) {
    if (speaker.role) known[LabelSet::key(speaker.label)] = *speaker.role;
  }
  roles_ = guess_roles(text_turns_, known);
  // Not the byline, in which a comma joins a name and a publisher.
  std::vector<std::string> texts = {head_.lead, head_.headline, head_.title, interview_.title,
                                    interview_.source.publisher};
  texts.insert(texts.end(), head_.speakers.begin(), head_.speakers.end());
  for (std::string& text : texts)
    text.resize(utf8::offset_of(text, std::min(utf8::length(text), kMostOfLead)));
  std::map<std::string, std::size_t> turns_of;
  for (const TextTurn& turn : text_turns_) ++turns_of[turn.label];
  bool all_sure = true;
  for (const TextTurn& turn : text_turns_) {
    if (turn.label.empty() || person_of_.contains(turn.label)) continue;
    Person person = describe(turn.label, texts);
    const std::string name = person.name.begin()->second;
    // Labels that were given the same name are one person.
    const auto same = std::ranges::find_if(
        interview_.people, [&](const Person& other) { return other.name.begin()->second == name; });
    std::string line = "speaker " + quoted(person.label) + ", " + std::to_string(turns_of[turn.label]) +
                       (turns_of[turn.label] == 1 ? " turn" : " turns");
    if (person.role != Role::other) line += ", " + std::string(to_string(person.role));
    line += ": " + name;
    if (!person.description.empty()) line += ", " + person.description.begin()->second;
    note(Kind::recognised, std::move(line), turn.line);
    if (!declared(turn.label) && name == person.label && utf8::length(name) <= 3) {
      doubt("who " + quoted(name) + " is", "--speaker '" + name + "=NAME' says it", turn.line);
    }
    all_sure = all_sure && roles_.at(turn.label).sure;
    if (same != interview_.people.end()) {
      person_of_[turn.label] = same->id;
    } else {
      person.id = unique_person_id(name);
      person_of_[turn.label] = person.id;
      interview_.people.push_back(std::move(person));
    }
  }
  if (!all_sure) doubt("who asks and who answers", "--speaker 'LABEL=Name; description; role' says it");
  // A file that names its one speaker.
  if (interview_.people.empty() && head_.speakers.size() == 1) {
    Person person;
    person.id = unique_person_id(head_.speakers.front());
    person.role = Role::interviewee;
    person.name[version_.language] = head_.speakers.front();
    person_of_[{}] = person.id;
    interview_.people.push_back(std::move(person));
  }
}

// Where it is not the text's own.
std::string Importer::language_of(const TextTurn& turn) const {
  std::string all;
  for (const std::string& paragraph : turn.paragraphs) all.append(paragraph).append("\n");
  return other_language(all, version_.language);
}

Result<void> Importer::make_turns() {
  const std::vector<TurnKind> kinds = turn_kinds(text_turns_, roles_);
  std::map<TurnKind, std::size_t> counts;
  std::size_t paragraphs = 0;
  std::map<std::string, std::pair<std::size_t, std::size_t>> others;  // by language: turns, line of the first
  if (text_turns_.size() > kMostTurns) {
    return fail("there are more than 100,000 turns in it", {}, "Make several interviews of it");
  }
  for (std::size_t i = 0; i < text_turns_.size(); ++i) {
    TextTurn& from = text_turns_[i];
    if (std::ranges::any_of(from.paragraphs,
                            [](const auto& text) { return text.size() > kLongestParagraph; })) {
      Position where;
      where.line = from.line;
      return fail("a paragraph of the turn that begins here has more than 1,000,000 bytes", where,
                  "Part it with blank lines");
    }
    Turn& turn = version_.turns.emplace_back();
    if (const auto person = person_of_.find(from.label); person != person_of_.end())
      turn.speaker = person->second;
    turn.kind = kinds[i];
    turn.start = from.start;
    ++counts[turn.kind];
    paragraphs += from.paragraphs.size();
    turn.language = language_of(from);
    if (!turn.language.empty()) {
      auto& [count, line] = others.try_emplace(turn.language, 0, from.line).first->second;
      ++count;
    }
    for (std::string& text : from.paragraphs) turn.paragraphs.emplace_back().text = std::move(text);
  }
  assign_paragraph_ids(version_);
  const auto counted = [](std::size_t n, std::string_view what) {
    return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
  };
  std::string line =
      counted(counts[TurnKind::question], "question") + ", " + counted(counts[TurnKind::answer], "answer") +
      ", " + counted(counts[TurnKind::statement], "statement") + ", " + counted(paragraphs, "paragraph");
  note(Kind::recognised, std::move(line));
  for (const auto& [language, found] : others) {
    note(Kind::recognised, "language of " + counted(found.first, "turn") + ": " + language, found.second);
  }
  constexpr std::size_t kMostDoubts = 20;
  for (std::size_t i = 0; i < std::min(labels_.doubtful.size(), kMostDoubts); ++i) {
    const LabelSet::Use& use = labels_.doubtful[i];
    if (use.line > text_begin_)
      doubt(quoted(use.text) + " may be a speaker's label; kept as text",
            "--speaker '" + use.text + "=NAME' makes it one", use.line);
  }
  if (labels_.doubtful.size() > kMostDoubts) {
    note(Kind::unsure,
         std::to_string(labels_.doubtful.size() - kMostDoubts) + " more that may be speakers' labels");
  }
  return {};
}

Result<Imported> Importer::run() {
  if (auto done = read_lines(); !done) return std::unexpected(std::move(done).error());
  if (auto done = read_labels(); !done) return std::unexpected(std::move(done).error());
  read_text();
  if (text_turns_.empty())
    return fail("there is no text in it but front matter", {}, "Put the interview below it");
  name_interview();
  choose_language();
  make_people();
  if (auto done = make_turns(); !done) return std::unexpected(std::move(done).error());
  interview_.versions.push_back(std::move(version_));
  if (auto valid = validate(interview_); !valid) return std::unexpected(std::move(valid).error());
  Imported out;
  out.interview = std::move(interview_);
  out.report.file = options_.file;
  out.report.notes = std::move(notes_);
  return out;
}

// What can be said about the options without the text.
Result<void> check(const LabelledTextOptions& options) {
  std::vector<std::string_view> texts = {options.title,     options.date, options.language,
                                         options.publisher, options.url,  options.rights};
  for (const Speaker& speaker : options.speakers) {
    texts.insert(texts.end(), {speaker.label, speaker.name, speaker.description});
  }
  for (const std::string_view text : texts) {
    if (utf8::find_invalid(text) == std::string_view::npos && text.find('\0') == std::string_view::npos)
      continue;
    return fail("an option is not UTF-8: " + quoted(utf8::repair(text)), {},
                "Use a terminal with a UTF-8 locale");
  }
  if (!options.id.empty() && (options.id.size() > 64 || !std::ranges::all_of(options.id, [](char c) {
                                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
                              }))) {
    return fail("the id " + quoted(options.id) + " is not made of a-z, 0-9 and -, at most 64", {},
                "It names the interview's folder");
  }
  if (!options.date.empty() && !is_iso_date(options.date)) {
    return fail("the date " + quoted(options.date) + " is not a date", {},
                "Write it as 2020, 2020-12, 2020-12-29 or 2020-12-29T17:30");
  }
  if (!options.url.empty() && !options.url.starts_with("https://") && !options.url.starts_with("http://")) {
    return fail("the address " + quoted(options.url) + " is not a web address", {},
                "It has to begin with https:// or http://");
  }
  return {};
}

}  // namespace

Result<Imported> import_labelled_text(std::string_view bytes, const LabelledTextOptions& options) {
  if (auto fine = check(options); !fine) return std::unexpected(std::move(fine).error());
  return Importer(bytes, options).run();
}

}  // namespace colloquy
