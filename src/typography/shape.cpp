#include "typography/shape.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "typography/full_width.h"

namespace colloquy {
namespace {

// One buffer for all: growing it anew for every run would cost as much as shaping a short one.
class Buffer {
 public:
  Buffer() : buffer_(hb_buffer_create()) {}
  ~Buffer() { hb_buffer_destroy(buffer_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  hb_buffer_t* get() const { return buffer_; }

 private:
  hb_buffer_t* buffer_;
};

hb_buffer_t* shared_buffer() {
  static thread_local const Buffer buffer;
  hb_buffer_clear_contents(buffer.get());
  return buffer.get();
}

constexpr hb_feature_t feature(char a, char b, char c, char d, std::uint32_t value) {
  return {HB_TAG(a, b, c, d), value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

// The clusters [first, last) share glyphs of this advance: evenly, as browsers do.
void share(std::span<Cluster> clusters, std::uint32_t first, std::uint32_t last, std::int64_t advance,
           bool unsafe) {
  std::int64_t given = 0;
  for (std::uint32_t c = first; c < last; ++c) {
    const std::int64_t until = advance * (c - first + 1) / (last - first);
    clusters[c].set(Cluster::starts_glyphs, c == first);
    clusters[c].set(Cluster::unsafe, c != first || unsafe);
    clusters[c].set_advance(until - given);
    given = until;
  }
}

void estimate(std::span<Cluster> clusters, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t c = first; c < last; ++c) {
    clusters[c].set(Cluster::starts_glyphs);
    clusters[c].set(Cluster::unsafe, false);
    clusters[c].set_advance(clusters[c].is(Cluster::invisible) ? 0 : Font::kUnits / 2);
  }
}

}  // namespace

void Cluster::set_advance(std::int64_t units) {
  constexpr std::int64_t kMost = (1 << 23) - 1;
  packed_ = static_cast<std::uint32_t>(std::clamp(units, -kMost, kMost)) << 8 | (packed_ & 0xFFU);
}

void ShapedGlyphs::push(std::uint16_t id, std::int64_t advance, bool starts_group) {
  constexpr std::int64_t kMost = (1 << 23) - 1;
  ids.push_back(id);
  advances.push_back(static_cast<std::uint32_t>(std::clamp(advance, -kMost, kMost)) << 8 |
                     static_cast<std::uint32_t>(starts_group));
}

void ShapedGlyphs::truncate(std::uint32_t size) {
  ids.resize(size);
  advances.resize(size);
  while (!offsets.empty() && offsets.back().glyph >= size) offsets.pop_back();
}

hb_language_t language_of(std::string_view bcp47) {
  return bcp47.empty() ? HB_LANGUAGE_INVALID
                       : hb_language_from_string(bcp47.data(), static_cast<int>(bcp47.size()));
}

bool shape(std::string_view text, hb_language_t language, const ShapingStyle& style, const Run& run,
           const Font* font, std::span<Cluster> clusters, std::uint32_t first, std::uint32_t last,
           ShapedGlyphs& out) {
  if (first >= last) return true;
  if (font == nullptr) {
    estimate(clusters, first, last);
    return false;
  }
  const std::uint32_t begin = clusters[first].offset();
  const std::uint32_t end =
      last < clusters.size() ? clusters[last].offset() : static_cast<std::uint32_t>(text.size());
  hb_buffer_t* buffer = shared_buffer();
  hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), begin,
                     static_cast<int>(end - begin));
  const bool right_to_left = (run.level & 1) != 0;
  hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
  if (language != HB_LANGUAGE_INVALID) hb_buffer_set_language(buffer, language);

  std::vector<hb_feature_t> features;
  if (!style.ligatures) {
    features.push_back(feature('l', 'i', 'g', 'a', 0));
    features.push_back(feature('c', 'l', 'i', 'g', 0));
  }
  if (style.tabular_figures) features.push_back(feature('t', 'n', 'u', 'm', 1));
  const HalvedSigns signs = halved_signs(text, *font, clusters, first, last, style.trim_end);
  for (const std::uint32_t c : signs.halved) {
    const std::uint32_t until = c + 1 < last ? clusters[c + 1].offset() : end;
    features.push_back({HB_TAG('h', 'a', 'l', 't'), 1, clusters[c].offset(), until});
  }
  hb_shape(font->hb(), buffer, features.data(), static_cast<unsigned>(features.size()));

  unsigned length = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &length);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
  const auto at = [&](unsigned i) { return right_to_left ? length - 1 - i : i; };  // in the text's order

  bool complete = true;
  std::uint32_t group = first;        // the group's first cluster
  std::uint32_t group_glyph = first;  // the cluster of the group's glyphs, as HarfBuzz names it
  std::uint32_t next = first;         // the cluster that the glyph belongs to
  std::int64_t advance = 0;           // of the group
  bool unsafe = false, open = false;
  for (unsigned i = 0; i < length; ++i) {
    const hb_glyph_info_t& info = infos[at(i)];
    const hb_glyph_position_t& position = positions[at(i)];
    while (next + 1 < last && clusters[next + 1].offset() <= info.cluster) ++next;
    const bool starts = !open || next > group_glyph;
    if (starts) {
      if (open) share(clusters, group, next, advance, unsafe);
      // Clusters that HarfBuzz left without a glyph at the beginning go with the first that has one.
      group = open ? next : first;
      group_glyph = next;
      open = true;
      advance = 0;
      unsafe = false;
    }
    unsafe = unsafe ||
             (group > first && (hb_glyph_info_get_glyph_flags(&info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0);
    const bool invisible = clusters[next].is(Cluster::invisible);
    complete = complete && (info.codepoint != 0 || invisible);
    const std::int64_t glyph_advance = invisible ? 0 : position.x_advance;
    advance += glyph_advance;
    const auto id = static_cast<std::uint16_t>(std::min<hb_codepoint_t>(info.codepoint, 0xFFFF));
    if (position.x_offset != 0 || position.y_offset != 0)
      out.offsets.push_back({out.size(), position.x_offset, position.y_offset});
    out.push(id, glyph_advance, starts);
  }
  if (open) {
    share(clusters, group, last, advance, unsafe);
  } else {
    estimate(clusters, first, last);
    for (std::uint32_t c = first; c < last; ++c) clusters[c].set_advance(0);
  }
  for (const std::uint32_t c : signs.pairs) clusters[c].set(Cluster::unsafe);
  return complete;
}

}  // namespace colloquy
