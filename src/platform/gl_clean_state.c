// What Dear ImGui's renderer is told of WebGL's state. It asks for some twenty values before each frame, to put them back
// after it; WebGL answers each only when all that was asked of it before is done, and the page stands still until then: most
// of a frame's time was this wait. Nothing else draws on the explorer's context, so every frame begins with, and is put back
// to, the state named here. cmake/Graphics.cmake brings the renderer's questions here.

#include <GLES3/gl3.h>

void colloquy_gl_get_integers(GLenum name, GLint* out) {
  switch (name) {
    case GL_MAJOR_VERSION:
    case GL_MINOR_VERSION:
      glGetIntegerv(name, out);
      return;
    case GL_MAX_TEXTURE_SIZE:
      *out = 2048;  // every WebGL 2 has as much, and pages of glyphs are smaller
      return;
    case GL_ACTIVE_TEXTURE:
      *out = GL_TEXTURE0;
      return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *out = GL_ONE;
      return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *out = GL_FUNC_ADD;
      return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      out[0] = out[1] = out[2] = out[3] = 0;
      return;
    default:
      *out = 0;  // nothing bound, GL_ZERO
  }
}

GLboolean colloquy_gl_is_enabled(GLenum name) {
  (void)name;
  return GL_FALSE;
}

// A shader that does not compile shows when the program is linked, which is asked for in earnest.
void colloquy_gl_get_shader(GLuint shader, GLenum name, GLint* out) {
  (void)shader;
  *out = name == GL_COMPILE_STATUS ? GL_TRUE : 0;
}
