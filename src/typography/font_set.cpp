#include "typography/font_set.h"

#include <hb.h>

#include <algorithm>
#include <array>
#include <utility>

#include "typography/characters.h"

namespace colloquy {
namespace {

// Whether the font can draw a character, as HarfBuzz would: by itself, by a substitute, or by its
// decomposition.
bool draws(const Font& font, char32_t c) {
  if (font.has(c) || is_default_ignorable(c) || is_invisible_control(c)) return true;
  if (is_collapsible_space(c) || is_space_of_some_width(c)) return font.has(' ');
  constexpr char32_t kNoBreakHyphen = 0x2011, kHyphen = 0x2010;
  if (c == kNoBreakHyphen) return font.has(kHyphen);
  hb_codepoint_t base = 0, mark = 0;
  return hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &base, &mark) != 0 && base != 0 &&
         draws(font, base) && (mark == 0 || font.has(mark));
}

bool draws(const Font& font, std::u32string_view cluster) {
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    if (draws(font, cluster[i])) {
      // A base that has a precomposed form with the mark behind it does not need the mark.
      continue;
    }
    hb_codepoint_t composed = 0;
    if (i > 0 &&
        hb_unicode_compose(hb_unicode_funcs_get_default(), cluster[i - 1], cluster[i], &composed) != 0 &&
        font.has(composed)) {
      continue;
    }
    return false;
  }
  return true;
}

bool covers(const std::vector<CodePointRange>& ranges, char32_t c) {
  const auto after = std::ranges::upper_bound(ranges, c, {}, &CodePointRange::first);
  return after != ranges.begin() && c <= std::prev(after)->last;
}

bool offers(const FontOffer& offer, std::u32string_view cluster) {
  return std::ranges::all_of(cluster,
                             [&](char32_t c) { return is_default_ignorable(c) || covers(offer.covers, c); });
}

// How far an offer is from the style that is asked for: 0 is the style itself.
unsigned distance(FontStyle wanted, FontStyle has) {
  if (wanted == has) return 0;
  if (wanted.family == has.family) return 1;
  return wanted.weight == has.weight ? 2 : 3;
}

constexpr std::array<unsigned, 4> kDistances = {0, 1, 2, 3};

}  // namespace

FontIndex FontSet::offer(FontOffer offer) {
  offers_.push_back({std::move(offer), nullptr, false});
  ++generation_;
  return static_cast<FontIndex>(offers_.size() - 1);
}

Result<void> FontSet::load(FontIndex index, std::vector<std::uint8_t> bytes) {
  if (index >= offers_.size()) return fail("there is no such font offer");
  auto font = Font::open(std::move(bytes));
  if (!font) return std::unexpected(std::move(font.error()));
  offers_[index].font = std::move(*font);
  ++generation_;
  return {};
}

const FontOffer& FontSet::offered(FontIndex index) const {
  return offers_[index].offer;
}

const Font* FontSet::font(FontIndex index) const {
  return index < offers_.size() ? offers_[index].font.get() : nullptr;
}

std::optional<FontIndex> FontSet::find(FontStyle style, std::u32string_view cluster) const {
  for (const unsigned d : kDistances) {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      const Entry& entry = offers_[i];
      if (entry.font != nullptr && distance(style, entry.offer.style) == d && draws(*entry.font, cluster))
        return static_cast<FontIndex>(i);
    }
  }
  for (const unsigned d : kDistances) {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      const Entry& entry = offers_[i];
      if (entry.font != nullptr || distance(style, entry.offer.style) != d || !offers(entry.offer, cluster))
        continue;
      if (!entry.asked) {
        entry.asked = true;
        wanted_.push_back(static_cast<FontIndex>(i));
      }
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<FontIndex> FontSet::primary(FontStyle style) const {
  for (const unsigned d : kDistances) {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      if (offers_[i].font != nullptr && distance(style, offers_[i].offer.style) == d)
        return static_cast<FontIndex>(i);
    }
  }
  return std::nullopt;
}

std::vector<FontIndex> FontSet::take_wanted() const {
  return std::exchange(wanted_, {});
}

}  // namespace colloquy
