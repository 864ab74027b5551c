// Selecting and copying.

#include <algorithm>
#include <utility>

#include "app/application.h"
#include "app/quote.h"
#include "text/direction.h"
#include "text/utf8.h"

namespace colloquy {

void Application::select(TextPoint anchor, TextPoint focus) {
  selection_ = snapped(version(), {anchor, focus});
  linked_ = false;
}

void Application::extend_selection(TextPoint focus) {
  if (!selection_) {
    const TextPoint begin = first_visible_.value_or(TextPoint{reading_, 0});
    select(begin, begin);
  }
  // The ends are clamped and rounded again: an anchor on a boundary stays where it is.
  select(selection_->anchor, focus);
}

void Application::select_all() {
  select(text_begin(version()), text_end(version()));
  if (has_selection()) requests_.announce = "Everything selected";
}

void Application::clear_selection() {
  selection_.reset();
  linked_ = false;
}

Span Application::selected_in(Place place) const {
  return selection_ ? ::colloquy::selected_in(version(), *selection_, place) : Span{};
}

std::string Application::selected_text() const {
  return selection_ ? plain_text(version(), *selection_) : std::string();
}

std::string Application::selected_html() const {
  return selection_ ? html_text(interview_, version(), *selection_) : std::string();
}

std::string Application::words_url() const {
  return selection_ ? ::colloquy::words_url(interview_, version(), *selection_) : std::string();
}

std::string Application::citation(std::string_view base_url) const {
  if (!has_selection()) return {};
  return plain_citation(interview_, version(), *selection_,
                        base_url.empty() ? std::string() : std::string(base_url) + words_url());
}

std::string Application::citation_html(std::string_view base_url) const {
  if (!has_selection()) return {};
  return html_citation(interview_, version(), *selection_,
                       base_url.empty() ? std::string() : std::string(base_url) + words_url());
}

void Application::link_to(Place place) {
  Route route;
  if (version_ != 0) route.language = version().language;
  route.paragraph = version().turns[place.turn].paragraphs[place.paragraph].id;
  requests_.copy = Requests::Copy{.text = to_url(route), .html = {}, .link = true};
  requests_.url = Requests::Url{to_url(route), true};
  requests_.announce = "Link to this paragraph copied";
}

std::optional<Motion> Application::take_motion() {
  if (motions_.empty()) return std::nullopt;
  const Motion first = motions_.front();
  motions_.erase(motions_.begin());
  return first;
}

// The words that an address names; nothing where they are not in this version.
std::optional<Selection> Application::selection_of(const Route& route) const {
  if (!route.words) return std::nullopt;
  const Route::Words& words = *route.words;
  const std::optional<Place> first = place_of(route.paragraph);
  const std::optional<Place> last = words.end_paragraph.empty() ? first : place_of(words.end_paragraph);
  if (!first || !last) return std::nullopt;
  // The text may be shorter than it was when the link was made.
  const Selection selection =
      snapped(version(), {clamped(version(), {*first, words.begin}), clamped(version(), {*last, words.end})});
  if (selection.anchor >= selection.focus) return std::nullopt;
  return selection;
}

void Application::move_focus(Command command) {
  if (!selection_) extend_selection(first_visible_.value_or(TextPoint{reading_, 0}));
  const TextPoint focus = selection_->focus;
  const LanguageVersion& text = version();
  std::string_view paragraph, language = text.language;
  if (focus.place.turn < text.turns.size() &&
      focus.place.paragraph < text.turns[focus.place.turn].paragraphs.size()) {
    const Turn& turn = text.turns[focus.place.turn];
    paragraph = turn.paragraphs[focus.place.paragraph].text;
    language = language_of(text, turn);
  }
  const bool leftwards = is_right_to_left(paragraph, language);
  TextPoint to = focus;
  switch (command) {
    case Command::extend_left:
      to = leftwards ? next_cluster(text, focus) : previous_cluster(text, focus);
      break;
    case Command::extend_right:
      to = leftwards ? previous_cluster(text, focus) : next_cluster(text, focus);
      break;
    case Command::extend_word_left:
      to = leftwards ? next_word_end(text, focus) : previous_word_begin(text, focus);
      break;
    case Command::extend_word_right:
      to = leftwards ? previous_word_begin(text, focus) : next_word_end(text, focus);
      break;
    case Command::extend_to_start:
      to = text_begin(text);
      break;
    case Command::extend_to_end:
      to = text_end(text);
      break;
    default:
      return;
  }
  extend_selection(to);
  target_ = Target{
      Target::Aim::caret, selection_->focus.place, {selection_->focus.offset, selection_->focus.offset}};
}

void Application::move_by_lines(Motion motion) {
  if (!selection_) extend_selection(first_visible_.value_or(TextPoint{reading_, 0}));
  motions_.push_back(motion);
}

void Application::copy(Requests::Copy what, std::string_view said) {
  requests_.announce = what.text.empty() ? "Nothing is selected" : std::string(said);
  if (!what.text.empty()) requests_.copy = std::move(what);
}

bool Application::run_selection(Command command) {
  switch (command) {
    case Command::select_all:
      select_all();
      return true;
    case Command::clear_selection:
      clear_selection();
      return true;
    case Command::extend_left:
    case Command::extend_right:
    case Command::extend_word_left:
    case Command::extend_word_right:
    case Command::extend_to_start:
    case Command::extend_to_end:
      move_focus(command);
      return true;
    case Command::extend_line_up:
      move_by_lines(Motion::line_up);
      return true;
    case Command::extend_line_down:
      move_by_lines(Motion::line_down);
      return true;
    case Command::extend_line_start:
      move_by_lines(Motion::line_start);
      return true;
    case Command::extend_line_end:
      move_by_lines(Motion::line_end);
      return true;
    case Command::extend_page_up:
      move_by_lines(Motion::page_up);
      return true;
    case Command::extend_page_down:
      move_by_lines(Motion::page_down);
      return true;
    case Command::copy:
      copy({.text = selected_text(), .html = selected_html()}, "Copied");
      return true;
    case Command::copy_citation:
      copy({.text = citation(base_url_), .html = citation_html(base_url_)}, "Citation copied");
      return true;
    case Command::search_selection: {
      // As a phrase; longer ones have no second place to be found at.
      constexpr std::size_t kLongest = 120;
      const std::string text = selected_text();
      const std::size_t cut = utf8::length(text) > kLongest ? utf8::offset_of(text, kLongest) : text.size();
      std::string phrase = "\"";
      for (const char c : std::string_view(text).substr(0, cut)) phrase += c == '"' || c == '\n' ? ' ' : c;
      clear_selection();
      paste(phrase + '"');
      open_panel(Panel::search);
      return true;
    }
    case Command::copy_link:
      // The beginning has no address of its own: its link is the page's.
      requests_.copy =
          Requests::Copy{.text = has_selection() ? words_url() : url(), .html = {}, .link = true};
      requests_.announce = has_selection() ? "Link to these words copied" : "Link copied";
      return true;
    default:
      return false;
  }
}

}  // namespace colloquy
