// Hits with the words around them: sorted as a concordance (KWIC, key word in context), and as a table for
// other programs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outline.h"
#include "model/interview.h"
#include "search/version_search.h"

namespace colloquy {

enum class ContextSide { left, right };

// The indices of the hits, sorted by the words before them, read from the hit outwards, or by those behind
// them. Capitals and accents make no difference; hits with the same words stay in the order of the text.
std::vector<std::size_t> sorted_by_context(const LanguageVersion&, const std::vector<Hit>&, ContextSide);

// All of the hits, in the order given by `shown` (indices of hits), as tab-separated values in UTF-8: a line
// of names, then a line for each hit. Tabs and line breaks in the text become spaces. `base_url` is the
// address of the interview's page, without query and fragment.
std::string hits_table(const Interview&, const LanguageVersion&, const std::vector<OutlineEntry>&,
                       const std::vector<Hit>&, const std::vector<std::size_t>& shown,
                       std::string_view base_url);

// A name for the file that holds the table: "interview-id-en-trade-volume.tsv", of ASCII letters, digits and
// hyphens only, which every file system takes.
std::string table_name(const Interview&, const LanguageVersion&, std::string_view query);

}  // namespace colloquy
