// A site as a list of files, made from interviews and the parts that every site has. Same input, same bytes;
// nothing is read or written here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/interview.h"
#include "text/error.h"

namespace colloquy {

struct SiteFile {
  std::string path;  // from the site's root, with "/"
  std::string bytes;

  bool operator==(const SiteFile&) const = default;
};

// Somebody else's work that ships with a site.
struct Notice {
  std::string title;  // "SDL2: windows, input and graphics"
  std::string text;   // copyright and licence
};

struct SiteFont {
  std::string slot;   // "serif", "serif-semibold", "sans", "sans-semibold"
  std::string bytes;  // the whole TrueType font; the site gets a subset of it
};

// What a site is made of besides its interviews; see load_site_parts().
struct SiteParts {
  std::string page_css;
  std::string service_worker;  // a template
  std::string offline_js, theme_js;
  std::vector<SiteFile> icons;  // the path is the name alone
  std::vector<SiteFile> app;    // empty: the site is text only
  std::vector<SiteFont> fonts;  // empty: the reader's own
  std::vector<Notice> notices;
};

struct SiteOptions {
  std::string title;     // empty: "Colloquy"
  std::string base_url;  // where the site will be: for canonical addresses, sitemap.xml and robots.txt;
                         // empty: not known
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
