// The state of the explorer and the commands that change it. Knows no ImGui and no browser: views draw it,
// the platform carries out its requests.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outline.h"
#include "app/commands.h"
#include "app/route.h"
#include "app/search_examples.h"
#include "app/search_session.h"
#include "app/selection.h"
#include "app/settings.h"
#include "app/suggestions.h"
#include "model/interview.h"
#include "search/version_search.h"

namespace colloquy {

// One panel at a time lies over the text in the narrow layout; in the wide one outline and search stand
// beside it.
enum class Panel { none, outline, search, about, settings, help };

// "About this interview"; empty for none.
std::string_view title_of(Panel);

// A place in the open version that the reading view is asked to show.
struct Target {
  enum class Aim {
    start,
    paragraph,
    hit,
    words,  // the selection that an address named: as a hit
    caret,  // the moving end of the selection: just into view, no farther
  };
  Aim aim = Aim::start;
  Place place;
  Span span;  // of a hit; of the words in their first paragraph; empty at the caret
};

// How the selection's moving end goes where only the layout knows the way: along visual lines.
enum class Motion { line_up, line_down, line_start, line_end, page_up, page_down };

// What the platform has to do after a frame; taken once.
struct Requests {
  struct Url {
    std::string url;
    bool push = false;  // a new entry in the history, else in place of the current one
  };
  struct Copy {
    std::string text;
    std::string html;   // the same with markup; empty: text only
    bool link = false;  // `text` is the address of a view: its full link goes to the clipboard
  };
  struct Save {
    std::string name;  // of the file
    std::string text;
  };
  std::optional<Url> url;
  std::optional<std::string> settings;  // JSON to keep
  std::optional<Copy> copy;
  std::optional<Save> save;
  std::optional<std::string> announce;  // one short sentence for a screen reader
  std::optional<std::string> field;     // the new content of the search field
  std::optional<Panel> enter;           // the keyboard goes to what this panel lists
  bool focus_field = false;
  bool blur_field = false;
  bool text_view = false;   // leave the canvas
  bool about_page = false;  // what the page around the canvas says about itself
};

// The search field as the platform knows it.
struct FieldInput {
  std::string_view text;
  std::size_t caret = 0;  // bytes
  bool focused = false;
};

class Application {
 public:
  // Opens a bundle; the error says what is wrong with it.
  static Result<std::unique_ptr<Application>> open(std::string_view bundle);

  const Interview& interview() const { return interview_; }
  const LanguageVersion& version() const { return interview_.versions[version_]; }
  const std::vector<OutlineEntry>& outline() const { return outline_; }
  std::size_t words() const { return words_; }
  const Settings& settings() const { return settings_; }

  const SearchSession& search() const { return session_; }
  const std::string& query() const { return session_.query(); }
  const std::vector<Hit>& hits() const { return session_.hits(); }
  const std::vector<HitGroup>& groups() const { return session_.groups(); }
  bool field_focused() const { return field_focused_; }
  const SuggestionList& suggestions() const { return suggestions_; }
  const std::vector<SearchExample>& examples();  // of this version
  std::optional<std::size_t> current_hit() const { return hit_; }
  std::size_t entry_of(Place) const;  // index in outline()

  Panel panel() const { return panel_; }
  void open_panel(Panel);

  // The outline entry and paragraph at the top of the reading view, told by the view while the reader
  // scrolls.
  std::size_t current_entry() const { return entry_; }
  // `at_start`: the head of the interview is still in view, above the first question.
  void set_reading_place(Place, std::size_t entry, bool at_start);
  Place reading_place() const { return reading_; }

  // The first character in view, where a selection by keyboard begins; told by the view with the reading
  // place.
  void set_first_visible(TextPoint point) { first_visible_ = point; }

  // Where the reading view is asked to go; taken once.
  std::optional<Target> take_target();

