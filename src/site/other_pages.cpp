// The catalogue, the licences, and the page for addresses that do not exist.

#include "model/wording.h"
#include "site/pages.h"

namespace colloquy {
namespace {

void write_brand(HtmlWriter& html, std::string_view root, const PageContext& context) {
  html.open("header", {{"class", "site-header"}});
  html.open("p", {{"class", "brand"}});
  html.element("a", {{"href", std::string(root)}}, context.site_title);
  html.close().close();
}

void write_people(HtmlWriter& html, const Interview& interview, std::string_view language) {
  bool first = true;
  for (const Person& person : interview.people) {
    const std::string_view name = localized(person.name, language);
    if (name.empty()) continue;
    if (!first) html.text(", ");
    html.element("bdi", {}, name);
    first = false;
  }
}

void write_entry(HtmlWriter& html, const Entry& entry) {
  const Interview& interview = *entry.interview;
  const LanguageVersion& version = interview.versions.front();
  html.open("li").open("article",
                       {{"lang", version.language}, {"dir", std::string(direction_of(version.language))}});
  if (!interview.source.publisher.empty())
    html.element("p", {{"class", "kicker"}, {"dir", "auto"}}, interview.source.publisher);
  html.open("h2").element("a", {{"href", interview.id + "/"}}, headline_of(interview, version)).close();
  if (!version.lead.empty()) html.element("p", {{"class", "lead"}}, version.lead);
  html.open("p", {{"class", "people"}});
  write_people(html, interview, version.language);
  html.close();
  html.open("p", {{"class", "byline"}, {"lang", "en"}, {"dir", "ltr"}});
  if (!interview.date.empty())
    html.element("time", {{"datetime", interview.date}}, format_date(interview.date)).text(" · ");
  // A link of its own where there is more than the heading's page.
  const bool alone = interview.versions.size() == 1;
  for (const LanguageVersion& each : interview.versions) {
    html.element(alone ? "span" : "a",
                 {{"href", alone ? "" : address_of(interview, each)},
                  {"lang", each.language},
                  {"hreflang", alone ? "" : each.language}},
                 language_name(each.language))
        .text(" · ");
  }
  html.text(count_of(entry.words, "word", "words"));
  html.close().close().close();
}

// As an <input> has them: extensions and types.
std::string accepted_files() {
  std::string out;
  for (const OpenedType& opened : opened_types()) {
    for (const std::string_view part : opened.extensions) out.append(part).append(",");
    out.append(opened.type).append(",");
  }
  out.pop_back();
  return out;
}

}  // namespace

std::string catalogue_page(const std::vector<Entry>& entries, const PageContext& context) {
  HtmlWriter html;
  PageHead head;
  head.title = context.site_title;
  head.language = "en";
  head.catalogue = true;
  head.description =
      entries.size() == 1
          ? std::string(headline_of(*entries.front().interview, entries.front().interview->versions.front()))
          : count_of(entries.size(), "interview", "interviews") + " to read, search and quote from.";
  const std::string json_ld = catalogue_json_ld(entries, context);
  head.json_ld = &json_ld;
  open_page(html, head, context);
  html.element("a", {{"class", "skip"}, {"href", "#catalogue"}}, "Skip to the interviews");
  write_brand(html, "./", context);
  const bool searched = !context.assets.catalogue_search.path.empty();
  html.open("main", {{"id", "catalogue"}, {"class", searched ? "catalogue searched" : "catalogue"}});
  html.element("h1", {},
               entries.size() == 1 ? "Interview" : count_of(entries.size(), "interview", "interviews"));
  html.open("ul");
  for (const Entry& entry : entries) write_entry(html, entry);
  html.close().close();
  page_footer(html, "", head.language);
  return html.take();
}

std::string licences_page(const std::vector<Notice>& notices, const PageContext& context) {
  HtmlWriter html;
  PageHead head;
  head.title = "Licences · " + context.site_title;
  head.description = "The software and fonts of other people that come with this site.";
  head.language = "en";
  head.root = "../";
  head.address = "licences/";
  open_page(html, head, context);
  html.element("a", {{"class", "skip"}, {"href", "#licences"}}, "Skip to the licences");
  write_brand(html, "../", context);
  html.open("main", {{"id", "licences"}, {"class", "plain"}});
  html.element("h1", {}, "Licences");
  html.element("p", {}, head.description);
  for (const Notice& notice : notices) {
    html.open("section");
    html.element("h2", {}, notice.title);
    html.element("pre", {}, notice.text);
    html.close();
  }
  html.close();
  page_footer(html, "../", head.language);
  return html.take();
}

std::vector<OpenedType> opened_types() {
  return {{"application/json", {".json"}}, {"text/plain", {".txt"}}, {"text/markdown", {".md", ".markdown"}}};
}

std::string open_file_page(const PageContext& context) {
  const SiteAssets& assets = context.assets;
  HtmlWriter html;
  PageHead head;
  head.title = "Open an interview · " + context.site_title;
  head.description = "Read and search an interview from a file on this device.";
  head.language = "en";
  head.root = "../";
  head.address = "open/";
  head.script = &assets.open;
  open_page(html, head, context);
  html.element("a", {{"class", "skip"}, {"href", "#open-file"}}, "Skip to the file");
  write_brand(html, "../", context);
  html.open("main");
  html.open("div", {{"id", "open"},
                    {"class", "plain"},
                    {"data-app", head.root + assets.app_folder},
                    {"data-core", head.root + assets.search_folder},
                    {"data-fonts", head.root + assets.font_catalogue.path}});
  html.element("h1", {}, "Open an interview");
  html.element(
      "p", {},
      "Choose a transcript, or drop it here: plain text or Markdown in which every turn begins with its "
      "speaker’s label. Bundles (.json files that Colloquy made) are opened too. Nothing leaves this "
      "device.");
  html.open("p");
  html.element("label", {{"for", "open-file"}}, "Transcript or bundle");
  html.empty("input", {{"id", "open-file"}, {"type", "file"}, {"accept", accepted_files()}});
  html.close();
  html.open("p", {{"id", "open-status"}, {"role", "status"}}).close();
  html.close();
  html.open("div", {{"id", "text-view"}, bare("hidden")}).close();
  html.close();
  page_footer(html, "../", head.language, true);
  html.open("div", {{"id", "explorer"}, bare("hidden")}).close();
  return html.take();
}

std::string not_found_page(const PageContext& context) {
  HtmlWriter html;
  PageHead head;
  head.title = "Not here · " + context.site_title;
  head.language = "en";
  // A host shows this page at any address: only an absolute root finds the way back.
  const std::size_t scheme = context.base_url.find("://");
  const std::size_t path =
      scheme == std::string::npos ? std::string::npos : context.base_url.find('/', scheme + 3);
  head.root = path == std::string::npos ? "/" : context.base_url.substr(path);
  head.address = "404.html";
  head.listed = false;
  open_page(html, head, context);
  write_brand(html, head.root, context);
  html.open("main", {{"class", "plain"}});
  html.element("h1", {}, "There is no such page");
  html.open("p").text("The address may be mistyped, or the interview may have moved. ");
  html.element("a", {{"href", head.root}}, "See all interviews").text(".").close();
  html.close();
  page_footer(html, head.root, head.language);
  return html.take();
}

}  // namespace colloquy
