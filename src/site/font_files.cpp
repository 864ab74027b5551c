#include "site/font_files.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace colloquy {
namespace {

constexpr FontSource kSources[] = {
    {kBaseScript, "serif", 400, "NotoSerif-Regular.ttf"},
    {kBaseScript, "serif", 600, "NotoSerif-SemiBold.ttf"},
    {kBaseScript, "sans", 400, "NotoSans-Regular.ttf"},
    {kBaseScript, "sans", 600, "NotoSans-SemiBold.ttf"},
    {"arabic", "serif", 400, "NotoNaskhArabic-Regular.ttf"},
    {"arabic", "sans", 400, "NotoSansArabic-Regular.ttf"},
    {"arabic", "sans", 600, "NotoSansArabic-SemiBold.ttf"},
    {"khmer", "serif", 400, "NotoSerifKhmer-Regular.ttf"},
    {"khmer", "sans", 400, "NotoSansKhmer-Regular.ttf"},
    {"khmer", "sans", 600, "NotoSansKhmer-SemiBold.ttf"},
    {"hebrew", "serif", 400, "NotoSerifHebrew-Regular.ttf"},
    {"hebrew", "sans", 400, "NotoSansHebrew-Regular.ttf"},
    {"hebrew", "sans", 600, "NotoSansHebrew-SemiBold.ttf"},
    {"devanagari", "serif", 400, "NotoSerifDevanagari-Regular.ttf"},
    {"devanagari", "sans", 400, "NotoSansDevanagari-Regular.ttf"},
    {"devanagari", "sans", 600, "NotoSansDevanagari-SemiBold.ttf"},
    {"thai", "serif", 400, "NotoSerifThai-Regular.ttf"},
    {"thai", "sans", 400, "NotoSansThai-Regular.ttf"},
    {"thai", "sans", 600, "NotoSansThai-SemiBold.ttf"},
    {"lao", "serif", 400, "NotoSerifLao-Regular.ttf"},
    {"lao", "sans", 400, "NotoSansLao-Regular.ttf"},
    {"lao", "sans", 600, "NotoSansLao-SemiBold.ttf"},
    {"myanmar", "serif", 400, "NotoSerifMyanmar-Regular.ttf"},
    {"myanmar", "sans", 400, "NotoSansMyanmar-Regular.ttf"},
    {"myanmar", "sans", 600, "NotoSansMyanmar-SemiBold.ttf"},
    {"armenian", "serif", 400, "NotoSerifArmenian-Regular.ttf"},
    {"armenian", "sans", 400, "NotoSansArmenian-Regular.ttf"},
    {"armenian", "sans", 600, "NotoSansArmenian-SemiBold.ttf"},
    {"georgian", "serif", 400, "NotoSerifGeorgian-Regular.ttf"},
    {"georgian", "sans", 400, "NotoSansGeorgian-Regular.ttf"},
    {"georgian", "sans", 600, "NotoSansGeorgian-SemiBold.ttf"},
    {"bengali", "serif", 400, "NotoSerifBengali-Regular.ttf"},
    {"bengali", "sans", 400, "NotoSansBengali-Regular.ttf"},
    {"bengali", "sans", 600, "NotoSansBengali-SemiBold.ttf"},
    {"tamil", "serif", 400, "NotoSerifTamil-Regular.ttf"},
    {"tamil", "sans", 400, "NotoSansTamil-Regular.ttf"},
    {"tamil", "sans", 600, "NotoSansTamil-SemiBold.ttf"},
    {"symbols", "sans", 400, "NotoSansSymbols-Regular.ttf"},
    {"symbols-2", "sans", 400, "NotoSansSymbols2-Regular.ttf"},
    {"math", "sans", 400, "NotoSansMath-Regular.ttf"},
    {kCjkScript, "serif", 400, "NotoSerifCJK-Regular.ttc"},
    {kCjkScript, "sans", 400, "NotoSansCJK-Regular.ttc"},
};

// Fonts within the CJK collections.
constexpr unsigned kJapanese = 0, kKorean = 1, kSimplified = 2, kTraditional = 3, kHongKong = 4;

struct Range {
  char32_t first, last;
};

constexpr Range kBase[] = {{0, 0x52F},       {0x1C80, 0x1C8F}, {0x1D00, 0x2BFF}, {0x2C60, 0x2C7F},
                           {0x2DE0, 0x2E7F}, {0xA640, 0xA69F}, {0xA700, 0xA7FF}, {0xAB30, 0xAB6F},
                           {0xFB00, 0xFB06}, {0xFE20, 0xFE2F}, {0xFFFC, 0xFFFD}};

// Marks stand in every file of the base: a letter and its mark have to come from one font.
constexpr Range kLatin[] = {{0, 0x24F},       {0x300, 0x36F},   {0x1E00, 0x1EFF},
                            {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2100, 0x22FF},
                            {0x25A0, 0x25FF}, {0xFB00, 0xFB06}, {0xFFFC, 0xFFFD}};
constexpr Range kCyrillic[] = {
    {0x300, 0x36F}, {0x400, 0x52F}, {0x1C80, 0x1C8F}, {0x2DE0, 0x2DFF}, {0xA640, 0xA69F}};
constexpr Range kGreek[] = {{0x300, 0x36F}, {0x370, 0x3FF}, {0x1F00, 0x1FFF}};

constexpr Range kHangul[] = {{0x1100, 0x11FF}, {0x3130, 0x318F}, {0xA960, 0xA97F}, {0xAC00, 0xD7FF}};
constexpr Range kHan[] = {
    {0x2E80, 0x2FDF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}};

// Of Han characters and Hangul syllables; a page of text then needs a few files of some hundred kilobytes.
constexpr std::size_t kSlice = 1000;

bool is_in(std::span<const Range> ranges, char32_t c) {
  return std::ranges::any_of(ranges, [c](const Range& range) { return range.first <= c && c <= range.last; });
}

template <class Has>
CodePoints those(const CodePoints& characters, Has has) {
  CodePoints out;
  std::ranges::copy_if(characters, std::inserter(out, out.end()), has);
  return out;
}

void add_piece(std::vector<FontPiece>& out, std::string name, CodePoints characters, unsigned index = 0) {
  if (!characters.empty()) out.push_back({std::move(name), std::move(characters), index});
}

// "han-01", "han-02", … in the order of the code points.
void add_slices(std::vector<FontPiece>& out, std::string_view name, const CodePoints& characters,
                unsigned index) {
  CodePoints slice;
  std::size_t number = 0;
  const auto add = [&] {
    const std::string digits = std::to_string(++number);
    add_piece(out, std::string(name) + (digits.size() < 2 ? "-0" : "-") + digits, std::move(slice), index);
    slice.clear();
  };
  for (const char32_t c : characters) {
    slice.insert(slice.end(), c);
    if (slice.size() == kSlice) add();
  }
  if (!slice.empty()) add();
}

std::vector<FontPiece> base_pieces(const CodePoints& characters) {
  std::vector<FontPiece> out;
  add_piece(out, "latin", those(characters, [](char32_t c) { return is_in(kLatin, c); }));
  add_piece(out, "cyrillic", those(characters, [](char32_t c) { return is_in(kCyrillic, c); }));
  add_piece(out, "greek", those(characters, [](char32_t c) { return is_in(kGreek, c); }));
  add_piece(out, "latin-more", those(characters, [](char32_t c) {
              return in_base(c) && !is_in(kLatin, c) && !is_in(kCyrillic, c) && !is_in(kGreek, c);
            }));
  return out;
}

std::vector<FontPiece> cjk_pieces(const CodePoints& characters) {
  std::vector<FontPiece> out;
  add_piece(out, "kana", those(characters, [](char32_t c) { return !is_in(kHangul, c) && !is_in(kHan, c); }),
            kJapanese);
  add_slices(out, "han", those(characters, [](char32_t c) { return is_in(kHan, c); }), kSimplified);
  add_slices(out, "hangul", those(characters, [](char32_t c) { return is_in(kHangul, c); }), kKorean);
  return out;
}

}  // namespace

