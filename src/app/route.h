// The address of a view: "?lang=ru&q=trade%20volume&hit=3#p4x7k2m9q", or of exact words:
// "?words=12-40#p4x7k2m9q"; a concordance sorted by what stands before the hits is
// "?q=trade&view=kwic&sort=left". Parsing never fails; what is malformed is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace colloquy {

struct Route {
  std::string language;  // as in the URL; empty: the first version
  std::string query;
  std::size_t hit = 0;    // 1-based; 0: none, as without a query
  std::string paragraph;  // its id; empty: the beginning

  // Words, in bytes: from `begin` in `paragraph` to `end` in another one, "words=12-p8w2:40", or in the same,
  // "words=12-40". There are none without a paragraph.
  struct Words {
    std::uint32_t begin = 0;
    std::string end_paragraph;  // its id; empty: the same
    std::uint32_t end = 0;      // behind `begin`, where in the same paragraph

    bool operator==(const Words&) const = default;
  };
  std::optional<Words> words;

  // How the hits are shown, "kwic", and their order, "left". Empty: by question, and the text's;
  // and without a query.
  // Initializers, so that they may be left out.
  std::string view = {};  // NOLINT(readability-redundant-member-init)
  std::string sort = {};  // NOLINT(readability-redundant-member-init)

  bool operator==(const Route&) const = default;
};

// `url` is the part of the address from "?" or "#" on.
Route parse_route(std::string_view url);

// Always begins with "?" or "#", or is empty where the route is the beginning itself.
std::string to_url(const Route&);

// Percent-encoding as in application URLs: UTF-8, everything but unreserved characters.
std::string percent_encode(std::string_view text);
// Undoes it; "+" is a space; ill-formed escapes stay as they are; ill-formed UTF-8 becomes U+FFFD.
std::string percent_decode(std::string_view text);

}  // namespace colloquy
