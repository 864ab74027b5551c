// Any file can be given to the importer: nothing crashes, and what it makes of a text is a bundle that can be
// read and that holds the same again.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "formats/labelled_text.h"

namespace {

using namespace colloquy;

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "fuzz_labelled_text: %s\n", what);
  std::abort();
}

void check(std::string_view text, const LabelledTextOptions& options) {
  const auto imported = import_labelled_text(text, options);
  if (!imported) {
    require(!imported.error().what.empty(), "an error without a word");
    return;
  }
  const Interview& interview = imported->interview;
  require(validate(interview).has_value(), "an interview that is not valid");
  require(!interview.versions.front().turns.empty(), "an interview without turns");
  require(!imported->report.text().empty(), "no report");
  const std::string bundle = write_bundle(interview);
  const auto read = read_bundle(bundle);
  require(read.has_value(), "a bundle that cannot be read");
  require(write_bundle(*read) == bundle, "a bundle that changes when it is read and written");
  for (const OutlineEntry& entry : outline(interview.versions.front())) {
    require(!entry.paragraph.empty(), "an entry of the outline that leads nowhere");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(text, {});
  LabelledTextOptions options;
  options.file = "a talk.txt";
  options.language = "en";
  options.speakers.push_back(
      {.label = "KT", .name = "Khmer Times", .description = {}, .role = Role::interviewer});
  check(text, options);
  return 0;
}
