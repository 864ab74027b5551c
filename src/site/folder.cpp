#include "site/folder.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

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

std::string top_of(const std::string& path) {
  return path.substr(0, path.find('/'));
}

// The names at the top of a site that lies in `folder`, or an error where it holds something else.
Result<std::set<std::string>> names_of_site(const fs::path& folder) {
  const auto foreign = [&] {
    return broken(folder, "this folder is not empty and holds no Colloquy site",
                  "Choose a new folder, or empty this one");
  };
  std::ifstream in(folder / kCollectionFile, std::ios::binary);
  if (!in) return foreign();
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto collection = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!collection.is_object() || collection.value("format", nlohmann::json()) != kCollectionFormat)
    return foreign();
  std::set<std::string> out = {".htaccess",   ".nojekyll",
                               "404.html",    "_headers",
                               "assets",      "feed.xml",
                               "index.html",  "licences",
                               "robots.txt",  "manifest.webmanifest",
                               "open",        "sw.js",
                               "sitemap.xml", std::string(kCollectionFile)};
  const auto interviews = collection.find("interviews");
  if (interviews == collection.end() || !interviews->is_array()) return foreign();
  for (const auto& interview : *interviews) {
    if (!interview.is_object()) continue;
    if (const auto id = interview.find("id"); id != interview.end() && id->is_string())
      out.insert(id->get<std::string>());
  }
  return out;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) return broken(path.parent_path(), "this folder cannot be made: " + code.message());
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr)
    return broken(path, std::string("this file cannot be written: ") + std::strerror(errno));
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const int write_errno = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed)
    return broken(
        path, std::string("this file cannot be written: ") + std::strerror(written ? errno : write_errno));
  return {};
}

// What of an earlier site's folder goes into the next one: everything that is not the site's own.
Result<std::vector<fs::path>> kept_names(const fs::path& folder, const Site& site) {
  std::vector<fs::path> out;
  std::error_code code;
  if (!fs::exists(folder, code)) return out;
  if (!fs::is_directory(folder, code)) return broken(folder, "this is a file, not a folder");
  if (fs::is_empty(folder, code)) return out;
  auto own = names_of_site(folder);
  if (!own) return std::unexpected(std::move(own).error());
  std::set<std::string> next;
  for (const SiteFile& file : site.files) next.insert(top_of(file.path));
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    const fs::path name = at->path().filename();
    if (own->contains(name.string())) continue;
    if (next.contains(name.string()))
      return broken(at->path(), "this is in the way of the site", "Move it elsewhere");
    out.push_back(name);
  }
  if (code) return broken(folder, "this folder cannot be read: " + code.message());
  return out;
}

Result<void> replace(const fs::path& folder, const fs::path& made, const fs::path& aside,
                     const std::vector<fs::path>& kept) {
  std::error_code code;
  const bool existed = fs::exists(folder, code);
  if (existed) {
    fs::rename(folder, aside, code);
    if (code) return broken(folder, "this folder cannot be replaced: " + code.message());
  }
  fs::rename(made, folder, code);
  if (code) {
    const std::string why = code.message();
    if (existed) fs::rename(aside, folder, code);
    return broken(folder, "the site cannot be put in its place: " + why);
  }
  for (const fs::path& name : kept) {
    fs::rename(aside / name, folder / name, code);
    if (code)
      return broken(aside / name, "the site is in place, but this could not be taken over: " + code.message(),
                    "Move it by hand");
  }
  fs::remove_all(aside, code);
  return {};
}

}  // namespace

Result<void> write_site(const Site& site, const std::string& folder) {
  std::error_code code;
  fs::path target = fs::weakly_canonical(fs::absolute(folder, code), code);
  if (code) return broken(folder, "there can be no such folder: " + code.message());
  if (target.filename().empty()) target = target.parent_path();
  if (target == target.root_path()) return broken(folder, "a site cannot be the root folder");
  auto kept = kept_names(target, site);
  if (!kept) return std::unexpected(std::move(kept).error());
  const std::string name = target.filename().string();
  const fs::path made = target.parent_path() / ("." + name + ".colloquy-new");
  const fs::path aside = target.parent_path() / ("." + name + ".colloquy-old");
  for (const fs::path& leftover : {made, aside}) {
    // An interrupted run may have left what it could not take over.
    if (leftover == aside && fs::exists(aside, code))
      return broken(aside, "this folder is left over from an interrupted run",
                    "Take what you need from it and delete it");
    fs::remove_all(leftover, code);
  }
  Result<void> written;
  for (const SiteFile& file : site.files) {
    written = write_file(made / file.path, file.bytes);
    if (!written) break;
  }
  if (written) written = replace(target, made, aside, *kept);
  if (!written) fs::remove_all(made, code);
  return written;
}

}  // namespace colloquy
