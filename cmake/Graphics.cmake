# Dear ImGui, which every target can have, and for the explorer's window SDL2 and ImGui's ties to it and to OpenGL.

set(imgui "${COLLOQUY_DEP_imgui}")
colloquy_foreign_library(imgui "${imgui}/imgui.cpp" "${imgui}/imgui_draw.cpp" "${imgui}/imgui_tables.cpp" "${imgui}/imgui_widgets.cpp")
target_include_directories(deps_imgui SYSTEM PUBLIC "${imgui}")
target_compile_definitions(deps_imgui PUBLIC "IMGUI_USER_CONFIG=\"${CMAKE_SOURCE_DIR}/src/platform/imgui_config.h\"")

if(NOT EMSCRIPTEN AND NOT COLLOQUY_DESKTOP)
  return()
endif()

if(EMSCRIPTEN)
  # SDL's own CMake takes minutes of compiler checks under Emscripten; its ready configuration needs none.
  set(sdl "${COLLOQUY_DEP_sdl2}/src")
  set(sdl_sources)
  foreach(folder . atomic audio audio/dummy cpuinfo dynapi events file haptic haptic/dummy hidapi joystick
      joystick/dummy joystick/emscripten joystick/virtual libm loadso/dlopen locale locale/emscripten misc misc/emscripten power power/emscripten
      render sensor sensor/dummy stdlib thread thread/generic timer timer/unix video video/dummy
      video/emscripten video/yuv2rgb filesystem/emscripten)
    file(GLOB sources "${sdl}/${folder}/*.c")
    list(APPEND sdl_sources ${sources})
  endforeach()
  colloquy_foreign_library(sdl2 ${sdl_sources})
  target_include_directories(deps_sdl2 SYSTEM PUBLIC "${COLLOQUY_DEP_sdl2}/include")
  # Only windows, input and the GL context are used: no surface is ever copied.
  target_compile_definitions(deps_sdl2 PRIVATE SDL_LEAN_AND_MEAN=1 SDL_AUDIO_DISABLED SDL_JOYSTICK_DISABLED SDL_HAPTIC_DISABLED SDL_HIDAPI_DISABLED
    SDL_SENSOR_DISABLED SDL_RENDER_DISABLED SDL_THREADS_DISABLED=1)
else()
  find_library(COLLOQUY_SDL2 SDL2 REQUIRED)
  find_path(COLLOQUY_SDL2_INCLUDE SDL.h PATH_SUFFIXES SDL2 REQUIRED)
  add_library(deps_sdl2 INTERFACE)
  add_library(deps::sdl2 ALIAS deps_sdl2)
  target_include_directories(deps_sdl2 SYSTEM INTERFACE "${COLLOQUY_SDL2_INCLUDE}")
  target_link_libraries(deps_sdl2 INTERFACE "${COLLOQUY_SDL2}" GL)
endif()

colloquy_foreign_library(imgui_backends "${imgui}/backends/imgui_impl_sdl2.cpp" "${imgui}/backends/imgui_impl_opengl3.cpp")
target_include_directories(deps_imgui_backends SYSTEM PUBLIC "${imgui}/backends")
target_compile_definitions(deps_imgui_backends PUBLIC $<$<BOOL:${EMSCRIPTEN}>:IMGUI_IMPL_OPENGL_ES3>)
target_link_libraries(deps_imgui_backends PUBLIC deps::imgui deps::sdl2)
