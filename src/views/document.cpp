#include "views/document.h"

#include <algorithm>
#include <cmath>

#include "model/wording.h"
#include "text/direction.h"
#include "text/utf8.h"
#include "views/painter.h"

namespace colloquy {
namespace {

// The question's text stands this far in from its accent bar.
constexpr float kQuestionIndent = 19;

// Layouts that are kept: some screens full at the smallest text.
constexpr std::size_t kKeptLayouts = 64;

// A line that ends a question with less than this part of the width looks lost.
constexpr float kShortestLastLine = 0.2F;

Style scaled(Style style, int text_px) {
  const float factor = static_cast<float>(text_px) / static_cast<float>(Settings::kDefaultTextPx);
  return {style.font, std::round(style.px * factor), std::round(style.line_height * factor),
          style.letter_spacing};
}

std::string_view speaker_name(const Application& app, const Turn& turn) {
  const Person* person = app.interview().person(turn.speaker);
  if (person == nullptr)
    return turn.kind == TurnKind::statement ? std::string_view() : std::string_view("Unknown speaker");
  return shown_name(person, app.version().language);
}

// Takes from the lines above so that a single short word does not stand alone under them; the number of lines
// stays.
void avoid_widow(ParagraphLayout& layout, float width) {
  const std::size_t lines = layout.lines().size();
  const float shortest = width * kShortestLastLine;
  if (lines < 2 || layout.lines().back().width >= shortest) return;
  constexpr float kStep = 0.04F;
  constexpr int kSteps = 5;
  for (int step = 1; step <= kSteps; ++step) {
    layout.set_width(width * (1 - kStep * static_cast<float>(step)));
    if (layout.lines().size() != lines) break;
    if (layout.lines().back().width >= shortest) return;
  }
  layout.set_width(width);
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

void Document::set(const Application& app, const DocumentFormat& format) {
  app_ = &app;
  format_ = format;
  blocks_.clear();
  own_texts_.clear();
  entries_.clear();
  kept_.clear();
  refined_ = 0;
  // The blocks' views into these must stay: at most one for each turn, and the head's.
  own_texts_.reserve(app.version().turns.size() + 8);
  add_head(app);
  add_turns(app);
  place_from(0);
}

void Document::add(Block block, float space_before) {
  block.space_before = space_before;
  estimate(block);
  blocks_.push_back(std::move(block));
}

void Document::add_head(const Application& app) {
  using Kind = Block::Kind;
  using Ink = Block::Ink;
  const LanguageVersion& version = app.version();
  const bool narrow = format_.width < 480;
  const int px = format_.text_px;
  const FontStyle strong = {format_.reading.family, Weight::semibold};
  const auto own = [this](std::string text) {
    own_texts_.push_back(std::move(text));
    return std::string_view(own_texts_.back());
  };
  std::string kicker = "Interview";
  if (!app.interview().source.publisher.empty()) kicker += " · " + app.interview().source.publisher;
  add({.kind = Kind::kicker, .style = style::kCaps, .ink = Ink::faint, .text = own(capitals(kicker))}, 0);
  const Style headline = scaled(narrow ? Style{strong, 26, 32} : Style{strong, 32, 38}, px);
  const std::string& title = version.headline.empty() ? app.interview().title : version.headline;
  add({.kind = Kind::headline, .style = headline, .ink = Ink::ink, .text = title}, 10);
  if (!version.lead.empty()) {
    add({.kind = Kind::lead,
         .style = scaled({format_.reading, 17, 27}, px),
         .ink = Ink::soft,
         .text = version.lead},
        12);
  }
  add({.kind = Kind::byline, .style = style::kSmall, .ink = Ink::faint, .text = own(byline_of(app))}, 10);
}

void Document::add_turns(const Application& app) {
  using Kind = Block::Kind;
  using Ink = Block::Ink;
  const LanguageVersion& version = app.version();
  const Style answer = scaled({format_.reading, 18, 29}, format_.text_px);
  const Style question = scaled({face::kSansStrong, 16, 24}, format_.text_px);
  for (const OutlineEntry& entry : app.outline()) {
    entries_.push_back(blocks_.size());
    for (std::size_t t = entry.exchange.first; t < entry.exchange.last; ++t) {
      const Turn& turn = version.turns[t];
      const bool asks = turn.kind == TurnKind::question;
      const float indent = asks ? kQuestionIndent : 0;
      const auto turn_index = static_cast<std::uint32_t>(t);
      const std::string_view name = speaker_name(app, turn);
      float space = asks || t == entry.exchange.first ? 34 : 16;
      if (!name.empty()) {
        own_texts_.push_back(capitals(name));
        add({.kind = Kind::label,
             .style = style::kCaps,
             .ink = asks ? Ink::accent : Ink::faint,
             .text = own_texts_.back(),
             .place = {turn_index, 0},
             .x = indent},
            space);
        space = asks ? 4 : 5;
      }
      for (std::size_t p = 0; p < turn.paragraphs.size(); ++p) {
        const float between = asks ? 6 : std::round(answer.line_height / 2);
        add({.kind = asks ? Kind::question : Kind::paragraph,
             .style = asks ? question : answer,
             .ink = Ink::ink,
             .text = turn.paragraphs[p].text,
             .place = {turn_index, static_cast<std::uint32_t>(p)},
             .in_text = true,
             .x = indent},
            p == 0 ? space : between);
      }
    }
  }
}

void Document::estimate(Block& block) const {
  // Of running text in most alphabets; others are put right when they are measured.
  constexpr float kAverageAdvance = 0.52F;
  const auto letters = static_cast<float>(utf8::length(block.text));
  const float advance = kAverageAdvance * block.style.px + block.style.letter_spacing;
  const float lines = std::ceil(letters * advance / std::max(1.0F, format_.width - block.x));
  block.height = std::max(1.0F, lines) * block.style.line_height;
}

ParagraphLayout Document::lay_out(const Block& block, const Type& type) const {
  SourceText source = {.text = block.text, .language = app_->version().language, .word_ends = {}};
  if (block.in_text) {
    const Turn& turn = app_->version().turns[block.place.turn];
    source.language = language_of(app_->version(), turn);
    source.word_ends = turn.paragraphs[block.place.paragraph].word_ends;
  }
  const bool from_right = is_right_to_left(block.text, source.language);
  TextFormat format = block.style.format(from_right ? Direction::rtl : Direction::ltr);
  format.hang_quotes = block.kind == Block::Kind::paragraph || block.kind == Block::Kind::headline;
  const float width = format_.width - block.x;
  ParagraphLayout layout(source, format, width, type.setter());
  if (block.kind == Block::Kind::question || block.kind == Block::Kind::headline) avoid_widow(layout, width);
  return layout;
}

ParagraphLayout Document::measure_block(Block& block, Type& type) const {
  ParagraphLayout layout = lay_out(block, type);
  block.line_starts.clear();
  block.line_starts.reserve(layout.lines().size());
  for (const Line& line : layout.lines()) block.line_starts.push_back(line.span.begin);
  block.height = static_cast<float>(layout.lines().size()) * block.style.line_height;
  block.complete = layout.complete();
  block.measured = true;
  return layout;
}

void Document::keep(std::size_t index, ParagraphLayout layout) {
  kept_.insert_or_assign(index, Kept{std::move(layout), ++asked_});
  if (kept_.size() <= kKeptLayouts) return;
  kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) { return entry.second.used; }));
}

