// colloquy site BUNDLE…: a folder that any static host can serve.

#include "site/site.h"

#include <cstdio>
#include <filesystem>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "cli/cli.h"
#include "cli/dictionary.h"
#include "site/folder.h"
#include "site/parts.h"

namespace colloquy::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> bundles;
  std::string output, app, fonts, share, search_index = "auto";
  SiteOptions site;
};

// share/colloquy beside the folder of this program.
fs::path share_folder() {
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code);
  return program.parent_path().parent_path() / "share" / "colloquy";
}

void say(const std::string& line) {
  std::fprintf(stderr, "%s\n", line.c_str());
}

Result<std::vector<Interview>> read_bundles(const std::vector<std::string>& paths) {
  std::vector<Interview> out;
  for (const std::string& path : paths) {
    auto bytes = read_file(path);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    auto interview = read_bundle(*bytes);
    if (!interview) {
      Error error = std::move(interview).error();
      error.file = path == "-" ? "standard input" : path;
      return std::unexpected(std::move(error));
    }
    out.push_back(std::move(*interview));
  }
  return out;
}

Result<void> run(const Options& options) {
  auto interviews = read_bundles(options.bundles);
  if (!interviews) return std::unexpected(std::move(interviews).error());
  auto dictionary = IcuDictionary::open();
  if (!dictionary) return std::unexpected(std::move(dictionary).error());
  for (Interview& interview : *interviews) {
    fill_word_ends(interview, *dictionary);
    fill_titles(interview);
  }
  const fs::path share = options.share.empty() ? share_folder() : fs::path(options.share);
  PartFolders folders;
  folders.web = (share / "web").string();
  folders.licences = (share / "licences").string();
  folders.fonts = options.fonts.empty() ? (share / "fonts").string() : options.fonts;
  const std::string app = options.app.empty() ? (share / "app").string() : options.app;
  std::error_code code;
  // A folder that was named has to be there; the installation's own need not be built.
  const bool has_app = !options.app.empty() || fs::is_directory(app, code);
  if (has_app) folders.app = app;
  const std::string core = (share / "core").string();
  const bool has_core = fs::is_directory(core, code);
  if (has_core) folders.core = core;
  auto parts = load_site_parts(folders);
  if (!parts) return std::unexpected(std::move(parts).error());
  SiteOptions site_options = options.site;
  site_options.dictionary = &*dictionary;
  auto site = make_site(*interviews, *parts, site_options);
  if (!site) return std::unexpected(std::move(site).error());
  if (auto written = write_site(*site, options.output); !written) return written;
  std::size_t bytes = 0;
  for (const SiteFile& file : site->files) bytes += file.bytes.size();
  for (const std::string& note : site->notes) say("note: " + note);
  if (!has_app) say("note: there is no explorer in " + app + ": the site is text only");
  if (has_app && !has_core) say("note: there is no core in " + core + ": only the explorer searches");
  say("site: " + options.output + ": " + std::to_string(interviews->size()) +
      (interviews->size() == 1 ? " interview, " : " interviews, ") + std::to_string(site->files.size()) +
      " files, " + std::to_string((bytes + 1023) / 1024) + " KB");
  return {};
}

}  // namespace

void add_site(CLI::App& app, Outcome& outcome) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("site", "Make a static site from bundles");
  command->add_option("bundles", options->bundles, "The interviews' bundles, in the order of the catalogue")
      ->required();
  command
      ->add_option("-o,--output", options->output, "The folder to write; a site that lies there is replaced")
      ->required();
  command->add_option("--title", options->site.title, "The site's name (Colloquy)");
  command->add_option(
      "--base-url", options->site.base_url,
      "Where the site will be, for search engines, shared links and a feed: https://example.org/talks/");
  command
      ->add_option("--search-index", options->search_index,
                   "A search index for the catalogue: auto (from 20 MB of text on), always or never (auto)")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->add_option(
      "--app", options->app,
      "The folder of the built explorer (app in that of --share; without it the site is text only)");
  command->add_option("--fonts", options->fonts, "The folder of the Noto fonts (fonts in that of --share)");
  command->add_option(
      "--share", options->share,
      "The folder with web, fonts and licences (share/colloquy beside this program's own folder)");
  command->callback([options, &outcome] {
    if (options->search_index == "always") options->site.search_index = SearchIndex::always;
    if (options->search_index == "never") options->site.search_index = SearchIndex::never;
    if (auto done = run(*options); !done) report(outcome, done.error());
  });
}

}  // namespace colloquy::cli
