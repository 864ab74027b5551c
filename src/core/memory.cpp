// The memory that JavaScript and the core share.

#include <malloc.h>

#include <array>
#include <cstdint>
#include <cstdlib>

#include "core/exports.h"
#include "core/json_writer.h"
#include "search/query.h"

#ifdef __EMSCRIPTEN__
// web/core/memory.js has it.
extern "C" void emscripten_notify_memory_growth(std::size_t);
#endif

namespace colloquy::core {
namespace {

// A query has kMaxQueryBytes; what is longer is cut in JavaScript, with enough left over for the problem that
// says so.
std::array<char, 4 * kMaxQueryBytes> input_bytes;

struct Answer {
  const void* address = nullptr;
  std::size_t size = 0;
};
Answer last;
std::string last_text;

}  // namespace

std::string_view input(std::size_t size) {
  return {input_bytes.data(), size};
}

void answer(std::string text) {
  last_text = std::move(text);
  last = {last_text.data(), last_text.size()};
}

void answer(const void* bytes, std::size_t size) {
  last = {bytes, size};
}

std::nullptr_t answer(const Error& error) {
  JsonWriter json;
  json.open('{');
  json.member("message", error.message());
  json.member("what", error.what);
  json.member("advice", error.advice);
  json.member("line", error.where.line);
  json.member("column", error.where.column);
  json.member("offset", error.where.offset);
  json.member("pointer", error.where.pointer);
  json.close('}');
  answer(json.take());
  return nullptr;
}

}  // namespace colloquy::core

using namespace colloquy::core;

COLLOQUY_EXPORT char* colloquy_input() {
  return input_bytes.data();
}

COLLOQUY_EXPORT std::size_t colloquy_input_size() {
  return input_bytes.size();
}

// Where an address and a size of the last answer lie.
COLLOQUY_EXPORT const void* colloquy_answer() {
  return &last;
}

COLLOQUY_EXPORT void* colloquy_allocate(std::size_t size) {
#ifdef __EMSCRIPTEN__
  // What is unpacked of an index, a fifth of its bytes, would come to half a dozen requests for more memory;
  // each takes the engine as long as to copy megabytes. Where there is no more, malloc() asks for less and
  // says so.
  constexpr std::size_t kLarge = std::size_t{1} << 20, kPage = 65536;
  const std::size_t wanted = size + size / 4;
  if (size >= kLarge && static_cast<std::size_t>(mallinfo().fordblks) < wanted &&
      __builtin_wasm_memory_grow(0, wanted / kPage) != SIZE_MAX) {
    emscripten_notify_memory_growth(0);
  }
#endif
  return std::malloc(size);
}

COLLOQUY_EXPORT void colloquy_free(void* address) {
  std::free(address);
}

// Bytes that are in use, of all that was ever asked of the browser.
COLLOQUY_EXPORT std::size_t colloquy_memory() {
#ifdef __EMSCRIPTEN__
  return static_cast<std::size_t>(mallinfo().uordblks);
#else
  return 0;
#endif
}