void Document::place_from(std::size_t index) {
  float y = index > 0 ? blocks_[index - 1].y + blocks_[index - 1].height : 0;
  for (std::size_t i = index; i < blocks_.size(); ++i) {
    blocks_[i].y = y + blocks_[i].space_before;
    y = blocks_[i].y + blocks_[i].height;
  }
  height_ = y;
}

void Document::measure(float top, float bottom, Type& type) {
  // Measuring one moves those below it: what counts is where they stand then.
  for (std::size_t i = first_below(top); i < blocks_.size() && blocks_[i].y < bottom; ++i) {
    if (blocks_[i].measured) continue;
    keep(i, measure_block(blocks_[i], type));
    place_from(i);
  }
}

bool Document::refine(std::size_t bytes, Type& type) {
  std::size_t first = blocks_.size();
  std::size_t done = 0;
  while (refined_ < blocks_.size() && done < bytes) {
    if (!blocks_[refined_].measured) {
      first = std::min(first, refined_);
      done += blocks_[refined_].text.size() + 1;
      // Not kept: it is far from the view, and would push out what is in it.
      measure_block(blocks_[refined_], type);
    }
    ++refined_;
  }
  if (first < blocks_.size()) place_from(first);
  return refined_ < blocks_.size();
}

void Document::measure_incomplete() {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (!blocks_[i].measured || blocks_[i].complete) continue;
    blocks_[i].measured = false;
    kept_.erase(i);
    refined_ = std::min(refined_, i);
  }
}

const ParagraphLayout& Document::layout(std::size_t block, Type& type) {
  if (!kept_.contains(block)) keep(block, lay_out(blocks_[block], type));
  Kept& kept = kept_.find(block)->second;
  kept.used = ++asked_;
  return kept.layout;
}

std::optional<std::size_t> Document::find(Place place) const {
  // Blocks are in the order of their places; a label stands before the paragraph whose place it has, and the
  // head before all.
  const std::size_t head = entries_.empty() ? blocks_.size() : entries_.front();
  auto at = std::partition_point(blocks_.begin() + static_cast<std::ptrdiff_t>(head), blocks_.end(),
                                 [place](const Block& b) { return b.place < place; });
  while (at != blocks_.end() && at->place == place && !at->in_text) ++at;
  if (at == blocks_.end() || at->place != place) return std::nullopt;
  return static_cast<std::size_t>(at - blocks_.begin());
}

std::size_t Document::first_below(float y) const {
  const auto found =
      std::ranges::partition_point(blocks_, [y](const Block& b) { return b.y + b.height <= y; });
  return static_cast<std::size_t>(found - blocks_.begin());
}

std::size_t Document::entry_block(std::size_t entry) const {
  return entry < entries_.size() ? entries_[entry] : blocks_.size();
}

float Document::entry_top(std::size_t entry) const {
  const std::size_t block = entry_block(entry);
  return block < blocks_.size() ? blocks_[block].y : 0;
}

float Document::entry_bottom(std::size_t entry) const {
  return entry + 1 < entries_.size() ? entry_top(entry + 1) : height_;
}

float Document::line_y(Place place, std::uint32_t offset) const {
  const std::optional<std::size_t> index = find(place);
  if (!index) return 0;
  const Block& block = blocks_[*index];
  float line = 0;
  if (block.measured) {
    const auto after = std::ranges::upper_bound(block.line_starts, offset);
    line = static_cast<float>(std::max<std::ptrdiff_t>(0, after - block.line_starts.begin() - 1));
  } else {
    const float lines = block.height / block.style.line_height;
    line = std::floor(lines * static_cast<float>(offset) / static_cast<float>(block.text.size() + 1));
  }
  return block.y + line * block.style.line_height;
}

std::size_t Document::memory() const {
  std::size_t bytes = blocks_.capacity() * sizeof(Block);
  for (const Block& block : blocks_) bytes += block.line_starts.capacity() * sizeof(std::uint32_t);
  for (const auto& [index, kept] : kept_) bytes += kept.layout.memory();
  return bytes;
}

}  // namespace colloquy
