#include "text/error.h"

namespace colloquy {

std::string Error::message() const {
  std::string place = file;
  if (where.line > 0) {
    place += file.empty() ? "line " : ":";
    place += std::to_string(where.line);
    if (where.column > 0) place += (file.empty() ? ", column " : ":") + std::to_string(where.column);
  }
  if (!where.pointer.empty()) place += place.empty() ? "at " + where.pointer : " (" + where.pointer + ")";
  std::string out = place.empty() ? what : place + ": " + what;
  if (!advice.empty()) out += ". " + advice;
  return out;
}

Position position_at(std::string_view text, std::size_t offset) {
  Position position;
  position.offset = offset = offset < text.size() ? offset : text.size();
  position.line = 1;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool ends_line =
        text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
    if (!ends_line) continue;
    ++position.line;
    line_start = i + 1;
  }
  position.column = 1;
  for (std::size_t i = line_start; i < offset; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) ++position.column;
  }
  return position;
}

}  // namespace colloquy
