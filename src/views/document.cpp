#include "views/document.h"

#include <algorithm>
#include <cmath>

#include "model/wording.h"

namespace colloquy {
namespace {

// The question's text stands this far in from its accent bar.
constexpr float kQuestionIndent = 19;

Style scaled(Style style, int text_px) {
  const float factor = static_cast<float>(text_px) / static_cast<float>(Settings::kDefaultTextPx);
  const float px = std::round(style.px * factor);
  return {style.font, px, std::round(style.line_height * factor), style.letter_spacing};
}

std::string_view speaker_name(const Application& app, const Turn& turn) {
  const Person* person = app.interview().person(turn.speaker);
  if (person == nullptr)
    return turn.kind == TurnKind::statement ? std::string_view() : std::string_view("Unknown speaker");
  return localized(person->name, app.version().language);
}

}  // namespace

std::string byline_of(const Application& app) {
  std::string out = app.version().byline;
  const auto add = [&out](std::string_view part) {
    if (part.empty()) return;
    if (!out.empty()) out += " · ";
    out += part;
  };
  add(format_date(app.interview().date));
  add(count_of(app.words(), "word", "words"));
  add(std::to_string(reading_minutes(app.words())) + " min");
  return out;
}

void Document::add(Block block, const Application& app, const Fonts& fonts, float width, float space_before) {
  block.y = height_ + space_before;
  block.layout =
      ParagraphLayout(block.text, app.version().language, SizedFont(fonts, block.style.font, block.style.px),
                      width - block.x, block.style.letter_spacing);
  block.height = static_cast<float>(block.layout.lines().size()) * block.style.line_height;
  height_ = block.y + block.height;
  blocks_.push_back(std::move(block));
}

void Document::set(const Application& app, const Fonts& fonts, float width, int text_px) {
  blocks_.clear();
  entries_.clear();
  height_ = 0;
  const LanguageVersion& version = app.version();
  const bool narrow = width < 480;

  const Style headline = scaled(
      narrow ? Style{FontSlot::serif_semibold, 26, 32} : Style{FontSlot::serif_semibold, 32, 38}, text_px);
  const Style lead = scaled({FontSlot::serif, 17, 27}, text_px);
  const Style answer = scaled({FontSlot::serif, 18, 29}, text_px);
  const Style question = scaled({FontSlot::sans_semibold, 16, 24}, text_px);
  using Kind = Block::Kind;
  using Ink = Block::Ink;

  std::string kicker = "Interview";
  if (!app.interview().source.publisher.empty()) kicker += " · " + app.interview().source.publisher;
  add({Kind::kicker, style::kCaps, Ink::faint, capitals(kicker)}, app, fonts, width, 0);
  const std::string& title = version.headline.empty() ? app.interview().title : version.headline;
  add({Kind::headline, headline, Ink::ink, title}, app, fonts, width, 10);
  if (!version.lead.empty()) add({Kind::lead, lead, Ink::soft, version.lead}, app, fonts, width, 12);
  add({Kind::byline, style::kSmall, Ink::faint, byline_of(app)}, app, fonts, width, 10);

  for (const OutlineEntry& entry : app.outline()) {
    entries_.push_back(blocks_.size());
    for (std::size_t t = entry.exchange.first; t < entry.exchange.last; ++t) {
      const Turn& turn = version.turns[t];
      const bool asks = turn.kind == TurnKind::question;
      const float indent = asks ? kQuestionIndent : 0;
      const auto place = [&](std::size_t p) {
        return Place{static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(p)};
      };
      const std::string_view name = speaker_name(app, turn);
      float space = asks || t == entry.exchange.first ? 34 : 16;
      if (!name.empty()) {
        Block label = {Kind::label, style::kCaps, asks ? Ink::accent : Ink::faint, capitals(name), place(0)};
        label.x = indent;
        add(std::move(label), app, fonts, width, space);
        space = asks ? 4 : 5;
      }
      for (std::size_t p = 0; p < turn.paragraphs.size(); ++p) {
        Block block = {asks ? Kind::question : Kind::paragraph,
                       asks ? question : answer,
                       Ink::ink,
                       turn.paragraphs[p].text,
                       place(p),
                       true};
        block.x = indent;
        add(std::move(block), app, fonts, width,
            p == 0 ? space
            : asks ? 6
                   : std::round(answer.line_height / 2));
      }
    }
  }
}

const Block* Document::find(Place place) const {
  // Blocks are in the order of their places; a label stands before the paragraph whose place it has.
  auto at = std::ranges::partition_point(blocks_, [place](const Block& b) { return b.place < place; });
  while (at != blocks_.end() && at->place == place && !at->in_text) ++at;
  return at == blocks_.end() || at->place != place ? nullptr : &*at;
}

std::size_t Document::first_below(float y) const {
  const auto found =
      std::ranges::partition_point(blocks_, [y](const Block& b) { return b.y + b.height <= y; });
  return static_cast<std::size_t>(found - blocks_.begin());
}

float Document::entry_top(std::size_t entry) const {
  return entry < entries_.size() && entries_[entry] < blocks_.size() ? blocks_[entries_[entry]].y : 0;
}

float Document::entry_bottom(std::size_t entry) const {
  return entry + 1 < entries_.size() ? entry_top(entry + 1) : height_;
}

float Document::line_y(Place place, std::uint32_t offset) const {
  const Block* block = find(place);
  if (block == nullptr) return 0;
  return block->y + static_cast<float>(block->layout.line_of(offset)) * block->style.line_height;
}

}  // namespace colloquy
