// An interview of two speakers in two languages, for tests of the application.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/application.h"
#include "bundle/bundle.h"

namespace colloquy::testing {

inline LanguageVersion version_of(std::string language,
                                  std::vector<std::pair<std::string, std::vector<std::string>>> turns) {
  LanguageVersion version;
  version.language = std::move(language);
  version.headline = "Head";
  for (auto& [speaker, texts] : turns) {
    Turn turn;
    turn.speaker = speaker;
    turn.kind = speaker == "asks" ? TurnKind::question : TurnKind::answer;
    for (std::string& text : texts) {
      Paragraph paragraph;
      paragraph.text = std::move(text);
      turn.paragraphs.push_back(std::move(paragraph));
    }
    version.turns.push_back(std::move(turn));
  }
  assign_paragraph_ids(version);
  return version;
}

// Their names are "Paper" and "Anatoly Borovik", the date is in 2020.
inline Interview interview_of(std::vector<LanguageVersion> versions) {
  Interview interview;
  interview.id = "demo";
  interview.title = "Demo";
  interview.date = "2020-12-29";
  Person asks, answers;
  asks.id = "asks";
  asks.role = Role::interviewer;
  asks.name["en"] = "Paper";
  answers.id = "answers";
  answers.role = Role::interviewee;
  answers.name["en"] = "Anatoly Borovik";
  interview.people = {asks, answers};
  interview.versions = std::move(versions);
  return interview;
}

inline std::unique_ptr<Application> open(const Interview& interview) {
  auto app = Application::open(write_bundle(interview));
  EXPECT_TRUE(app) << app.error().message();
  return std::move(*app);
}

// Trade in both questions, a vaccine in the second.
inline std::unique_ptr<Application> open_demo() {
  return open(interview_of({version_of(
      "en", {{"asks", {"How is trade with the neighbours?"}},
             {"answers", {"Trade volume is high.", "The trade with Russia is good. Great trade."}},
             {"asks", {"And the vaccine?"}},
             {"answers", {"The vaccine helps trade. Two vaccines are vaccinating people."}}})}));
}

}  // namespace colloquy::testing
