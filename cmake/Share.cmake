# What the command line needs beside it to make a site, in share/colloquy: web/ (styles, service worker, icons), fonts/,
# licences/, app/ and core/ (the explorer, and the core as a module, once the web preset is built).

set(share "${CMAKE_BINARY_DIR}/share/colloquy")
file(MAKE_DIRECTORY "${share}/fonts" "${share}/licences")

function(colloquy_share_link target name)
  file(CREATE_LINK "${target}" "${share}/${name}" SYMBOLIC)
endfunction()

colloquy_share_link("${CMAKE_SOURCE_DIR}/web" web)
colloquy_share_link("../../../web/app" app)
colloquy_share_link("../../../web/core" core)
# The fonts that are cut down to what an interview needs; which of them is for what says src/site/font_files.cpp.
file(GLOB fonts CONFIGURE_DEPENDS "${COLLOQUY_DEP_noto_core}/usr/share/fonts/truetype/noto/*.ttf"
  "${COLLOQUY_DEP_noto_extra}/usr/share/fonts/truetype/noto/*.ttf" "${COLLOQUY_DEP_noto_cjk}/usr/share/fonts/opentype/noto/*.ttc")
foreach(font IN LISTS fonts)
  get_filename_component(name "${font}" NAME)
  colloquy_share_link("${font}" "fonts/${name}")
endforeach()

# The rest of every font, in files that a page fetches only when its text needs them: the same for every site. The command line
# works without them, so builds that are only for testing leave them out.
if(NOT COLLOQUY_SANITIZE AND NOT COLLOQUY_FUZZ AND NOT COLLOQUY_DESKTOP)
  file(MAKE_DIRECTORY "${share}/fonts/rest")
  add_executable(colloquy_cut_fonts "${CMAKE_SOURCE_DIR}/src/site/cut_fonts.cpp")
  target_link_libraries(colloquy_cut_fonts PRIVATE colloquy_flags colloquy::site)
  set_target_properties(colloquy_cut_fonts PROPERTIES OUTPUT_NAME colloquy-cut-fonts)
  add_custom_command(OUTPUT "${share}/fonts/rest/list.txt"
    COMMAND colloquy_cut_fonts "${share}/fonts" "${share}/fonts/rest"
    DEPENDS colloquy_cut_fonts ${fonts}
    COMMENT "Cutting the fonts into files by script"
    VERBATIM)
  add_custom_target(colloquy_rest_fonts DEPENDS "${share}/fonts/rest/list.txt")
endif()

# colloquy_notice(FILE TITLE SOURCE [FROM text] [TO text] [NOTE text]): a notice made from a component's own licence file, or of the
# part of it that begins at FROM and ends before TO. NOTE is a sentence of ours before it.
function(colloquy_notice file title source)
  cmake_parse_arguments(arg "" "FROM;TO;NOTE" "" ${ARGN})
  if(NOT EXISTS "${source}")
    message(FATAL_ERROR "${source} is missing: what ships with a site must be named with its licence")
  endif()
  file(READ "${source}" text)
  if(arg_FROM)
    string(FIND "${text}" "${arg_FROM}" begin)
    if(begin EQUAL -1)
      message(FATAL_ERROR "${source} has no \"${arg_FROM}\" any more; mend cmake/Share.cmake")
    endif()
    string(SUBSTRING "${text}" ${begin} -1 text)
  endif()
  if(arg_TO)
    string(FIND "${text}" "${arg_TO}" end)
    string(SUBSTRING "${text}" 0 ${end} text)
  endif()
  # Debian's copyright files indent licences and write "." for an empty line.
  string(REGEX REPLACE "\n \\.\n" "\n\n" text "${text}")
  string(REGEX REPLACE "\n +" "\n" text "${text}")
  string(STRIP "${text}" text)
  if(arg_NOTE)
    string(PREPEND text "${arg_NOTE}\n\n")
  endif()
  file(CONFIGURE OUTPUT "${share}/licences/${file}.txt" CONTENT "@title@\n\n@text@\n" @ONLY)
endfunction()

find_file(COLLOQUY_EMSCRIPTEN_COPYRIGHT copyright PATHS /usr/share/doc/emscripten NO_DEFAULT_PATH REQUIRED)
find_file(COLLOQUY_MUSL_COPYRIGHT COPYRIGHT PATHS /usr/share/emscripten/system/lib/libc/musl NO_DEFAULT_PATH REQUIRED)
set(noto_copyright "${COLLOQUY_DEP_noto_core}/usr/share/doc/fonts-noto-core/copyright")
set(noto_cjk_copyright "${COLLOQUY_DEP_noto_cjk}/usr/share/doc/fonts-noto-cjk/copyright")

