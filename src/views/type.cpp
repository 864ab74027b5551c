#include "views/type.h"

#include <bit>

namespace colloquy {
namespace {

// Frames for which a text is kept that no frame asks for: long enough to scroll a list to and fro.
constexpr std::uint32_t kKeptFrames = 240;
constexpr std::uint32_t kSweepEvery = 64;

void append_bits(std::string& key, float number) {
  const auto bits = std::bit_cast<std::uint32_t>(number);
  for (unsigned shift = 0; shift < 32; shift += 8) key += static_cast<char>(bits >> shift & 0xFFU);
}

}  // namespace

void Type::begin_frame() {
  ++frame_;
  atlas_.begin_frame();
  if (frame_ % kSweepEvery == 0) {
    std::erase_if(kept_, [this](const auto& entry) { return frame_ - entry.second.used > kKeptFrames; });
  }
}

const ParagraphLayout& Type::set(const Style& style, std::string_view text, std::string_view language,
                                 float width) {
  key_.clear();
  key_ +=
      static_cast<char>('0' + static_cast<int>(style.font.family) * 2 + static_cast<int>(style.font.weight));
  append_bits(key_, style.px);
  append_bits(key_, style.letter_spacing);
  append_bits(key_, width);
  key_ += language;
  key_ += '\0';
  key_ += text;
  const auto [at, added] = kept_.try_emplace(key_);
  Kept& kept = at->second;
  kept.used = frame_;
  if (added || (kept.generation != fonts_.generation() && !kept.layout.complete())) {
    kept.layout = ParagraphLayout({text, language, {}}, style.format(), width, setter());
    kept.generation = fonts_.generation();
  }
  return kept.layout;
}

float Type::baseline(const Style& style) const {
  float ascent = 0.8F;
  float descent = 0.2F;
  if (const auto index = fonts_.primary(style.font)) {
    ascent = fonts_.font(*index)->ascent();
    descent = fonts_.font(*index)->descent();
  }
  return (style.line_height - (ascent + descent) * style.px) / 2 + ascent * style.px;
}

}  // namespace colloquy
