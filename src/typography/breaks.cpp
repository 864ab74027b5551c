#include "typography/breaks.h"

#include <hb.h>
extern "C" {
// The library is C and says nothing about C++ here.
#include <eastasianwidthdef.h>
#include <linebreak.h>
#include <linebreakdef.h>
}

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "text/utf8.h"
#include "typography/characters.h"

namespace colloquy {
namespace {

bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool contains(std::string_view set, char32_t c) {
  return set.find(static_cast<char>(c)) != std::string_view::npos;
}

// Chromium's table of printable ASCII pairs, said in words. Both in '!' to '~'; "-" before a digit is not
// asked here.
bool ascii_pair_breaks(char32_t before, char32_t after) {
  if (before == '-') return !contains("!$),./:;?]}", after);
  if (before == '?') return !contains("!\"'),./:;?]}", after);
  return contains("([{<", after) && contains("!\"#%&)*+,.:;=>\\]|}~", before);
}

bool is_wide(char32_t c) {
  if (c < 0x1100) return false;
  const EastAsianWidthClass width = ub_get_char_eaw_class(c);
  return width == EAW_W || width == EAW_F || width == EAW_H;
}

enum class Quote : std::uint8_t { none, opening, closing, other };

Quote quote_of(char32_t c) {
  switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
    case HB_UNICODE_GENERAL_CATEGORY_INITIAL_PUNCTUATION:
      return Quote::opening;
    case HB_UNICODE_GENERAL_CATEGORY_FINAL_PUNCTUATION:
      return Quote::closing;
    default:
      return Quote::other;
  }
}

// What stands around a place between two code points.
struct Place {
  char32_t before2 = 0, before = 0, after = 0, after2 = 0;
  LineBreakClass class_before2 = LBP_Undefined, class_before = LBP_Undefined, class_after = LBP_Undefined;
};

bool ends_wide(LineBreakClass c) {
  return c == LBP_ID || c == LBP_CJ || c == LBP_CL || c == LBP_EX || c == LBP_NS || c == LBP_H2 ||
         c == LBP_H3;
}

bool begins_wide(LineBreakClass c) {
  return c == LBP_ID || c == LBP_CJ || c == LBP_OP || c == LBP_H2 || c == LBP_H3;
}

// Percent and currency signs, degrees and the like.
bool is_numeric_sign(LineBreakClass c) {
  return c == LBP_PO || c == LBP_PR;
}

// Class HH of Unicode 17, of the scripts that have one.
bool is_hyphen(char32_t c) {
  return c == 0x2010 || c == 0x2012 || c == 0x2013 || c == 0x058A || c == 0x05BE;
}

// What later versions of Unicode changed; nothing: as libunibreak has it.
std::optional<bool> later_rules(const Place& p, bool chinese) {
  if (p.class_after == LBP_QU && ends_wide(p.class_before) && is_wide(p.before) &&
      quote_of(p.after) == Quote::opening && (chinese || is_wide(p.after2)))
    return true;
  if (p.class_before == LBP_QU && quote_of(p.before) == Quote::closing) {
    if (begins_wide(p.class_after) && is_wide(p.after) && (chinese || is_wide(p.before2))) return true;
    if (chinese && p.class_after == LBP_AL) return true;
  }
  // Rule LB25 holds within a number only, and not for the signs of Latin-1, which are in Blink's table of
  // pairs.
  constexpr char32_t kLatin1 = 0x100;
  if (is_numeric_sign(p.class_before) && p.class_after == LBP_OP &&
      (p.before < kLatin1 || !is_digit(p.after2)))
    return true;
  if ((p.class_before == LBP_CL || p.class_before == LBP_CP) && is_numeric_sign(p.class_after) &&
      (p.after < kLatin1 || !is_digit(p.before2)))
    return true;
  if (is_hyphen(p.before) && (p.class_after == LBP_AL || p.class_after == LBP_HL) &&
      (p.before2 == 0 || is_collapsible_space(p.before2) || p.class_before2 == LBP_GL ||
       p.class_before2 == LBP_ZW || p.class_before2 == LBP_CB))
    return false;
  if (p.class_before2 == LBP_HL && (p.class_before == LBP_HY || p.class_before == LBP_BA) &&
      (p.class_after == LBP_HL || (p.class_before == LBP_BA && !is_hyphen(p.before) &&
                                   (p.class_after == LBP_AL || p.class_after == LBP_NU))))
    return true;
  return std::nullopt;
}

// Whether a line may end between `before` and `after`.
bool may_break(const Place& p, bool chinese, bool by_standard) {
  if (is_collapsible_space(p.after) || p.after < '!') return false;
  if (is_collapsible_space(p.before)) return true;
  if (p.before < '!') return false;
  if (p.before == '-' && is_ascii_digit(p.after))
    return is_ascii_letter(p.before2) || is_ascii_digit(p.before2);
  if (p.before < 0x7F && p.after < 0x7F) return ascii_pair_breaks(p.before, p.after);
  constexpr char32_t kNoBreakSpace = 0xA0;
  if ((p.before == kNoBreakSpace && p.after < 0x80) || (p.after == kNoBreakSpace && p.before < 0x80))
    return false;
  return later_rules(p, chinese).value_or(by_standard);
}

bool is_prefix_vowel(char32_t c) {
  return (c >= 0x0E40 && c <= 0x0E44) || (c >= 0x0EC0 && c <= 0x0EC4);
}

// Breaks inside of text of class SA, where all that the standard says is that a dictionary is needed.
class Words {
 public:
  Words(const SourceText& source, Dictionary* dictionary)
      : source_(source), dictionary_(dictionary), ends_(source.word_ends) {}

