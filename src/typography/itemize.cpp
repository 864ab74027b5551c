#include "typography/itemize.h"

#include <fribidi.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

#include "text/segment.h"
#include "text/utf8.h"
#include "typography/characters.h"

// A browser compiles a function anew, with every optimization and while it starts the explorer, once its
// loops have passed over so much code, whether or not that was run. So what the loop over the clusters of a
// paragraph needs for few of them stands in functions of its own.

namespace colloquy {
namespace {

// Code points with the byte offsets at which they stand.
struct Decoded {
  std::vector<char32_t> code_points;
  std::vector<std::uint32_t> offsets;
};

[[gnu::noinline]] Decoded decode(std::string_view text) {
  Decoded out;
  out.code_points.reserve(text.size());
  out.offsets.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    out.offsets.push_back(static_cast<std::uint32_t>(at));
    out.code_points.push_back(utf8::next(text, at));
  }
  return out;
}

// Below U+0300 every code point is a cluster of its own; only longer texts of marks and conjuncts need the
// tables.
[[gnu::noinline]] std::vector<std::uint32_t> boundaries_of(std::string_view text, const Decoded& decoded) {
  const bool simple =
      std::ranges::all_of(decoded.code_points, [](char32_t c) { return c < 0x300 && c != '\r'; });
  if (!simple) return grapheme_boundaries(text);
  std::vector<std::uint32_t> out = decoded.offsets;
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

// Whether a code point can move others from left-to-right order: letters and numbers of right-to-left
// scripts, and the controls.
bool is_bidi(char32_t c) {
  if (c < 0x590) return false;
  return c < 0x900 || (c >= 0x200E && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

// Empty: all of level 0.
[[gnu::noinline]] std::vector<FriBidiLevel> levels_of(const std::vector<char32_t>& text, Direction direction,
                                                      bool& right_to_left) {
  right_to_left = direction == Direction::rtl;
  std::vector<FriBidiLevel> levels;
  if (!right_to_left && std::ranges::none_of(text, is_bidi)) return levels;
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    types[i] = fribidi_get_bidi_type(text[i]);
    brackets[i] = types[i] == FRIBIDI_TYPE_ON ? fribidi_get_bracket(text[i]) : FRIBIDI_NO_BRACKET;
  }
  FriBidiParType base = FRIBIDI_PAR_ON;
  if (direction == Direction::ltr) base = FRIBIDI_PAR_LTR;
  if (direction == Direction::rtl) base = FRIBIDI_PAR_RTL;
  levels.resize(text.size());
  // 0 where memory or the depth of nesting gave out: then the text is set in its own order.
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(),
                                          static_cast<FriBidiStrIndex>(text.size()), &base,
                                          levels.data()) == 0) {
    std::ranges::fill(levels, right_to_left ? FriBidiLevel{1} : FriBidiLevel{0});
    return levels;
  }
  right_to_left = FRIBIDI_IS_RTL(base);
  return levels;
}

bool is_shared(hb_script_t script) {
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

// Gives every cluster a script. The script of a shared character is that of the text before it, and of what
// follows at the beginning; a closing bracket has the script of its opening one.
class ScriptResolver {
 public:
  hb_script_t next(std::u32string_view cluster) {
    if (cluster.size() == 1 && cluster[0] < 0x80) {
      const char32_t c = cluster[0];
      if (is_ascii_letter(c)) return current_ = HB_SCRIPT_LATIN;
      if (c < 0x28 || (c >= 0x30 && c < 0x5B)) return current_;
    }
    return resolve(cluster);
  }

 private:
  static bool is_ascii_letter(char32_t c) {
    const char32_t lower = c | 0x20U;
    return lower >= 'a' && lower <= 'z';
  }

  [[gnu::noinline]] hb_script_t resolve(std::u32string_view cluster) {
    hb_script_t script = HB_SCRIPT_COMMON;
    for (const char32_t c : cluster) {
      script = script_of(c);
      if (!is_shared(script)) break;
    }
    if (is_shared(script)) {
      script = current_;
      if (cluster.size() == 1 && cluster[0] >= 0x28) pair(cluster[0], script);
    }
    current_ = script;
    return script;
  }

  hb_script_t script_of(char32_t c) const {
    if (c >= 0x80) return hb_unicode_script(functions_, c);
    return is_ascii_letter(c) ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  }

  struct Open {
    char32_t closing = 0;
    hb_script_t script = HB_SCRIPT_COMMON;
  };

  void pair(char32_t c, hb_script_t& script) {
    if (c < 0x80 && c != '(' && c != ')' && c != '[' && c != ']' && c != '{' && c != '}') return;
    const hb_unicode_general_category_t category = hb_unicode_general_category(functions_, c);
    if (category == HB_UNICODE_GENERAL_CATEGORY_OPEN_PUNCTUATION) {
      open_[depth_++ % open_.size()] = {hb_unicode_mirroring(functions_, c), script};
    } else if (category == HB_UNICODE_GENERAL_CATEGORY_CLOSE_PUNCTUATION) {
      // The innermost that fits; those above it were never closed.
      for (std::size_t d = depth_; d > 0 && depth_ - d < open_.size(); --d) {
        const Open& open = open_[(d - 1) % open_.size()];
        if (open.closing != c) continue;
        depth_ = d - 1;
        if (!is_shared(open.script)) script = open.script;
        return;
      }
    }
  }

  hb_unicode_funcs_t* functions_ = hb_unicode_funcs_get_default();
  hb_script_t current_ = HB_SCRIPT_COMMON;
  std::array<Open, 32> open_ = {};
  std::size_t depth_ = 0;
};

class FontChooser {
 public:
  FontChooser(FontStyle style, const FontSet* fonts) : style_(style), fonts_(fonts) {
    if (fonts == nullptr) return;
    primary_index_ = fonts->primary(style).value_or(kNoFont);
    primary_ = fonts->font(primary_index_);
  }

  bool any() const { return primary_ != nullptr; }
  FontIndex primary() const { return primary_index_; }

  // kNoFont for clusters that are never drawn: their neighbour's font is theirs.
  FontIndex choose(std::u32string_view cluster, bool& missing) {
    if (cluster.size() == 1) {
      const char32_t c = cluster[0];
      if (c == last_) return last_font_;
      if (c < 0x80 && has_[c]) return primary_index_;
    }
    return find(cluster, missing);
  }

 private:
  [[gnu::noinline]] FontIndex find(std::u32string_view cluster, bool& missing) {
    if (cluster.size() == 1) {
      const char32_t c = cluster[0];
      if (c > 0x20 && c < 0x7F) {
        has_.set(c, primary_->has(c));
        if (has_[c]) return primary_index_;
      } else if (is_default_ignorable(c) || is_invisible_control(c)) {
        return kNoFont;
      }
    }
    const std::optional<FontIndex> found = fonts_->find(style_, cluster);
    if (!found) missing = true;
    const FontIndex font = found.value_or(primary_index_);
    // Not for a missing one: every cluster without a font has to be reported.
    last_ = found && cluster.size() == 1 ? cluster[0] : U'\0';
    last_font_ = font;
    return font;
  }

  FontStyle style_;
  const FontSet* fonts_;
  FontIndex primary_index_ = kNoFont;
  const Font* primary_ = nullptr;
  std::bitset<0x80> has_;  // what of ASCII was found in the primary font
  char32_t last_ = 0;
  FontIndex last_font_ = kNoFont;
};

[[gnu::noinline]] unsigned flags_of(std::u32string_view cluster) {
  unsigned flags = 0;
  if (cluster.size() == 1 && cluster[0] == kSoftHyphen) flags |= Cluster::soft_hyphen;
  if (is_collapsible_space(cluster[0]) || is_hanging_space(cluster[0])) flags |= Cluster::space;
  if (std::ranges::all_of(cluster,
                          [](char32_t c) { return is_default_ignorable(c) || is_invisible_control(c); }))
    flags |= Cluster::invisible;
  return flags;
}

// Text that has no visible signs of its own script or font goes with its neighbours.
[[gnu::noinline]] void add_run(std::vector<Run>& runs, Run run) {
  if (runs.empty()) {
    runs.push_back(run);
    return;
  }
  Run& current = runs.back();
  if (run.font == kNoFont) run.font = current.font;
  if (run.level == current.level) {
    // What stands before the first letter or the first drawn character belongs to it.
    if (current.script == HB_SCRIPT_COMMON && (current.font == run.font || current.font == kNoFont))
      current.script = run.script;
    if (current.font == kNoFont) current.font = run.font;
  }
  if (run.level != current.level || run.font != current.font || run.script != current.script)
    runs.push_back(run);
}

bool alike(const Run& a, const Run& b) {
  return a.level == b.level && a.font == b.font && a.script == b.script;
}

}  // namespace

Items itemize(std::string_view text, const TextFormat& format, const FontSet* fonts) {
  Items items;
  const Decoded decoded = decode(text);
  const std::vector<FriBidiLevel> levels =
      levels_of(decoded.code_points, format.direction, items.right_to_left);
  const std::vector<std::uint32_t> boundaries = boundaries_of(text, decoded);
  const std::u32string_view code_points(decoded.code_points.data(), decoded.code_points.size());
  items.clusters.reserve(boundaries.size() - 1);
  ScriptResolver scripts;
  FontChooser fonts_for(format.font, fonts);

  std::size_t first = 0;  // code point
  for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) {
    std::size_t last = first + 1;
    while (last < code_points.size() && decoded.offsets[last] < boundaries[i + 1]) ++last;
    const std::u32string_view cluster = code_points.substr(first, last - first);
    const bool plain = cluster.size() == 1 && cluster[0] > 0x20 && cluster[0] < 0x7F;
    items.clusters.emplace_back(boundaries[i], plain ? 0 : flags_of(cluster));

    Run run;
    run.first_cluster = static_cast<std::uint32_t>(i);
    run.level = levels.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(levels[first]);
    run.script = scripts.next(cluster);
    if (fonts_for.any()) run.font = fonts_for.choose(cluster, items.missing);
    first = last;
    if (items.runs.empty() || !alike(run, items.runs.back())) add_run(items.runs, run);
  }
  if (!fonts_for.any()) items.missing = !items.clusters.empty();
  // Runs of nothing but characters that are never drawn, before others: any font does.
  for (Run& run : items.runs) {
    if (run.font == kNoFont && fonts_for.any()) run.font = fonts_for.primary();
  }
  // Common text before the first letter of another run takes that letter's script.
  for (std::size_t r = items.runs.size(); r-- > 1;) {
    if (items.runs[r - 1].script == HB_SCRIPT_COMMON) items.runs[r - 1].script = items.runs[r].script;
  }
  return items;
}

}  // namespace colloquy
