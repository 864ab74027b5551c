# HarfBuzz shapes text and cuts fonts down, FriBidi orders it. Compiled from the pinned
# sources for every target, so that a text is set the same in a browser and in a native test.

set(harfbuzz "${COLLOQUY_DEP_harfbuzz}/src")
# harfbuzz-subset.cc is all of HarfBuzz with the subsetter, not the subsetter alone: a program that links both files has everything twice.
if(EMSCRIPTEN)
  colloquy_foreign_library(harfbuzz "${harfbuzz}/harfbuzz.cc")
else()
  colloquy_foreign_library(harfbuzz "${harfbuzz}/harfbuzz-subset.cc")
  add_library(deps::harfbuzz_subset ALIAS deps_harfbuzz)
endif()
target_include_directories(deps_harfbuzz SYSTEM PUBLIC "${harfbuzz}")
target_compile_definitions(deps_harfbuzz PRIVATE HB_NO_MT)
if(EMSCRIPTEN)
  # What the explorer never asks of a font; the native build keeps all of it for the subsetter. Not HB_NO_LEGACY: kerning of old fonts and
  # the fallbacks for marks and spaces change how a text is set, which must be the same in both.
  target_compile_definitions(deps_harfbuzz PRIVATE HB_NO_GETENV HB_NO_OPEN HB_NO_MMAP HB_NO_SETLOCALE HB_NO_ERRNO HB_NO_BUFFER_SERIALIZE HB_NO_BUFFER_VERIFY HB_NO_BUFFER_MESSAGE HB_NO_VAR HB_NO_COLOR HB_NO_PAINT HB_NO_BITMAP HB_NO_AAT HB_NO_CMAP_LEGACY_SUBTABLES HB_NO_FALLBACK_SHAPE HB_NO_LAYOUT_COLLECT_GLYPHS
    HB_NO_LAYOUT_FEATURE_PARAMS HB_NO_LAYOUT_UNUSED HB_NO_MATH HB_NO_META HB_NO_METRICS HB_NO_NAME HB_NO_STYLE HB_NO_SVG HB_NO_VERTICAL
    HB_NO_FACE_COLLECT_UNICODES HB_NO_HINTING HB_NO_BORING_EXPANSION)
endif()

set(fribidi "${COLLOQUY_DEP_fribidi}/lib")
set(FRIBIDI_CONFIG_H "#define FRIBIDI \"fribidi\"\n#define FRIBIDI_NAME \"GNU FriBidi\"\n#define FRIBIDI_VERSION \"${COLLOQUY_DEP_fribidi_VERSION}\"\n\
#define FRIBIDI_BUGREPORT \"\"\n#define FRIBIDI_MAJOR_VERSION 1\n#define FRIBIDI_MINOR_VERSION 0\n#define FRIBIDI_MICRO_VERSION 0\n\
#define FRIBIDI_INTERFACE_VERSION 4\n#define FRIBIDI_INTERFACE_VERSION_STRING \"4\"\n#define FRIBIDI_SIZEOF_INT 4\n")
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/fribidi/fribidi-config.h" CONTENT "@FRIBIDI_CONFIG_H@" @ONLY)
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/fribidi/config.h" CONTENT "#define HAVE_STRINGIZE 1\n#define HAVE_STDLIB_H 1\n#define HAVE_STRING_H 1\n#define HAVE_MEMSET 1\n#define HAVE_MEMMOVE 1\n#define HAVE_STRDUP 1\n#define STDC_HEADERS 1\n")
colloquy_foreign_library(fribidi "${fribidi}/fribidi.c" "${fribidi}/fribidi-bidi.c" "${fribidi}/fribidi-bidi-types.c" "${fribidi}/fribidi-brackets.c"
  "${fribidi}/fribidi-mirroring.c" "${fribidi}/fribidi-run.c" "${fribidi}/fribidi-joining.c" "${fribidi}/fribidi-joining-types.c"
  "${fribidi}/fribidi-arabic.c" "${fribidi}/fribidi-shape.c" "${fribidi}/fribidi-deprecated.c")
target_include_directories(deps_fribidi SYSTEM PUBLIC "${fribidi}" "${CMAKE_BINARY_DIR}/fribidi")
target_compile_definitions(deps_fribidi PUBLIC FRIBIDI_LIB_STATIC PRIVATE HAVE_CONFIG_H DONT_HAVE_FRIBIDI_UNICODE_VERSION_H)
