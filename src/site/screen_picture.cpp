#include "site/screen_picture.h"

#include <algorithm>
#include <cmath>

#include "analysis/outline.h"
#include "model/wording.h"
#include "site/pages.h"
#include "site/png.h"
#include "site/text_painter.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Of web/page.css, in CSS pixels.
constexpr float kBar = 54, kOutline = 272, kText = 18, kMeasure = kText * 32.4F;
constexpr float kWideFrom = 992, kRoomyFrom = 704;  // 62rem, 44rem
constexpr std::size_t kAll = 1000;

constexpr TextStyle kBrand = {kSansSemibold, 14, 18.0F / 14, kInk, 1, true};
constexpr TextStyle kSmall = {kSans, 11, 18.0F / 11, kFaint, 1, true};
constexpr TextStyle kLabel = {kSansSemibold, 11, 16.0F / 11, kFaint, 1, true, 0.88F};
constexpr TextStyle kEntry = {kSans, 14, 20.0F / 14, kInk, kAll};
constexpr TextStyle kLead = {kSerif, 17, 27.0F / 17, kSoft, kAll};
constexpr TextStyle kByline = {kSans, 13, 20.0F / 13, kFaint, kAll};
constexpr TextStyle kNumber = {kSans, 13, 16.0F / 13, kFaint, 1};
constexpr TextStyle kQuestion = {kSansSemibold, 16, 1.5F, kInk, kAll};
constexpr TextStyle kAnswer = {kSerif, kText, 1.611F, kInk, kAll};

std::string upper_case(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) utf8::append(out, upper(utf8::next(text, at)));
  return out;
}

class ScreenPainter {
 public:
  ScreenPainter(const Interview& interview, std::string_view site_title, const ScreenSize& size,
                const FontSet& fonts, Dictionary* dictionary)
      : interview_(interview),
        version_(interview.versions.front()),
        site_title_(site_title),
        outline_(outline(interview, version_)),
        width_(static_cast<float>(size.width)),
        height_(static_cast<float>(size.height)),
        scale_(size.scale),
        picture_(pixels(width_), pixels(height_), kPaper),
        text_(picture_, version_.language, fonts, dictionary) {}

  std::string paint();

 private:
  int pixels(float length) const { return static_cast<int>(std::lround(length * scale_)); }

  // Everything is told from the side where lines begin.
  void fill(float start, float y, float width, float height, Rgb colour);
  void frame(float start, float y, float width, float height);
  float write(std::string_view text, TextStyle style, float start, float y, float width);
  float width_of(std::string_view text, TextStyle style) const;
  float write_label(const std::string& text, float start, float y, float width, Rgb colour);
  float balanced(std::string_view text, TextStyle style, float width) const;

  void paint_head();
  void paint_outline();
  void paint_text(float start, float width);
  float paint_exchange(const OutlineEntry& entry, float start, float y, float width);

  const Interview& interview_;
  const LanguageVersion& version_;
  std::string_view site_title_;
  std::vector<OutlineEntry> outline_;
  float width_, height_, scale_;
  Picture picture_;
  TextPainter text_;
};

void ScreenPainter::fill(float start, float y, float width, float height, Rgb colour) {
  const float left = text_.right_to_left() ? width_ - start - width : start;
  picture_.fill(pixels(left), pixels(y), std::max(1, pixels(width)), std::max(1, pixels(height)), colour);
}

void ScreenPainter::frame(float start, float y, float width, float height) {
  fill(start, y, width, 1, kLine);
  fill(start, y + height - 1, width, 1, kLine);
  fill(start, y, 1, height, kLine);
  fill(start + width - 1, y, 1, height, kLine);
}

float ScreenPainter::write(std::string_view text, TextStyle style, float start, float y, float width) {
  style.px *= scale_;
  style.letter_spacing *= scale_;
  const float left = text_.right_to_left() ? width_ - start - width : start;
  return text_.paint(text, style, left * scale_, y * scale_, width * scale_) / scale_;
}

float ScreenPainter::width_of(std::string_view text, TextStyle style) const {
  style.px *= scale_;
  return std::ceil(text_.layout(text, style, width_ * scale_).width() / scale_);
}

// In capitals, where the fonts of the first visit have them.
float ScreenPainter::write_label(const std::string& text, float start, float y, float width, Rgb colour) {
  TextStyle style = kLabel;
  style.colour = colour;
  const std::string capitals = upper_case(text);
  const bool whole = text_.layout(capitals, style, width).complete();
  return write(whole ? capitals : text, style, start, y, width);
}

// The narrowest width at which a text has as few lines as at this one: `text-wrap: balance`.
float ScreenPainter::balanced(std::string_view text, TextStyle style, float width) const {
  style.px *= scale_;
  const auto lines = [&](float measure) {
    return text_.layout(text, style, measure * scale_).lines().size();
  };
  const std::size_t fewest = lines(width);
  float least = 0, most = width;
  while (most - least > 1) {
    const float middle = (least + most) / 2;
    (lines(middle) > fewest ? least : most) = middle;
  }
  return most;
}

