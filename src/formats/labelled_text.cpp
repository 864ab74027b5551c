#include "formats/labelled_text.h"

#include <algorithm>
#include <set>

#include "formats/head.h"
#include "formats/labels.h"
#include "formats/language.h"
#include "formats/lines.h"
#include "formats/roles.h"
#include "text/hash.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Kind = ImportNote::Kind;

class Importer {
 public:
  Importer(std::string_view bytes, std::string_view text, const LabelledTextOptions& options)
      : bytes_(bytes), lines_(split_lines(text)), options_(options) {}

  Result<Imported> run();

 private:
  void note(Kind kind, std::size_t line, std::string text) { out_.report.notes.push_back({kind, line, std::move(text)}); }

  void drop_tail();
  void read_turns(std::size_t first);
  void make_people(const Head& head);
  void describe(const Head& head);
  bool is_label(const std::optional<Label>& label) const { return label && labels_.contains(label->text); }
  bool hard_wrapped() const;

  std::string_view bytes_;
  std::vector<SourceLine> lines_;
  const LabelledTextOptions& options_;
  LabelSet labels_;
  Imported out_;
  std::vector<Turn> turns_;  // the speaker is the folded label until the people are known
};

// Whether lines end where a page was full and not where a paragraph ends.
bool Importer::hard_wrapped() const {
  constexpr std::size_t kWidest = 120;
  std::size_t pairs = 0, broken = 0;
  for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
    const std::string& line = lines_[i].text;
    if (line.empty() || lines_[i + 1].text.empty()) continue;
    if (utf8::length(line) > kWidest) return false;
    if (is_label(label_of(lines_[i + 1].text))) continue;
    const auto own = label_of(line);
    if (is_label(own) && own->rest.empty()) continue;
    ++pairs;
    if (!std::string_view(".!?:…\"”’)]").contains(line.back())) ++broken;
  }
  return pairs >= 4 && broken * 2 > pairs;
}

void Importer::drop_tail() {
  while (!lines_.empty()) {
    const SourceLine& last = lines_.back();
    if (!last.text.empty()) {
      if (!is_furniture(last.text)) return;
      note(Kind::dropped, last.number, "page furniture: " + last.text);
    }
    lines_.pop_back();
  }
}

void Importer::read_turns(std::size_t first) {
  const bool wrapped = hard_wrapped();
  bool blank_before = true;
  for (std::size_t i = first; i < lines_.size(); ++i) {
    const SourceLine& line = lines_[i];
    if (line.text.empty()) {
      blank_before = true;
      continue;
    }
    const auto label = label_of(line.text);
    if (is_label(label)) {
      Turn& turn = turns_.emplace_back();
      turn.speaker = fold(label->text);
      turn.start = label->start;
      if (label->rest.empty()) {
        blank_before = true;  // its text begins a paragraph
        continue;
      }
      turn.paragraphs.emplace_back().text = label->rest;
    } else if (wrapped && !blank_before && !turns_.empty() && !turns_.back().paragraphs.empty()) {
      turns_.back().paragraphs.back().text += ' ' + line.text;
    } else {
      if (turns_.empty()) turns_.emplace_back();
      turns_.back().paragraphs.emplace_back().text = line.text;
    }
    blank_before = false;
  }
  std::erase_if(turns_, [this](const Turn& turn) {
    if (turn.paragraphs.empty()) note(Kind::unsure, 0, "a turn of \"" + labels_.uses[turn.speaker].text + "\" without text was left out");
    return turn.paragraphs.empty();
  });
}

void Importer::make_people(const Head& head) {
  LanguageVersion& version = out_.interview.versions.front();
  std::vector<std::string> order;  // folded labels as they first speak
  for (const Turn& turn : turns_) {
    if (!turn.speaker.empty() && std::ranges::find(order, turn.speaker) == order.end()) order.push_back(turn.speaker);
  }
  const RoleGuess guess = guess_roles(turns_);
  const std::vector<std::string> texts = {head.lead, head.byline, head.title, head.headline};
  std::map<std::string, std::string> ids;
  std::set<std::string> used;
  for (const std::string& key : order) {
    const LabelSet::Use& use = labels_.uses.at(key);
    const auto declared = std::ranges::find_if(options_.speakers, [&](const auto& s) { return fold(s.label) == key; });
    const bool given = declared != options_.speakers.end();
    FoundName found = find_name(use.text, texts);
    if (found.name.empty()) found.name = spoken_name(use.text);
    if (given && !declared->name.empty()) found.name = declared->name;
    if (given && !declared->description.empty()) found.description = declared->description;

    Person person;
    person.label = use.text;
    person.role = given && declared->role ? *declared->role : guess.roles.at(key);
    person.name[version.language] = found.name;
    if (!found.description.empty()) person.description[version.language] = found.description;
    const std::string base = slug(found.name).empty() ? "speaker" : slug(found.name);
    person.id = base;
    for (std::size_t n = 2; !used.insert(person.id).second; ++n) person.id = base.substr(0, 58) + "-" + std::to_string(n);
    ids[key] = person.id;

    const auto turns = static_cast<std::size_t>(std::ranges::count(turns_, key, &Turn::speaker));
    std::string text = "speaker " + use.text;
    if (found.name != use.text) text += " = " + found.name;
    if (!found.description.empty()) text += ", " + found.description;
    note(Kind::recognised, use.line, text + "; " + std::string(to_string(person.role)) + ", " + std::to_string(turns) + (turns == 1 ? " turn" : " turns"));
    if (turns == 1 && !given) note(Kind::unsure, use.line, "the label \"" + use.text + "\" stands only once");
    out_.interview.people.push_back(std::move(person));
  }
  if (!guess.sure && order.size() > 1) note(Kind::unsure, 0, "who asks and who answers was guessed; --speaker 'LABEL=Name; description; role' says it");
  for (Turn& turn : turns_) {
    if (turn.speaker.empty()) continue;
    const std::string id = ids.at(turn.speaker);
    const Role role = out_.interview.person(id)->role;
    turn.kind = kind_of(turn, role, turn.speaker);
    turn.speaker = id;
  }
  // What is said before anything was asked answers nothing.
  bool asked = false;
  for (Turn& turn : turns_) {
    asked = asked || turn.kind == TurnKind::question;
    if (!asked && turn.kind == TurnKind::answer) turn.kind = TurnKind::statement;
  }
  version.turns = std::move(turns_);
}

