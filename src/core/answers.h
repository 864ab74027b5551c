// Parts of answers about a query, as JSON. Places are in UTF-16 units of the text that they are about.
#pragma once

#include <string_view>
#include <vector>

#include "core/json_writer.h"
#include "search/search.h"
#include "text/segment.h"

namespace colloquy::core {

void write_span(JsonWriter&, Span units);

// "chips": […] and "problems": […], of a query as it was typed.
void write_chips(JsonWriter&, const Query&, std::string_view text);
void write_problems(JsonWriter&, const std::vector<QueryProblem>&, std::string_view text);

// […]
void write_suggestions(JsonWriter&, const std::vector<Suggestion>&, std::string_view text);

std::string_view to_string(Step);

}  // namespace colloquy::core