void ScreenPainter::paint_head() {
  constexpr float kEdge = 16, kButton = 34, kPadding = 12;
  float ends = width_ - kEdge;
  if (width_ < kWideFrom) {
    const float width = width_of("Questions", kEntry) + 2 * kPadding + 2;
    ends -= width;
    frame(ends, (kBar - kButton) / 2, width, kButton);
    TextStyle soft = kEntry;
    soft.colour = kSoft;
    write("Questions", soft, ends + kPadding + 1, (kBar - 20) / 2, width - kPadding);
    ends -= kEdge;
  }
  std::string small = interview_.source.publisher;
  if (!small.empty() && !interview_.date.empty()) small += " · ";
  small += format_date(interview_.date);
  const float top = small.empty() ? (kBar - 18) / 2 : (kBar - 42) / 2 + 3;
  write(site_title_, kBrand, kEdge, top, ends - kEdge);
  write(small, kSmall, kEdge, top + 21, ends - kEdge);
  fill(0, kBar, width_, 1, kLine);
}

void ScreenPainter::paint_outline() {
  fill(0, kBar + 1, kOutline, height_, kPanel);
  fill(kOutline - 1, kBar + 1, 1, height_, kLine);
  std::size_t questions = 0, longest = 1;
  for (const OutlineEntry& entry : outline_) {
    questions = std::max(questions, entry.number);
    longest = std::max(longest, entry.words);
  }
  float y = kBar + 1 + 14;
  y = write_label(questions > 0 ? count_of(questions, "question", "questions") : "Contents", 16, y,
                  kOutline - 32, kFaint) +
      8;
  constexpr float kNumberAt = 17, kTitleAt = 45, kTitle = kOutline - kTitleAt - 17;
  for (const OutlineEntry& entry : outline_) {
    if (y > height_) return;
    TextStyle faint = kEntry;
    faint.colour = kFaint;
    write(entry.number > 0 ? std::to_string(entry.number) : "–", faint, kNumberAt, y + 7, 22);
    y = write(entry.title, kEntry, kTitleAt, y + 7, kTitle) + 6;
    fill(kTitleAt, y, kTitle, 3, kLine);
    fill(kTitleAt, y, kTitle * static_cast<float>(entry.words) / static_cast<float>(longest), 3, kFaint);
    y += 3 + 9;
  }
}

float ScreenPainter::paint_exchange(const OutlineEntry& entry, float start, float y, float width) {
  const bool roomy = width_ >= kRoomyFrom;
  y += 36;
  const std::string number = entry.number > 0 ? std::to_string(entry.number) : "";
  const float beside = width_of(number, kNumber);
  write(number, kNumber, roomy ? start - 12 - beside : start + width - beside, y, beside + 1);
  y += entry.exchange.question ? 0 : 16;
  for (std::size_t t = entry.exchange.first; t < entry.exchange.last && y < height_; ++t) {
    const Turn& turn = version_.turns[t];
    const bool question = turn.kind == TurnKind::question;
    const float indent = question ? 19 : 0;
    const float top = y;
    const std::string_view name = shown_name(interview_.person(turn.speaker), version_.language);
    float gap = 0;
    if ((t == entry.exchange.first || !goes_on(version_, t)) && !name.empty()) {
      y = write_label(std::string(name), start + indent, y, width - indent, question ? kAccent : kFaint);
      gap = 6;
    }
    for (const Paragraph& paragraph : turn.paragraphs) {
      if (y > height_) break;
      y = write(paragraph.text, question ? kQuestion : kAnswer, start + indent, y + gap, width - indent);
      gap = 14;
    }
    if (question) fill(start, top, 3, y - top, kAccent);
    y += 16;
  }
  return y - 16;
}

void ScreenPainter::paint_text(float start, float width) {
  const bool roomy = width_ >= kRoomyFrom;
  float y = kBar + 1 + (roomy ? 34 : 22);
  const std::string& publisher = interview_.source.publisher;
  y = write_label(publisher.empty() ? "Interview" : "Interview · " + publisher, start, y, width, kFaint) + 10;
  TextStyle headline = {kSerifSemibold, roomy ? 32.0F : 26.0F, 0, kInk, kAll};
  headline.line_height = (roomy ? 38 : 31) / headline.px;
  headline.letter_spacing = -0.01F * headline.px;
  const std::string_view title = headline_of(interview_, version_);
  // Aligned to the column's edge, so that a narrower measure only moves where lines end.
  y = write(title, headline, start, y, balanced(title, headline, width)) + 12;
  y = write(version_.lead, kLead, start, y, width) + 8;
  std::string byline = version_.byline;
  if (!interview_.date.empty()) byline += (byline.empty() ? "" : " · ") + spoken_date(interview_.date);
  const std::size_t words = word_count(outline_);
  byline += (byline.empty() ? "" : " · ") + count_of(words, "word", "words") + " · " +
            std::to_string(reading_minutes(words)) + " min";
  y = write(byline, kByline, start, y, width);
  for (const OutlineEntry& entry : outline_) {
    if (y > height_) return;
    y = paint_exchange(entry, start, y, width);
  }
}

std::string ScreenPainter::paint() {
  const bool wide = width_ >= kWideFrom;
  const float side = width_ >= kRoomyFrom ? 24 : 18;
  const float from = wide ? kOutline : 0;
  const float width = std::min(kMeasure, width_ - from - 2 * side);
  paint_text(from + (width_ - from - width) / 2, width);
  if (wide) paint_outline();
  paint_head();
  return png_file(picture_);
}

}  // namespace

std::string pixel_size(const ScreenSize& size) {
  const auto pixels = [&](int length) {
    return std::to_string(std::lround(static_cast<float>(length) * size.scale));
  };
  return pixels(size.width) + "x" + pixels(size.height);
}

std::string screen_picture_png(const Interview& interview, std::string_view site_title,
                               const ScreenSize& size, const FontSet& fonts, Dictionary* dictionary) {
  return ScreenPainter(interview, site_title, size, fonts, dictionary).paint();
}

}  // namespace colloquy
