// Text from outside as HTML that cannot be anything else: for the pages of a site and for what is copied.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace colloquy {

// Between tags. Controls that HTML does not allow, and code points that are no characters, become U+FFFD.
std::string escape_text(std::string_view text);

// Inside a double-quoted attribute value.
std::string escape_attribute(std::string_view text);

// The length of the character at the beginning of `text` where HTML allows it in no text: a control of the
// second set, or a code point that is no character. 0: it is none of these.
std::size_t forbidden_in_html(std::string_view text);

}  // namespace colloquy
