#include "site/png.h"

#include <zlib.h>

namespace colloquy {
namespace {

std::string big_endian(std::uint32_t value) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFFU);
  return out;
}

std::string chunk(std::string_view type, std::string_view data) {
  std::string body = std::string(type) + std::string(data);
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

std::string packed(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  // Fails only for want of room, of which there is enough.
  compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
            static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  out.resize(size);
  return out;
}

}  // namespace

std::string png_file(const Picture& picture) {
  // Rows follow each other, each behind the number of its filter: none, since flat colours pack best so.
  std::string rows;
  rows.reserve(static_cast<std::size_t>(picture.height()) *
               (static_cast<std::size_t>(picture.width()) * 3 + 1));
  for (int y = 0; y < picture.height(); ++y) {
    rows += '\0';
    for (int x = 0; x < picture.width(); ++x) {
      const Rgb colour = picture.at(x, y);
      for (const unsigned shift : {16U, 8U, 0U}) rows += static_cast<char>(colour >> shift & 0xFFU);
    }
  }
  constexpr char kTrueColour[] = {8, 2, 0, 0, 0};  // depth, colour type, compression, filter, interlace
  const std::string header = big_endian(static_cast<std::uint32_t>(picture.width())) +
                             big_endian(static_cast<std::uint32_t>(picture.height())) +
                             std::string(kTrueColour, sizeof kTrueColour);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("IDAT", packed(rows)) + chunk("IEND", "");
}

}  // namespace colloquy
