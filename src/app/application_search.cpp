// Searching: the field, its suggestions, the hits.

#include <algorithm>
#include <utility>

#include "app/application.h"
#include "app/concordance.h"
#include "app/query_history.h"
#include "model/wording.h"
#include "text/normalize.h"

namespace colloquy {

void Application::set_field(const FieldInput& input) {
  const bool typed = input.text != query();
  const bool moved = input.caret != caret_;
  caret_ = input.caret;
  field_focused_ = input.focused;
  if (typed) {
    type(input.text);
    suggest();
    // One sentence for both, since a second one would take the place of the first.
    if (requests_.announce && suggestions_.open())
      *requests_.announce += ", " + count_of(suggestions_.rows.size(), "suggestion", "suggestions");
  } else if (!input.focused || (moved && !suggestions_.earlier)) {
    // They go on from where the caret was.
    suggestions_.close();
  }
}

void Application::type(std::string_view text) {
  const bool began = query().empty();
  session_.set_query(text);
  hit_.reset();
  if (!hits().empty()) {
    // While typing, the first hit at or after the reading place is shown: the reader stays near where they
    // are.
    const auto near = std::ranges::find_if(hits(), [&](const Hit& h) { return h.place >= reading_; });
    hit_ = near == hits().end() ? 0 : static_cast<std::size_t>(near - hits().begin());
    target_ = Target{Target::Aim::hit, hits()[*hit_].place, hits()[*hit_].span};
  }
  requests_.announce = query().empty()               ? "Search cleared"
                       : hits().empty()              ? "No hits"
                       : session_.result().tolerated ? "Only like it: " + hits_summary()
                                                     : hits_summary();
  request_url(began);
}

void Application::set_query(std::string_view text) {
  suggestions_.close();
  caret_ = text.size();
  if (text == query()) return;
  type(text);
}

void Application::use_query(std::string_view text) {
  const std::string query(text);  // may be one of those that are kept
  set_query(query);
  requests_.field = query;
  keep_query();
}

void Application::suggest() {
  suggestions_.close();
  if (!field_focused_) return;
  suggestions_.rows = ::colloquy::suggestions(*version_search_, interview_, version(), query(), caret_,
                                              settings_.queries, session_.did_you_mean());
}

void Application::announce_suggestion() {
  if (!suggestions_.chosen) return;
  const FieldSuggestion& row = suggestions_.rows[*suggestions_.chosen];
  requests_.announce = row.label;
  if (row.kind == FieldSuggestion::Kind::earlier) *requests_.announce += ", searched for earlier";
  if (!row.detail.empty()) *requests_.announce += ", " + row.detail;
}

void Application::take_suggestion(std::size_t index) {
  if (index >= suggestions_.rows.size()) return;
  const FieldSuggestion row = suggestions_.rows[index];
  suggestions_.close();
  if (row.query != query()) type(row.query);
  caret_ = row.caret;
  requests_.field = row.query;
  requests_.focus_field = true;
  // The value of a field comes next, and is suggested too.
  if (row.goes_on) suggest();
}

void Application::show_earlier_queries() {
  // They do not wait for the field to be empty: the present query is one of them, or will be.
  suggestions_.close();
  suggestions_.rows =
      ::colloquy::suggestions(*version_search_, interview_, version(), {}, 0, settings_.queries, {});
  suggestions_.earlier = true;
  if (suggestions_.rows.empty()) requests_.announce = "No earlier searches";
}

void Application::forget_query(std::string_view query) {
  const std::string gone(query);  // a view into what is changed
  if (!forget(settings_.queries, gone)) return;
  keep_settings();
  const std::optional<std::size_t> chosen = suggestions_.chosen;
  std::erase_if(suggestions_.rows, [&](const FieldSuggestion& row) {
    return row.kind == FieldSuggestion::Kind::earlier && row.label == gone;
  });
  suggestions_.chosen = suggestions_.rows.empty() || !chosen
                            ? std::nullopt
                            : std::optional(std::min(*chosen, suggestions_.rows.size() - 1));
  requests_.announce = "Forgotten";
}

void Application::forget_queries() {
  settings_.queries.clear();
  keep_settings();
  std::erase_if(suggestions_.rows,
                [](const FieldSuggestion& row) { return row.kind == FieldSuggestion::Kind::earlier; });
  suggestions_.chosen.reset();
  requests_.announce = "All earlier searches forgotten";
}

void Application::keep_query() {
  if (remember(settings_.queries, query())) keep_settings();
}

bool Application::search_key(const Key& key) {
  if (!key.in_field || key.ctrl || key.alt) return false;
  if (!suggestions_.open()) {
    // Down in an empty field, as in a browser's own.
    if (key.name != "ArrowDown" || key.shift || !query().empty() || settings_.queries.empty()) return false;
    show_earlier_queries();
    suggestions_.step(1);
    announce_suggestion();
    return true;
  }
  if (key.shift) {
    if (key.name != "Delete" || !suggestions_.chosen) return false;
    const FieldSuggestion& row = suggestions_.rows[*suggestions_.chosen];
    if (row.kind != FieldSuggestion::Kind::earlier) return false;
    forget_query(row.label);
    return true;
  }
  if (key.name == "ArrowDown" || key.name == "ArrowUp") {
    suggestions_.step(key.name == "ArrowDown" ? 1 : -1);
    announce_suggestion();
    return true;
  }
  if (key.name == "Tab") {
    take_suggestion(suggestions_.chosen.value_or(0));
    return true;
  }
  if (key.name == "Escape") {
    suggestions_.close();
    return true;
  }
  if (key.name == "Enter") {
    if (suggestions_.chosen) {
      take_suggestion(*suggestions_.chosen);
      return true;
    }
    suggestions_.close();
  }
  return false;
}

void Application::announce_hit() {
  std::string& said = requests_.announce.emplace("Hit ");
  said += grouped(session_.shown_at(*hit_) + 1) + " of " + grouped(hits().size());
  if (const std::size_t number = outline_[entry_of(hits()[*hit_].place)].number; number > 0)
    said += ", question " + grouped(number);
}

std::string Application::hits_summary() const {
  const bool questions =
      std::ranges::all_of(groups(), [this](const HitGroup& g) { return outline_[g.entry].number > 0; });
  return count_of(hits().size(), "hit", "hits") + " in " +
         (questions ? count_of(groups().size(), "question", "questions")
                    : count_of(groups().size(), "place", "places"));
}

void Application::go_to_hit(std::size_t hit) {
  if (hit >= hits().size()) return;
  hit_ = hit;
  target_ = Target{Target::Aim::hit, hits()[hit].place, hits()[hit].span};
  suggestions_.close();
  announce_hit();
  keep_query();
  request_url(false);
}

void Application::remove_chip(std::size_t chip) {
  if (chip >= session_.chips().size()) return;
  std::string rest = without_part(query(), session_.chips()[chip].source);
  set_query(rest);
  requests_.field = std::move(rest);
}

void Application::search_speaker(std::string_view name) {
  const std::string value = name.contains(' ') ? "\"" + std::string(name) + "\"" : std::string(name);
  std::string wanted = collapse_spaces(query()) + " speaker:" + value + " ";
  use_query(wanted);
}

void Application::set_results_form(ResultsForm form) {
  if (form == session_.form()) return;
  session_.set_form(form);
  // The width of the text may change with it.
  if (hit_) target_ = Target{Target::Aim::hit, hits()[*hit_].place, hits()[*hit_].span};
  requests_.announce = form == ResultsForm::concordance ? "Concordance" : "Hits by question";
  request_url(false);
}

void Application::set_hit_order(HitOrder order) {
  session_.set_order(order);
  switch (session_.order()) {
    case HitOrder::text:
      requests_.announce = "In the order of the text";
      break;
    case HitOrder::best:
      requests_.announce = "Best first";
      break;
    case HitOrder::left:
      requests_.announce = "Sorted by the words before";
      break;
    case HitOrder::right:
      requests_.announce = "Sorted by the words behind";
      break;
  }
  request_url(false);
}

std::string Application::hits_table() const {
  return ::colloquy::hits_table(interview_, version(), outline_, hits(), session_.shown_hits(), base_url_);
}

const std::vector<SearchExample>& Application::examples() {
  if (!examples_) examples_ = search_examples(*version_search_, interview_, version());
  return *examples_;
}

bool Application::run_search(Command command) {
  const auto step_hit = [this](std::size_t step) {
    if (hits().empty()) return;
    // Through the hits as they are shown.
    const std::vector<std::size_t>& shown = session_.shown_hits();
    go_to_hit(shown[hit_ ? (session_.shown_at(*hit_) + step) % shown.size() : 0]);
  };
  switch (command) {
    case Command::focus_search:
      requests_.focus_field = true;
      return true;
    case Command::next_hit:
      step_hit(1);
      return true;
    case Command::previous_hit:
      step_hit(hits().size() - 1);
      return true;
    case Command::clear_search:
      set_query("");
      requests_.field = "";
      return true;
    case Command::earlier_queries:
      show_earlier_queries();
      requests_.focus_field = true;
      return true;
    case Command::remove_last_part:
      if (!session_.chips().empty()) remove_chip(session_.chips().size() - 1);
      return true;
    case Command::toggle_concordance:
      set_results_form(session_.form() == ResultsForm::concordance ? ResultsForm::questions
                                                                   : ResultsForm::concordance);
      open_panel(Panel::search);
      return true;
    case Command::next_order: {
      const std::vector<HitOrder> orders = session_.orders();
      const auto now = std::ranges::find(orders, session_.order());
      set_hit_order(now + 1 == orders.end() ? orders.front() : now[1]);
      return true;
    }
    case Command::copy_hits:
      if (!hits().empty()) requests_.copy = Requests::Copy{.text = hits_table(), .html = {}, .link = false};
      requests_.announce =
          hits().empty() ? "No hits to copy" : count_of(hits().size(), "hit", "hits") + " copied";
      return true;
    case Command::save_hits:
      if (!hits().empty())
        requests_.save = Requests::Save{table_name(interview_, version(), query()), hits_table()};
      requests_.announce = hits().empty() ? "No hits to save"
                                          : count_of(hits().size(), "hit", "hits") + " saved as " +
                                                table_name(interview_, version(), query());
      return true;
    default:
      return false;
  }
}

}  // namespace colloquy
