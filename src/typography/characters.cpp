#include "typography/characters.h"

namespace colloquy {

bool is_default_ignorable(char32_t c) {
  if (c < 0x34F) return c == kSoftHyphen;
  switch (c >> 8) {
    case 0x03:
      return c == 0x34F;
    case 0x06:
      return c == 0x61C;
    case 0x11:
      return c == 0x115F || c == 0x1160;
    case 0x17:
      return c == 0x17B4 || c == 0x17B5;
    case 0x18:
      return c >= 0x180B && c <= 0x180F;
    case 0x20:
      return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
    case 0x31:
      return c == 0x3164;
    case 0xFE:
      return (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
    case 0xFF:
      return c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFF8);
    default:
      break;
  }
  return (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_collapsible_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_hanging_space(char32_t c) {
  return (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == 0x205F || c == 0x3000;
}

bool is_invisible_control(char32_t c) {
  return (c < 0x20 && !is_collapsible_space(c)) || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool is_space_of_some_width(char32_t c) {
  return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace colloquy
