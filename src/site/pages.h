// The pages of a site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/fonts.h"
#include "site/html_writer.h"
#include "site/site.h"

namespace colloquy {

// Files whose names hold a hash of their content, as every page refers to them.
struct Asset {
  std::string path;       // from the site's root
  std::string integrity;  // "sha256-…"
};

struct FontAsset {
  std::string slot;   // "serif-semibold", "khmer-sans"
  std::string offer;  // as the explorer reads it, see typography/font_catalogue.h
  Asset asset;
  std::string packed;   // where in the pack of fonts: "20856 16060", offset and bytes; empty: not in it
  CodePoints only_for;  // interviews with one of these characters; empty: all
};

struct SiteAssets {
  std::string build;  // a hash of all of them
  Asset page_css, offline_js, early_js;
  Asset icon_svg, touch_icon;
  std::vector<FontAsset> fonts;  // of first visits
  Asset font_pack;               // those that every first visit needs, one after the other; no path: none
  Asset font_catalogue;          // of all fonts; no path: there are none
  Asset rest_fonts_css;          // of the others, for texts that are not the site's; no path: there are none
  std::string app_folder;        // "assets/app-…/"; empty: text only
  std::vector<Asset> app_modules;  // main.js first
  Asset app_program;               // the explorer's WebAssembly
  std::string search_folder;       // "assets/search-…/"; empty: only the explorer searches
  Asset reader;                    // the script of every page; no path: there is none
  Asset open;                      // the script of the page that opens files; likewise
  Asset catalogue_search;          // the script for the catalogue; no path: there is nothing to choose from
};

// An interview with what its page and the catalogue say about it.
struct Entry {
  const Interview* interview = nullptr;
  Asset bundle;           // its data
  std::size_t words = 0;  // of the first version
  std::vector<const FontAsset*> fonts;
  std::vector<std::string> share_cards;  // paths of pictures, one for each version; empty: there are none
};

struct PageContext {
  const SiteAssets& assets;
  std::string site_title;
  std::string base_url;  // empty, or with a "/" at its end
  bool feed = false;     // there is a feed of new interviews
};

// An interview's page, with all versions and the explorer.
std::string interview_page(const Entry& entry, const PageContext& context);

// The page of one version alone, so that it can be found and shared in its own language. Not of the first
// one, whose page is the interview's.
std::string version_page(const Entry& entry, const LanguageVersion& version, const PageContext& context);

// Where a version's page is below the site's root: "id/", or "id/ru-RU/".
std::string address_of(const Interview& interview, const LanguageVersion& version);

std::string catalogue_page(const std::vector<Entry>& entries, const PageContext& context);
std::string licences_page(const std::vector<Notice>& notices, const PageContext& context);
// Where a reader opens an interview or a transcript of their own; needs the explorer and the core.
std::string open_file_page(const PageContext& context);
std::string not_found_page(const PageContext& context);

// The files it opens.
struct OpenedType {
  std::string_view type;
  std::vector<std::string_view> extensions;
};
std::vector<OpenedType> opened_types();

// Of a version's own headline, else of the interview.
std::string_view headline_of(const Interview& interview, const LanguageVersion& version);

// "29 December 2020, 17:30".
std::string spoken_date(std::string_view iso);

// "rtl" for languages written so, else "ltr".
std::string_view direction_of(std::string_view language);

// schema.org data of the page at `address`, which has these versions, as JSON.
std::string interview_json_ld(const Entry& entry, const std::vector<const LanguageVersion*>& versions,
                              const std::string& address, const PageContext& context);
// That of the catalogue.
std::string catalogue_json_ld(const std::vector<Entry>& entries, const PageContext& context);

// Parts that pages share.
struct PageHead {
  std::string title, description, language;
  std::string root;                  // from the page to the site's root: "", "../", or absolute
  std::string address;               // of the page below the root: "id/"
  bool listed = true;                // has an address of its own, and the service worker
  const Entry* interview = nullptr;  // of an interview's page, or that of one of its versions
  bool explorer = false;             // with the explorer over the text, where the site has it
  bool catalogue = false;            // the catalogue, which may search
  std::string image;                 // path of the picture for links to it; empty: the site's icon
  const std::string* json_ld = nullptr;
  const Asset* script = nullptr;  // of this page alone
};
void open_page(HtmlWriter& html, const PageHead& head, const PageContext& context);
// The words around an interview are English: "en", for where the page is not; else empty.
std::string ui_language(std::string_view page_language);
// And the place of what is said over the end of the window; `explorer`: of the explorer as well.
void page_footer(HtmlWriter& html, std::string_view root, std::string_view language, bool explorer = false);

// The content security policy; frame-ancestors only works as a header.
std::string content_security_policy();

}  // namespace colloquy
