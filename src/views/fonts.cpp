#include "views/fonts.h"

#include <imgui.h>

#include <string_view>
#include <utility>

namespace colloquy {
namespace {

// Which slots may stand in for each other, best first: the same family in another weight, then the other
// family.
constexpr std::array<std::array<FontSlot, 4>, 4> kStandIns = {{
    {FontSlot::serif, FontSlot::serif_semibold, FontSlot::sans, FontSlot::sans_semibold},
    {FontSlot::serif_semibold, FontSlot::serif, FontSlot::sans_semibold, FontSlot::sans},
    {FontSlot::sans, FontSlot::sans_semibold, FontSlot::serif, FontSlot::serif_semibold},
    {FontSlot::sans_semibold, FontSlot::sans, FontSlot::serif_semibold, FontSlot::serif},
}};

// Big-endian numbers of a font file.
class Bytes {
 public:
  explicit Bytes(std::span<std::uint8_t> bytes) : bytes_(bytes) {}

  bool holds(std::size_t at, std::size_t size) const {
    return at <= bytes_.size() && size <= bytes_.size() - at;
  }
  int u16(std::size_t at) const { return bytes_[at] << 8 | bytes_[at + 1]; }
  int i16(std::size_t at) const { return u16(at) >= 0x8000 ? u16(at) - 0x10000 : u16(at); }
  std::size_t u32(std::size_t at) const {
    return static_cast<std::size_t>(u16(at)) << 16 | static_cast<std::size_t>(u16(at + 2));
  }
  void set_16(std::size_t at, int value) {
    bytes_[at] = static_cast<std::uint8_t>(value >> 8 & 255);
    bytes_[at + 1] = static_cast<std::uint8_t>(value & 255);
  }

  // The place of a table of at least this size; 0: there is none.
  std::size_t table(std::string_view tag, std::size_t size) const {
    constexpr std::size_t kHeader = 12, kRecord = 16;
    if (!holds(0, kHeader) || u32(0) != 0x00010000) return 0;
    for (std::size_t i = 0, at = kHeader; i < static_cast<std::size_t>(u16(4)) && holds(at, kRecord);
         ++i, at += kRecord) {
      const std::string_view name(reinterpret_cast<const char*>(bytes_.data() + at), 4);
      if (name == tag && holds(u32(at + 8), size)) return u32(at + 8);
    }
    return 0;
  }

 private:
  std::span<std::uint8_t> bytes_;
};

// ImGui takes a font's size for the height from ascender to descender; in CSS and in the design it is that of
// the em. In ImGui's copy of the font the two are made equal; the font's own measures are kept for setting
// lines. False: not a font.
bool make_em_sized(Fonts::Loaded& loaded) {
  Bytes bytes(loaded.bytes);
  const std::size_t head = bytes.table("head", 54);
  const std::size_t hhea = bytes.table("hhea", 36);
  if (head == 0 || hhea == 0) return false;
  const int em = bytes.u16(head + 18);
  const int ascender = bytes.i16(hhea + 4);
  const int descender = bytes.i16(hhea + 6);
  if (em < 16 || ascender <= 0 || descender > 0 || ascender - descender > 8 * em) return false;
  loaded.ascent = static_cast<float>(ascender) / static_cast<float>(em);
  loaded.descent = static_cast<float>(-descender) / static_cast<float>(em);
  const int above = em * ascender / (ascender - descender);
  bytes.set_16(hhea + 4, above);
  bytes.set_16(hhea + 6, above - em);
  return true;
}

}  // namespace

bool Fonts::add(FontSlot slot, std::span<const std::uint8_t> bytes) {
  Loaded loaded;
  loaded.bytes.assign(bytes.begin(), bytes.end());
  if (!make_em_sized(loaded)) return false;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Two samples across a pixel: letters keep their distance at fractional positions.
  config.OversampleH = 2;
  Loaded& kept = fonts_[static_cast<std::size_t>(slot)] = std::move(loaded);
  kept.font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(kept.bytes.data(),
                                                         static_cast<int>(kept.bytes.size()), 0, &config);
  return kept.font != nullptr;
}

const Fonts::Loaded& Fonts::get(FontSlot slot) const {
  for (const FontSlot candidate : kStandIns[static_cast<std::size_t>(slot)]) {
    const Loaded& loaded = fonts_[static_cast<std::size_t>(candidate)];
    if (loaded.font != nullptr) return loaded;
  }
  default_.font = ImGui::GetFont();
  return default_;
}

SizedFont::SizedFont(const Fonts& fonts, FontSlot slot, float px)
    : loaded_(fonts.get(slot)), baked_(loaded_.font->GetFontBaked(px)), px_(px) {}

float SizedFont::advance(char32_t code_point) const {
  return baked_->GetCharAdvance(code_point);
}
float SizedFont::drawn_ascent() const {
  return baked_->Ascent;
}

}  // namespace colloquy