  bool end_at(std::uint32_t offset, const Cluster& next, char32_t before, char32_t after) {
    if (ends_.empty() && !asked_ && dictionary_ != nullptr) {
      own_ = dictionary_->word_ends(source_.text, source_.language);
      ends_ = own_;
    }
    asked_ = true;
    if (ends_.empty()) {
      return next.is(Cluster::starts_glyphs) && !next.is(Cluster::unsafe) && !is_prefix_vowel(before) &&
             hb_unicode_general_category(hb_unicode_funcs_get_default(), after) ==
                 HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER;
    }
    return std::ranges::binary_search(ends_, offset);
  }

 private:
  SourceText source_;
  Dictionary* dictionary_;
  std::span<const std::uint32_t> ends_;
  std::vector<std::uint32_t> own_;
  bool asked_ = false;
};

// Without a language libunibreak leaves the classes of quotes alone and takes class CJ for ID.
constexpr const char* kNoLanguage = "";

}  // namespace

bool needs_dictionary(char32_t c) {
  if (c < 0x0E00) return false;
  LineBreakContext context;
  lb_init_break_context(&context, c, kNoLanguage);
  return lb_get_char_class(&context, c) == LBP_SA;
}

void find_breaks(const SourceText& source, Dictionary* dictionary, std::span<Cluster> clusters) {
  const std::string_view text = source.text;
  if (clusters.empty()) return;
  Words words(source, dictionary);
  const bool chinese = source.language.starts_with("zh");
  std::size_t at = 0, next_cluster = 1;
  Place place;
  place.after = utf8::next(text, at);
  LineBreakContext context;
  lb_init_break_context(&context, place.after, kNoLanguage);
  place.class_after = lb_get_char_class(&context, place.after);
  bool follows = true;                         // the context has seen all up to here
  bool complex = place.class_after == LBP_SA;  // what precedes is text that needs a dictionary
  while (at < text.size()) {
    const auto here = static_cast<std::uint32_t>(at);
    place.before2 = place.before;
    place.before = place.after;
    place.class_before2 = place.class_before;
    place.class_before = place.class_after;
    place.after = utf8::next(text, at);
    place.class_after = lb_get_char_class(&context, place.after);
    // Between ASCII characters the standard has no say; its context is only taken up again where it has.
    bool by_standard = false;
    if (place.before < 0x80 && place.after < 0x80) {
      follows = false;
    } else {
      if (!follows) {
        lb_init_break_context(&context, place.before2 != 0 ? place.before2 : place.before, kNoLanguage);
        if (place.before2 != 0) lb_process_next_char(&context, place.before);
        follows = true;
      }
      by_standard = lb_process_next_char(&context, place.after) != LINEBREAK_NOBREAK;
    }
    const bool boundary = next_cluster < clusters.size() && clusters[next_cluster].offset() == here;
    if (boundary) {
      std::size_t ahead = at;
      const bool opens = place.class_after == LBP_QU || place.class_after == LBP_OP;
      place.after2 = opens && ahead < text.size() ? utf8::next(text, ahead) : 0;
      bool breaks = may_break(place, chinese, by_standard);
      if (complex && place.class_after == LBP_SA)
        breaks = breaks || words.end_at(here, clusters[next_cluster], place.before, place.after);
      clusters[next_cluster - 1].set(Cluster::break_after, breaks);
      ++next_cluster;
    }
    const bool mark = place.class_after == LBP_CM || place.class_after == LBP_ZWJ;
    complex = place.class_after == LBP_SA || (complex && mark);
  }
}

}  // namespace colloquy
