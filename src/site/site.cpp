#include "site/site.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "analysis/outline.h"
#include "bundle/bundle.h"
#include "model/wording.h"
#include "search/index_builder.h"
#include "site/discovery.h"
#include "site/escape.h"
#include "site/fonts.h"
#include "site/host_files.h"
#include "site/pages.h"
#include "site/share_card.h"
#include "site/site_fonts.h"
#include "site/web_manifest.h"
#include "text/hash.h"
#include "text/segment.h"

namespace colloquy {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kHashLength = 12;

std::size_t text_size(const std::vector<Interview>& interviews) {
  std::size_t bytes = 0;
  for (const Interview& interview : interviews) {
    for (const LanguageVersion& version : interview.versions) {
      for (const Turn& turn : version.turns) {
        for (const Paragraph& paragraph : turn.paragraphs) bytes += paragraph.text.size();
      }
    }
  }
  return bytes;
}

std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; c > 0 || digits.size() < 4; c >>= 4) digits.insert(digits.begin(), kDigits[c & 15]);
  return "U+" + digits;
}

// Puts `value` in the place of the one `mark` of the template.
bool fill(std::string& text, std::string_view mark, std::string_view value) {
  const std::size_t at = text.find(mark);
  if (at == std::string::npos || text.find(mark, at + 1) != std::string::npos) return false;
  text.replace(at, mark.size(), value);
  return true;
}

class SiteMaker {
 public:
  SiteMaker(const std::vector<Interview>& interviews, const SiteParts& parts, const SiteOptions& options)
      : interviews_(interviews), parts_(parts), options_(options) {}

  Result<Site> make();

 private:
  Result<void> check();
  Result<void> add_fonts();
  void add_share_cards(Entry& entry);
  void add_screenshots();
  void add_app();
  Result<void> add_search();
  void add_reader();
  void add_search_index();
  void add_icons();
  void add_interviews();
  void add_pages();
  void add_manifest();
  void add_collection();
  void add_host_files();
  void add_discovery();
  Result<void> add_service_worker();

  void add(std::string path, std::string bytes) {
    site_.files.push_back({std::move(path), std::move(bytes)});
  }
  // Below assets/, with a hash in the name: "page.css" becomes "assets/page.HASH.css".
  Asset add_hashed(std::string_view name, std::string bytes);
  // Below assets/NAME-HASH/, and returns that: of modules that import each other by name, so that the hash is
  // of all of them.
  std::string add_folder(std::string_view name, const std::vector<SiteFile>& parts);
  std::string base_path() const;
  PageContext context() const {
    return {assets_, title_, base_url_, !base_url_.empty() && !feed_entries(entries_).empty()};
  }
  bool opens_files() const {
    return !assets_.app_folder.empty() && !assets_.search_folder.empty() && !assets_.open.path.empty() &&
           !assets_.font_catalogue.path.empty();
  }

  const std::vector<Interview>& interviews_;
  const SiteParts& parts_;
  const SiteOptions& options_;
  Site site_;
  SiteAssets assets_;
  std::vector<Entry> entries_;
  std::optional<FontSet> picture_fonts_;
  std::vector<Screenshot> screenshots_;
  std::string title_, base_url_;
  std::string font_faces_;  // of the first fonts
  Asset search_index_;      // no path: there is none
  std::size_t search_index_size_ = 0;
  std::vector<std::pair<std::string, std::string>> icons_;  // name and path
};

Asset SiteMaker::add_hashed(std::string_view name, std::string bytes) {
  const std::size_t slash = name.rfind('/');
  const std::size_t dot = name.find('.', slash == std::string_view::npos ? 0 : slash);
  Asset asset;
  asset.path = "assets/" + std::string(name.substr(0, dot)) + "." + short_hash(bytes, kHashLength) +
               std::string(name.substr(dot));
  asset.integrity = "sha256-" + base64(sha256(bytes));
  add(asset.path, std::move(bytes));
  return asset;
}

