#include "site/discovery.h"

#include <algorithm>

#include "text/html.h"

namespace colloquy {
namespace {

constexpr std::size_t kMostFeedEntries = 100;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "2020-12-29" for "2020-12-29T17:30", "2020-01-01" for "2020". Nothing where it is no date.
std::string day_of(std::string_view iso) {
  constexpr std::string_view kFirst = "0000-01-01";
  const std::string_view date = iso.substr(0, std::min(iso.find('T'), kFirst.size()));
  if (date.size() != 4 && date.size() != 7 && date.size() != kFirst.size()) return {};
  if (!is_digits(date.substr(0, 4))) return {};
  for (std::size_t at = 4; at < date.size(); at += 3) {
    if (date[at] != '-' || !is_digits(date.substr(at + 1, 2))) return {};
  }
  return std::string(date) + std::string(kFirst.substr(date.size()));
}

std::string feed_day(const Interview& interview) {
  std::string out = day_of(interview.date);
  return out.empty() ? day_of(interview.source.retrieved) : out;
}

std::string tag(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escape_text(text) + "</" + std::string(name) + ">";
}

std::string link(std::string_view rel, std::string_view type, std::string_view href,
                 std::string_view language = {}) {
  std::string out = "<link rel=\"" + std::string(rel) + "\" type=\"" + std::string(type) + "\"";
  if (!language.empty()) out += " hreflang=\"" + escape_attribute(language) + "\"";
  return out + " href=\"" + escape_attribute(href) + "\"/>";
}

std::string feed_entry(const Interview& interview, const PageContext& context) {
  const LanguageVersion& version = interview.versions.front();
  const std::string page = context.base_url + interview.id + "/";
  std::string out = " <entry xml:lang=\"" + escape_attribute(version.language) + "\">\n";
  out += "  " + tag("id", page) + "\n";
  out += "  " + tag("title", headline_of(interview, version)) + "\n";
  out += "  " + tag("updated", feed_day(interview) + "T00:00:00Z") + "\n";
  for (const LanguageVersion& each : interview.versions)
    out += "  " +
           link("alternate", "text/html", context.base_url + address_of(interview, each), each.language) +
           "\n";
  const std::string_view author = !version.byline.empty() ? std::string_view(version.byline)
                                  : !interview.source.publisher.empty()
                                      ? std::string_view(interview.source.publisher)
                                      : std::string_view(context.site_title);
  out += "  <author>" + tag("name", author) + "</author>\n";
  for (const Person& person : interview.people) {
    if (person.role != Role::interviewee) continue;
    if (const auto name = localized(person.name, version.language); !name.empty())
      out += "  <contributor>" + tag("name", name) + "</contributor>\n";
  }
  if (!version.lead.empty()) out += "  " + tag("summary", version.lead) + "\n";
  if (!interview.rights.empty()) out += "  " + tag("rights", interview.rights) + "\n";
  return out + " </entry>\n";
}

}  // namespace

std::vector<const Entry*> feed_entries(const std::vector<Entry>& entries) {
  std::vector<const Entry*> out;
  for (const Entry& entry : entries) {
    if (!feed_day(*entry.interview).empty()) out.push_back(&entry);
  }
  std::ranges::stable_sort(out, std::ranges::greater(),
                           [](const Entry* entry) { return feed_day(*entry->interview); });
  if (out.size() > kMostFeedEntries) out.resize(kMostFeedEntries);
  return out;
}

std::string atom_feed(const std::vector<Entry>& entries, const PageContext& context) {
  const auto newest = feed_entries(entries);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += " " + tag("id", context.base_url) + "\n";
  out += " " + tag("title", context.site_title) + "\n";
  out += " " + tag("updated", feed_day(*newest.front()->interview) + "T00:00:00Z") + "\n";
  out += " " + link("self", "application/atom+xml", context.base_url + std::string(kFeedFile)) + "\n";
  out += " " + link("alternate", "text/html", context.base_url) + "\n";
  out += " <generator>Colloquy</generator>\n";
  for (const Entry* entry : newest) out += feed_entry(*entry->interview, context);
  return out + "</feed>\n";
}

std::string sitemap(const std::vector<Entry>& entries, const PageContext& context) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
  out += " <url>" + tag("loc", context.base_url) + "</url>\n";
  for (const Entry& entry : entries) {
    const Interview& interview = *entry.interview;
    std::string alternates;
    if (interview.versions.size() > 1) {
      for (const LanguageVersion& version : interview.versions) {
        alternates += "<xhtml:link rel=\"alternate\" hreflang=\"" + escape_attribute(version.language) +
                      "\" href=\"" + escape_attribute(context.base_url + address_of(interview, version)) +
                      "\"/>";
      }
    }
    for (const LanguageVersion& version : interview.versions)
      out +=
          " <url>" + tag("loc", context.base_url + address_of(interview, version)) + alternates + "</url>\n";
  }
  return out + "</urlset>\n";
}

std::string robots(const PageContext& context) {
  return "User-agent: *\nAllow: /\nSitemap: " + context.base_url + "sitemap.xml\n";
}

}  // namespace colloquy
