// Where a line may end: UAX #14 (libunibreak), as Chromium tailors it.
#pragma once

#include <span>

#include "typography/layout.h"
#include "typography/paragraph.h"

namespace colloquy {

// Sets Cluster::break_after. The clusters are shaped: where neither the text nor a dictionary tells the words
// of a script written without spaces, its lines may end wherever the glyphs of one syllable end.
//
// Against UAX #14 of Unicode 15.0, which libunibreak has, in this order:
// - After a run of spaces a line may always end, also behind an opening bracket (CSS; rules LB14 to LB17
//   reach over spaces); before a space never.
// - Two ASCII characters: a table of pairs that is far stricter than the standard, as all browsers have it:
//   no break in "and/or", "10%" or "a.b", one behind "-" and "?" and before an opening bracket.
// - "-" before a digit: a break only behind a letter or digit, or it may be a minus.
// - No break between a no-break space and ASCII.
// - Small kana and the like (class CJ) may begin a line, in any language (CSS line-break: normal).
// - Quotes in East Asian text (LB19 and LB19a of Unicode 16): a break before an opening and behind a closing
//   one where both neighbours are wide; in Chinese the one on the outer side is enough, and a letter may
//   follow a closing one on the next line (ICU's tailoring for Chinese, U+201C as OP and U+201D as CL).
// - Between a sign such as % or ¥ and a bracket: a break, except within a number (LB25 of Unicode 16).
// - A hyphen between Hebrew letters (LB21a of Unicode 16): a break behind it; and behind signs that are no
//   hyphens (Unicode 17). A hyphen other than "-" at the beginning of a word (LB20a): none.
// - The language does not change the classes of quotes: ICU has no such data, libunibreak has.
void find_breaks(const SourceText&, Dictionary*, std::span<Cluster> clusters);

// Whether a script is written without spaces between words (line breaking class SA).
bool needs_dictionary(char32_t);

}  // namespace colloquy
