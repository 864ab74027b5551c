find_program(COLLOQUY_TERSER NAMES terser REQUIRED)
# A command that takes an ES module, and "--output FILE".
set(COLLOQUY_MINIFY "${COLLOQUY_TERSER}" --compress --mangle --module)

# colloquy_web_executable(TARGET SOURCES … [NAME name] [LIBRARIES target…] [FUNCTIONS name…] [OUTPUT folder] [FILES file…])
# An ES module NAME.js with NAME.wasm beside it in the folder, for a browser. FUNCTIONS are C functions to export besides those
# marked EMSCRIPTEN_KEEPALIVE; FILES are copied beside the module at every build.
function(colloquy_web_executable name)
  cmake_parse_arguments(arg "" "NAME;OUTPUT" "SOURCES;LIBRARIES;FUNCTIONS;FILES" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE colloquy_flags ${arg_LIBRARIES})
  target_compile_options(${name} PRIVATE -fno-exceptions $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  list(TRANSFORM arg_FUNCTIONS PREPEND _)
  list(APPEND arg_FUNCTIONS _malloc _free)
  list(JOIN arg_FUNCTIONS "," functions)
  target_link_options(${name} PRIVATE --no-entry -sMODULARIZE -sEXPORT_ES6 -sENVIRONMENT=web -sFILESYSTEM=0
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0 -sASSERTIONS=0 -sMALLOC=emmalloc
    -sSTACK_SIZE=256KB -sINITIAL_MEMORY=16MB "-sEXPORTED_FUNCTIONS=${functions}" -sEXPORTED_RUNTIME_METHODS=HEAPU8,UTF8ToString
    -sINCOMING_MODULE_JS_API=canvas,instantiateWasm,onAbort
    # Memory that cannot grow ends the program at once, with a reason. Otherwise those who asked for it, SDL and C libraries among them,
    # go on with a null pointer, which in WebAssembly is an address like any other.
    -sABORTING_MALLOC=1
    # Binaryen otherwise puts every function that is called from one place into its caller, whatever its size. Browsers compile functions
    # whole, first when they are called and again when something in them is busy: drawing a frame became one function of 49 KB. Small ones
    # it leaves alone at -Oz, and the compiler has to be called for each: 13 % fewer until the first frame, with 1 % more code.
    "-sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=60,--always-inline-max-function-size=12")
  # To .js: many servers, Debian's nginx among them, do not know .mjs, and browsers refuse a module without its type. And never to
  # .html, which would need a minifier that is not in Debian.
  set_target_properties(${name} PROPERTIES SUFFIX .js)
  # Emscripten's part in JavaScript comes from Debian with its comments and long names, twice the size: a browser reads all of it before
  # it starts the program.
  add_custom_command(TARGET ${name} POST_BUILD COMMAND ${COLLOQUY_MINIFY} "$<TARGET_FILE:${name}>" --output "$<TARGET_FILE:${name}>" VERBATIM)
  if(arg_NAME)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME "${arg_NAME}")
  endif()
  if(arg_OUTPUT)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${arg_OUTPUT}")
  endif()
  if(arg_FILES)
    add_custom_target(${name}_files ALL
      COMMAND ${CMAKE_COMMAND} -E make_directory "$<TARGET_FILE_DIR:${name}>"
      COMMAND ${CMAKE_COMMAND} -E copy_if_different ${arg_FILES} "$<TARGET_FILE_DIR:${name}>"
      DEPENDS ${arg_FILES}
      VERBATIM)
    add_dependencies(${name} ${name}_files)
  endif()
endfunction()
