// Short titles of questions: the part of a question's own words that says most about it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

inline constexpr std::size_t kTitleLength = 48;  // code points

class TitleMaker {
 public:
  // The other questions tell which words say little here: in an interview about Cambodia, "Cambodia".
  TitleMaker(const std::vector<std::string>& questions, std::string_view language);

  std::string title(std::string_view question, std::size_t limit = kTitleLength) const;

 private:
  double weight_of(const std::string& word, std::size_t times, bool name) const;

  std::string language_;
  std::map<std::string, std::size_t> questions_with_;  // by folded word
};

}  // namespace colloquy