Result<void> SiteMaker::check() {
  if (interviews_.empty()) return fail("there is no interview to make a site of");
  constexpr std::array<std::string_view, 3> kFolders = {"assets", "licences", "open"};
  std::set<std::string_view> ids;
  for (const Interview& interview : interviews_) {
    if (auto valid = validate(interview); !valid) return std::unexpected(std::move(valid).error());
    if (std::ranges::contains(kFolders, interview.id)) {
      return fail("the interview's id \"" + interview.id + "\" names a folder of the site itself", {},
                  "Give the interview another id");
    }
    if (!ids.insert(interview.id).second) {
      return fail("two interviews have the id \"" + interview.id + "\"", {},
                  "The id names an interview's folder: give one of them another");
    }
  }
  if (!options_.base_url.empty()) {
    const auto base = base_address(options_.base_url);
    if (!base)
      return fail("the site's address \"" + options_.base_url + "\" is not a web address", {},
                  "Write it as https://example.org/talks/");
    base_url_ = *base;
  }
  title_ = options_.title.empty() ? "Colloquy" : options_.title;
  return {};
}

Result<void> SiteMaker::add_fonts() {
  if (parts_.fonts.empty()) return {};
  CodePoints titles;
  add_characters(titles, title_);
  auto fonts = make_site_fonts(interviews_, parts_, titles);
  if (!fonts) return std::unexpected(std::move(fonts).error());
  std::string pack;
  for (FontEntry& file : fonts->files) {
    const Asset asset = add_hashed(file.name, file.rest != nullptr ? *file.rest : file.bytes);
    site_.files.back().on_demand = !file.first;
    file.path = asset.path.substr(asset.path.find('/') + 1);
    file.integrity = asset.integrity;
    if (file.first) {
      const std::string slot = file.name.substr(0, file.name.find('.'));
      const bool base = file.script == kBaseScript;
      std::string packed;
      if (base) {
        packed = std::to_string(pack.size()) + " " + std::to_string(file.bytes.size());
        pack += file.bytes;
      }
      assets_.fonts.push_back({slot, font_offer(file), asset, std::move(packed),
                               base ? CodePoints() : std::move(file.characters)});
    }
  }
  // The name of a kind that hosts compress; it begins with a font.
  assets_.font_pack = add_hashed("first-fonts.ttf", std::move(pack));
  // What is kept for reading offline has each font by itself.
  site_.files.back().on_demand = true;
  font_faces_ = font_face_rules(fonts->files, true);
  if (const std::string rest = font_face_rules(fonts->files, false); !rest.empty())
    assets_.rest_fonts_css = add_hashed("fonts.css", rest);
  auto picture_fonts = share_card_fonts(fonts->files);
  if (!picture_fonts) return std::unexpected(std::move(picture_fonts).error());
  picture_fonts_ = std::move(*picture_fonts);
  assets_.font_catalogue = add_hashed("fonts.json", font_catalogue_json(fonts->files));
  std::string names;
  for (const char32_t c : fonts->missing) names += (names.empty() ? "" : ", ") + code_point_name(c);
  if (!names.empty()) site_.notes.push_back("no font has these characters of the interviews: " + names);
  return {};
}

std::string SiteMaker::add_folder(std::string_view name, const std::vector<SiteFile>& parts) {
  std::vector<const SiteFile*> files;
  files.reserve(parts.size());
  for (const SiteFile& file : parts) files.push_back(&file);
  std::ranges::sort(files, {}, &SiteFile::path);
  std::string identity;
  for (const SiteFile* file : files) identity += file->path + '\n' + hex(sha256(file->bytes)) + '\n';
  const std::string folder = "assets/" + std::string(name) + "-" + short_hash(identity, kHashLength) + "/";
  for (const SiteFile* file : files) add(folder + file->path, file->bytes);
  return folder;
}

