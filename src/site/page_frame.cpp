// What every page has around its content: head, skip link, footer.

#include "site/discovery.h"
#include "site/pages.h"
#include "site/share_card.h"

namespace colloquy {
namespace {

// Where the explorer is fetched ahead of the text. On a phone the text comes first, and all of its network
// and processor are for that; web/early.js reads it from the link of the program.
constexpr std::string_view kExplorerFirst = "not all and (max-width: 44rem)";

// The explorer's small parts are there before the program is, also where web/early.js asks for them: until
// then the page's first script and its style have the browser to themselves.
constexpr std::string_view kAskedForByScript = "not all";

void meta(HtmlWriter& html, std::string_view name, std::string_view content) {
  if (!content.empty()) html.empty("meta", {{"name", std::string(name)}, {"content", std::string(content)}});
}

void property(HtmlWriter& html, std::string_view name, std::string_view content) {
  if (!content.empty())
    html.empty("meta", {{"property", std::string(name)}, {"content", std::string(content)}});
}

// Open Graph writes "en_GB".
std::string locale_of(std::string_view language) {
  std::string out(language);
  for (char& c : out) {
    if (c == '-') c = '_';
  }
  return out;
}

void write_social(HtmlWriter& html, const PageHead& head, const PageContext& context) {
  property(html, "og:type", head.interview != nullptr ? "article" : "website");
  property(html, "og:title", head.title);
  property(html, "og:description", head.description);
  property(html, "og:site_name", context.site_title);
  property(html, "og:locale", locale_of(head.language));
  if (!context.base_url.empty()) {
    property(html, "og:url", context.base_url + head.address);
    property(html, "og:image",
             context.base_url + (head.image.empty() ? context.assets.touch_icon.path : head.image));
    if (!head.image.empty()) {
      property(html, "og:image:width", std::to_string(kShareCardWidth));
      property(html, "og:image:height", std::to_string(kShareCardHeight));
      property(html, "og:image:alt", head.title);
      meta(html, "twitter:card", "summary_large_image");
    }
  }
  if (head.interview != nullptr) property(html, "article:published_time", head.interview->interview->date);
}

// The same interview in other languages, as search engines want it: every page names all of them.
void write_alternates(HtmlWriter& html, const Interview& interview, const PageContext& context) {
  if (interview.versions.size() < 2) return;
  for (const LanguageVersion& version : interview.versions) {
    html.empty("link", {{"rel", "alternate"},
                        {"hreflang", version.language},
                        {"href", context.base_url + address_of(interview, version)}});
  }
  html.empty("link", {{"rel", "alternate"},
                      {"hreflang", "x-default"},
                      {"href", context.base_url + address_of(interview, interview.versions.front())}});
}

void write_addresses(HtmlWriter& html, const PageHead& head, const PageContext& context) {
  if (context.base_url.empty()) return;
  html.empty("link", {{"rel", "canonical"}, {"href", context.base_url + head.address}});
  if (head.interview != nullptr) write_alternates(html, *head.interview->interview, context);
  if (context.feed) {
    html.empty("link", {{"rel", "alternate"},
                        {"type", "application/atom+xml"},
                        {"title", context.site_title},
                        {"href", context.base_url + std::string(kFeedFile)}});
  }
}

void write_module(HtmlWriter& html, const PageHead& head, const Asset& script, bool async) {
  html.open("script", {{"type", "module"},
                       bare("async", async),
                       {"src", head.root + script.path},
                       {"integrity", script.integrity}})
      .close();
}

// What a page does besides showing its interview. Beside the explorer it waits for that (web/early.js), with
// an `id` for whoever has to wait for it; empty: none.
void write_besides(HtmlWriter& html, const PageHead& head, const Asset& script, std::string_view id,
                   bool explorer) {
  if (!explorer) return write_module(html, head, script, false);
  html.empty("link", {{"id", std::string(id)},
                      {"class", "colloquy-later"},
                      {"rel", "modulepreload"},
                      {"media", "not all"},
                      {"href", head.root + script.path},
                      {"integrity", script.integrity}});
}

// For the explorer where there is one. Browsers keep what they load ahead for what it was asked for: as fonts
// of the page the explorer would have to ask for them again. Its scripts ask, so that over a slow
// network the page's style comes first; on a phone it takes the media away (web/app/page.js). Where it comes
// before the text it asks for the pack: a request takes a browser as long as drawing the letters of a font.
void write_fonts(HtmlWriter& html, const PageHead& head, const Asset& pack, bool for_explorer) {
  if (for_explorer && !pack.path.empty()) {
    html.empty("link", {{"id", "colloquy-font-pack"},
                        {"rel", "preload"},
                        {"as", "fetch"},
                        {"type", "font/ttf"},
                        bare("crossorigin"),
                        {"media", std::string(kAskedForByScript)},
                        {"href", head.root + pack.path},
                        {"data-integrity", pack.integrity}});
  }
  for (const FontAsset* font : head.interview->fonts) {
    html.empty("link", {{"class", "colloquy-font"},
                        {"data-font", font->slot},
                        {"data-offer", for_explorer ? font->offer : ""},
                        {"data-packed", for_explorer ? font->packed : ""},
                        {"rel", "preload"},
                        {"as", for_explorer ? "fetch" : "font"},
                        {"type", font->asset.path.ends_with(".otf") ? "font/otf" : "font/ttf"},
                        bare("crossorigin"),
                        {"media", for_explorer ? std::string(kAskedForByScript) : ""},
                        {"href", head.root + font->asset.path},
                        {"data-integrity", for_explorer ? font->asset.integrity : ""}});
  }
}

// Before the page's own rules, which are asked first. What stands in the page needs none of these; a browser
// looks at each of a hundred fonts to see so, and beside the explorer they wait for that (web/early.js).
void write_rest_fonts(HtmlWriter& html, const PageHead& head, const Asset& css, bool explorer) {
  if (css.path.empty()) return;
  html.empty("link", {{"class", explorer ? "colloquy-later" : ""},
                      {"rel", explorer ? "preload" : "stylesheet"},
                      {"as", explorer ? "style" : ""},
                      {"media", explorer ? "not all" : ""},
                      {"href", head.root + css.path},
                      {"integrity", css.integrity}});
}

void write_style(HtmlWriter& html, const PageHead& head, const SiteAssets& assets) {
  html.empty("link", {{"rel", "stylesheet"},
                      {"href", head.root + assets.page_css.path},
                      {"integrity", assets.page_css.integrity}});
}

void write_early_script(HtmlWriter& html, const PageHead& head, const SiteAssets& assets) {
  if (assets.app_folder.empty()) return;
  html.open("script", {{"src", head.root + assets.early_js.path},
                       {"integrity", assets.early_js.integrity},
                       bare("data-explorer", head.explorer)})
      .close();
}

// What the explorer is made of, its program asked for as soon as the page's head is read. Browsers have few
// connections to a server: first what takes long to be made ready, the fonts last. A script stops the
// reading, though not the search for what is to be loaded: it stands after all that.
void write_explorer(HtmlWriter& html, const PageHead& head, const PageContext& context) {
  const SiteAssets& assets = context.assets;
  html.empty("link", {{"rel", "preload"},
                      {"as", "script"},
                      {"href", head.root + assets.early_js.path},
                      {"integrity", assets.early_js.integrity}});
  html.empty("link", {{"rel", "preload"},
                      {"as", "style"},
                      {"href", head.root + assets.page_css.path},
                      {"integrity", assets.page_css.integrity}});
  for (const Asset& module : assets.app_modules) {
    const bool first = &module == &assets.app_modules.front();
    html.empty("link", {{"rel", "modulepreload"},
                        {"media", first ? "" : std::string(kAskedForByScript)},
                        {"href", head.root + module.path},
                        {"integrity", module.integrity}});
  }
  html.empty("link", {{"id", "colloquy-wasm"},
                      {"rel", "preload"},
                      {"as", "fetch"},
                      {"type", "application/wasm"},
                      {"media", std::string(kExplorerFirst)},
                      bare("crossorigin"),
                      {"href", head.root + assets.app_program.path},
                      {"data-integrity", assets.app_program.integrity}});
  html.empty("link", {{"id", "colloquy-bundle"},
                      {"rel", "preload"},
                      {"as", "fetch"},
                      {"type", "application/json"},
                      {"media", std::string(kAskedForByScript)},
                      bare("crossorigin"),
                      {"href", head.root + head.interview->bundle.path},
                      {"data-integrity", head.interview->bundle.integrity}});
  write_fonts(html, head, assets.font_pack, true);
  write_early_script(html, head, assets);
  write_rest_fonts(html, head, assets.rest_fonts_css, true);
  // A style that is not there yet holds up the scripts after it.
  write_style(html, head, assets);
  // Not after the whole of a long page and its style: the explorer needs neither to get started.
  write_module(html, head, assets.app_modules.front(), true);
}

}  // namespace

std::string content_security_policy() {
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
         "font-src 'self'; "
         "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
         "object-src 'none'; "
         "require-trusted-types-for 'script'; trusted-types colloquy colloquy-search";
}

void open_page(HtmlWriter& html, const PageHead& head, const PageContext& context) {
  const SiteAssets& assets = context.assets;
  // Where the explorer cannot run, its scripts bring the search to the text.
  const bool explorer = head.explorer && !assets.app_folder.empty();
  const bool search = explorer && !assets.search_folder.empty();
  // The list of all fonts comes after the explorer's first frame, which has those that its links name.
  const Asset& fonts = assets.font_catalogue;
  const bool list = explorer && !fonts.path.empty();
  html.open("html", {{"lang", head.language},
                     {"dir", std::string(direction_of(head.language))},
                     {"data-colloquy-build", assets.build},
                     {"data-colloquy-root", head.root.empty() ? "./" : head.root},
                     {"data-colloquy-search", search ? head.root + assets.search_folder : ""},
                     {"data-colloquy-fonts", list ? head.root + fonts.path : ""},
                     {"data-colloquy-fonts-integrity", list ? fonts.integrity : ""}});
  html.open("head");
  html.empty("meta", {{"charset", "utf-8"}});
  html.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", content_security_policy()}});
  meta(html, "viewport", "width=device-width, initial-scale=1");
  html.element("title", {}, head.title);
  meta(html, "description", head.description);
  meta(html, "referrer", "no-referrer");
  meta(html, "generator", "Colloquy");
  meta(html, "color-scheme", "light dark");
  html.empty("meta",
             {{"name", "theme-color"}, {"media", "(prefers-color-scheme: light)"}, {"content", "#fbfaf7"}});
  html.empty("meta",
             {{"name", "theme-color"}, {"media", "(prefers-color-scheme: dark)"}, {"content", "#171614"}});
  if (head.listed) {
    write_addresses(html, head, context);
    write_social(html, head, context);
  } else {
    meta(html, "robots", "noindex");
  }
  if (explorer) {
    write_explorer(html, head, context);
  } else {
    write_early_script(html, head, assets);
    write_rest_fonts(html, head, assets.rest_fonts_css, false);
    write_style(html, head, assets);
    if (head.interview != nullptr) write_fonts(html, head, {}, false);
  }
  if (head.catalogue && !assets.catalogue_search.path.empty())
    write_module(html, head, assets.catalogue_search, false);
  html.empty("link",
             {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", head.root + assets.icon_svg.path}});
  html.empty("link", {{"rel", "apple-touch-icon"}, {"href", head.root + assets.touch_icon.path}});
  html.empty("link", {{"rel", "manifest"}, {"href", head.root + "manifest.webmanifest"}});
  if (head.listed) write_besides(html, head, assets.offline_js, {}, explorer);
  if (head.listed && !assets.reader.path.empty())
    write_besides(html, head, assets.reader, "colloquy-reader", explorer);
  if (head.script != nullptr) write_module(html, head, *head.script, false);
  if (head.json_ld != nullptr) html.json_script("application/ld+json", *head.json_ld);
  html.close();
  html.open("body");
}

std::string ui_language(std::string_view page_language) {
  return page_language.substr(0, page_language.find('-')) == "en" ? "" : "en";
}

void page_footer(HtmlWriter& html, std::string_view root, std::string_view language, bool explorer) {
  const HtmlAttribute lang = {"lang", ui_language(language)};
  const HtmlAttribute dir = {"dir", lang.value.empty() ? "" : "ltr"};
  html.open("footer", {{"class", "site-footer"}, lang, dir});
  html.open("p");
  html.text("Made with Colloquy. ");
  html.element("a", {{"href", std::string(root) + "licences/"}}, "Licences");
  html.close();
  html.close();
  html.open("div", {{"id", "colloquy-notices"}});
  if (explorer)
    html.open("p", {{"id", "explorer-status"}, {"role", "status"}, lang, dir, bare("hidden")}).close();
  html.close();
}

}  // namespace colloquy
