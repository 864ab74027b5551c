#include <nlohmann/json.hpp>

#include "bundle/bundle.h"

namespace colloquy {
namespace {

using Json = nlohmann::ordered_json;

void add(Json& object, const char* name, const std::string& text) {
  if (!text.empty()) object[name] = text;
}

void add(Json& object, const char* name, const Localized& texts) {
  if (texts.empty()) return;
  Json& inner = object[name] = Json::object();
  for (const auto& [tag, text] : texts) inner[tag] = text;
}

// Unknown members of a bundle that was read go behind the known ones, as they were.
void add_extra(Json& object, const std::string& extra) {
  if (extra.empty()) return;
  const Json members = Json::parse(extra, nullptr, /*allow_exceptions=*/false);
  if (!members.is_object()) return;
  for (const auto& [name, value] : members.items()) {
    if (!object.contains(name)) object[name] = value;
  }
}

Json json_of(const Source& source) {
  Json out = Json::object();
  add(out, "publisher", source.publisher);
  add(out, "url", source.url);
  add(out, "retrieved", source.retrieved);
  add(out, "file", source.file);
  add(out, "sha256", source.sha256);
  if (!source.languages.empty()) out["languages"] = source.languages;
  add_extra(out, source.extra);
  return out;
}

Json json_of(const Person& person) {
  Json out = Json::object();
  out["id"] = person.id;
  out["role"] = std::string(to_string(person.role));
  add(out, "name", person.name);
  add(out, "description", person.description);
  add(out, "label", person.label);
  add_extra(out, person.extra);
  return out;
}

Json json_of(const Turn& turn) {
  Json out = Json::object();
  add(out, "speaker", turn.speaker);
  out["kind"] = std::string(to_string(turn.kind));
  add(out, "language", turn.language);
  if (turn.start) out["start"] = *turn.start;
  if (turn.end) out["end"] = *turn.end;
  Json& paragraphs = out["paragraphs"] = Json::array();
  for (const Paragraph& paragraph : turn.paragraphs) {
    Json inner = Json::object();
    inner["id"] = paragraph.id;
    inner["text"] = paragraph.text;
    if (!paragraph.word_ends.empty()) inner["wordEnds"] = paragraph.word_ends;
    add_extra(inner, paragraph.extra);
    paragraphs.push_back(std::move(inner));
  }
  add_extra(out, turn.extra);
  return out;
}

Json json_of(const LanguageVersion& version) {
  Json out = Json::object();
  out["language"] = version.language;
  add(out, "headline", version.headline);
  add(out, "byline", version.byline);
  add(out, "lead", version.lead);
  Json& turns = out["turns"] = Json::array();
  for (const Turn& turn : version.turns) turns.push_back(json_of(turn));
  add_extra(out, version.extra);
  return out;
}

Json json_of(const Annotation& annotation) {
  Json out = Json::object();
  out["kind"] = annotation.kind;
  out["paragraph"] = annotation.paragraph;
  if (annotation.span.begin != annotation.span.end)
    out["span"] = {annotation.span.begin, annotation.span.end};
  add(out, "value", annotation.value);
  add(out, "origin", annotation.origin);
  add_extra(out, annotation.extra);
  return out;
}

}  // namespace

std::string write_bundle(const Interview& interview) {
  Json out = Json::object();
  out["format"] = "colloquy-interview";
  out["version"] = kBundleVersion;
  out["id"] = interview.id;
  add(out, "title", interview.title);
  add(out, "date", interview.date);
  if (Json source = json_of(interview.source); !source.empty()) out["source"] = std::move(source);
  add(out, "rights", interview.rights);
  Json& people = out["people"] = Json::array();
  for (const Person& person : interview.people) people.push_back(json_of(person));
  Json& versions = out["versions"] = Json::array();
  for (const LanguageVersion& version : interview.versions) versions.push_back(json_of(version));
  if (!interview.annotations.empty()) {
    Json& annotations = out["annotations"] = Json::array();
    for (const Annotation& annotation : interview.annotations) annotations.push_back(json_of(annotation));
  }
  add_extra(out, interview.extra);
  constexpr int kIndent = 2;
  return out.dump(kIndent, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
}

}  // namespace colloquy
