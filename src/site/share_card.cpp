#include "site/share_card.h"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "site/png.h"
#include "text/direction.h"
#include "text/utf8.h"
#include "typography/font_catalogue.h"

namespace colloquy {
namespace {

// The colours of the pages' light theme (web/page.css).
constexpr Rgb kPaper = 0xfbfaf7, kLine = 0xe2ded5, kInk = 0x1d1b18, kSoft = 0x5d5850, kFaint = 0x6f695f,
              kAccent = 0x8a3b12;

constexpr int kMargin = 80, kBar = 8;
constexpr int kMeasure = kShareCardWidth - 2 * kMargin;

constexpr FontStyle kSerifSemibold = {Family::serif, Weight::semibold};
constexpr FontStyle kSans = {Family::sans, Weight::regular};
constexpr FontStyle kSansSemibold = {Family::sans, Weight::semibold};

struct Style {
  FontStyle font;
  float px = 28;
  float line_height = 1.3F;  // in ems
  Rgb colour = kInk;
  std::size_t most_lines = 1;
  bool own_direction = false;  // that of its first letters, not of the card's language
};

class CardPainter {
 public:
  CardPainter(const ShareCard& card, const FontSet& fonts, Dictionary* dictionary)
      : card_(card),
        typesetter_{&fonts, dictionary},
        right_to_left_(is_right_to_left_language(card.language)),
        picture_(kShareCardWidth, kShareCardHeight, kPaper) {}

  std::string paint();

 private:
  ParagraphLayout layout(std::string_view text, const Style& style, int width) const;
  std::string fitted(std::string text, const Style& style, int width) const;
  float paint_text(std::string_view text, const Style& style, float x, float y, int width);
  Style headline_style() const;
  float height_of(std::string_view text, const Style& style, int width) const;

