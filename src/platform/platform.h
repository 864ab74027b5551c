// The seam between the explorer and the machine it runs on. One of platform_web.cpp and platform_desktop.cpp
// is linked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "views/explorer.h"

namespace colloquy::platform {

// Puts the address in the address bar, as a new entry of the history or in place of the current one.
void set_url(std::string_view url, bool push);

// Keeps the settings on the device.
void save_settings(std::string_view json);

// Puts the full link to a view's address on the clipboard. Called inside the reader's click or key press.
void copy_link(std::string_view url);

// Puts a text on the clipboard, as it is and as HTML. Called inside the reader's click or key press.
void copy_text(std::string_view text, std::string_view html);

// Gives the reader a text as a file of this name.
void save_file(std::string_view name, std::string_view text);

// Gets a font of the site's catalogue, which is then given to Runner::load_font().
void want_font(FontIndex);

// Byte offsets at which the words of a script without spaces end, rising; empty where nothing here knows
// them.
std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language);

// Says one short sentence to assistive technology.
void announce(std::string_view sentence);

// Mirrors what is drawn for assistive technology, where the machine has a way to; called when it changed.
void mirror(const std::vector<AccessibleNode>&);

// The keyboard goes to a group of the mirror, unless the reader is using a pointer.
void focus_control(std::uint32_t group);

// The paragraph that the reader is at, by its id, in the version of this language.
void set_place(std::string_view paragraph, std::string_view language);

// Keeps the invisible text input in step with the drawn field.
void place_field(const FieldPlace&);
void set_field_text(std::string_view text);
void focus_field(bool focused);

// Leaves the canvas for the page's text.
void show_text_view();

// Opens what the page says about itself: version, offline copy, the reader's data.
void show_about_page();

// The colour of the page's edges and of the browser's bar, 0xRRGGBB.
void set_paper(unsigned rgb);

// Asks for one more frame; none is drawn otherwise. after_ms > 0: not before then.
void request_frame(double after_ms = 0);

// Whether what was drawn stays on screen in a frame that draws nothing.
bool keeps_picture();

}  // namespace colloquy::platform
