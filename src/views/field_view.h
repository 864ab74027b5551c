// The content of a text field: what the real, invisible input over it holds, drawn with its selection,
// composition and caret, and a mark below what is odd about a query.
#pragma once

#include <string_view>
#include <vector>

#include "views/explorer.h"
#include "views/painter.h"

namespace colloquy {

void draw_field_text(Painter&, const Rect&, std::string_view text, std::string_view placeholder,
                     const FieldState&, const std::vector<QueryProblem>& = {});

}  // namespace colloquy
