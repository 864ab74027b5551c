#include "model/interview.h"

#include <algorithm>
#include <array>

#include "text/hash.h"

namespace colloquy {
namespace {

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

constexpr std::array<std::string_view, 3> kRoles = {"interviewer", "interviewee", "other"};
constexpr std::array<std::string_view, 3> kTurnKinds = {"question", "answer", "statement"};

}  // namespace

const Person* Interview::person(std::string_view person_id) const {
  const auto found = std::ranges::find(people, person_id, &Person::id);
  return found == people.end() ? nullptr : &*found;
}

const LanguageVersion* Interview::version(std::string_view language) const {
  auto found = std::ranges::find(versions, language, &LanguageVersion::language);
  if (found == versions.end()) {
    found = std::ranges::find_if(
        versions, [&](const LanguageVersion& v) { return primary(v.language) == primary(language); });
  }
  return found == versions.end() ? nullptr : &*found;
}

std::vector<Exchange> exchanges(const LanguageVersion& version) {
  std::vector<Exchange> out;
  const std::vector<Turn>& turns = version.turns;
  const bool any_question =
      std::ranges::any_of(turns, [](const Turn& t) { return t.kind == TurnKind::question; });
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const bool question = turns[i].kind == TurnKind::question;
    // Questions in a row are one: an interviewer who asks on before an answer.
    const bool goes_on = question && i > 0 && turns[i - 1].kind == TurnKind::question;
    if (out.empty() || !any_question || (question && !goes_on)) out.push_back({i, i, question});
    out.back().last = i + 1;
  }
  return out;
}

const std::string& language_of(const LanguageVersion& version, const Turn& turn) {
  return turn.language.empty() ? version.language : turn.language;
}

std::string_view localized(const Localized& texts, std::string_view language) {
  if (texts.empty()) return {};
  if (const auto exact = texts.find(std::string(language)); exact != texts.end()) return exact->second;
  for (const auto& [tag, text] : texts) {
    if (primary(tag) == primary(language)) return text;
  }
  return texts.begin()->second;
}

std::string_view shown_name(const Person* person, std::string_view language) {
  if (person == nullptr) return {};
  const std::string_view name = localized(person->name, language);
  return name.empty() ? std::string_view(person->label) : name;
}

bool goes_on(const LanguageVersion& version, std::size_t turn) {
  if (turn == 0) return false;
  const Turn& before = version.turns[turn - 1];
  const Turn& now = version.turns[turn];
  return before.speaker == now.speaker && before.kind == now.kind;
}

void assign_paragraph_ids(LanguageVersion& version) {
  constexpr std::size_t kLength = 8;
  std::map<std::string, std::size_t, std::less<>> used;
  std::map<std::string, std::size_t, std::less<>>
      next_of;  // by id without a number: thousands of turns may say "Yes."
  for (const Turn& turn : version.turns) {
    for (const Paragraph& paragraph : turn.paragraphs) {
      if (!paragraph.id.empty()) ++used[paragraph.id];
    }
  }
  std::map<std::string, std::size_t, std::less<>> last;
  for (Turn& turn : version.turns) {
    for (Paragraph& paragraph : turn.paragraphs) {
      if (!paragraph.id.empty()) continue;
      const std::string base = "p" + short_hash(paragraph.text, kLength);
      paragraph.id = base;
      // Counted on from the last one: a long talk says "Yes." thousands of times.
      for (std::size_t& n = last.try_emplace(base, 1).first->second; used.contains(paragraph.id);) {
        paragraph.id = base + "-" + std::to_string(++n);
      }
      ++used[paragraph.id];
    }
  }
}

std::string_view to_string(Role role) {
  return kRoles[static_cast<std::size_t>(role)];
}
std::string_view to_string(TurnKind kind) {
  return kTurnKinds[static_cast<std::size_t>(kind)];
}

std::optional<Role> role_from(std::string_view name) {
  const auto* found = std::ranges::find(kRoles, name);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

std::optional<TurnKind> turn_kind_from(std::string_view name) {
  const auto* found = std::ranges::find(kTurnKinds, name);
  if (found == kTurnKinds.end()) return std::nullopt;
  return static_cast<TurnKind>(found - kTurnKinds.begin());
}

}  // namespace colloquy
