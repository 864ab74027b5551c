# QuickJS's engine of regular expressions, without the rest of QuickJS. It is changed in two places, which must be found: a new
# version cannot pass by unnoticed.

set(quickjs "${COLLOQUY_DEP_quickjs}")
set(quickjs_folder "${CMAKE_BINARY_DIR}/quickjs")
file(READ "${quickjs}/libregexp.c" libregexp)
function(colloquy_edit_libregexp what instead)
  string(REPLACE "${what}" "${instead}" edited "${libregexp}")
  if(edited STREQUAL libregexp)
    message(FATAL_ERROR "libregexp.c has no \"${what}\" any more; mend cmake/RegularExpressions.cmake")
  endif()
  set(libregexp "${edited}" PARENT_SCOPE)
endfunction()
# Steps are counted in these; a call of it that takes less is counted as one.
colloquy_edit_libregexp("#define INTERRUPT_COUNTER_INIT 10000" "#define INTERRUPT_COUNTER_INIT 16")
# Words of every script have edges, not only those of a-z. This ends a function whose first lines are comparisons with a-z and 0-9.
colloquy_edit_libregexp("(c >= 'A' && c <= 'Z') ||\n            (c == '_'));\n}\n\n#define GET_CHAR"
  "(c >= 'A' && c <= 'Z') ||\n            (c == '_') || (c >= 128 && lre_is_id_continue(c)));\n}\n\n#define GET_CHAR")
file(CONFIGURE OUTPUT "${quickjs_folder}/libregexp.c" CONTENT "@libregexp@" @ONLY)

colloquy_foreign_library(regexp "${quickjs_folder}/libregexp.c" "${quickjs}/libunicode.c" "${quickjs}/cutils.c")
target_include_directories(deps_regexp SYSTEM PUBLIC "${quickjs}")
target_compile_definitions(deps_regexp PRIVATE _GNU_SOURCE)
