// The names that labels stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

struct FoundName {
  std::string name, description;
};

// The name and description that a label stands for, found in the texts: "KT" are the initials of "Khmer
// Times", "Borovik" is part of "the Ambassador of …, Mr. Anatoly Borovik". Empty where nothing is found.
FoundName find_name(std::string_view label, const std::vector<std::string>& texts);

}  // namespace colloquy
