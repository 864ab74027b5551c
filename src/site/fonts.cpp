#include "site/fonts.h"

#include <hb-subset.h>

#include "text/utf8.h"

namespace colloquy {
namespace {

template <auto destroy>
struct Release {
  template <class T>
  void operator()(T* object) const {
    destroy(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Release<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Release<hb_face_destroy>>;
using Set = std::unique_ptr<hb_set_t, Release<hb_set_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Release<hb_subset_input_destroy>>;

std::string hexadecimal(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  do {
    out.insert(out.begin(), kDigits[c & 15U]);
    c >>= 4U;
  } while (c > 0);
  return out;
}

}  // namespace

void add_characters(CodePoints& characters, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) characters.insert(utf8::next(text, at));
}

std::string ranges_text(const CodePoints& characters) {
  std::string out;
  for (auto at = characters.begin(); at != characters.end();) {
    const char32_t first = *at;
    char32_t last = first;
    for (++at; at != characters.end() && *at == last + 1; ++at) last = *at;
    if (!out.empty()) out += ',';
    out += hexadecimal(first);
    if (last != first) out += '-' + hexadecimal(last);
  }
  return out;
}

void FontFile::Destroy::operator()(hb_face_t* face) const {
  hb_face_destroy(face);
}

Result<FontFile> FontFile::open(std::string_view bytes, unsigned index) {
  const Blob blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                 nullptr, nullptr));
  FontFile out;
  out.face_.reset(hb_face_create(blob.get(), index));
  if (hb_face_get_glyph_count(out.face_.get()) == 0) return fail("this is not a TrueType or OpenType font");
  const Set has(hb_set_create());
  hb_face_collect_unicodes(out.face_.get(), has.get());
  for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(has.get(), &c) != 0;)
    out.characters_.insert(out.characters_.end(), static_cast<char32_t>(c));
  return out;
}

void FontFile::prepare_for_many_cuts() {
  face_.reset(hb_subset_preprocess(face_.get()));
}

Result<std::string> FontFile::cut(const CodePoints& characters) const {
  const Input input(hb_subset_input_create_or_fail());
  if (!input) return fail("there is not enough memory to cut the font");
  hb_set_t* wanted = hb_subset_input_unicode_set(input.get());
  for (const char32_t c : characters) hb_set_add(wanted, c);
  // Hinting is half of the bytes, and no screen that reads a site needs it.
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* names = hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID);
  for (const hb_codepoint_t id : {0U, 13U, 14U})
    hb_set_add(names, id);  // copyright, licence and its address stay in the file
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_add(features, HB_TAG('t', 'n', 'u', 'm'));
  // Text is set from left to right and from right to left, never down the page.
  for (const hb_tag_t tag :
       {HB_TAG('v', 'e', 'r', 't'), HB_TAG('v', 'r', 't', '2'), HB_TAG('v', 'k', 'r', 'n'),
        HB_TAG('v', 'a', 'l', 't'), HB_TAG('v', 'p', 'a', 'l')})
    hb_set_del(features, tag);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag :
       {HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G')})
    hb_set_add(dropped, tag);
  const Face subset(hb_subset_or_fail(face_.get(), input.get()));
  if (!subset) return fail("the font cannot be cut down to the characters of the site");
  const Blob blob(hb_face_reference_blob(subset.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return std::string(data, length);
}

}  // namespace colloquy
