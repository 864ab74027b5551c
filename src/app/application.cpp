#include "app/application.h"

#include <algorithm>
#include <utility>

#include "bundle/bundle.h"
#include "model/wording.h"
#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {

Result<std::unique_ptr<Application>> Application::open(std::string_view bundle) {
  Result<Interview> interview = read_bundle(bundle);
  if (!interview) return std::unexpected(std::move(interview).error());
  return std::unique_ptr<Application>(new Application(std::move(*interview)));
}

Application::Application(Interview&& interview) : interview_(std::move(interview)) {
  open_version(0);
}

void Application::open_version(std::size_t version) {
  version_ = version;
  outline_ = ::colloquy::outline(interview_, this->version());
  words_ = word_count(outline_);
  version_search_.emplace(interview_, this->version());
  session_.open(interview_, this->version(), outline_, *version_search_);
  hit_.reset();
  suggestions_.close();
  examples_.reset();
  reading_ = {};
  at_start_ = true;
  entry_ = 0;
  clear_selection();
  first_visible_.reset();
  motions_.clear();
}

std::size_t Application::entry_of(Place place) const {
  return ::colloquy::entry_of(outline_, place.turn);
}

void Application::go_to_entry(std::size_t entry) {
  if (entry >= outline_.size()) return;
  const Place place = {static_cast<std::uint32_t>(outline_[entry].exchange.first), 0};
  set_reading_place(place, entry, false);
  target_ = Target{Target::Aim::paragraph, place, {}};
  request_url(true);
  requests_.announce = outline_[entry].title;
}

void Application::set_reading_place(Place place, std::size_t entry, bool at_start) {
  at_start_ = at_start;
  entry_ = entry;
  if (place == reading_) return;
  reading_ = place;
  request_url(false);
}

void Application::set_language(std::string_view language) {
  const auto found = std::ranges::find(interview_.versions, language, &LanguageVersion::language);
  if (found == interview_.versions.end() || found->language == version().language) return;
  const std::size_t entry = entry_;
  open_version(static_cast<std::size_t>(found - interview_.versions.begin()));
  if (entry > 0) go_to_entry(std::min(entry, outline_.size() - 1));
  requests_.announce = std::string(language_name(language));
  request_url(true);
}

void Application::keep_settings() {
  requests_.settings = to_json(settings_);
}

void Application::set_theme(Theme theme) {
  settings_.theme = theme;
  keep_settings();
  requests_.announce = "Colours: " + std::string(to_string(theme));
}

void Application::set_single_keys(bool on) {
  settings_.single_keys = on;
  keep_settings();
  requests_.announce = on ? "Single keys are commands" : "Single keys do nothing";
}

void Application::set_text_px(int px) {
  settings_.text_px = std::clamp(px, Settings::kSmallestTextPx, Settings::kLargestTextPx);
  keep_settings();
  requests_.announce = "Text size " + std::to_string(settings_.text_px);
}

void Application::set_measure(Measure measure) {
  settings_.measure = measure;
  keep_settings();
  requests_.announce = measure == Measure::narrow ? "Narrow lines"
                       : measure == Measure::wide ? "Wide lines"
                                                  : "Lines of normal width";
}

void Application::set_reading_family(ReadingFamily family) {
  settings_.family = family;
  keep_settings();
  requests_.announce = family == ReadingFamily::serif ? "Serif" : "Sans serif";
}

std::string_view title_of(Panel panel) {
  switch (panel) {
    case Panel::outline:
      return "Questions";
    case Panel::search:
      return "Hits";
    case Panel::about:
      return "About this interview";
    case Panel::settings:
      return "Text and colours";
    case Panel::help:
      return "Help";
    case Panel::none:
      break;
  }
  return {};
}

void Application::open_panel(Panel panel) {
  const Panel before = std::exchange(panel_, panel);
  announce_panel(before);
}

// What opened or closed it may have said more already.
void Application::announce_panel(Panel before) {
  if (panel_ == before || requests_.announce) return;
  requests_.announce = std::string(title_of(panel_ == Panel::none ? before : panel_)) +
                       (panel_ == Panel::none ? " closed" : " opened");
}

