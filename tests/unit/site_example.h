// What the tests of the site writer share: an interview in two languages, and the parts of a site.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "site/site.h"

namespace colloquy {

inline std::string read_source(const std::string& path) {
  std::ifstream in(std::string(COLLOQUY_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline Turn turn_of(std::string speaker, TurnKind kind, std::vector<std::string> texts) {
  Turn turn;
  turn.speaker = std::move(speaker);
  turn.kind = kind;
  for (std::string& text : texts) turn.paragraphs.push_back({"", std::move(text), ""});
  return turn;
}

inline Interview two_languages() {
  Interview interview;
  interview.id = "river-talk";
  interview.title = "A talk about the river";
  interview.date = "2020-12-29T17:30";
  interview.source.publisher = "River Post";
  interview.source.url = "https://example.org/talk?id=1&lang=en";
  interview.source.retrieved = "2021-01-02";
  interview.source.languages = {"en-GB", "ru-RU", "fr-FR"};
  interview.rights = "CC BY 4.0";
  Person asks;
  asks.id = "post";
  asks.role = Role::interviewer;
  asks.name = {{"en-GB", "River Post"}, {"ru-RU", "Речной вестник"}};
  Person answers;
  answers.id = "anna";
  answers.role = Role::interviewee;
  answers.name = {{"en-GB", "Anna Lee"}, {"ru-RU", "Анна Ли"}};
  answers.description = {{"en-GB", "hydrologist"}};
  interview.people = {asks, answers};

  LanguageVersion english;
  english.language = "en-GB";
  english.headline = "“The river remembers”";
  english.byline = "M. Quill";
  english.lead = "Anna Lee measures floods & droughts.";
  english.turns = {turn_of("post", TurnKind::question, {"How high was the water in 2020?"}),
                   turn_of("anna", TurnKind::answer, {"Eleven metres.", "In some villages more than that."}),
                   turn_of("post", TurnKind::question, {"What do you plan next?"}),
                   turn_of("anna", TurnKind::answer, {"2021"})};
  english.turns[1].start = 75;
  LanguageVersion russian;
  russian.language = "ru-RU";
  russian.headline = "«Река помнит»";
  russian.turns = {turn_of("post", TurnKind::question, {"Какой была вода в 2020 году?"}),
                   turn_of("anna", TurnKind::answer, {"Одиннадцать метров.", "2021"})};
  interview.versions = {english, russian};
  for (LanguageVersion& version : interview.versions) assign_paragraph_ids(version);
  return interview;
}

inline SiteParts real_parts(bool app) {
  SiteParts parts;
  parts.page_css = read_source("web/page.css");
  parts.service_worker = read_source("web/sw.js");
  parts.offline_js = read_source("web/offline.js");
  parts.early_js = read_source("web/early.js");
  for (const char* icon :
       {"icon.svg", "icon-180.png", "icon-192.png", "icon-512.png", "icon-maskable-512.png"}) {
    parts.icons.push_back({icon, read_source(std::string("web/icons/") + icon)});
  }
  parts.reader = {{"reader.js", "import './store.js';"}, {"store.js", "export function read() {}"}};
  parts.notices = {{"A library", "Copyright <someone>\n  & others"}};
  if (app) {
    parts.app = {{"colloquy.wasm", "wasm"},
                 {"main.js", "import('./colloquy.js');"},
                 {"colloquy.js", "export default 1;"}};
    parts.search = {{"colloquy-core.js", "export function load() {}"},
                    {"colloquy-core.wasm", "wasm"},
                    {"text-search.js", "import './colloquy-core.js';"},
                    {"catalogue.js", "new Worker('./worker.js')"},
                    {"worker.js", "import './colloquy-core.js';"}};
  }
  return parts;
}

inline const SiteFile* find_file(const Site& site, const std::string& path) {
  for (const SiteFile& file : site.files) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

// A site that has to be made; an empty one where it is not.
inline Site made_site(bool app, const SiteOptions& options, const std::vector<Interview>& interviews) {
  auto site = make_site(interviews, real_parts(app), options);
  EXPECT_TRUE(site.has_value()) << (site ? "" : site.error().message());
  return site ? std::move(*site) : Site();
}

inline std::string bytes_of(const Site& site, const std::string& path) {
  const SiteFile* file = find_file(site, path);
  EXPECT_NE(file, nullptr) << path;
  return file == nullptr ? std::string() : file->bytes;
}

}  // namespace colloquy