void SiteMaker::add_app() {
  if (parts_.app.empty()) return;
  assets_.app_folder = add_folder("app", parts_.app);
  for (const SiteFile& file : parts_.app) {
    const Asset module = {assets_.app_folder + file.path, "sha256-" + base64(sha256(file.bytes))};
    if (file.path.ends_with(".wasm")) {
      assets_.app_program = module;
      continue;
    }
    assets_.app_modules.insert(
        file.path == "main.js" ? assets_.app_modules.begin() : assets_.app_modules.end(), module);
  }
  assets_.early_js = add_hashed("early.js", parts_.early_js);
}

Result<void> SiteMaker::add_search() {
  if (parts_.search.empty()) return {};
  std::vector<SiteFile> files = parts_.search;
  const auto core = std::ranges::find(files, "colloquy-core.wasm", &SiteFile::path);
  const auto loader = std::ranges::find(files, "core.js", &SiteFile::path);
  if (core != files.end() && loader != files.end() &&
      !fill(loader->bytes, "const integrity = '';",
            "const integrity = 'sha256-" + base64(sha256(core->bytes)) + "';"))
    return fail("the search's core.js has no place, or more than one, for the hash of the core");
  assets_.search_folder = add_folder("search", files);
  // Readers of the explorer need none of it.
  for (SiteFile& file : site_.files) {
    if (file.path.starts_with(assets_.search_folder)) file.on_demand = true;
  }
  const auto script = std::ranges::find(files, "catalogue.js", &SiteFile::path);
  if (interviews_.size() < 2 || script == files.end()) return {};
  assets_.catalogue_search = {assets_.search_folder + script->path,
                              "sha256-" + base64(sha256(script->bytes))};
  return {};
}

void SiteMaker::add_reader() {
  if (parts_.reader.empty()) return;
  const std::string folder = add_folder("reader", parts_.reader);
  // For those who open a transcript of theirs.
  for (SiteFile& file : site_.files) {
    if (file.path == folder + "open-import.js") file.on_demand = true;
  }
  for (const SiteFile& file : parts_.reader) {
    const Asset asset = {folder + file.path, "sha256-" + base64(sha256(file.bytes))};
    if (file.path == "reader.js") assets_.reader = asset;
    if (file.path == "open.js") assets_.open = asset;
  }
}

// What `colloquy index` writes for the same bundles.
void SiteMaker::add_search_index() {
  const bool useful =
      !assets_.catalogue_search.path.empty() && text_size(interviews_) >= options_.search_index_from;
  if (options_.search_index == SearchIndex::never ||
      (options_.search_index == SearchIndex::automatic && !useful))
    return;
  IndexBuilder builder;
  for (const Interview& interview : interviews_) builder.add(interview);
  const auto index = builder.finish();
  if (!index) {
    site_.notes.push_back("the catalogue's search has no index: " + index.error().message());
    return;
  }
  search_index_size_ = index->size();
  search_index_ = add_hashed("search.index", std::string(index->begin(), index->end()));
  // It may be large, and not everybody who reads searches.
  site_.files.back().on_demand = true;
}

void SiteMaker::add_icons() {
  for (const SiteFile& icon : parts_.icons) {
    const Asset asset = add_hashed(icon.path, icon.bytes);
    if (icon.path == "icon.svg") assets_.icon_svg = asset;
    if (icon.path == "icon-180.png") assets_.touch_icon = asset;
    icons_.emplace_back(icon.path, asset.path);
  }
}

