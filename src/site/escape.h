// One escaping function per context, besides those of text/html.h. Whatever comes from a bundle goes through
// the one of the place where it is written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colloquy {

// JSON text inside a script element: no "<" that could end it, no line separators, and nothing that HTML does
// not allow.
std::string escape_json(std::string_view json);

// A link's address as it may be followed: http or https with a host and no user name, or mailto, with
// everything that does not belong in an address percent-encoded. Nothing for any other scheme, a relative
// address, or one with control characters, spaces, backslashes or quotes before the path.
std::optional<std::string> safe_link(std::string_view url);

// An address without path, query or fragment to put the site's own paths behind:
// "https://example.org/talks/". Nothing where it is not an http or https address, or has a query or fragment.
std::optional<std::string> base_address(std::string_view url);

}  // namespace colloquy
