#include "views/query_view.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace colloquy {

float QueryView::draw_chips(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  const auto& chips = app_.search().chips();
  const std::string& language = app_.version().language;
  constexpr float kHeight = 28, kPad = 9, kGap = 6;
  constexpr float kRemove = 26;
  const float line = painter.touch() ? 44.0F : kHeight + kGap;
  const float above = std::floor((line - kHeight) / 2);
  float left = x;
  std::optional<std::size_t> gone;
  const Painter::Group parts(painter, "chips", {.role = AccessibleRole::list, .name = "Parts of the query"});
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const std::string& text = chips[i].explanation;
    const float wanted = std::ceil(painter.text_width(style::kSmall, text, language)) + kPad + kRemove;
    const float chip_width = std::min(wanted, width);
    if (left > x && left + chip_width > x + width) {
      left = x;
      y += line;
    }
    const Rect chip = {left, y + above, chip_width, kHeight};
    painter.fill(chip, palette.accent_soft, 5);
    painter.text_cut(style::kSmall, palette.ink, chip.x + kPad, chip.y + 5, chip_width - kPad - kRemove + 2,
                     text, language);
    // As wide as a finger needs it; the chip itself stays slim.
    const float reach = painter.touch() ? 44.0F : kRemove;
    const Rect button = {chip.right() + (painter.touch() ? kGap : 0) - reach, y, reach, line};
    bool hovered = false;
    if (painter.control("chip" + std::to_string(i), button,
                        {.role = AccessibleRole::item, .name = "Take away: " + text, .language = language},
                        &hovered)) {
      gone = i;
    }
    painter.icon(Icon::close, chip.right() - 14, chip.y + kHeight / 2, hovered ? palette.ink : palette.accent,
                 12);
    left = chip.right() + kGap;
  }
  if (!chips.empty()) y += line;
  if (gone) app_.remove_chip(*gone);
  return y;
}

float QueryView::draw_problems(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  constexpr std::size_t kMost = 3;  // a text that was pasted has the same one over and over
  const auto& problems = app_.search().result().problems;
  for (std::size_t i = 0; i < std::min(problems.size(), kMost); ++i) {
    // As the mark below the character in the field.
    painter.fill({x, y + 3, 3, 12}, palette.tick, 1.5F);
    std::string sentence = problems[i].what;
    if (!sentence.empty() && sentence[0] >= 'a' && sentence[0] <= 'z')
      sentence[0] = static_cast<char>(sentence[0] - 'a' + 'A');
    if (!problems[i].advice.empty()) sentence += ": " + problems[i].advice;
    sentence += ".";
    const float height = painter.paragraph(style::kSmall, palette.soft, x + 12, y, width - 12, sentence,
                                           app_.version().language);
    painter.say("problem" + std::to_string(i), {x, y, width, height}, sentence);
    y += height + 6;
  }
  return y;
}

float QueryView::draw_likeness(Painter& painter, float x, float y, float width) {
  const Palette& palette = painter.palette();
  const auto& did_you_mean = app_.search().did_you_mean();
  if (app_.search().result().tolerated) {
    const float sentence =
        painter.text(style::kSmallStrong, palette.ink, x, y + 4, "Nothing matches exactly.") + 6;
    const std::string_view instead = "This comes nearest.";
    painter.say("tolerated", {x, y + 4, width, style::kSmall.line_height},
                "Nothing matches exactly. This comes nearest.");
    if (sentence + painter.text_width(style::kSmall, instead) > width) {
      y += style::kSmall.line_height;
      painter.text(style::kSmall, palette.soft, x, y + 4, instead);
    } else {
      painter.text(style::kSmall, palette.soft, x + sentence, y + 4, instead);
    }
    y += 4 + style::kSmall.line_height + 2;
  }
  if (did_you_mean.empty()) return y;
  const float height = painter.touch() ? 44.0F : 28.0F;
  const std::string_view question = "Did you mean";
  const float words =
      painter.text(style::kSmall, palette.soft, x, y + std::floor((height - 18) / 2), question) + 6;
  float left = x + words;
  std::optional<Suggestion> chosen;
  const Painter::Group list(painter, "meant", {.role = AccessibleRole::list, .name = "Did you mean"});
  for (std::size_t i = 0; i < did_you_mean.size(); ++i) {
    const Suggestion& meant = did_you_mean[i];
    const float word = std::ceil(painter.text_width(style::kSmallStrong, meant.word));
    if (left > x + words && left + word > x + width) {
      left = x + words;
      y += height;
    }
    const bool last = i + 1 == did_you_mean.size();
    if (painter.word_button("meant" + std::to_string(i), {left, y, word, height}, style::kSmallStrong,
                            palette.accent, meant.word,
                            {.role = AccessibleRole::item, .language = app_.version().language})) {
      chosen = meant;
    }
    painter.text(style::kSmall, palette.soft, left + word, y + std::floor((height - 18) / 2),
                 last ? "?" : ",");
    left += word + 10;
  }
  if (chosen) app_.use_query(corrected(app_.query(), *chosen));
  return y + height + 4;
}

}  // namespace colloquy
