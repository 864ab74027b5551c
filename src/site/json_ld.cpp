// schema.org has no type for interviews: an Article of the genre "Interview" with its questions as parts.

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/outline.h"
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

// "id/#p1" without the site's address is no link.
Json linked(std::string_view type, const std::string& page, const std::string& paragraph) {
  Json out = {{"@type", type}};
  if (!page.empty()) out["url"] = page + "#" + paragraph;
  return out;
}

// The text of the answers is in the page already: each is given by its first paragraph and its place.
Json questions_json(const Interview& interview, const LanguageVersion& version, const std::string& page) {
  Json out = Json::array();
  for (const Exchange& exchange : exchanges(version)) {
    if (!exchange.question) continue;
    Json question = linked("Question", page, version.turns[exchange.first].paragraphs.front().id);
    question["inLanguage"] = version.language;
    question["text"] = text_of(version, exchange.first, exchange.last, true);
    for (std::size_t t = exchange.first; t < exchange.last; ++t) {
      if (version.turns[t].kind == TurnKind::question) continue;
      const Paragraph& answer = version.turns[t].paragraphs.front();
      question["acceptedAnswer"] = linked("Answer", page, answer.id);
      question["acceptedAnswer"]["text"] = answer.text;
      const Person* person = interview.person(version.turns[t].speaker);
      if (person != nullptr && !localized(person->name, version.language).empty())
        question["acceptedAnswer"]["author"] = person_json(*person, version.language);
      break;
    }
    out.push_back(std::move(question));
  }
  return out;
}

// People, places and organisations that the tools or an editor found in the text, each once.
Json mentions_json(const Interview& interview) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTypes = {
      {{"person", "Person"}, {"place", "Place"}, {"organisation", "Organization"}}};
  std::set<std::pair<std::string_view, std::string_view>> seen;
  Json out = Json::array();
  for (const Annotation& annotation : interview.annotations) {
    const auto type = std::ranges::find(kTypes, annotation.kind, &decltype(kTypes)::value_type::first);
    if (type == kTypes.end() || annotation.value.empty()) continue;
    if (seen.emplace(annotation.kind, annotation.value).second)
      out.push_back({{"@type", type->second}, {"name", annotation.value}});
  }
  return out;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string interview_json_ld(const Entry& entry, const std::vector<const LanguageVersion*>& versions,
                              const std::string& address, const PageContext& context) {
  const Interview& interview = *entry.interview;
  const LanguageVersion& version = *versions.front();
  const bool translation = &version != &interview.versions.front();
  const std::string page = context.base_url.empty() ? std::string() : context.base_url + address;
  Json out = {{"@context", "https://schema.org"},
              {"@type", "Article"},
              {"genre", "Interview"},
              {"headline", headline_of(interview, version)}};
  if (!page.empty()) {
    out["url"] = page;
    if (!entry.share_cards.empty())
      out["image"] = context.base_url +
                     entry.share_cards[static_cast<std::size_t>(&version - interview.versions.data())];
    if (translation)
      out["translationOfWork"] = {{"@type", "Article"}, {"@id", context.base_url + interview.id + "/"}};
    out["isPartOf"] = {{"@type", "WebSite"}, {"name", context.site_title}, {"url", context.base_url}};
  }
  if (!version.lead.empty()) out["abstract"] = version.lead;
  if (!interview.date.empty()) out["datePublished"] = interview.date;
  if (!version.byline.empty()) out["author"] = {{"@type", "Person"}, {"name", version.byline}};
  if (!interview.source.publisher.empty())
    out["publisher"] = {{"@type", "Organization"}, {"name", interview.source.publisher}};
  if (const auto link = safe_link(interview.source.url)) out["isBasedOn"] = *link;
  if (!interview.rights.empty()) out["copyrightNotice"] = interview.rights;
  for (const LanguageVersion* each : versions) out["inLanguage"].push_back(each->language);
  out["wordCount"] = translation ? word_count(version) : entry.words;
  out["isAccessibleForFree"] = true;
  out["accessMode"] = "textual";
  for (const Person& person : interview.people) {
    if (localized(person.name, version.language).empty()) continue;
    out[person.role == Role::interviewee ? "about" : "contributor"].push_back(
        person_json(person, version.language));
  }
  if (Json mentions = mentions_json(interview); !mentions.empty()) out["mentions"] = std::move(mentions);
  for (const LanguageVersion* each : versions) {
    for (Json& question : questions_json(interview, *each, page))
      out["hasPart"].push_back(std::move(question));
  }
  return dump(out);
}

std::string catalogue_json_ld(const std::vector<Entry>& entries, const PageContext& context) {
  Json out = {{"@context", "https://schema.org"}, {"@type", "CollectionPage"}, {"name", context.site_title}};
  if (!context.base_url.empty()) out["url"] = context.base_url;
  for (const Entry& entry : entries) {
    const Interview& interview = *entry.interview;
    Json part = {{"@type", "Article"},
                 {"genre", "Interview"},
                 {"headline", headline_of(interview, interview.versions.front())}};
    if (!context.base_url.empty()) part["url"] = context.base_url + interview.id + "/";
    if (!interview.date.empty()) part["datePublished"] = interview.date;
    for (const LanguageVersion& each : interview.versions) part["inLanguage"].push_back(each.language);
    out["hasPart"].push_back(std::move(part));
  }
  return dump(out);
}

}  // namespace colloquy
