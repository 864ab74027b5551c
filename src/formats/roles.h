// Who asks and who answers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/turns.h"
#include "model/interview.h"

namespace colloquy {

struct GuessedRole {
  Role role = Role::other;
  bool sure = false;  // the label says it, or the questions leave no doubt
};

// By folded label. What labels say ("Q", "Interviewer") comes first; then who asks most of the questions, in
// turns that are shorter than the others', and who speaks first. Roles that are known already are kept.
std::map<std::string, GuessedRole> guess_roles(const std::vector<TextTurn>& turns,
                                               const std::map<std::string, Role>& known);

// The kind of a turn, by the role of who speaks and by what was said before.
std::vector<TurnKind> turn_kinds(const std::vector<TextTurn>& turns,
                                 const std::map<std::string, GuessedRole>& roles);

// Whether a question mark of any script stands in the text.
bool has_question_mark(std::string_view text);

}  // namespace colloquy
