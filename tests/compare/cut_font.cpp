// cut_font FONT INDEX TEXT OUT: one font of a collection, cut down to the characters of a text file, with all
// of its layout features. The Chinese, Japanese and Korean fonts are collections of twenty megabytes, and the
// engine reads single fonts.
#include <hb-subset.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "text/utf8.h"

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: cut_font FONT INDEX TEXT OUT\n");
    return 2;
  }
  std::ifstream file(argv[3], std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (text.empty() || colloquy::utf8::find_invalid(text) != std::string::npos) {
    std::fprintf(stderr, "cut_font: cannot read %s as UTF-8\n", argv[3]);
    return 1;
  }
  hb_blob_t* const blob = hb_blob_create_from_file_or_fail(argv[1]);
  if (blob == nullptr) {
    std::fprintf(stderr, "cut_font: cannot read %s\n", argv[1]);
    return 1;
  }
  hb_face_t* const face = hb_face_create(blob, static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)));
  hb_subset_input_t* const input = hb_subset_input_create_or_fail();
  if (input == nullptr) return 1;
  hb_set_t* const wanted = hb_subset_input_unicode_set(input);
  hb_set_add_range(wanted, 0x20, 0x7E);
  for (std::size_t at = 0; at < text.size();) hb_set_add(wanted, colloquy::utf8::next(text, at));
  hb_set_t* const features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  hb_set_invert(features);
  hb_face_t* const cut = hb_subset_or_fail(face, input);
  if (cut == nullptr) {
    std::fprintf(stderr, "cut_font: cannot cut font %s of %s\n", argv[2], argv[1]);
    return 1;
  }
  hb_blob_t* const bytes = hb_face_reference_blob(cut);
  unsigned length = 0;
  const char* const data = hb_blob_get_data(bytes, &length);
  std::ofstream out(argv[4], std::ios::binary);
  out.write(data, static_cast<std::streamsize>(length));
  out.close();
  hb_blob_destroy(bytes);
  hb_face_destroy(cut);
  hb_subset_input_destroy(input);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return out.good() ? 0 : 1;
}
