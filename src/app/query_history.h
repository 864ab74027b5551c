// The queries a reader has used, the newest first. Kept with the settings on the device and nowhere else.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

inline constexpr std::size_t kMostQueries = 20;
inline constexpr std::size_t kLongestKeptQuery = 300;  // bytes; what is longer was pasted, not thought of

// Puts the query first, once, without spaces at its ends. True where that changed anything.
bool remember(std::vector<std::string>& queries, std::string_view query);

// True where it was there.
bool forget(std::vector<std::string>& queries, std::string_view query);

}  // namespace colloquy
