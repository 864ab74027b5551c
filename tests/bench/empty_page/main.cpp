// The least that SDL2 and Dear ImGui can do in a browser: a window, a context and one frame with an
// empty panel, without a font as the explorer's ImGui is. The explorer's start is compared with this one's.

#include <SDL.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <SDL_opengles2.h>

#include "views/no_font.h"

// Null: the frame is drawn; else why not.
extern "C" EMSCRIPTEN_KEEPALIVE const char* empty_start(int width, int height) {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return SDL_GetError();
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_Window* window = SDL_CreateWindow("empty", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                        height, SDL_WINDOW_OPENGL);
  if (window == nullptr) return SDL_GetError();
  SDL_GLContext context = SDL_GL_CreateContext(window);
  if (context == nullptr) return SDL_GetError();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  colloquy::install_empty_font(*ImGui::GetIO().Fonts);
  ImGui_ImplSDL2_InitForOpenGL(window, context);
  ImGui_ImplOpenGL3_Init("#version 300 es");

  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGui::NewFrame();
  ImGui::Begin("Empty");
  ImGui::End();
  ImGui::Render();
  glViewport(0, 0, width, height);
  glClearColor(1, 1, 1, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(window);
  return nullptr;
}
