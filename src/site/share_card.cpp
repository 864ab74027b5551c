#include "site/share_card.h"

#include <algorithm>
#include <cmath>
#include <ranges>

#include "site/png.h"
#include "site/text_painter.h"
#include "typography/font_catalogue.h"

namespace colloquy {
namespace {

constexpr int kMargin = 80, kBar = 8;
constexpr float kMeasure = kShareCardWidth - 2 * kMargin;

class CardPainter {
 public:
  CardPainter(const ShareCard& card, const FontSet& fonts, Dictionary* dictionary)
      : card_(card),
        picture_(kShareCardWidth, kShareCardHeight, kPaper),
        text_(picture_, card.language, fonts, dictionary) {}

  std::string paint();

 private:
  TextStyle headline_style() const;

  const ShareCard& card_;
  Picture picture_;
  TextPainter text_;
};

// As large as four lines, and the room, allow.
TextStyle CardPainter::headline_style() const {
  TextStyle style = {kSerifSemibold, 0, 1.2F, kInk, 4};
  constexpr float kHighest = 284;
  for (const float px : {76.0F, 68.0F, 60.0F, 54.0F, 48.0F}) {
    style.px = px;
    const std::size_t lines = text_.layout(card_.headline, style, kMeasure).lines().size();
    if (lines <= style.most_lines &&
        static_cast<float>(lines) * std::round(px * style.line_height) <= kHighest)
      break;
  }
  return style;
}

std::string CardPainter::paint() {
  const TextStyle kicker = {kSansSemibold, 27, 1.3F, kAccent, 1, true};
  const TextStyle person = {kSansSemibold, 33, 1.3F, kInk, 1};
  const TextStyle role = {kSans, 27, 1.35F, kSoft, 2};
  const TextStyle small = {kSans, 26, 1.3F, kFaint, 1, true};
  constexpr float kTop = 70, kFooter = 556;
  const auto left = static_cast<float>(kMargin);

  picture_.fill(0, 0, kShareCardWidth, kBar, kAccent);
  const float below = text_.paint(card_.kicker, kicker, left, kTop, kMeasure);
  text_.paint(card_.headline, headline_style(), left, below + 20, kMeasure);

  // Who speaks stands above the line at the foot, beside the bar that questions have on the page.
  constexpr int kIndent = 26;
  const float width = kMeasure - kIndent;
  const float height =
      text_.height_of(card_.person, person, width) + text_.height_of(card_.role, role, width);
  if (height > 0) {
    constexpr float kGap = 34;
    const float y = kFooter - kGap - height;
    const int bar = text_.right_to_left() ? kShareCardWidth - kMargin - 5 : kMargin;
    picture_.fill(bar, static_cast<int>(y), 5, static_cast<int>(height), kAccent);
    const float x = text_.right_to_left() ? left : left + kIndent;
    text_.paint(card_.role, role, x, text_.paint(card_.person, person, x, y, width), width);
  }

  picture_.fill(kMargin, static_cast<int>(kFooter) - 12, static_cast<int>(kMeasure), 1, kLine);
  // The date on the side where lines begin, the site's name on the other.
  const float half = kMeasure / 2;
  const std::string site = text_.fitted(card_.site, small, half);
  const float site_width = text_.layout(site, small, half).width();
  const float begins = text_.right_to_left() ? left + half : left;
  const float ends = text_.right_to_left() ? left - half + site_width : left + kMeasure - site_width;
  text_.paint(card_.date, small, begins, kFooter, half);
  text_.paint(site, small, ends, kFooter, half);
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
