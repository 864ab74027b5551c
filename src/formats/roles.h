// Who asks and who answers.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"

namespace colloquy {

struct RoleGuess {
  std::map<std::string, Role> roles;  // by folded label
  bool sure = false;                  // the labels themselves say it, or the questions do plainly
};

// From turns whose speaker is the folded label.
RoleGuess guess_roles(const std::vector<Turn>& turns);

TurnKind kind_of(const Turn& turn, Role role, std::string_view folded_label);

// A name for a label that is none: "Interviewer" for "Q". Else the label.
std::string spoken_name(std::string_view label);

}  // namespace colloquy
