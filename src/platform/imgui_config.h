// Dear ImGui's compile-time options. C and C++ both read this through IMGUI_USER_CONFIG.
#pragma once

// WebGL 2 has no base vertex; 16-bit indices would end at 65,536 vertices, about 16,000 glyphs.
#define ImDrawIdx unsigned int
// Code points beyond U+FFFF.
#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
// The explorer draws its text itself: no font is compiled in, and no reader of fonts. ImGui has one of two;
// the other one's is asked for by a name, which src/views/no_font.cpp gives to a reader of nothing.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE
