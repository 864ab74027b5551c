#include "text/normalize.h"

#include <utf8proc.h>

#include <array>
#include <bit>

#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// utf8proc's options are flags of a C enum: several of them together are none of its enumerators.
constexpr utf8proc_option_t options_of(unsigned flags) {
  static_assert(sizeof(utf8proc_option_t) == sizeof(unsigned));
  return std::bit_cast<utf8proc_option_t>(flags);
}

constexpr utf8proc_option_t kCompose = options_of(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
constexpr utf8proc_option_t kFold =
    options_of(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);

// Decomposes `text` with utf8proc in one go.
std::vector<utf8proc_int32_t> decompose(std::string_view text, utf8proc_option_t options) {
  std::vector<utf8proc_int32_t> buffer(text.size() * 2 + 16);
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  utf8proc_ssize_t count =
      utf8proc_decompose(bytes, size, buffer.data(), static_cast<utf8proc_ssize_t>(buffer.size()), options);
  if (count > static_cast<utf8proc_ssize_t>(buffer.size())) {
    buffer.resize(static_cast<std::size_t>(count));
    count = utf8proc_decompose(bytes, size, buffer.data(), count, options);
  }
  // A negative count is an error of the caller: text that was not validated.
  buffer.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return buffer;
}

bool is_ignorable(char32_t c) {
  return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

// Marks that a reader may leave out. Vowel signs, tone marks, viramas and voicing marks are letters to those
// who write Khmer, Thai, Hindi or Japanese; they have combining classes of their own or none (UAX #44, table
// 15).
bool is_accent(char32_t c) {
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  if (property->category == UTF8PROC_CATEGORY_ME) return true;
  if (property->category != UTF8PROC_CATEGORY_MN) return false;
  const bool variation =
      c == 0x034F || (c >= 0x180B && c <= 0x180F) || (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0100;
  constexpr auto kOverlay = 1, kFirstPoint = 10, kLastPoint = 36,
                 kFirstAttached = 200;  // points: Hebrew, Arabic, Syriac
  const auto order = property->combining_class;
  return variation || order == kOverlay || (order >= kFirstPoint && order <= kLastPoint) ||
         order >= kFirstAttached;
}

// Apostrophes, quotes, dashes and spaces that readers type interchangeably.
char32_t unify(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02B9:
    case 0x2032:
    case 0x00B4:
    case 0x0060:
    case 0xFF07:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
    case 0xFF02:
      return '"';
    case 0x2043:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      return '-';
    default:
      break;
  }
  if (c >= 0x2010 && c <= 0x2015) return '-';
  if (is_space(c)) return ' ';
  return c;
}

}  // namespace

std::string nfc(std::string_view text) {
  std::vector<utf8proc_int32_t> buffer = decompose(text, kCompose);
  const utf8proc_ssize_t count =
      utf8proc_normalize_utf32(buffer.data(), static_cast<utf8proc_ssize_t>(buffer.size()), kCompose);
  std::string out;
  out.reserve(text.size());
  for (utf8proc_ssize_t i = 0; i < count; ++i)
    utf8::append(out, static_cast<char32_t>(buffer[static_cast<std::size_t>(i)]));
  return out;
}

Folded fold_with_map(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.source.reserve(text.size() + 1);
  const auto emit = [&folded](char32_t c, std::size_t source) {
    const std::size_t before = folded.text.size();
    utf8::append(folded.text, c);
    folded.source.insert(folded.source.end(), folded.text.size() - before,
                         static_cast<std::uint32_t>(source));
  };
  // The longest decomposition of one code point has 18.
  std::array<utf8proc_int32_t, 32> buffer{};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = utf8::next(text, at);
    if (c < 0x80) {
      folded.text += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : unify(c));
      folded.source.push_back(static_cast<std::uint32_t>(begin));
      continue;
    }
    if (is_ignorable(c)) continue;
    if (const char32_t same = unify(c); same != c) {
      emit(same, begin);
      continue;
    }
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer.data(),
                                static_cast<utf8proc_ssize_t>(buffer.size()), kFold, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(buffer.size()); ++i) {
      const auto part = static_cast<char32_t>(buffer[static_cast<std::size_t>(i)]);
      if (is_accent(part) || is_ignorable(part)) continue;
      emit(unify(part), begin);
    }
  }
  folded.source.push_back(static_cast<std::uint32_t>(text.size()));
  return folded;
}

std::string fold(std::string_view text) {
  return fold_with_map(text).text;
}

char32_t upper(char32_t c) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c)));
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_space(utf8::next(text, at))) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out.append(text, begin, at - begin);
  }
  return out;
}

}  // namespace colloquy