std::span<const FontSource> font_sources() {
  return kSources;
}

bool in_base(char32_t c) {
  return is_in(kBase, c);
}

bool of_signs(std::string_view script) {
  return script.starts_with("symbols") || script == "math";
}

unsigned cjk_index(std::string_view language) {
  if (language.starts_with("ja")) return kJapanese;
  if (language.starts_with("ko")) return kKorean;
  if (language.starts_with("zh-HK") || language.starts_with("zh-Hant-HK") || language.starts_with("yue"))
    return kHongKong;
  if (language.starts_with("zh-Hant") || language.starts_with("zh-TW") || language.starts_with("zh-MO"))
    return kTraditional;
  return kSimplified;
}

std::vector<FontPiece> font_pieces(const FontSource& source, const CodePoints& characters,
                                   CodePoints& taken) {
  if (source.script == kBaseScript) {
    std::ranges::copy_if(characters, std::inserter(taken, taken.end()), in_base);
    return base_pieces(characters);
  }
  CodePoints own = those(characters, [&](char32_t c) { return !taken.contains(c); });
  if (source.script == kCjkScript) return cjk_pieces(own);
  if (of_signs(source.script)) {
    taken.insert(own.begin(), own.end());
  } else {
    // A sign that some script's font happens to have comes from the fonts of signs.
    std::erase_if(own, in_base);
  }
  std::vector<FontPiece> out;
  add_piece(out, std::string(source.script), std::move(own));
  return out;
}

std::string font_file_name(std::string_view piece, std::string_view family, int weight,
                           std::string_view source_file) {
  constexpr int kSemibold = 600;
  std::string out(piece);
  if (!out.empty()) out += '-';
  out += family;
  if (weight == kSemibold) out += "-semibold";
  // Those of the collections have outlines of the other kind.
  return out + (source_file.ends_with(".ttc") ? ".otf" : ".ttf");
}

}  // namespace colloquy
