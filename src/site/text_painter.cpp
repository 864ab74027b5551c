#include "site/text_painter.h"

#include <algorithm>
#include <cmath>

#include "text/direction.h"
#include "text/utf8.h"

namespace colloquy {

TextPainter::TextPainter(Picture& picture, std::string_view language, const FontSet& fonts,
                         Dictionary* dictionary)
    : picture_(picture),
      language_(language),
      typesetter_{&fonts, dictionary},
      right_to_left_(is_right_to_left_language(language)) {}

ParagraphLayout TextPainter::layout(std::string_view text, const TextStyle& style, float width) const {
  TextFormat format;
  format.font = style.font;
  format.px = style.px;
  format.letter_spacing = style.letter_spacing;
  format.direction = style.own_direction ? Direction::automatic
                     : right_to_left_    ? Direction::rtl
                                         : Direction::ltr;
  return {{text, language_}, format, width, typesetter_};
}

std::string TextPainter::fitted(std::string text, const TextStyle& style, float width) const {
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

float TextPainter::height_of(std::string_view text, const TextStyle& style, float width) const {
  if (text.empty()) return 0;
  const std::size_t lines = std::min(layout(text, style, width).lines().size(), style.most_lines);
  return static_cast<float>(lines) * std::round(style.px * style.line_height);
}

float TextPainter::paint(std::string_view text, const TextStyle& style, float x, float y, float width) {
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
    // On the side where the picture's lines begin, whatever its own direction.
    const Line& at = set.lines()[line];
    const float aligned = (right_to_left_ ? width - at.width : 0) - at.x;
    picture_.draw(set, line, *typesetter_.fonts, style.px, x + aligned, std::round(baseline), style.colour);
    y += line_height;
  }
  return y;
}

}  // namespace colloquy
