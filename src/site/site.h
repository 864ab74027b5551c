// A site as a list of files, made from interviews and the parts that every site has. Same input, same bytes;
// nothing is read or written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "site/font_files.h"
#include "text/error.h"

namespace colloquy {

class Dictionary;

struct SiteFile {
  std::string path;  // from the site's root, with "/"
  std::string bytes;
  bool on_demand = false;  // kept for reading offline only once it has been asked for

  bool operator==(const SiteFile&) const = default;
};

// Somebody else's work that ships with a site.
struct Notice {
  std::string title;  // "SDL2: windows, input and graphics"
  std::string text;   // copyright and licence
};

// A whole font; the site gets what its interviews need of it.
struct SiteFont {
  FontSource source;
  std::string bytes;
};

// A font file that every site has and that a page fetches when its text needs it.
struct RestFont {
  std::string name;            // "khmer-sans.ttf"
  std::string script, family;  // "khmer", "sans"
  int weight = 400;            // or 600
  std::string covers;          // "1780-17DD,17E0-17E9": what it is there for
  std::string bytes;
};

// What a site is made of besides its interviews; see load_site_parts().
struct SiteParts {
  std::string page_css;
  std::string service_worker;  // a template
  std::string offline_js, early_js;
  std::vector<SiteFile> icons;  // the path is the name alone
  std::vector<SiteFile> app;    // empty: the site is text only
  // The core as a module and the scripts that search with it outside of the explorer; empty: pages do not
  // search.
  std::vector<SiteFile> search;
  std::vector<SiteFile> reader;  // scripts of every page: the reader's data, "About this page"
  std::vector<SiteFont> fonts;   // those of a script side by side; empty: the reader's own
  std::vector<RestFont> rest_fonts;
  std::vector<Notice> notices;
};

// Whether a site has a search index, so that its catalogue need not fetch every interview to search them all.
enum class SearchIndex : std::uint8_t { automatic, always, never };

struct SiteOptions {
  std::string title;     // empty: "Colloquy"
  std::string base_url;  // where the site will be: for canonical addresses, pictures beside links, the feed,
                         // sitemap.xml and robots.txt; empty: not known
  Dictionary* dictionary = nullptr;  // finds words in the headlines on those pictures; null: none
  SearchIndex search_index = SearchIndex::automatic;
  // From so many bytes of text on a catalogue would fetch too much before it has searched all of it.
  std::size_t search_index_from = std::size_t{20} << 20;
};

struct Site {
  std::vector<SiteFile> files;     // sorted by path
  std::vector<std::string> notes;  // for whoever makes the site
};

// Errors: no interviews, an id twice, an id that names one of the site's own folders, a malformed base_url, a
// broken font or template.
Result<Site> make_site(const std::vector<Interview>& interviews, const SiteParts& parts,
                       const SiteOptions& options);

// Names inside a site.
inline constexpr std::string_view kCollectionFormat = "colloquy-collection";
inline constexpr std::string_view kCollectionFile = "collection.json";
inline constexpr int kCollectionVersion = 1;

}  // namespace colloquy
