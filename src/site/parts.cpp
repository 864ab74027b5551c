#include "site/parts.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ranges>

namespace colloquy {
namespace {

namespace fs = std::filesystem;

std::unexpected<Error> broken(const fs::path& path, std::string what, std::string advice = {}) {
  Error error;
  error.file = path.string();
  error.what = std::move(what);
  error.advice = std::move(advice);
  return std::unexpected(std::move(error));
}

Result<std::string> read(const fs::path& path, const std::string& advice = {}) {
  std::error_code ignored;
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path, ignored))
    return broken(path, "this file is missing or cannot be read", advice);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return broken(path, "this file cannot be read to its end", advice);
  return out;
}

// The names of a folder's files, sorted.
Result<std::vector<std::string>> names_in(const fs::path& folder, const std::string& advice = {}) {
  std::error_code code;
  std::vector<std::string> out;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (at->is_regular_file(code)) out.push_back(at->path().filename().string());
  }
  if (code) return broken(folder, "this folder cannot be read: " + code.message(), advice);
  std::ranges::sort(out);
  return out;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// The scripts of a folder of modules.
Result<void> load_scripts(std::vector<SiteFile>& into, const fs::path& folder, const std::string& advice) {
  auto names = names_in(folder, advice);
  if (!names) return std::unexpected(std::move(names).error());
  for (const std::string& name : *names) {
    if (!name.ends_with(".js")) continue;
    auto bytes = read(folder / name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    into.push_back({name, std::move(*bytes)});
  }
  return {};
}

Result<void> load_web(SiteParts& parts, const fs::path& folder) {
  const std::array<std::pair<std::string_view, std::string*>, 4> files = {{{"page.css", &parts.page_css},
                                                                           {"sw.js", &parts.service_worker},
                                                                           {"offline.js", &parts.offline_js},
                                                                           {"early.js", &parts.early_js}}};
  const std::string advice = "It belongs to the installation: build Colloquy again";
  for (const auto& [name, into] : files) {
    auto bytes = read(folder / name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    *into = std::move(*bytes);
  }
  auto names = names_in(folder / "icons", advice);
  if (!names) return std::unexpected(std::move(names).error());
  for (const std::string& name : *names) {
    if (!ends_with_any(name, {".svg", ".png"}) || name == "icon-maskable.svg") continue;
    auto bytes = read(folder / "icons" / name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    parts.icons.push_back({name, std::move(*bytes)});
  }
  return load_scripts(parts.reader, folder / "reader", advice);
}

// A line of rest/list.txt: NAME SCRIPT FAMILY WEIGHT COVERS, as colloquy-cut-fonts writes it.
std::optional<RestFont> rest_font_from(std::string_view line) {
  std::vector<std::string> parts;
  for (const auto part : std::views::split(line, ' ')) parts.emplace_back(std::string_view(part));
  constexpr std::size_t kParts = 5;
  if (parts.size() != kParts || parts[0].contains('/')) return std::nullopt;
  if ((parts[2] != "serif" && parts[2] != "sans") || (parts[3] != "400" && parts[3] != "600"))
    return std::nullopt;
  return RestFont{parts[0], parts[1], parts[2], parts[3] == "400" ? 400 : 600, parts[4], {}};
}

Result<void> load_rest_fonts(SiteParts& parts, const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return {};
  const std::string advice = "It belongs to the installation: build Colloquy again";
  auto list = read(folder / "list.txt", advice);
  if (!list) return std::unexpected(std::move(list).error());
  for (std::string_view rest = *list; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
    auto font = rest_font_from(rest.substr(0, end));
    if (!font) return broken(folder / "list.txt", "this is not a list of fonts", advice);
    auto bytes = read(folder / font->name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    font->bytes = std::move(*bytes);
    parts.rest_fonts.push_back(std::move(*font));
    rest.remove_prefix(end + 1);
  }
  return {};
}

Result<void> load_fonts(SiteParts& parts, const fs::path& folder) {
  for (const FontSource& source : font_sources()) {
    std::error_code ignored;
    // Whoever brings fonts of their own need not have all scripts.
    if (source.script != kBaseScript && !fs::exists(folder / source.file, ignored)) continue;
    auto bytes =
        read(folder / source.file, "Build Colloquy again, or name the folder of the Noto fonts with --fonts");
    if (!bytes) return std::unexpected(std::move(bytes).error());
    parts.fonts.push_back({source, std::move(*bytes)});
  }
  return load_rest_fonts(parts, folder / "rest");
}

Result<void> load_app(SiteParts& parts, const fs::path& folder) {
  const std::string advice = "Build the explorer; without its folder the site is text only";
  auto names = names_in(folder, advice);
  if (!names) return std::unexpected(std::move(names).error());
  for (const std::string_view needed : {"main.js", "colloquy.js", "colloquy.wasm"}) {
    if (!std::ranges::contains(*names, needed))
      return broken(folder / needed, "this part of the explorer is missing", advice);
  }
  for (const std::string& name : *names) {
    if (!ends_with_any(name, {".js", ".wasm"})) continue;
    auto bytes = read(folder / name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    parts.app.push_back({name, std::move(*bytes)});
  }
  return {};
}

// The scripts ask for the core as colloquy-core.js: many servers do not know .mjs, and browsers refuse a
// module without its type.
Result<void> load_search(SiteParts& parts, const fs::path& web, const fs::path& core) {
  const std::string advice = "Build the explorer; without the core only the explorer searches";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kCore = {
      {{"colloquy-core.mjs", "colloquy-core.js"}, {"colloquy-core.wasm", "colloquy-core.wasm"}}};
  for (const auto& [name, becomes] : kCore) {
    auto bytes = read(core / name, advice);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    parts.search.push_back({std::string(becomes), std::move(*bytes)});
  }
  return load_scripts(parts.search, web / "search", advice);
}

// Without form feeds and spaces at the ends of lines, which say nothing.
std::string plain_lines(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\f' || c == '\r') continue;
    if (c == '\n') out.resize(out.find_last_not_of(" \t") + 1);
    out += c;
  }
  return out;
}

Result<void> load_notices(SiteParts& parts, const fs::path& folder) {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return {};
  auto names = names_in(folder);
  if (!names) return std::unexpected(std::move(names).error());
  for (const std::string& name : *names) {
    auto text = read(folder / name);
    if (!text) return std::unexpected(std::move(text).error());
    const std::size_t line = text->find('\n');
    const std::size_t body =
        line == std::string::npos ? std::string::npos : text->find_first_not_of('\n', line);
    parts.notices.push_back({text->substr(0, line), body == std::string::npos
                                                        ? std::string()
                                                        : plain_lines(std::string_view(*text).substr(body))});
  }
  return {};
}

}  // namespace

Result<SiteParts> load_site_parts(const PartFolders& folders) {
  SiteParts parts;
  Result<void> loaded = load_web(parts, folders.web);
  if (loaded) loaded = load_notices(parts, folders.licences);
  if (loaded && !folders.fonts.empty()) loaded = load_fonts(parts, folders.fonts);
  if (loaded && !folders.app.empty()) loaded = load_app(parts, folders.app);
  if (loaded && !folders.core.empty()) loaded = load_search(parts, folders.web, folders.core);
  if (!loaded) return std::unexpected(std::move(loaded).error());
  return parts;
}

}  // namespace colloquy
