#include "views/no_font.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace colloquy {
namespace {

bool load_nothing(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar, ImFontGlyph*, float*) {
  return false;
}

}  // namespace
}  // namespace colloquy

// The loader ImGui takes when it is not told of one; declared as ImGui does (IMGUI_ENABLE_FREETYPE).
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "none";
    made.FontBakedLoadGlyph = colloquy::load_nothing;
    return made;
  }();
  return &loader;
}
}  // namespace ImGuiFreeType

namespace colloquy {

void install_empty_font(ImFontAtlas& atlas) {
  // All that is in its texture are a white pixel and the edges of lines: a quarter of a megabyte less to make
  // ready and to hand to the graphics process before the first frame.
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.TexMinWidth = 64;
  atlas.TexMinHeight = 64;
  ImFontConfig config;
  config.FontLoader = ImGuiFreeType::GetFontLoader();
  config.SizePixels = 13;  // of no glyph, but no height may be nothing
  atlas.AddFont(&config);
}

}  // namespace colloquy