if(EXISTS "${CMAKE_SOURCE_DIR}/LICENSE")
  colloquy_notice(10-colloquy "Colloquy: this site's pages and explorer" "${CMAKE_SOURCE_DIR}/LICENSE")
endif()
colloquy_notice(20-noto-copyright "Noto Serif, Noto Sans and Noto Naskh: the fonts of most scripts" "${noto_copyright}" FROM "Copyright:" TO "Files:\n debian")
colloquy_notice(21-noto-licence "SIL Open Font License 1.1: the licence of the fonts" "${noto_copyright}" FROM " PREAMBLE" TO "\nLicense: ")
colloquy_notice(22-noto-cjk-copyright "Noto Serif CJK and Noto Sans CJK: the fonts of Chinese, Japanese and Korean" "${noto_cjk_copyright}"
  FROM "Copyright: " TO "\nFiles: debian/*" NOTE "© 2014-2021 Adobe (http://www.adobe.com/). Noto is a trademark of Google Inc. Their licence is the SIL Open Font License 1.1, as above.")
colloquy_notice(30-imgui "Dear ImGui: the explorer's interface" "${COLLOQUY_DEP_imgui}/LICENSE.txt")
colloquy_notice(31-stb "stb_rect_pack and stb_textedit, in Dear ImGui" "${COLLOQUY_DEP_imgui}/imstb_rectpack.h"
  FROM "This software is available under 2 licenses" TO "*/")
colloquy_notice(40-sdl2 "SDL: windows and input of the explorer" "${COLLOQUY_DEP_sdl2}/LICENSE.txt")
colloquy_notice(50-json "JSON for Modern C++" "${COLLOQUY_DEP_json}/LICENSE.MIT")
colloquy_notice(60-utf8proc "utf8proc, with data from Unicode" "${COLLOQUY_DEP_utf8proc}/LICENSE.md")
colloquy_notice(70-unibreak "libunibreak" "${COLLOQUY_DEP_unibreak}/LICENCE")
colloquy_notice(71-harfbuzz "HarfBuzz: shapes the explorer's text" "${COLLOQUY_DEP_harfbuzz}/COPYING" FROM "Copyright")
colloquy_notice(73-fribidi "FriBidi: the order of text from right to left" "${COLLOQUY_DEP_fribidi}/COPYING"
  NOTE "FriBidi ${COLLOQUY_DEP_fribidi_VERSION}, unchanged. Copyright (C) 2004 Sharif FarsiWeb, Inc, 2001-2002, 2004 Behdad Esfahbod, 1999-2000, 2017 Dov Grobgeld. Its source is at https://github.com/fribidi/fribidi and, as it was compiled, in the Debian archive (https://tracker.debian.org/pkg/fribidi). Colloquy is free software with its whole source and build scripts, so that anyone can put a changed FriBidi into the explorer and make it anew.")
colloquy_notice(74-snowball "Snowball: the stemming algorithms of the search" "${COLLOQUY_DEP_snowball}/COPYING"
  NOTE "The algorithms of some languages are changed to work on words without accents.")
colloquy_notice(75-quickjs "QuickJS: the regular expressions of the search, with data from Unicode" "${COLLOQUY_DEP_quickjs}/LICENSE"
  NOTE "Of QuickJS only libregexp and libunicode. Two lines of libregexp are changed.")
colloquy_notice(80-emscripten-copyright "Emscripten's run-time library" "${COLLOQUY_EMSCRIPTEN_COPYRIGHT}" FROM "2010-2022  The Emscripten Authors" TO "\nFiles:")
colloquy_notice(81-emscripten-licence "The MIT licence, as of Emscripten's run-time library" "${COLLOQUY_EMSCRIPTEN_COPYRIGHT}"
  FROM "\nLicense: Expat\n Permission" TO "\nLicense: FSFUL")
colloquy_notice(82-musl "musl, Emscripten's C library" "${COLLOQUY_MUSL_COPYRIGHT}")
colloquy_notice(83-llvm "libc++, libc++abi and compiler-rt of the LLVM project" "${COLLOQUY_EMSCRIPTEN_COPYRIGHT}"
  FROM " Part of the LLVM Project" TO "\nComment:")
