// Font files opened, and cut down to some of their characters.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "text/error.h"

struct hb_face_t;

namespace colloquy {

using CodePoints = std::set<char32_t>;

void add_characters(CodePoints& characters, std::string_view text);

// "20-7E,A0": inclusive hexadecimal ranges, as in a site's list of fonts.
std::string ranges_text(const CodePoints& characters);

// A font of a file, TrueType or CFF. The bytes have to outlive it.
class FontFile {
 public:
  // `index` is that of the font in a collection. An error: there is no such font.
  static Result<FontFile> open(std::string_view bytes, unsigned index = 0);

  const CodePoints& characters() const { return characters_; }

  // Takes a second or so for a large font; every cut after it is then quick.
  void prepare_for_many_cuts();

  // Only these characters, with the kerning and layout between them, without hinting. Same input, same bytes.
  Result<std::string> cut(const CodePoints& characters) const;

 private:
  struct Destroy {
    void operator()(hb_face_t* face) const;
  };
  std::unique_ptr<hb_face_t, Destroy> face_;
  CodePoints characters_;
};

}  // namespace colloquy
