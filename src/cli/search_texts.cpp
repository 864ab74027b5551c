#include "cli/search_texts.h"

#include <filesystem>

#include "bundle/bundle.h"
#include "bundle/json_tree.h"
#include "cli/cli.h"
#include "search/index_format.h"

namespace colloquy::cli {
namespace {

namespace fs = std::filesystem;

Result<Interview> read_one(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return std::unexpected(std::move(bytes).error());
  auto interview = read_bundle(*bytes);
  if (interview) return interview;
  Error error = std::move(interview).error();
  error.file = path == "-" ? "standard input" : path;
  return std::unexpected(std::move(error));
}

// The paths of the bundles in a site's collection.json.
Result<std::vector<std::string>> collection_bundles(const std::string& json, const std::string& file) {
  const auto refuse = [&](std::string what) {
    Error error;
    error.what = std::move(what);
    error.file = file;
    error.advice = "Make the site anew with `colloquy site`";
    return std::unexpected(std::move(error));
  };
  BundleLimits limits;
  limits.bytes = std::size_t{256} << 20;
  auto collection = parse_json(json, limits);
  if (!collection) return std::unexpected(std::move(collection).error());
  const JsonValue* interviews = collection->find("interviews");
  if (interviews == nullptr) return refuse("the catalogue has no interviews");
  std::vector<std::string> bundles;
  for (const JsonValue& interview : interviews->items) {
    const JsonValue* bundle = interview.find("bundle");
    // The catalogue says where its files are, but only inside the site.
    if (bundle == nullptr || bundle->string.empty() || fs::path(bundle->string).is_absolute() ||
        bundle->string.contains("..")) {
      return refuse("an interview of the catalogue has no bundle");
    }
    bundles.push_back(bundle->string);
  }
  return bundles;
}

}  // namespace

void InterviewTexts::add(const Interview& interview, const LanguageVersion& version) {
  for (const Turn& turn : version.turns) turns_.push_back({&interview, &version, &turn});
}

std::size_t InterviewTexts::paragraphs(std::uint32_t turn) const {
  return turn < turns_.size() ? turns_[turn].turn->paragraphs.size() : 0;
}

std::string_view InterviewTexts::paragraph(std::uint32_t turn, std::size_t number) const {
  return turns_[turn].turn->paragraphs[number].text;
}

Result<std::vector<Interview>> read_interviews(const std::string& path) {
  std::vector<Interview> interviews;
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    auto interview = read_one(path);
    if (!interview) return std::unexpected(std::move(interview).error());
    interviews.push_back(std::move(*interview));
    return interviews;
  }
  const std::string collection = (fs::path(path) / "collection.json").string();
  auto bytes = read_file(collection);
  if (!bytes) {
    Error error = std::move(bytes).error();
    error.advice = "Give a bundle, an index, or the folder of a site that `colloquy site` made";
    return std::unexpected(std::move(error));
  }
  auto paths = collection_bundles(*bytes, collection);
  if (!paths) return std::unexpected(std::move(paths).error());
  for (const std::string& bundle : *paths) {
    auto interview = read_one((fs::path(path) / bundle).string());
    if (!interview) return std::unexpected(std::move(interview).error());
    interviews.push_back(std::move(*interview));
  }
  return interviews;
}

bool is_index(std::string_view bytes) {
  return bytes.starts_with(index_format::kMagic);
}

}  // namespace colloquy::cli
