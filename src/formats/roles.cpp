#include "formats/roles.h"

#include <algorithm>
#include <array>

#include "text/normalize.h"
#include "text/segment.h"

namespace colloquy {
namespace {

constexpr auto kAskingLabels = std::to_array<std::string_view>({"q", "question", "interviewer", "journalist", "reporter", "host", "moderator", "вопрос", "журналист"});
constexpr auto kAnsweringLabels = std::to_array<std::string_view>({"a", "answer", "interviewee", "guest", "respondent", "narrator", "ответ"});

// "JOURNALIST 2" is one of them too.
bool among(std::span<const std::string_view> labels, std::string_view folded) {
  while (!folded.empty() && (folded.back() == ' ' || (folded.back() >= '0' && folded.back() <= '9'))) folded.remove_suffix(1);
  return std::ranges::find(labels, folded) != labels.end();
}

bool asks(const Turn& turn) {
  return std::ranges::any_of(turn.paragraphs, [](const Paragraph& p) { return p.text.contains('?') || p.text.contains("？") || p.text.contains("؟"); });
}

struct Speaking {
  std::size_t turns = 0, asking = 0, words = 0, first = 0;
  double share() const { return static_cast<double>(asking) / static_cast<double>(turns); }
};

}  // namespace

RoleGuess guess_roles(const std::vector<Turn>& turns) {
  std::map<std::string, Speaking> speakers;
  for (std::size_t i = 0; i < turns.size(); ++i) {
    const Turn& turn = turns[i];
    if (turn.speaker.empty()) continue;
    Speaking& s = speakers[turn.speaker];
    if (s.turns++ == 0) s.first = i;
    if (asks(turn)) ++s.asking;
    for (const Paragraph& paragraph : turn.paragraphs) s.words += count_words(paragraph.text);
  }
  RoleGuess out;
  bool named = false;
  for (const auto& [label, s] : speakers) {
    out.roles[label] = among(kAskingLabels, label) ? Role::interviewer : among(kAnsweringLabels, label) ? Role::interviewee : Role::other;
    named = named || out.roles[label] != Role::other;
  }
  if (named) {
    // Whoever is not called a questioner answers.
    for (auto& [label, role] : out.roles) {
      if (role == Role::other) role = Role::interviewee;
    }
    out.sure = true;
    return out;
  }
  if (speakers.size() < 2) return out;
  // Whoever asks most for each turn, of those who ask in a third of theirs at least; the first to speak before others.
  std::string_view asker;
  const Speaking* best = nullptr;
  for (const auto& [label, s] : speakers) {
    if (s.share() < 1.0 / 3) continue;
    if (best == nullptr || s.share() > best->share() + 1e-9 || (s.share() > best->share() - 1e-9 && s.first < best->first)) {
      best = &s;
      asker = label;
    }
  }
  if (best == nullptr) return out;
  double other_share = 0;
  for (auto& [label, role] : out.roles) {
    const Speaking& s = speakers.at(label);
    const bool also_asks = label != asker && s.share() >= 0.6 && s.turns >= 3;
    role = label == asker || also_asks ? Role::interviewer : Role::interviewee;
    if (role == Role::interviewee) other_share = std::max(other_share, s.share());
  }
  if (std::ranges::none_of(out.roles, [](const auto& r) { return r.second == Role::interviewee; })) {
    for (auto& [label, role] : out.roles) role = label == asker ? Role::interviewer : Role::interviewee;
  }
  out.sure = best->share() >= 0.6 && other_share <= best->share() / 2;
  return out;
}

TurnKind kind_of(const Turn& turn, Role role, std::string_view folded_label) {
  if (role == Role::interviewee) return TurnKind::answer;
  if (role == Role::interviewer && (asks(turn) || folded_label == "q" || folded_label == "question")) return TurnKind::question;
  return TurnKind::statement;
}

std::string spoken_name(std::string_view label) {
  const std::string folded = fold(label);
  if (folded == "q" || folded == "question") return "Interviewer";
  if (folded == "a" || folded == "answer") return "Interviewee";
  return std::string(label);
}

}  // namespace colloquy
