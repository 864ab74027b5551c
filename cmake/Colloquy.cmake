# How every target of Colloquy is made: flags, warnings, and the direction of dependencies.

add_library(colloquy_flags INTERFACE)
target_compile_options(colloquy_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Wimplicit-fallthrough)

# For libraries of others: same code generation, their warnings are theirs.
add_library(colloquy_foreign_flags INTERFACE)
target_compile_options(colloquy_foreign_flags INTERFACE -w -g0)

# Paths of this machine must not get into what is built: same sources, same bytes.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffunction-sections -fdata-sections)
if(EMSCRIPTEN)
  add_compile_options(-fno-exceptions $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  # At -Oz the C library copies and clears memory byte by byte. Every browser that reads the scripts
  # beside it (top-level await) has an instruction for either.
  add_compile_options(-mbulk-memory)
  add_link_options(-mbulk-memory)
  # The core is small beside its data; the size of the download is what a reader waits for.
  set(CMAKE_C_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
  set(CMAKE_CXX_FLAGS_MINSIZEREL "-Oz -DNDEBUG")
endif()
if(COLLOQUY_SANITIZE)
  # The core is compiled without run-time types, which the check of a virtual call's object reads.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(COLLOQUY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()

# Each layer may link the layers named here and no others: the direction of DESIGN.
set(COLLOQUY_MAY_USE_text)
set(COLLOQUY_MAY_USE_model text)
set(COLLOQUY_MAY_USE_bundle text model)
set(COLLOQUY_MAY_USE_formats text model)
set(COLLOQUY_MAY_USE_analysis text model)
set(COLLOQUY_MAY_USE_search text model)
set(COLLOQUY_MAY_USE_typography text)
set(COLLOQUY_MAY_USE_core text model bundle formats analysis search)
set(COLLOQUY_MAY_USE_app text model bundle analysis search)
set(COLLOQUY_MAY_USE_views text model analysis search typography app)
set(COLLOQUY_MAY_USE_platform text model bundle typography app views)
set(COLLOQUY_MAY_USE_site text model bundle analysis search typography)
set(COLLOQUY_MAY_USE_cli text model bundle formats analysis search typography site)

# Sources that are compiled for speed in the web build too, where the others are compiled for size: what runs over a whole text, over
# posting lists, or over every line.
set(COLLOQUY_FAST_typography breaks.cpp glyphs.cpp itemize.cpp layout.cpp lines.cpp shape.cpp)
set(COLLOQUY_FAST_text normalize.cpp plain_words.cpp segment.cpp utf8.cpp)
# Engines unroll loops themselves: in a download they would only be longer.
set(COLLOQUY_FAST_OPTIONS_search -O2 -fno-unroll-loops)
set(COLLOQUY_FAST_search analyzer.cpp character_class.cpp cursor.cpp posting_writer.cpp rank_word.cpp
  similar_terms.cpp term_table.cpp turn_scorer.cpp)

# colloquy_library(NAME SOURCES … [DEPENDS layer…] [LIBRARIES target…])
# A static library `colloquy_NAME` with the alias `colloquy::NAME`. Headers are found as "NAME/header.h".
function(colloquy_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  set(layers)  # not the list of that name in the calling scope
  foreach(layer IN LISTS arg_DEPENDS)
    if(NOT layer IN_LIST COLLOQUY_MAY_USE_${name})
      message(FATAL_ERROR "src/${name} must not depend on src/${layer}: dependencies point one way (cmake/Colloquy.cmake)")
    endif()
    list(APPEND layers colloquy::${layer})
  endforeach()
  colloquy_check_includes(${name} "${arg_DEPENDS}")
  add_library(colloquy_${name} STATIC ${arg_SOURCES})
  add_library(colloquy::${name} ALIAS colloquy_${name})
  target_include_directories(colloquy_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(colloquy_${name} PUBLIC ${layers} PRIVATE colloquy_flags ${arg_LIBRARIES})
  if(EMSCRIPTEN AND COLLOQUY_FAST_${name})
    if(NOT COLLOQUY_FAST_OPTIONS_${name})
      set(COLLOQUY_FAST_OPTIONS_${name} -O2)
    endif()
    set_source_files_properties(${COLLOQUY_FAST_${name}} PROPERTIES COMPILE_OPTIONS "${COLLOQUY_FAST_OPTIONS_${name}}")
  endif()
  if(NOT name STREQUAL "cli")
    # Errors are values: nothing in the core may throw or ask for a type at run time.
    target_compile_options(colloquy_${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions;-fno-rtti>)
  endif()
endfunction()

# All headers are below one include path, so linking alone would not stop a layer from reading another's header.
function(colloquy_check_includes name depends)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h" "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  foreach(file IN LISTS files)
    file(STRINGS "${file}" includes REGEX "^#include \"[a-z]+/")
    foreach(line IN LISTS includes)
      string(REGEX REPLACE "^#include \"([a-z]+)/.*" "\\1" layer "${line}")
      if(DEFINED COLLOQUY_MAY_USE_${layer} AND NOT layer STREQUAL name AND NOT layer IN_LIST depends)
        message(FATAL_ERROR "${file} includes a header of src/${layer}, which src/${name} does not depend on")
      endif()
    endforeach()
  endforeach()
endfunction()