bool Application::key(const Key& key) {
  // A second Ctrl+F is the browser's own search.
  if (key.in_field && key.ctrl && (key.name == "f" || key.name == "F")) return false;
  if (search_key(key)) return true;
  if (!settings_.single_keys && is_single_key(key)) return false;
  const std::optional<Command> command = command_of(key);
  if (!command) return false;
  const bool searching = *command == Command::next_hit || *command == Command::previous_hit;
  if (searching && hits().empty()) {
    if (key.in_field) keep_query();
    return key.in_field;
  }
  if (*command == Command::close && !key.in_field && panel_ == Panel::none && query().empty() &&
      !has_selection())
    return false;
  run(*command);
  if (*command == Command::close && key.in_field) requests_.blur_field = true;
  return true;
}

void Application::run(Command command) {
  if (run_selection(command) || run_search(command)) return;
  const auto toggle = [this](Panel panel) {
    open_panel(panel_ == panel ? Panel::none : panel);
    if (panel_ != Panel::none) requests_.enter = panel_;
  };
  switch (command) {
    case Command::next_question:
      go_to_entry(at_start_ ? 0 : entry_ + 1);
      break;
    case Command::previous_question: {
      // From inside an answer, back to its question first.
      const bool inside = !outline_.empty() &&
                          reading_ > Place{static_cast<std::uint32_t>(outline_[entry_].exchange.first), 0};
      go_to_entry(inside || entry_ == 0 ? entry_ : entry_ - 1);
      break;
    }
    case Command::toggle_outline:
      toggle(Panel::outline);
      break;
    case Command::toggle_search:
      toggle(Panel::search);
      break;
    case Command::toggle_about:
      toggle(Panel::about);
      break;
    case Command::toggle_settings:
      toggle(Panel::settings);
      break;
    case Command::toggle_help:
      toggle(Panel::help);
      break;
    case Command::larger_text:
      set_text_px(settings_.text_px + 1);
      break;
    case Command::smaller_text:
      set_text_px(settings_.text_px - 1);
      break;
    case Command::default_text:
      set_text_px(Settings::kDefaultTextPx);
      break;
    case Command::toggle_theme:
      set_theme(settings_.theme == Theme::dark ? Theme::light : Theme::dark);
      break;
    case Command::next_language:
      if (interview_.versions.size() > 1) {
        set_language(interview_.versions[(version_ + 1) % interview_.versions.size()].language);
      }
      break;
    case Command::toggle_family:
      set_reading_family(settings_.family == ReadingFamily::serif ? ReadingFamily::sans
                                                                  : ReadingFamily::serif);
      break;
    case Command::narrower_lines:
      set_measure(settings_.measure == Measure::wide ? Measure::normal : Measure::narrow);
      break;
    case Command::wider_lines:
      set_measure(settings_.measure == Measure::narrow ? Measure::normal : Measure::wide);
      break;
    case Command::scroll_line_down:
      scroll_.lines += 1;
      break;
    case Command::scroll_line_up:
      scroll_.lines -= 1;
      break;
    case Command::scroll_page_down:
      scroll_.pages += 1;
      break;
    case Command::scroll_page_up:
      scroll_.pages -= 1;
      break;
    case Command::go_to_start:
      scroll_.end = -1;
      break;
    case Command::go_to_end:
      scroll_.end = 1;
      break;
    case Command::close:
      if (has_selection()) {
        clear_selection();
      } else if (panel_ != Panel::none) {
        open_panel(Panel::none);
      } else if (!query().empty()) {
        run(Command::clear_search);
      }
      break;
    case Command::text_view:
      requests_.text_view = true;
      break;
    case Command::about_page:
      requests_.about_page = true;
      break;
    default:
      break;
  }
}

