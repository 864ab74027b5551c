# The libraries, compiled from the sources that deps.lock pins (scripts/deps), one way for every target machine.

set(COLLOQUY_DEPS_FILE "${CMAKE_SOURCE_DIR}/build/deps.cmake")
if(NOT EXISTS "${COLLOQUY_DEPS_FILE}")
  execute_process(COMMAND "${CMAKE_SOURCE_DIR}/scripts/deps" COMMAND_ERROR_IS_FATAL ANY)
endif()
include("${COLLOQUY_DEPS_FILE}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${COLLOQUY_DEPS_FILE}")

function(colloquy_foreign_library name)
  add_library(deps_${name} STATIC ${ARGN})
  add_library(deps::${name} ALIAS deps_${name})
  target_link_libraries(deps_${name} PRIVATE colloquy_foreign_flags)
endfunction()

colloquy_foreign_library(utf8proc "${COLLOQUY_DEP_utf8proc}/utf8proc.c")
target_include_directories(deps_utf8proc SYSTEM PUBLIC "${COLLOQUY_DEP_utf8proc}")
target_compile_definitions(deps_utf8proc PUBLIC UTF8PROC_STATIC)

set(unibreak "${COLLOQUY_DEP_unibreak}/src")
file(GLOB unibreak_sources "${unibreak}/*.c")
list(FILTER unibreak_sources EXCLUDE REGEX "/tests\\.c$")  # the name alone: a home may be called "tester"
colloquy_foreign_library(unibreak ${unibreak_sources})
target_include_directories(deps_unibreak SYSTEM PUBLIC "${unibreak}")
# It calls functions through pointers of another type, which clang's sanitizer reports.
target_compile_options(deps_unibreak PRIVATE $<$<C_COMPILER_ID:Clang>:-fno-sanitize=function>)

add_library(deps_json INTERFACE)
add_library(deps::json ALIAS deps_json)
target_include_directories(deps_json SYSTEM INTERFACE "${COLLOQUY_DEP_json}/include")
target_compile_definitions(deps_json INTERFACE JSON_NOEXCEPTION JSON_DIAGNOSTICS=0)

add_library(deps_cli11 INTERFACE)
add_library(deps::cli11 ALIAS deps_cli11)
target_include_directories(deps_cli11 SYSTEM INTERFACE "${COLLOQUY_DEP_cli11}/include")

set(gtest "${COLLOQUY_DEP_gtest}/googletest")
colloquy_foreign_library(gtest "${gtest}/src/gtest-all.cc")
target_include_directories(deps_gtest SYSTEM PUBLIC "${gtest}/include" PRIVATE "${gtest}")
if(EMSCRIPTEN)
  target_compile_definitions(deps_gtest PUBLIC GTEST_HAS_PTHREAD=0 GTEST_HAS_EXCEPTIONS=0 GTEST_HAS_RTTI=0)
endif()

# Packs the pictures of a site; native only.
if(NOT EMSCRIPTEN)
  set(zlib "${COLLOQUY_DEP_zlib}")
  colloquy_foreign_library(zlib "${zlib}/adler32.c" "${zlib}/compress.c" "${zlib}/crc32.c" "${zlib}/deflate.c" "${zlib}/trees.c"
    "${zlib}/zutil.c")
  target_include_directories(deps_zlib SYSTEM PUBLIC "${zlib}")
endif()

include(Graphics)
include(TextLibraries)
include(RegularExpressions)
include(Stemmers)
