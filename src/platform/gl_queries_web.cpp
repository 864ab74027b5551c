// What the renderer asks OpenGL for, answered without asking. Before it draws, it reads the
// state it is about to change, and puts it back afterwards. A browser runs OpenGL in another process: such a
// question waits until everything that was drawn before is done, a whole frame's time. Nothing else draws in
// this context, so that the state between frames is always the one that a context begins with.

#include <webgl/webgl1.h>
#include <webgl/webgl2.h>

extern "C" {

// Stands before Emscripten's function of this name, which asks the browser.
void glGetIntegerv(GLenum name, GLint* values) {
  switch (name) {
    case GL_ACTIVE_TEXTURE:
      *values = GL_TEXTURE0;
      break;
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_PIXEL_UNPACK_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING:
    // The renderer looks for extensions of desktops only.
    case GL_NUM_EXTENSIONS:
      *values = 0;
      break;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA:
      *values = GL_ONE;
      break;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA:
      *values = GL_ZERO;
      break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA:
      *values = GL_FUNC_ADD;
      break;
    // The renderer sets both before it draws; what is cleared is bound by neither.
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX:
      values[0] = values[1] = values[2] = values[3] = 0;
      break;
    default:
      emscripten_glGetIntegerv(name, values);
  }
}

// The renderer reads the version out of it and compares the vendor's name; this context is always of WebGL 2.
const GLubyte* glGetString(GLenum name) {
  const auto text = [](const char* words) { return reinterpret_cast<const GLubyte*>(words); };
  if (name == GL_VERSION) return text("OpenGL ES 3.0");
  if (name == GL_VENDOR) return text("");
  return emscripten_glGetString(name);
}

// What does not compile does not link, and that is asked for as well, when both shaders have been handed
// over.
void glGetShaderiv(GLuint shader, GLenum name, GLint* value) {
  if (name == GL_COMPILE_STATUS) {
    *value = GL_TRUE;
  } else if (name == GL_INFO_LOG_LENGTH) {
    *value = 0;
  } else {
    emscripten_glGetShaderiv(shader, name, value);
  }
}

// Nobody reads what a linker has to say beyond that it failed.
void glGetProgramiv(GLuint program, GLenum name, GLint* value) {
  if (name == GL_INFO_LOG_LENGTH) {
    *value = 0;
  } else {
    emscripten_glGetProgramiv(program, name, value);
  }
}

// SDL keeps a pointer to this one, and asks for functions of desktops only. Emscripten's holds a table of all
// of OpenGL, and with it more than two hundred functions that nothing calls, each to be compiled and handed
// over before the first frame.
void* eglGetProcAddress(const char* /*name*/) {
  return nullptr;
}

}  // extern "C"