std::string Application::url() const {
  Route route;
  if (version_ != 0) route.language = version().language;
  route.query = query();
  if (!query().empty()) {
    route.view = to_string(session_.form());
    route.sort = to_string(session_.order());
  }
  if (hit_) {
    route.hit = *hit_ + 1;
    route.paragraph = hits()[*hit_].paragraph_id;
  } else if (reading_ != Place{}) {
    route.paragraph = version().turns[reading_.turn].paragraphs[reading_.paragraph].id;
  }
  if (linked_ && has_selection()) {
    const Route words = parse_route(words_url());
    route.paragraph = words.paragraph;
    route.words = words.words;
  }
  return to_url(route);
}

void Application::request_url(bool push) {
  const bool pushed = requests_.url && requests_.url->push;
  requests_.url = Requests::Url{url(), push || pushed};
}

std::optional<Place> Application::place_of(std::string_view paragraph_id) const {
  const auto& turns = version().turns;
  for (std::uint32_t t = 0; t < turns.size(); ++t) {
    const auto& paragraphs = turns[t].paragraphs;
    const auto found = std::ranges::find(paragraphs, paragraph_id, &Paragraph::id);
    if (found != paragraphs.end()) return Place{t, static_cast<std::uint32_t>(found - paragraphs.begin())};
  }
  return std::nullopt;
}

void Application::navigate(std::string_view url) {
  if (const std::size_t base = std::min(url.find_first_of("?#"), url.size()); base > 0)
    base_url_ = url.substr(0, base);
  const Route route = parse_route(url);
  const LanguageVersion* wanted =
      route.language.empty() ? &interview_.versions[0] : interview_.version(route.language);
  if (wanted != nullptr && wanted != &version())
    open_version(static_cast<std::size_t>(wanted - interview_.versions.data()));
  if (query() != route.query) {
    session_.set_query(route.query);
    requests_.field = query();
    caret_ = query().size();
  }
  session_.set_form(results_form_from(route.view));
  session_.set_order(hit_order_from(route.sort));
  suggestions_.close();
  hit_.reset();
  Target target;
  if (const std::optional<Place> place = place_of(route.paragraph))
    target = {Target::Aim::paragraph, *place, {}};
  clear_selection();
  const std::optional<Selection> words = selection_of(route);
  if (words) {
    select(words->anchor, words->focus);
    linked_ = has_selection();
  }
  if (!hits().empty()) {
    // The paragraph counts for more than the hit's number: the text may have changed since the link was made,
    // and where no hit is in it, it is gone to without one. But where the link is to words, it is their
    // paragraph.
    std::size_t hit = std::min(std::max<std::size_t>(route.hit, 1), hits().size()) - 1;
    if (!linked_ && !route.paragraph.empty() && hits()[hit].paragraph_id != route.paragraph) {
      const auto in_paragraph = std::ranges::find(hits(), route.paragraph, &Hit::paragraph_id);
      if (in_paragraph != hits().end()) hit = static_cast<std::size_t>(in_paragraph - hits().begin());
    }
    const bool in_place = hits()[hit].paragraph_id == route.paragraph;
    if (in_place || route.paragraph.empty() || (route.hit > 0 && (linked_ || !place_of(route.paragraph)))) {
      hit_ = hit;
      target = {Target::Aim::hit, hits()[hit].place, hits()[hit].span};
    }
  }
  if (linked_) {
    const Place place = selection_->begin().place;
    target = {Target::Aim::words, place, selected_in(place)};
  }
  reading_ = target.place;
  at_start_ = target.aim == Target::Aim::start;
  entry_ = entry_of(reading_);
  target_ = target;
  requests_.url.reset();
}

void Application::paste(std::string_view text) {
  // As much as an address holds, in one line.
  constexpr std::size_t kLongest = 2000;
  std::size_t size = std::min(text.size(), kLongest);
  // Not within a character.
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  std::string line = collapse_spaces(utf8::repair(text.substr(0, size)));
  if (line.empty()) return;
  use_query(line);
  requests_.focus_field = true;
}

void Application::load_settings(std::string_view json) {
  settings_ = parse_settings(json);
}

std::optional<Target> Application::take_target() {
  return std::exchange(target_, std::nullopt);
}
Application::Scroll Application::take_scroll() {
  return std::exchange(scroll_, {});
}
Requests Application::take_requests() {
  return std::exchange(requests_, {});
}

}  // namespace colloquy
