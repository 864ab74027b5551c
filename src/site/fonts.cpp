#include "site/fonts.h"

#include <hb-subset.h>

#include <memory>

#include "text/utf8.h"

namespace colloquy {
namespace {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using Set = std::unique_ptr<hb_set_t, Destroy<hb_set_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_destroy>>;

Face open_face(std::string_view font) {
  const Blob blob(hb_blob_create(font.data(), static_cast<unsigned>(font.size()), HB_MEMORY_MODE_READONLY,
                                 nullptr, nullptr));
  return Face(hb_face_create(blob.get(), 0));
}

}  // namespace

CodePoints basic_characters() {
  struct Range {
    char32_t first, last;
  };
  constexpr Range kRanges[] = {
      {0x20, 0x7E},     {0xA0, 0xFF},     {0x100, 0x17F},   {0x400, 0x45F},   {0x490, 0x491},
      {0x2010, 0x2027}, {0x2030, 0x203A}, {0x2044, 0x2044}, {0x20AC, 0x20AC}, {0x2116, 0x2116},
      {0x2122, 0x2122}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0xFFFD, 0xFFFD},
  };
  CodePoints out;
  for (const Range& range : kRanges) {
    for (char32_t c = range.first; c <= range.last; ++c) out.insert(c);
  }
  return out;
}

void add_characters(CodePoints& characters, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) characters.insert(utf8::next(text, at));
}

Result<std::string> subset_font(std::string_view font, const CodePoints& characters) {
  const Face face = open_face(font);
  const Input input(hb_subset_input_create_or_fail());
  if (hb_face_get_glyph_count(face.get()) == 0 || !input) return fail("this is not a TrueType font");
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (const char32_t c : characters) hb_set_add(wanted, c);
  // Hinting is half of the bytes, and no screen that reads a site needs it.
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* names = hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID);
  for (const hb_codepoint_t id : {0U, 13U, 14U})
    hb_set_add(names, id);  // copyright, licence and its address stay in the file
  hb_set_add(hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), HB_TAG('t', 'n', 'u', 'm'));
  const Face subset(hb_subset_or_fail(face.get(), input.get()));
  if (!subset) return fail("the font cannot be cut down to the characters of the site");
  const Blob blob(hb_face_reference_blob(subset.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return std::string(data, length);
}

CodePoints characters_of(std::string_view font, const CodePoints& characters) {
  const Face face = open_face(font);
  const Set has(hb_set_create());
  hb_face_collect_unicodes(face.get(), has.get());
  CodePoints out;
  for (const char32_t c : characters) {
    if (hb_set_has(has.get(), c)) out.insert(c);
  }
  return out;
}

}  // namespace colloquy
