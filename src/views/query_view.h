// The query in plain words: a chip for each part, what is odd about it, and what may have been meant.
#pragma once

#include "app/application.h"
#include "views/painter.h"

namespace colloquy {

class QueryView {
 public:
  explicit QueryView(Application& app) : app_(app) {}

  // Each draws from y on, in lines as they are needed, and returns where it ends.
  float draw_chips(Painter&, float x, float y, float width);
  float draw_problems(Painter&, float x, float y, float width);
  // Where nothing is written so: what is shown instead, and the words that may have been meant.
  float draw_likeness(Painter&, float x, float y, float width);

 private:
  Application& app_;
};

}  // namespace colloquy