  // Actions of the reader.
  bool key(const Key&);  // true: consumed
  void run(Command);
  void set_field(const FieldInput&);      // as typed
  void set_query(std::string_view text);  // the field follows
  void use_query(std::string_view text);  // the same, chosen and not typed: kept among the earlier ones
  void take_suggestion(std::size_t row);
  void close_suggestions() { suggestions_.close(); }
  void show_earlier_queries();
  void forget_query(std::string_view query);
  void forget_queries();
  void remove_chip(std::size_t chip);
  void search_speaker(std::string_view name);  // only what they say, besides
  void set_results_form(ResultsForm);
  void set_hit_order(HitOrder);
  std::string hits_table() const;
  std::string hits_summary() const;  // "9 hits in 2 questions"
  void go_to_entry(std::size_t entry);
  void go_to_hit(std::size_t hit);
  void set_language(std::string_view language);
  void set_theme(Theme);
  void set_text_px(int);
  void set_measure(Measure);
  void set_reading_family(ReadingFamily);
  void set_single_keys(bool);

  // Selected text. Both ends are brought onto boundaries of grapheme clusters, outwards. An empty selection
  // is a caret: nothing is marked, and Shift goes on from it.
  const std::optional<Selection>& selection() const { return selection_; }
  bool has_selection() const { return selection_ && !selection_->empty(); }
  void select(TextPoint anchor, TextPoint focus);
  void extend_selection(TextPoint focus);  // from its anchor, or from the first character in view
  void select_all();
  void clear_selection();
  Span selected_in(Place) const;  // the selected part of a paragraph; empty where none is

  // What is selected, see app/quote.h; empty where nothing is.
  std::string selected_text() const;
  std::string selected_html() const;
  // `base_url` is the address of the interview's page, without query and fragment; empty: no link.
  std::string citation(std::string_view base_url) const;
  std::string citation_html(std::string_view base_url) const;
  // The paragraph's own address: shown, and its full link on the clipboard.
  void link_to(Place);
  std::string words_url() const;  // of the selection, from "?" on

  // The next way of the selection's moving end, for the view that knows the lines; each is taken once.
  std::optional<Motion> take_motion();

  // From the platform.
  // The address changed: opened, Back, Forward, a link. All of it, or what begins with "?" or "#"; what
  // stands before that is kept for the links of citations.
  void navigate(std::string_view url);
  void paste(std::string_view text);  // into the search field, from elsewhere on the page
  void load_settings(std::string_view json);
  Requests take_requests();
  std::string url() const;  // of the present view

  // How the reading view is asked to scroll by key: lines (×1) or pages, or to an end; taken once.
  struct Scroll {
    float lines = 0, pages = 0;
    int end = 0;  // -1: to the start, 1: to the end
  };
  Scroll take_scroll();

 private:
  explicit Application(Interview&&);
  void open_version(std::size_t version);
  bool search_key(const Key&);  // of the list of suggestions
  void suggest();
  void announce_suggestion();
  void keep_query();
  void keep_settings();
  void type(std::string_view text);
  void request_url(bool push);
  void announce_hit();
  void announce_panel(Panel before);
  std::optional<Place> place_of(std::string_view paragraph_id) const;
  std::optional<Selection> selection_of(const Route&) const;
  bool run_selection(Command);  // false: not one of those
  bool run_search(Command);     // the same
  void move_focus(Command);
  void move_by_lines(Motion);
  void copy(Requests::Copy, std::string_view said);

  Interview interview_;
  std::size_t version_ = 0;
  std::vector<OutlineEntry> outline_;
  std::size_t words_ = 0;
  std::optional<VersionSearch> version_search_;
  SearchSession session_;
  SuggestionList suggestions_;
  std::optional<std::vector<SearchExample>> examples_;
  std::size_t caret_ = 0;  // in the field
  bool field_focused_ = false;
  Settings settings_;
  std::optional<std::size_t> hit_;
  Panel panel_ = Panel::none;
  std::size_t entry_ = 0;
  Place reading_;
  bool at_start_ = true;
  std::optional<Target> target_;
  std::optional<Selection> selection_;
  bool linked_ = false;  // the selection is the address's own
  std::optional<TextPoint> first_visible_;
  std::vector<Motion> motions_;
  std::string base_url_;
  Scroll scroll_;
  Requests requests_;
};

}  // namespace colloquy
