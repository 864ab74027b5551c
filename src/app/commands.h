// Everything a reader can do, in one table: the keys, what the help overlay says, and what the application
// carries out.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace colloquy {

enum class Command {
  focus_search,
  next_hit,
  previous_hit,
  clear_search,
  next_question,
  previous_question,
  toggle_outline,
  toggle_search,
  toggle_about,
  toggle_settings,
  larger_text,
  smaller_text,
  default_text,
  toggle_theme,
  next_language,
  copy_link,
  scroll_line_down,
  scroll_line_up,
  scroll_page_down,
  scroll_page_up,
  go_to_start,
  go_to_end,
  toggle_help,
  close,
  text_view,
  about_page,
  toggle_family,
  narrower_lines,
  wider_lines,
  // Of the selection, see Application::run_selection(). Left and right are as seen: in text from right to
  // left, left goes forward.
  select_all,
  extend_left,
  extend_right,
  extend_word_left,
  extend_word_right,
  extend_line_up,
  extend_line_down,
  extend_line_start,
  extend_line_end,
  extend_page_up,
  extend_page_down,
  extend_to_start,
  extend_to_end,
  clear_selection,
  copy,
  copy_citation,
  search_selection,
  // Of the search.
  toggle_concordance,
  next_order,
  copy_hits,
  save_hits,
  earlier_queries,
  remove_last_part,
  take_suggestion,
};

// A key as the browser names it (KeyboardEvent.key): "a", "?", "ArrowDown", "F3", "Enter".
struct Key {
  std::string_view name;
  bool ctrl = false;  // or Command on a Mac
  bool shift = false;
  bool alt = false;
  bool in_field = false;  // the text field has the keyboard
};

struct Binding {
  Command command;
  std::string_view name;  // of the key
  bool ctrl = false;
  bool shift = false;
  bool in_field = false;  // also while the text field has the keyboard
};

struct CommandInfo {
  Command command;
  std::string_view title;  // "Next question"
  std::string_view keys;   // as the help shows them: "J  or  →"
};

std::span<const CommandInfo> command_infos();
std::span<const Binding> bindings();

// The command of a key, or nothing: the browser keeps every key that is not ours.
std::optional<Command> command_of(const Key&);

// A letter, figure or sign without Ctrl: what speech recognition may type by mistake, and readers can turn
// off (WCAG 2.2, 2.1.4).
bool is_single_key(const Key&);

}  // namespace colloquy
