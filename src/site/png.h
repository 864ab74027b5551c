// Writes pictures as PNG files.
#pragma once

#include <string>

#include "site/picture.h"

namespace colloquy {

// 8 bits a channel, no alpha, no metadata. Same picture, same bytes.
std::string png_file(const Picture&);

}  // namespace colloquy
