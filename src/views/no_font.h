// ImGui insists on a font; the explorer draws its text without.
#pragma once

struct ImFontAtlas;

namespace colloquy {

// A font without glyphs, in place of the one that ImGui would load. Before the first ImGui::NewFrame(). What
// ImGui itself would write is then not seen.
void install_empty_font(ImFontAtlas&);

}  // namespace colloquy