void SiteMaker::add_share_cards(Entry& entry) {
  // Whoever shows them asks for them by a whole address.
  if (!picture_fonts_ || base_url_.empty()) return;
  const Interview& interview = *entry.interview;
  for (const LanguageVersion& version : interview.versions) {
    ShareCard card;
    card.language = version.language;
    card.kicker =
        interview.source.publisher.empty() ? "Interview" : "Interview · " + interview.source.publisher;
    card.headline = headline_of(interview, version);
    const auto speaks = std::ranges::find(interview.people, Role::interviewee, &Person::role);
    if (speaks != interview.people.end()) {
      card.person = localized(speaks->name, version.language);
      card.role = localized(speaks->description, version.language);
    }
    card.date = format_date(interview.date);
    card.site = title_;
    const std::string name = interview.id + "/card-" + version.language + ".png";
    entry.share_cards.push_back(
        add_hashed(name, share_card_png(card, *picture_fonts_, options_.dictionary)).path);
    // For others than the readers of the site.
    site_.files.back().on_demand = true;
  }
}

void SiteMaker::add_screenshots() {
  if (!picture_fonts_) return;
  for (const auto& [name, size] : {std::pair("wide", kWideScreen), std::pair("narrow", kNarrowScreen)}) {
    const Asset asset = add_hashed(
        "screen-" + std::string(name) + ".png",
        screen_picture_png(interviews_.front(), title_, size, *picture_fonts_, options_.dictionary));
    screenshots_.push_back({asset.path, size});
    // For those who install the site, not for its readers.
    site_.files.back().on_demand = true;
  }
}

void SiteMaker::add_interviews() {
  for (const Interview& interview : interviews_) {
    Entry entry;
    entry.interview = &interview;
    entry.words = word_count(interview.versions.front());
    if (!assets_.fonts.empty()) {
      const CodePoints shown = characters_of(interview);
      for (const FontAsset& font : assets_.fonts) {
        const auto needs = [&](char32_t c) { return shown.contains(c); };
        if (font.only_for.empty() || std::ranges::any_of(font.only_for, needs)) entry.fonts.push_back(&font);
      }
    }
    entry.bundle = add_hashed(interview.id + "/interview.json", write_bundle(interview));
    add_share_cards(entry);
    entries_.push_back(std::move(entry));
  }
}

void SiteMaker::add_pages() {
  std::string identity;
  std::ranges::sort(site_.files, {}, &SiteFile::path);
  for (const SiteFile& file : site_.files) identity += file.path + '\n' + hex(sha256(file.bytes)) + '\n';
  assets_.build = short_hash(identity, kHashLength);
  const PageContext context = this->context();
  for (const Entry& entry : entries_) {
    const Interview& interview = *entry.interview;
    add(interview.id + "/index.html", interview_page(entry, context));
    for (const LanguageVersion& version : interview.versions) {
      if (&version != &interview.versions.front())
        add(address_of(interview, version) + "index.html", version_page(entry, version, context));
    }
  }
  add("index.html", catalogue_page(entries_, context));
  add("licences/index.html", licences_page(parts_.notices, context));
  if (opens_files()) add("open/index.html", open_file_page(context));
  add("404.html", not_found_page(context));
}

// The path part of base_url, "./" where it is not known.
std::string SiteMaker::base_path() const {
  return base_url_.empty() ? "./" : base_url_.substr(base_url_.find('/', base_url_.find("://") + 3));
}

void SiteMaker::add_manifest() {
  WebManifest of = {options_.title, title_, base_path(), icons_, screenshots_, opens_files()};
  add("manifest.webmanifest", web_manifest(interviews_, of));
}

void SiteMaker::add_collection() {
  Json list = Json::array();
  for (const Entry& entry : entries_) {
    const Interview& interview = *entry.interview;
    const std::string& language = interview.versions.front().language;
    Json people = Json::array();
    for (const Person& person : interview.people) {
      people.push_back({{"name", localized(person.name, language)}, {"role", to_string(person.role)}});
    }
    Json languages = Json::array();
    for (const LanguageVersion& version : interview.versions) languages.push_back(version.language);
    list.push_back({{"id", interview.id},
                    {"title", headline_of(interview, interview.versions.front())},
                    {"date", interview.date},
                    {"publisher", interview.source.publisher},
                    {"languages", languages},
                    {"people", people},
                    {"words", entry.words},
                    {"page", interview.id + "/"},
                    {"bundle", entry.bundle.path}});
  }
  Json collection = {{"format", kCollectionFormat},
                     {"version", kCollectionVersion},
                     {"title", title_},
                     {"build", assets_.build},
                     {"interviews", list}};
  if (!search_index_.path.empty()) {
    Json ids = Json::array();
    for (const Interview& interview : interviews_) ids.push_back(interview.id);
    collection["searchIndex"] = {{"url", search_index_.path},
                                 {"bytes", search_index_size_},
                                 {"integrity", search_index_.integrity},
                                 {"interviews", ids}};
  }
  add(std::string(kCollectionFile), dump(collection, 2) + "\n");
}

