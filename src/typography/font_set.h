// The fonts a site offers, of which some are loaded, and the choice among them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "typography/font.h"

namespace colloquy {

enum class Family : std::uint8_t { serif, sans };
enum class Weight : std::uint8_t { regular, semibold };

struct FontStyle {
  Family family = Family::serif;
  Weight weight = Weight::regular;

  bool operator==(const FontStyle&) const = default;
};

// Index of an offer; what shaped text names its fonts by.
using FontIndex = std::uint16_t;

struct CodePointRange {
  char32_t first = 0, last = 0;  // both included
};

// A font file as the site's catalogue lists it. What it covers is known before it is loaded.
struct FontOffer {
  FontStyle style;
  std::vector<CodePointRange> covers;  // sorted, disjoint
};

class FontSet {
 public:
  // Best first: an interview's own subset, then the rest of its script, then other scripts.
  FontIndex offer(FontOffer);
  // An error leaves the offer as it was.
  Result<void> load(FontIndex, std::vector<std::uint8_t> bytes);

  std::size_t size() const { return offers_.size(); }
  const FontOffer& offered(FontIndex) const;
  const Font* font(FontIndex) const;  // null: not loaded

  // Grows whenever a font is offered or loaded: text in which something was missing is to be set again.
  std::uint32_t generation() const { return generation_; }

  // The loaded font that has all of these code points (those that are never drawn by themselves, such as
  // joiners and variation selectors, do not count): of this style, then of the other weight, then of the
  // other family, each in the order of the offers. None: remembers that the best offer is wanted, once.
  std::optional<FontIndex> find(FontStyle, std::u32string_view cluster) const;

  // The font whose measures set the line: the first loaded of the style, else of the nearest style. None:
  // nothing is loaded.
  std::optional<FontIndex> primary(FontStyle) const;

  // Offers that text has asked for since the last call and that are not loaded; each is named once only.
  std::vector<FontIndex> take_wanted() const;

 private:
  struct Entry {
    FontOffer offer;
    std::unique_ptr<Font> font;
    mutable bool asked = false;
  };
  std::vector<Entry> offers_;
  mutable std::vector<FontIndex> wanted_;
  std::uint32_t generation_ = 0;
};

}  // namespace colloquy
