// What the layout asks of single characters, beyond what the text layer knows.
#pragma once

namespace colloquy {

// Default_Ignorable_Code_Point: never drawn by itself, and no reason to choose another font.
bool is_default_ignorable(char32_t);

// A control character that is not white space (General_Category Cc): set as nothing at all.
bool is_invisible_control(char32_t);

// U+0020 and the white space that CSS makes of line breaks and tabs inside a paragraph. Lines break after it
// and it hangs.
bool is_collapsible_space(char32_t);

// CSS's other space separators, without U+1680, which has ink: they hang at a line's end too.
bool is_hanging_space(char32_t);

// Spaces that a font need not have: they are set as its U+0020, with the width that Unicode names.
bool is_space_of_some_width(char32_t);

inline constexpr char32_t kSoftHyphen = 0xAD;

}  // namespace colloquy
