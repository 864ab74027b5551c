// The content of a text field: what the real, invisible input over it holds, drawn with its selection,
// composition and caret.
#pragma once

#include <string_view>

#include "views/explorer.h"
#include "views/painter.h"

namespace colloquy {

void draw_field_text(Painter&, const Rect&, std::string_view text, std::string_view placeholder,
                     const FieldState&);

}  // namespace colloquy
