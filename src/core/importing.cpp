// Bundles from transcripts, as `colloquy import` makes them.

#include <array>
#include <string>
#include <utility>

#include "bundle/bundle.h"
#include "bundle/json_tree.h"
#include "core/exports.h"
#include "core/json_writer.h"
#include "formats/labelled_text.h"

using namespace colloquy;
using namespace colloquy::core;

namespace {

std::unexpected<Error> wrong_option(std::string_view name, std::string_view wanted) {
  return fail("the option \"" + std::string(name) + "\" has to be " + std::string(wanted));
}

Result<void> read_text(const JsonValue& from, std::string_view name, std::string& into) {
  const JsonValue* value = from.find(name);
  if (value == nullptr) return {};
  if (value->kind != JsonValue::Kind::string) return wrong_option(name, "a text");
  into = value->string;
  return {};
}

using TextMember = std::pair<std::string_view, std::string*>;

template <std::size_t n>
Result<void> read_texts(const JsonValue& from, const std::array<TextMember, n>& members) {
  for (const auto& [name, into] : members) {
    if (auto done = read_text(from, name, *into); !done) return done;
  }
  return {};
}

Result<LabelledTextOptions::Speaker> read_speaker(const JsonValue& from) {
  LabelledTextOptions::Speaker out;
  std::string role;
  if (from.kind != JsonValue::Kind::object) return wrong_option("speakers", "a list of objects");
  if (auto done = read_texts(from, std::array<TextMember, 4>{{{"label", &out.label},
                                                              {"name", &out.name},
                                                              {"description", &out.description},
                                                              {"role", &role}}});
      !done) {
    return std::unexpected(std::move(done).error());
  }
  if (out.label.empty()) return fail("a speaker has no label", {}, "Give the one that the text has");
  if (role.empty()) return out;
  out.role = role_from(role);
  if (!out.role)
    return fail("there is no role \"" + role + "\"", {}, "Use interviewer, interviewee or other");
  return out;
}

// As web/core/importing.js writes them.
Result<LabelledTextOptions> read_options(std::string_view json) {
  auto root = parse_json(json, {});
  if (!root) return std::unexpected(std::move(root).error());
  LabelledTextOptions out;
  if (auto done = read_texts(*root, std::array<TextMember, 8>{{{"name", &out.file},
                                                               {"id", &out.id},
                                                               {"title", &out.title},
                                                               {"date", &out.date},
                                                               {"language", &out.language},
                                                               {"publisher", &out.publisher},
                                                               {"url", &out.url},
                                                               {"rights", &out.rights}}});
      !done) {
    return std::unexpected(std::move(done).error());
  }
  const JsonValue* speakers = root->find("speakers");
  if (speakers == nullptr) return out;
  for (const JsonValue& item : speakers->items) {
    auto speaker = read_speaker(item);
    if (!speaker) return std::unexpected(std::move(speaker).error());
    out.speakers.push_back(std::move(*speaker));
  }
  return out;
}

void write_report(JsonWriter& json, const ImportReport& report) {
  constexpr std::array<std::string_view, 3> kKinds = {"recognised", "dropped", "unsure"};
  json.open('{');
  json.member("text", report.text());
  json.key("notes");
  json.open('[');
  for (const ImportNote* note : report.in_order()) {
    json.open('{');
    json.member("kind", kKinds[static_cast<std::size_t>(note->kind)]);
    json.member("line", note->line);
    json.member("text", note->text);
    json.member("option", note->option);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

Result<std::string> bundle_of(const Interview& interview) {
  std::string bundle = write_bundle(interview);
  // A transcript may be larger than a bundle may be.
  if (auto read = read_bundle(bundle); !read) {
    return fail("the transcript's bundle could not be read: " + read.error().what, {},
                "Split the transcript");
  }
  return bundle;
}

}  // namespace

// The bundle, for colloquy_import_bundle(); the answer is the report. Null: there is none, the answer says
// why.
COLLOQUY_EXPORT std::string* colloquy_import(const char* text, std::size_t size, const char* options,
                                             std::size_t options_size) {
  const auto read = read_options({options, options_size});
  if (!read) return answer(read.error());
  const auto imported = import_labelled_text({text, size}, *read);
  if (!imported) return answer(imported.error());
  auto bundle = bundle_of(imported->interview);
  if (!bundle) return answer(bundle.error());
  JsonWriter json;
  write_report(json, imported->report);
  answer(json.take());
  return new std::string(std::move(*bundle));
}

COLLOQUY_EXPORT void colloquy_import_bundle(const std::string* bundle) {
  answer(bundle->data(), bundle->size());
}

COLLOQUY_EXPORT void colloquy_import_free(std::string* bundle) {
  delete bundle;
}
