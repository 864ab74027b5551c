// schema.org has no type for interviews: an Article of the genre "Interview" with its questions as parts.

#include <nlohmann/json.hpp>

#include "site/escape.h"
#include "site/pages.h"

namespace colloquy {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const LanguageVersion& version, std::size_t first, std::size_t last, bool questions) {
  std::string out;
  for (std::size_t t = first; t < last; ++t) {
    if ((version.turns[t].kind == TurnKind::question) != questions) continue;
    for (const Paragraph& paragraph : version.turns[t].paragraphs) {
      out += (out.empty() ? "" : "\n") + paragraph.text;
    }
  }
  return out;
}

Json person_json(const Person& person, std::string_view language) {
  Json out = {{"@type", "Person"}, {"name", localized(person.name, language)}};
  if (const std::string_view description = localized(person.description, language); !description.empty())
    out["description"] = description;
  return out;
}

// The text of the answers is in the page already: each is given by its first paragraph and its place.
Json questions_json(const LanguageVersion& version, const std::string& page) {
  Json out = Json::array();
  for (const Exchange& exchange : exchanges(version)) {
    if (!exchange.question) continue;
    Json question = {{"@type", "Question"},
                     {"inLanguage", version.language},
                     {"url", page + "#" + version.turns[exchange.first].paragraphs.front().id},
                     {"text", text_of(version, exchange.first, exchange.last, true)}};
    for (std::size_t t = exchange.first; t < exchange.last; ++t) {
      if (version.turns[t].kind == TurnKind::question) continue;
      const Paragraph& answer = version.turns[t].paragraphs.front();
      question["acceptedAnswer"] = {
          {"@type", "Answer"}, {"url", page + "#" + answer.id}, {"text", answer.text}};
      break;
    }
    out.push_back(std::move(question));
  }
  return out;
}

}  // namespace

std::string interview_json_ld(const Entry& entry, const PageContext& context) {
  const Interview& interview = *entry.interview;
  const LanguageVersion& version = interview.versions.front();
  const std::string page = context.base_url.empty() ? std::string() : context.base_url + interview.id + "/";
  Json out = {{"@context", "https://schema.org"},
              {"@type", "Article"},
              {"genre", "Interview"},
              {"headline", headline_of(interview, version)}};
  if (!page.empty()) out["url"] = page;
  if (!version.lead.empty()) out["abstract"] = version.lead;
  if (!interview.date.empty()) out["datePublished"] = interview.date;
  if (!version.byline.empty()) out["author"] = {{"@type", "Person"}, {"name", version.byline}};
  if (!interview.source.publisher.empty())
    out["publisher"] = {{"@type", "Organization"}, {"name", interview.source.publisher}};
  if (const auto link = safe_link(interview.source.url)) out["isBasedOn"] = *link;
  if (!interview.rights.empty()) out["copyrightNotice"] = interview.rights;
  for (const LanguageVersion& each : interview.versions) out["inLanguage"].push_back(each.language);
  out["wordCount"] = entry.words;
  for (const Person& person : interview.people) {
    if (localized(person.name, version.language).empty()) continue;
    out[person.role == Role::interviewee ? "about" : "contributor"].push_back(
        person_json(person, version.language));
  }
  for (const LanguageVersion& each : interview.versions) {
    for (Json& question : questions_json(each, page)) out["hasPart"].push_back(std::move(question));
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace colloquy