  const ShareCard& card_;
  Typesetter typesetter_;
  bool right_to_left_;
  Picture picture_;
};

ParagraphLayout CardPainter::layout(std::string_view text, const Style& style, int width) const {
  TextFormat format;
  format.font = style.font;
  format.px = style.px;
  format.direction = style.own_direction ? Direction::automatic
                     : right_to_left_    ? Direction::rtl
                                         : Direction::ltr;
  return {{text, card_.language}, format, static_cast<float>(width), typesetter_};
}

// Cut to as many lines as there may be, with an ellipsis.
std::string CardPainter::fitted(std::string text, const Style& style, int width) const {
  const ParagraphLayout whole = layout(text, style, width);
  if (whole.lines().size() <= style.most_lines) return text;
  text.resize(whole.lines()[style.most_lines - 1].span.end);
  while (!text.empty()) {
    const std::size_t last = text.find_last_not_of(' ');
    text.resize(last == std::string::npos ? 0 : last + 1);
    std::string cut = text + "…";
    if (layout(cut, style, width).lines().size() <= style.most_lines) return cut;
    std::size_t at = text.size();
    if (at > 0) utf8::previous(text, at);
    text.resize(at);
  }
  return text;
}

float CardPainter::height_of(std::string_view text, const Style& style, int width) const {
  if (text.empty()) return 0;
  const std::size_t lines = std::min(layout(text, style, width).lines().size(), style.most_lines);
  return static_cast<float>(lines) * std::round(style.px * style.line_height);
}

// Returns where the text ends.
float CardPainter::paint_text(std::string_view text, const Style& style, float x, float y, int width) {
  if (text.empty()) return y;
  const std::string shown = fitted(std::string(text), style, width);
  const ParagraphLayout set = layout(shown, style, width);
  const float line_height = std::round(style.px * style.line_height);
  const auto first = typesetter_.fonts->primary(style.font);
  const Font* font = first ? typesetter_.fonts->font(*first) : nullptr;
  const float ascent = font == nullptr ? 0.8F : font->ascent();
  const float descent = font == nullptr ? 0.2F : font->descent();
  for (std::size_t line = 0; line < std::min(set.lines().size(), style.most_lines); ++line) {
    const float baseline = y + (line_height + (ascent - descent) * style.px) / 2;
    // On the side where the card's lines begin, whatever its own direction.
    const Line& at = set.lines()[line];
    const float aligned = (right_to_left_ ? static_cast<float>(width) - at.width : 0) - at.x;
    picture_.draw(set, line, *typesetter_.fonts, style.px, x + aligned, std::round(baseline), style.colour);
    y += line_height;
  }
  return y;
}

// As large as four lines, and the room, allow.
Style CardPainter::headline_style() const {
  Style style = {kSerifSemibold, 0, 1.2F, kInk, 4};
  constexpr float kHighest = 284;
  for (const float px : {76.0F, 68.0F, 60.0F, 54.0F, 48.0F}) {
    style.px = px;
    const std::size_t lines = layout(card_.headline, style, kMeasure).lines().size();
    if (lines <= style.most_lines &&
        static_cast<float>(lines) * std::round(px * style.line_height) <= kHighest)
      break;
  }
  return style;
}

std::string CardPainter::paint() {
  const Style kicker = {kSansSemibold, 27, 1.3F, kAccent, 1, true};
  const Style person = {kSansSemibold, 33, 1.3F, kInk, 1};
  const Style role = {kSans, 27, 1.35F, kSoft, 2};
  const Style small = {kSans, 26, 1.3F, kFaint, 1, true};
  constexpr float kTop = 70, kFooter = 556;
  const auto left = static_cast<float>(kMargin);

  picture_.fill(0, 0, kShareCardWidth, kBar, kAccent);
  const float below = paint_text(card_.kicker, kicker, left, kTop, kMeasure);
  paint_text(card_.headline, headline_style(), left, below + 20, kMeasure);

  // Who speaks stands above the line at the foot, beside the bar that questions have on the page.
  constexpr int kIndent = 26;
  const int width = kMeasure - kIndent;
  const float height = height_of(card_.person, person, width) + height_of(card_.role, role, width);
  if (height > 0) {
    constexpr float kGap = 34;
    const float y = kFooter - kGap - height;
    const int bar = right_to_left_ ? kShareCardWidth - kMargin - 5 : kMargin;
    picture_.fill(bar, static_cast<int>(y), 5, static_cast<int>(height), kAccent);
    const float x = right_to_left_ ? left : left + kIndent;
    paint_text(card_.role, role, x, paint_text(card_.person, person, x, y, width), width);
  }

  picture_.fill(kMargin, static_cast<int>(kFooter) - 12, kMeasure, 1, kLine);
  // The date on the side where lines begin, the site's name on the other.
  const int half = kMeasure / 2;
  const std::string site = fitted(card_.site, small, half);
  const float site_width = layout(site, small, half).width();
  const float begins = right_to_left_ ? left + static_cast<float>(half) : left;
  const float ends = right_to_left_ ? left - static_cast<float>(half) + site_width
                                    : left + static_cast<float>(kMeasure) - site_width;
  paint_text(card_.date, small, begins, kFooter, half);
  paint_text(site, small, ends, kFooter, half);
  return png_file(picture_);
}

}  // namespace

Result<FontSet> share_card_fonts(const std::vector<FontEntry>& files) {
  std::string list;
  std::vector<const FontEntry*> first;
  for (const FontEntry& file : files) {
    if (!file.first) continue;
    first.push_back(&file);
    list += file.family + ' ' + std::to_string(file.weight) + ' ' + file.covers + '\n';
  }
  auto offers = parse_font_catalogue(list);
  if (!offers) return std::unexpected(std::move(offers).error());
  FontSet out;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const FontIndex index = out.offer(std::move((*offers)[i]));
    if (auto loaded = out.load(index, {first[i]->bytes.begin(), first[i]->bytes.end()}); !loaded)
      return std::unexpected(std::move(loaded).error());
  }
  return out;
}

std::string share_card_png(const ShareCard& card, const FontSet& fonts, Dictionary* dictionary) {
  return CardPainter(card, fonts, dictionary).paint();
}

}  // namespace colloquy
