// What the functions of this folder share. They are what web/core/colloquy-core.mjs calls: numbers and
// addresses go in, a number comes out, everything else lies in memory that JavaScript reads and writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/error.h"

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#define COLLOQUY_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE
#else
// Compiled natively for its warnings and checks only.
#define COLLOQUY_EXPORT extern "C"
#endif

namespace colloquy::core {

// The text that JavaScript wrote where colloquy_input() says.
std::string_view input(std::size_t size);

// Leaves a text where colloquy_answer() says. It lasts until the next one.
void answer(std::string text);
void answer(const void* bytes, std::size_t size);

// The same with an error, as JSON; returns 0.
std::nullptr_t answer(const Error&);

}  // namespace colloquy::core
