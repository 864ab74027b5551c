#include "formats/roles.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/normalize.h"
#include "text/segment.h"

namespace colloquy {
namespace {

// Folded, as labels are compared: without accents.
constexpr auto kAsks = std::to_array<std::string_view>({"q",
                                                        "question",
                                                        "interviewer",
                                                        "int",
                                                        "journalist",
                                                        "reporter",
                                                        "host",
                                                        "moderator",
                                                        "presenter",
                                                        "correspondent",
                                                        "journaliste",
                                                        "intervieweur",
                                                        "frage",
                                                        "moderatorin",
                                                        "interviewerin",
                                                        "entrevistador",
                                                        "entrevistadora",
                                                        "pregunta",
                                                        "pergunta",
                                                        "domanda",
                                                        "intervistatore",
                                                        "вопрос",
                                                        "в",
                                                        "корреспондент",
                                                        "корр",
                                                        "журналист",
                                                        "ведущии",
                                                        "ведущая",
                                                        "интервьюер",
                                                        "问",
                                                        "問",
                                                        "记者",
                                                        "記者",
                                                        "主持人"});
constexpr auto kAnswers = std::to_array<std::string_view>(
    {"a", "answer", "interviewee", "guest", "respondent", "narrator", "reponse", "invite", "antwort",
     "respuesta", "entrevistado", "entrevistada", "resposta", "risposta", "ответ", "о", "гость", "答"});

// "JOURNALIST 2" and "Q.", without the number and the points.
std::string without_number(std::string_view label) {
  std::string out(label);
  while (!out.empty() && (out.back() == '.' || out.back() == ' ' || (out.back() >= '0' && out.back() <= '9')))
    out.pop_back();
  return out;
}

std::optional<Role> role_of_label(std::string_view label) {
  const std::string word = without_number(label);
  if (std::ranges::contains(kAsks, word)) return Role::interviewer;
  if (std::ranges::contains(kAnswers, word)) return Role::interviewee;
  return std::nullopt;
}

bool asks(const TextTurn& turn) {
  return std::ranges::any_of(turn.paragraphs, has_question_mark);
}

std::size_t bytes_of(const TextTurn& turn) {
  std::size_t sum = 0;
  for (const std::string& paragraph : turn.paragraphs) sum += paragraph.size();
  return sum;
}

// How one label's turns go.
struct Voice {
  std::size_t turns = 0, asking = 0, bytes = 0;
  bool first = false;

  double share() const { return static_cast<double>(asking) / static_cast<double>(turns); }
  double length() const { return static_cast<double>(bytes) / static_cast<double>(turns); }
};

std::map<std::string, Voice> voices_of(const std::vector<TextTurn>& turns) {
  std::map<std::string, Voice> out;
  bool first = true;
  for (const TextTurn& turn : turns) {
    if (turn.label.empty()) continue;
    Voice& voice = out[turn.label];
    ++voice.turns;
    voice.asking += asks(turn) ? 1U : 0U;
    voice.bytes += bytes_of(turn);
    voice.first = voice.first || first;
    first = false;
  }
  return out;
}

}  // namespace

bool has_question_mark(std::string_view text) {
  constexpr auto kMarks = std::to_array<std::string_view>({"?", "？", "؟", "՞", "፧", "⁇", "⁈", "‽"});
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return text.contains(mark); });
}

std::map<std::string, GuessedRole> guess_roles(const std::vector<TextTurn>& turns,
                                               const std::map<std::string, Role>& known) {
  const std::map<std::string, Voice> voices = voices_of(turns);
  std::map<std::string, GuessedRole> out;
  bool interviewer = false;
  for (const auto& [label, voice] : voices) {
    if (const auto given = known.find(label); given != known.end()) {
      out[label] = {given->second, true};
    } else if (const auto said = role_of_label(label)) {
      out[label] = {*said, true};
    }
    interviewer = interviewer || (out.contains(label) && out[label].role == Role::interviewer);
  }

  if (!interviewer && voices.size() >= 2) {
    constexpr double kLeastShare = 0.2;  // of the turns hold a question
    std::size_t turns_in_all = 0, bytes = 0;
    double least = 1;
    for (const auto& [label, voice] : voices) {
      turns_in_all += voice.turns;
      bytes += voice.bytes;
      if (voice.turns > 1) least = std::min(least, voice.share());
    }
    const double usual = static_cast<double>(bytes) / static_cast<double>(turns_in_all);
    const std::pair<const std::string, Voice>* best = nullptr;
    double best_score = 0;
    for (const auto& entry : voices) {
      const Voice& voice = entry.second;
      // Somebody who says two things to a whole room does not lead the talk.
      const bool speaks = voice.turns * voices.size() * 4 >= turns_in_all;
      if (out.contains(entry.first) || voice.share() < kLeastShare || !speaks) continue;
      const double score = voice.share() + (voice.length() < usual ? 0.2 : 0) + (voice.first ? 0.15 : 0);
      if (score > best_score) {
        best = &entry;
        best_score = score;
      }
    }
    if (best != nullptr && best->second.share() > least) {
      out[best->first] = {Role::interviewer, best->second.share() >= least + 0.4};
      interviewer = true;
      // Others who ask as much ask along: a second journalist.
      for (const auto& [label, voice] : voices) {
        if (!out.contains(label) && voice.share() >= 0.6 && voice.share() >= least + 0.4)
          out[label] = {Role::interviewer, true};
      }
    }
  }
  const bool sure = std::ranges::all_of(out, [](const auto& entry) { return entry.second.sure; });
  for (const auto& [label, voice] : voices) {
    if (!out.contains(label))
      out[label] = {interviewer ? Role::interviewee : Role::other, interviewer && sure};
  }
  return out;
}

std::vector<TurnKind> turn_kinds(const std::vector<TextTurn>& turns,
                                 const std::map<std::string, GuessedRole>& roles) {
  const auto role_of = [&](const TextTurn& turn) {
    const auto found = roles.find(turn.label);
    return found == roles.end() ? Role::other : found->second.role;
  };
  // Where interviewers hardly say anything but questions, "Tell me about your childhood." is one as well.
  std::size_t by_interviewers = 0, asking = 0;
  for (const TextTurn& turn : turns) {
    if (role_of(turn) != Role::interviewer) continue;
    ++by_interviewers;
    asking += asks(turn) ? 1U : 0U;
  }
  const bool formal = asking * 2 >= by_interviewers;
  constexpr std::size_t kFewestWords = 4;

  std::vector<TurnKind> out;
  out.reserve(turns.size());
  bool asked = false;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    TurnKind kind = TurnKind::statement;
    if (role_of(turns[i]) == Role::interviewer) {
      const bool answered = i + 1 < turns.size() && role_of(turns[i + 1]) != Role::interviewer;
      if (asks(turns[i]) || (formal && answered && count_words(turns[i].paragraphs.back()) >= kFewestWords))
        kind = TurnKind::question;
      asked = asked || kind == TurnKind::question;
    } else if (role_of(turns[i]) == Role::interviewee && asked) {
      kind = TurnKind::answer;
    }
    out.push_back(kind);
  }
  return out;
}

}  // namespace colloquy