void SiteMaker::add_host_files() {
  // The path of a rule is that of the host, not of the site.
  for (SiteFile& file : host_files(base_url_.empty() ? "/" : base_path()))
    site_.files.push_back(std::move(file));
}

void SiteMaker::add_discovery() {
  if (base_url_.empty()) return;
  const PageContext context = this->context();
  add("robots.txt", robots(context));
  add("sitemap.xml", sitemap(entries_, context));
  if (context.feed) add(std::string(kFeedFile), atom_feed(entries_, context));
}

Result<void> SiteMaker::add_service_worker() {
  constexpr std::array<std::string_view, 8> kNotKept = {".htaccess",
                                                        ".nojekyll",
                                                        "404.html",
                                                        "_headers",
                                                        "assets/.htaccess",
                                                        "robots.txt",
                                                        std::string_view(kFeedFile),
                                                        "sitemap.xml"};
  constexpr std::string_view kIndex = "index.html";
  std::ranges::sort(site_.files, {}, &SiteFile::path);
  std::string always, on_demand;
  for (const SiteFile& file : site_.files) {
    if (std::ranges::contains(kNotKept, file.path)) continue;
    // Pages by their folders: some hosts redirect from the file's own name, and a redirected page cannot be
    // kept.
    std::string path = file.path;
    if (path == kIndex || path.ends_with("/index.html")) path.resize(path.size() - kIndex.size());
    const Json item = {path, file.bytes.size(), base64(sha256(file.bytes))};
    std::string& lines = file.on_demand ? on_demand : always;
    lines += "  " + dump(item, -1) + ",\n";
  }
  std::string worker = parts_.service_worker;
  const bool filled = fill(worker, "const list = [];", "const list = [\n" + always + "];") &&
                      fill(worker, "const onDemand = [];", "const onDemand = [\n" + on_demand + "];") &&
                      fill(worker, "const version = '';",
                           "const version = '" + short_hash(always + "\n" + on_demand, kHashLength) + "';");
  if (!filled)
    return fail("the service worker's template has no place, or more than one, for its lists and version");
  add("sw.js", std::move(worker));
  return {};
}

Result<Site> SiteMaker::make() {
  if (auto checked = check(); !checked) return std::unexpected(std::move(checked).error());
  if (auto added = add_fonts(); !added) return std::unexpected(std::move(added).error());
  add_app();
  if (auto added = add_search(); !added) return std::unexpected(std::move(added).error());
  add_reader();
  add_icons();
  assets_.page_css = add_hashed("page.css", font_faces_ + parts_.page_css);
  assets_.offline_js = add_hashed("offline.js", parts_.offline_js);
  add_interviews();
  add_screenshots();
  add_search_index();
  add_pages();
  add_manifest();
  add_collection();
  add_host_files();
  add_discovery();
  if (auto added = add_service_worker(); !added) return std::unexpected(std::move(added).error());
  std::ranges::sort(site_.files, {}, &SiteFile::path);
  return std::move(site_);
}

}  // namespace

Result<Site> make_site(const std::vector<Interview>& interviews, const SiteParts& parts,
                       const SiteOptions& options) {
  return SiteMaker(interviews, parts, options).make();
}

}  // namespace colloquy
