// What helps search engines and feed readers to find a site's interviews. All of it needs the site's address.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/pages.h"

namespace colloquy {

inline constexpr std::string_view kFeedFile = "feed.xml";

// The interviews that a feed has: those with a date, or else with one when they were retrieved, newest first.
std::vector<const Entry*> feed_entries(const std::vector<Entry>& entries);

// An Atom feed (RFC 4287) of the newest 100. Interviews know the day of a date but no time zone: each counts
// from the beginning of its day in UTC.
std::string atom_feed(const std::vector<Entry>& entries, const PageContext& context);

// Every page that is to be found, those in other languages with each other.
std::string sitemap(const std::vector<Entry>& entries, const PageContext& context);

std::string robots(const PageContext& context);

}  // namespace colloquy
