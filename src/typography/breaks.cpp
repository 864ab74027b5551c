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

// What is decided between spaces, controls and ASCII characters, whatever the standard says.
std::optional<bool> plain_rules(const Place& p) {
  if (is_collapsible_space(p.after) || p.after < '!') return false;
  if (is_collapsible_space(p.before)) return true;
  if (p.before < '!') return false;
  if (p.before == '-' && is_ascii_digit(p.after))
    return is_ascii_letter(p.before2) || is_ascii_digit(p.before2);
  if (p.before < 0x7F && p.after < 0x7F) return ascii_pair_breaks(p.before, p.after);
  return std::nullopt;
}

// Whether a line may end between `before` and `after`.
bool may_break(const Place& p, bool chinese, bool by_standard) {
  if (const std::optional<bool> plain = plain_rules(p)) return *plain;
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

// Goes through a text from one code point to the next.
class Walk {
 public:
  Walk(const SourceText& source, Dictionary* dictionary, std::span<Cluster> clusters)
      : text_(source.text),
        clusters_(clusters),
        words_(source, dictionary),
        chinese_(source.language.starts_with("zh")) {
    place_.after = utf8::next(text_, at_);
    lb_init_break_context(&context_, place_.after, kNoLanguage);
    place_.class_after = class_of(place_.after);
    complex_ = place_.class_after == LBP_SA;
  }

  void run() {
    while (at_ < text_.size()) {
      const auto next = static_cast<unsigned char>(text_[at_]);
      if (place_.after < 0x80 && next < 0x80 && !complex_)
        step_in_ascii(next);
      else
        step();
    }
  }

 private:
  LineBreakClass class_of(char32_t c) { return lb_get_char_class(&context_, c); }

  bool cluster_begins(std::size_t offset) const {
    return next_cluster_ < clusters_.size() && clusters_[next_cluster_].offset() == offset;
  }

  void move_on(char32_t next) {
    place_.before2 = place_.before;
    place_.before = place_.after;
    place_.after = next;
  }

  void set_break(bool breaks) { clusters_[next_cluster_++ - 1].set(Cluster::break_after, breaks); }

  // Between ASCII characters the standard has no say, and nobody asks for their classes.
  void step_in_ascii(char32_t next) {
    const std::size_t here = at_++;
    move_on(next);
    follows_ = false;
    classed_ = false;
    if (cluster_begins(here)) set_break(plain_rules(place_).value_or(false));
  }

  // All else. Apart, since browsers optimise the loop while it runs, which takes them longer than the text
  // does.
  [[gnu::noinline]] void step() {
    const std::size_t here = at_;
    move_on(utf8::next(text_, at_));
    bool by_standard = false;
    if (place_.before < 0x80 && place_.after < 0x80) {
      follows_ = false;
    } else {
      take_up();
      by_standard = lb_process_next_char(&context_, place_.after) != LINEBREAK_NOBREAK;
    }
    move_classes_on();
    if (cluster_begins(here)) {
      std::size_t ahead = at_;
      const bool opens = place_.class_after == LBP_QU || place_.class_after == LBP_OP;
      place_.after2 = opens && ahead < text_.size() ? utf8::next(text_, ahead) : 0;
      bool breaks = may_break(place_, chinese_, by_standard);
      if (complex_ && place_.class_after == LBP_SA)
        breaks = breaks || words_.end_at(static_cast<std::uint32_t>(here), clusters_[next_cluster_],
                                         place_.before, place_.after);
      set_break(breaks);
    }
    const bool mark = place_.class_after == LBP_CM || place_.class_after == LBP_ZWJ;
    complex_ = place_.class_after == LBP_SA || (complex_ && mark);
  }

  void move_classes_on() {
    if (classed_) {
      place_.class_before2 = place_.class_before;
      place_.class_before = place_.class_after;
    } else {
      place_.class_before2 = place_.before2 != 0 ? class_of(place_.before2) : LBP_Undefined;
      place_.class_before = class_of(place_.before);
      classed_ = true;
    }
    place_.class_after = class_of(place_.after);
  }

  // The standard's context is only taken up again where it has a say.
  void take_up() {
    if (follows_) return;
    lb_init_break_context(&context_, place_.before2 != 0 ? place_.before2 : place_.before, kNoLanguage);
    if (place_.before2 != 0) lb_process_next_char(&context_, place_.before);
    follows_ = true;
  }

  std::string_view text_;
  std::span<Cluster> clusters_;
  Words words_;
  bool chinese_;
  std::size_t at_ = 0, next_cluster_ = 1;
  Place place_;
  LineBreakContext context_{};
  bool follows_ = true;   // the context has seen all up to here
  bool classed_ = true;   // the place's classes are those of its code points
  bool complex_ = false;  // what precedes is text that needs a dictionary
};

}  // namespace

bool needs_dictionary(char32_t c) {
  if (c < 0x0E00) return false;
  LineBreakContext context;
  lb_init_break_context(&context, c, kNoLanguage);
  return lb_get_char_class(&context, c) == LBP_SA;
}

void find_breaks(const SourceText& source, Dictionary* dictionary, std::span<Cluster> clusters) {
  if (!clusters.empty()) Walk(source, dictionary, clusters).run();
}

}  // namespace colloquy
