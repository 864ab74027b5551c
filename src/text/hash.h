// SHA-256 (FIPS 180-4), for file identities, asset names and paragraph ids.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace colloquy {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);
std::string hex(const Sha256&);     // 64 lower-case digits
std::string base64(const Sha256&);  // as in SRI and CSP

// The first `length` characters of the digest in lower-case Crockford base 32: short, without look-alikes,
// safe in URLs.
std::string short_hash(std::string_view bytes, std::size_t length);

}  // namespace colloquy
