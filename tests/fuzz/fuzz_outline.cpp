// A font with bytes of it changed: every glyph has a picture or none, and reading ends. The input is places
// and new bytes.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "typography/font.h"
#include "typography/glyph_image.h"
#include "typography/glyph_outline.h"

namespace {

using namespace colloquy;
using Bytes = std::vector<std::uint8_t>;

Bytes read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bytes whole = read(COLLOQUY_NOTO "/NotoSansArmenian-Regular.ttf");
  if (whole.empty() || size < 2) return 0;
  Bytes bytes = whole;
  const auto first = static_cast<std::uint16_t>(data[0] | data[1] << 8);
  for (std::size_t i = 2; i + 4 <= size; i += 4) {
    const std::size_t at = data[i] | std::size_t{data[i + 1]} << 8 | std::size_t{data[i + 2]} << 16;
    bytes[at % bytes.size()] = data[i + 3];
  }
  const auto font = Font::open(std::move(bytes));
  if (!font) return 0;
  for (int i = 0; i < 32; ++i) {
    const auto glyph = static_cast<std::uint16_t>((first + i) % 160);
    const Contours outline = glyph_outline(**font, glyph);
    for (const std::uint32_t end : outline.ends) {
      if (end > outline.points.size()) std::abort();
    }
    const GlyphImage image = draw_glyph(outline, 20, i % kSubpixels);
    if (image.coverage.size() !=
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height))
      std::abort();
  }
  return 0;
}