void Importer::describe(const Head& head) {
  Interview& interview = out_.interview;
  const auto either = [](const std::string& option, const std::string& found) { return option.empty() ? found : option; };
  interview.title = either(options_.title, head.title);
  interview.date = either(options_.date, head.date);
  interview.rights = options_.rights;
  interview.source.publisher = either(options_.publisher, head.publisher);
  interview.source.url = options_.url;
  interview.source.file = options_.file;
  interview.source.sha256 = hex(sha256(bytes_));
  const std::string stem = options_.file.substr(0, options_.file.rfind('.'));
  interview.id = options_.id;
  for (const std::string& from : {stem, interview.title}) {
    if (interview.id.empty()) interview.id = slug(from);
  }
  if (interview.id.empty()) interview.id = "interview";

  LanguageVersion& version = interview.versions.emplace_back();
  version.headline = head.headline.empty() ? head.title : head.headline;
  version.byline = head.byline;
  version.lead = head.lead;
  std::string sample;
  for (const SourceLine& line : lines_) {
    if (sample.size() < 60'000) sample += line.text + '\n';
  }
  const LanguageGuess guess = guess_language(sample);
  version.language = options_.language.empty() ? guess.tag : options_.language;
  if (options_.language.empty()) {
    // The page says which English it is.
    const auto of_page = std::ranges::find_if(head.languages, [&](const std::string& tag) { return tag.starts_with(guess.tag + "-"); });
    if (of_page != head.languages.end()) {
      version.language = *of_page;
      note(Kind::recognised, 0, "language: " + version.language + ", " + guess.reason + " and the page's language switch");
    } else {
      note(guess.tag == "und" ? Kind::unsure : Kind::recognised, 0, "language: " + guess.tag + ", " + guess.reason);
    }
  }
  interview.source.languages = head.languages;
  for (const std::string& tag : head.languages) {
    if (tag != version.language) note(Kind::recognised, 0, "language at the source, not included: " + tag);
  }
  if (interview.title.empty()) {
    interview.title = stem.empty() ? "Interview" : stem;
    note(Kind::unsure, 0, "no title was found; the file's name stands for it");
  }
}

Result<Imported> Importer::run() {
  out_.report.file = options_.file;
  if (std::ranges::all_of(lines_, [](const SourceLine& line) { return line.text.empty(); })) {
    return fail("the file holds no text", {}, "Is it the right file?");
  }
  std::set<std::string> declared;
  for (const auto& speaker : options_.speakers) declared.insert(fold(speaker.label));
  labels_ = find_labels(lines_, declared);
  for (const auto& speaker : options_.speakers) {
    if (!labels_.contains(speaker.label)) {
      return fail("no line begins with the label \"" + speaker.label + "\"", {}, "Write it in --speaker as it stands in the text, without the colon");
    }
  }
  drop_tail();
  const auto first = std::ranges::find_if(lines_, [this](const SourceLine& line) { return is_label(label_of(line.text)); });
  const auto head_size = static_cast<std::size_t>(first - lines_.begin());
  // Without labels nothing says where a head would end: all is text.
  const std::size_t head_end = labels_.uses.empty() ? 0 : head_size;
  Head head = read_head(std::span(lines_).first(head_end), out_.report.notes);
  describe(head);

  for (const SourceLine& line : head.paragraphs) {
    if (turns_.empty()) turns_.emplace_back();
    turns_.back().paragraphs.emplace_back().text = line.text;
    note(Kind::unsure, line.number, "text before the first turn was kept as one without a speaker: " + line.text);
  }
  read_turns(head_end);
  if (labels_.uses.empty()) note(Kind::unsure, 0, "no speakers' labels were found: the whole text is one turn without a speaker");
  for (const LabelSet::Use& use : labels_.doubtful) note(Kind::unsure, use.line, "\"" + use.text + ":\" looks like a label but stands only once; it was left in the text");
  make_people(head);
  if (options_.speakers.empty() && out_.interview.people.size() > 20) {
    note(Kind::unsure, 0, std::to_string(out_.interview.people.size()) + " speakers were found, which is many");
  }
  LanguageVersion& version = out_.interview.versions.front();
  assign_paragraph_ids(version);
  std::size_t paragraphs = 0;
  for (const Turn& turn : version.turns) paragraphs += turn.paragraphs.size();
  const auto questions = std::ranges::count(version.turns, TurnKind::question, &Turn::kind);
  const auto answers = std::ranges::count(version.turns, TurnKind::answer, &Turn::kind);
  note(Kind::recognised, 0, std::to_string(questions) + " questions, " + std::to_string(answers) + " answers, " + std::to_string(paragraphs) + " paragraphs");
  if (auto valid = validate(out_.interview); !valid) return std::unexpected(std::move(valid).error());
  return std::move(out_);
}

}  // namespace

Result<Imported> import_labelled_text(std::string_view bytes, const LabelledTextOptions& options) {
  auto text = utf8::validate(bytes);
  if (!text) return std::unexpected(std::move(text).error());
  return Importer(bytes, *text, options).run();
}

}  // namespace colloquy
