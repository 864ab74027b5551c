// Interviews from bundles.

#include <memory>
#include <utility>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "core/exports.h"
#include "core/json_writer.h"

using namespace colloquy;
using namespace colloquy::core;

using SharedInterview = std::shared_ptr<const Interview>;

// Null: it is none, the answer says why.
COLLOQUY_EXPORT SharedInterview* colloquy_interview_open(const char* json, std::size_t size) {
  auto interview = read_bundle({json, size});
  if (!interview) return answer(interview.error());
  return new SharedInterview(std::make_shared<const Interview>(std::move(*interview)));
}

COLLOQUY_EXPORT void colloquy_interview_free(SharedInterview* interview) {
  delete interview;
}

// As a bundle.
COLLOQUY_EXPORT void colloquy_interview_write(const SharedInterview* interview) {
  answer(write_bundle(**interview));
}

COLLOQUY_EXPORT void colloquy_interview_outline(const SharedInterview* interview, std::size_t version) {
  JsonWriter json;
  json.open('[');
  for (const OutlineEntry& entry : outline(**interview, (*interview)->versions[version])) {
    json.open('{');
    json.member("number", entry.number);
    json.member("title", entry.title);
    json.member("words", entry.words);
    json.member("paragraph", entry.paragraph);
    json.member("firstTurn", entry.exchange.first);
    json.member("lastTurn", entry.exchange.last);
    json.close('}');
  }
  json.close(']');
  answer(json.take());
}
