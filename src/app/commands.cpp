#include "app/commands.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr auto kInfos = std::to_array<CommandInfo>({
    {Command::focus_search, "Search", "/  or  Ctrl+F"},
    {Command::next_hit, "Next hit", "N,  Enter  or  F3"},
    {Command::previous_hit, "Previous hit", "Shift+N,  Shift+Enter  or  Shift+F3"},
    {Command::clear_search, "Clear the search", "X"},
    {Command::next_question, "Next question", "J  or  Right"},
    {Command::previous_question, "Previous question", "K  or  Left"},
    {Command::toggle_outline, "Questions", "O"},
    {Command::toggle_search, "Hits", "S"},
    {Command::take_suggestion, "Choose and take a suggestion", "Up,  Down;  Tab  or  Enter"},
    {Command::earlier_queries, "Earlier searches; forget the chosen one", "H;  Shift+Del"},
    {Command::remove_last_part, "Take away the last part of the search", "Backspace"},
    {Command::toggle_concordance, "Hits as a concordance, or by question", "V"},
    {Command::next_order, "Another order of the hits", "R"},
    {Command::copy_hits, "Copy all hits as a table", "E"},
    {Command::save_hits, "Save all hits as a table", "Shift+E"},
    {Command::scroll_line_down, "Scroll", "Up,  Down"},
    {Command::scroll_page_down, "Scroll a page", "Space,  Shift+Space,  Page Up,  Page Down"},
    {Command::go_to_start, "Beginning and end", "Home,  End"},
    {Command::larger_text, "Larger text", "]"},
    {Command::smaller_text, "Smaller text", "["},
    {Command::default_text, "Text as it was", "="},
    {Command::toggle_family, "Serif or sans serif", "F"},
    {Command::narrower_lines, "Narrower or wider lines", "{,  }"},
    {Command::toggle_theme, "Light or dark", "D"},
    {Command::next_language, "Next language", "L"},
    {Command::select_all, "Select everything", "Ctrl+A"},
    {Command::extend_right, "Select letters, lines", "Shift+Left, Right, Up, Down"},
    {Command::extend_word_right, "Select words", "Ctrl+Shift+Left, Right"},
    {Command::extend_line_end, "Select to the line's end", "Shift+Home, End"},
    {Command::extend_to_end, "Select to the text's end", "Ctrl+Shift+Home, End"},
    {Command::copy, "Copy what is selected", "Ctrl+C"},
    {Command::copy_citation, "Copy it as a citation", "Q"},
    {Command::copy_link, "Copy a link to this place, or to the selected words", "C"},
    {Command::toggle_about, "About this interview", "I"},
    {Command::toggle_settings, "Text size and colours", "A"},
    {Command::text_view, "Text view", "T"},
    {Command::toggle_help, "This help", "?"},
    {Command::close, "Select nothing, close, or go back to the text", "Esc"},
});

constexpr auto kBindings = std::to_array<Binding>({
    // command, key, ctrl, shift, in_field
    {Command::focus_search, "/"},
    {Command::focus_search, "f", true},
    {Command::next_hit, "n"},
    {Command::previous_hit, "N", false, true},
    {Command::next_hit, "Enter"},
    {Command::next_hit, "Enter", false, false, true},
    {Command::previous_hit, "Enter", false, true},
    {Command::previous_hit, "Enter", false, true, true},
    {Command::next_hit, "F3"},
    {Command::next_hit, "F3", false, false, true},
    {Command::previous_hit, "F3", false, true},
    {Command::previous_hit, "F3", false, true, true},
    {Command::next_hit, "ArrowDown", false, false, true},
    {Command::previous_hit, "ArrowUp", false, false, true},
    {Command::clear_search, "x"},
    {Command::earlier_queries, "h"},
    {Command::remove_last_part, "Backspace"},
    {Command::toggle_concordance, "v"},
    {Command::next_order, "r"},
    {Command::copy_hits, "e"},
    {Command::save_hits, "E", false, true},
    {Command::next_question, "j"},
    {Command::next_question, "ArrowRight"},
    {Command::previous_question, "k"},
    {Command::previous_question, "ArrowLeft"},
    {Command::toggle_outline, "o"},
    {Command::toggle_search, "s"},
    {Command::scroll_line_down, "ArrowDown"},
    {Command::scroll_line_up, "ArrowUp"},
    {Command::scroll_page_down, " "},
    {Command::scroll_page_up, " ", false, true},
    {Command::scroll_page_down, "PageDown"},
    {Command::scroll_page_down, "PageDown", false, false, true},
    {Command::scroll_page_up, "PageUp"},
    {Command::scroll_page_up, "PageUp", false, false, true},
    {Command::go_to_start, "Home"},
    {Command::go_to_end, "End"},
    {Command::larger_text, "]"},
    {Command::smaller_text, "["},
    {Command::default_text, "="},
    {Command::toggle_family, "f"},
    // With Shift on some keyboards, without it on others.
    {Command::narrower_lines, "{"},
    {Command::narrower_lines, "{", false, true},
    {Command::wider_lines, "}"},
    {Command::wider_lines, "}", false, true},
    {Command::toggle_theme, "d"},
    {Command::next_language, "l"},
    // Ctrl+C is nobody's: the browser's own copy event asks for the selected text.
    {Command::select_all, "a", true},
    {Command::extend_left, "ArrowLeft", false, true},
    {Command::extend_right, "ArrowRight", false, true},
    {Command::extend_word_left, "ArrowLeft", true, true},
    {Command::extend_word_right, "ArrowRight", true, true},
    {Command::extend_line_up, "ArrowUp", false, true},
    {Command::extend_line_down, "ArrowDown", false, true},
    {Command::extend_line_start, "Home", false, true},
    {Command::extend_line_end, "End", false, true},
    {Command::extend_page_up, "PageUp", false, true},
    {Command::extend_page_down, "PageDown", false, true},
    {Command::extend_to_start, "Home", true, true},
    {Command::extend_to_end, "End", true, true},
    {Command::copy_citation, "q"},
    {Command::copy_link, "c"},
    {Command::toggle_about, "i"},
    {Command::toggle_settings, "a"},
    {Command::text_view, "t"},
    {Command::toggle_help, "?"},
    {Command::toggle_help, "?", false, true},
    {Command::close, "Escape"},
    {Command::close, "Escape", false, false, true},
});

// Letters match in either case where Shift is not part of the binding, so that Caps Lock does not disarm
// them.
bool same_key(std::string_view bound, const Key& key, bool bound_shift) {
  if (bound == key.name) return key.shift == bound_shift;
  if (bound.size() != 1 || key.name.size() != 1 || key.shift != bound_shift) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(bound[0]) == lower(key.name[0]);
}

}  // namespace

std::span<const CommandInfo> command_infos() {
  return kInfos;
}
std::span<const Binding> bindings() {
  return kBindings;
}

bool is_single_key(const Key& key) {
  // Others have names of more letters: "Enter", "ArrowUp".
  return !key.ctrl && !key.in_field && key.name != " " && utf8::length(key.name) == 1;
}

std::optional<Command> command_of(const Key& key) {
  if (key.alt) return std::nullopt;
  const auto found = std::ranges::find_if(kBindings, [&](const Binding& b) {
    return b.ctrl == key.ctrl && b.in_field == key.in_field && same_key(b.name, key, b.shift);
  });
  if (found == kBindings.end()) return std::nullopt;
  return found->command;
}

}  // namespace colloquy
