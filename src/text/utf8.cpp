#include "text/utf8.h"

#include "text/bytes8.h"

namespace colloquy::utf8 {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// Length of the well-formed sequence at `i` (table 3-7 of the Unicode Standard), or 0; then `bad` is the
// length of the maximal ill-formed part.
std::size_t sequence_at(std::string_view text, std::size_t i, std::size_t& bad) {
  const unsigned lead = byte_at(text, i);
  bad = 1;
  if (lead < 0x80) return 1;
  std::size_t length = 0;
  unsigned low = 0x80, high = 0xBF;  // of the second byte
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (std::size_t k = 1; k < length; ++k) {
    if (i + k >= text.size()) return 0;
    const unsigned byte = byte_at(text, i + k);
    if (byte < (k == 1 ? low : 0x80) || byte > (k == 1 ? high : 0xBF)) return 0;
    bad = k + 1;
  }
  return length;
}

}  // namespace

std::size_t find_invalid(std::string_view bytes) {
  std::size_t bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    if (bytes.size() - i >= 8 && (bytes8::load(bytes.data() + i) & bytes8::kHighs) == 0) {
      i += 8;
      continue;
    }
    const std::size_t length = sequence_at(bytes, i, bad);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

Result<std::string_view> validate(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return fail("the text is UTF-16", {}, "Save the file as UTF-8 and try again");
  if (const std::size_t at = find_invalid(bytes); at != std::string_view::npos) {
    return fail("the text is not valid UTF-8", position_at(bytes, at),
                "Save the file as UTF-8 and try again");
  }
  if (const std::size_t at = bytes.find('\0'); at != std::string_view::npos) {
    return fail("the text holds a NUL character", position_at(bytes, at),
                "Remove it; it ends the text for many programs");
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

std::string repair(std::string_view bytes, std::size_t* replaced) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t bad = 0;
    const std::size_t length = sequence_at(bytes, i, bad);
    if (length > 0) {
      out.append(bytes, i, length);
      i += length;
    } else {
      append(out, kReplacement);
      i += bad;
      ++count;
    }
  }
  if (replaced != nullptr) *replaced = count;
  return out;
}

char32_t next(std::string_view text, std::size_t& offset) {
  const unsigned lead = byte_at(text, offset++);
  if (lead < 0x80) return lead;
  const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  char32_t c = lead & (0x3FU >> more);
  for (int k = 0; k < more && offset < text.size(); ++k) c = c << 6 | (byte_at(text, offset++) & 0x3FU);
  return c;
}

char32_t previous(std::string_view text, std::size_t& offset) {
  --offset;
  while (offset > 0 && (byte_at(text, offset) & 0xC0U) == 0x80U) --offset;
  std::size_t at = offset;
  return next(text, at);
}

void append(std::string& text, char32_t c) {
  const auto push = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::size_t offset_of(std::string_view text, std::size_t code_point_index) {
  std::size_t offset = 0;
  while (code_point_index > 0 && offset < text.size()) {
    next(text, offset);
    --code_point_index;
  }
  return offset;
}

}  // namespace colloquy::utf8
