# Snowball's stemming algorithms, from their own sources: its compiler, a small C program, is built for this machine whatever the
# target, the algorithms are rewritten for folded words (scripts/lib/fold-snowball.mjs says how) and compiled to C. UTF-8 only.

find_program(COLLOQUY_HOST_CC NAMES cc gcc clang REQUIRED DOC "A C compiler for this machine")
find_program(COLLOQUY_NODE NAMES node nodejs REQUIRED)
set(snowball "${COLLOQUY_DEP_snowball}")
set(snowball_folder "${CMAKE_BINARY_DIR}/snowball")
set(snowball_compiler "${snowball_folder}/snowball")
set(snowball_fold "${CMAKE_SOURCE_DIR}/scripts/lib/fold-snowball.mjs")
file(MAKE_DIRECTORY "${snowball_folder}")

# Its generators of other languages are left out.
set(other_generators JAVA CSHARP PASCAL PYTHON JS RUST GO ADA)
list(TRANSFORM other_generators PREPEND -DDISABLE_)
set(compiler_sources space tokeniser analyser generator driver)
list(TRANSFORM compiler_sources PREPEND "${snowball}/compiler/")
list(TRANSFORM compiler_sources APPEND .c)
add_custom_command(OUTPUT "${snowball_compiler}"
  COMMAND "${COLLOQUY_HOST_CC}" -O1 -w ${other_generators} -o "${snowball_compiler}" ${compiler_sources}
  DEPENDS ${compiler_sources}
  COMMENT "Building Snowball's compiler"
  VERBATIM)

set(COLLOQUY_STEMMERS arabic armenian basque catalan danish dutch english finnish french german greek hindi hungarian indonesian irish italian
  lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil turkish yiddish)
set(stemmer_sources)
foreach(algorithm IN LISTS COLLOQUY_STEMMERS)
  set(source "${snowball}/algorithms/${algorithm}.sbl")
  set(out "${snowball_folder}/${algorithm}")
  add_custom_command(OUTPUT "${out}.c"
    COMMAND "${COLLOQUY_NODE}" "${snowball_fold}" "${source}" "${out}.sbl"
    COMMAND "${snowball_compiler}" "${out}.sbl" -o "${out}" -eprefix "${algorithm}_" -r "${snowball}/runtime" -u
    BYPRODUCTS "${out}.sbl" "${out}.h"
    DEPENDS "${snowball_compiler}" "${snowball_fold}" "${source}"
    COMMENT "Stemming: ${algorithm}"
    VERBATIM)
  list(APPEND stemmer_sources "${out}.c")
endforeach()
colloquy_foreign_library(snowball ${stemmer_sources} "${snowball}/runtime/api.c" "${snowball}/runtime/utilities.c")
target_include_directories(deps_snowball SYSTEM PUBLIC "${snowball}/runtime")
