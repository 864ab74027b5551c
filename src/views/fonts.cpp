#include "views/fonts.h"

#include <imgui.h>

namespace colloquy {
namespace {

// Which slots may stand in for each other, best first: the same family in another weight, then the other family.
constexpr std::array<std::array<FontSlot, 4>, 4> kStandIns = {{
    {FontSlot::serif, FontSlot::serif_semibold, FontSlot::sans, FontSlot::sans_semibold},
    {FontSlot::serif_semibold, FontSlot::serif, FontSlot::sans_semibold, FontSlot::sans},
    {FontSlot::sans, FontSlot::sans_semibold, FontSlot::serif, FontSlot::serif_semibold},
    {FontSlot::sans_semibold, FontSlot::sans, FontSlot::serif_semibold, FontSlot::serif},
}};

bool looks_like_truetype(std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kSmallest = 12 + 16;  // the offset table and one record
  return bytes.size() >= kSmallest && bytes[0] == 0 && bytes[1] == 1 && bytes[2] == 0 && bytes[3] == 0;
}

}  // namespace

bool Fonts::add(FontSlot slot, std::span<const std::uint8_t> bytes) {
  if (!looks_like_truetype(bytes)) return false;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  // Negative: sizes are those of the em square, as in CSS, not of the line from ascender to descender.
  config.SizePixels = -1;
  // Two samples across a pixel: letters keep their distance at fractional positions.
  config.OversampleH = 2;
  // ImGui takes the bytes as not const but only reads them.
  void* data = const_cast<std::uint8_t*>(bytes.data());
  ImFont* font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), 0, &config);
  fonts_[static_cast<std::size_t>(slot)] = font;
  return font != nullptr;
}

ImFont* Fonts::get(FontSlot slot) const {
  for (const FontSlot candidate : kStandIns[static_cast<std::size_t>(slot)]) {
    if (ImFont* font = fonts_[static_cast<std::size_t>(candidate)]) return font;
  }
  return ImGui::GetFont();
}

SizedFont::SizedFont(const Fonts& fonts, FontSlot slot, float px)
    : font_(fonts.get(slot)), baked_(font_->GetFontBaked(px)), px_(px) {}

float SizedFont::advance(char32_t code_point) const { return baked_->GetCharAdvance(code_point); }
float SizedFont::ascent() const { return baked_->Ascent; }
float SizedFont::descent() const { return -baked_->Descent; }

}  // namespace colloquy
