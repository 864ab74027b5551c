#include <imgui.h>

#include <cmath>

#include "views/painter.h"

namespace colloquy {

void Painter::icon(Icon which, float cx, float cy, Rgb rgb, float size) {
  const ImU32 c = IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, 255);
  const float s = size / 16;
  const float stroke = 1.6F * s;
  const auto at = [&](float x, float y) { return ImVec2{cx + x * s, cy + y * s}; };
  const auto chevron = [&](float x0, float y0, float x1, float y1, float x2, float y2) {
    const ImVec2 points[] = {at(x0, y0), at(x1, y1), at(x2, y2)};
    list_->AddPolyline(points, 3, c, 0, stroke);
  };
  switch (which) {
    case Icon::search:
      list_->AddCircle(at(-1.5F, -1.5F), 4.5F * s, c, 24, stroke);
      list_->AddLine(at(2, 2), at(6, 6), c, stroke);
      break;
    case Icon::close:
      list_->AddLine(at(-4, -4), at(4, 4), c, stroke);
      list_->AddLine(at(-4, 4), at(4, -4), c, stroke);
      break;
    case Icon::up:
      chevron(-4, 2, 0, -2, 4, 2);
      break;
    case Icon::down:
      chevron(-4, -2, 0, 2, 4, -2);
      break;
    case Icon::left:
      chevron(2, -4, -2, 0, 2, 4);
      break;
    case Icon::right:
      chevron(-2, -4, 2, 0, -2, 4);
      break;
    case Icon::outline:
      for (const float y : {-4.5F, 0.0F, 4.5F}) {
        list_->AddCircleFilled(at(-5.5F, y), 1.1F * s, c);
        list_->AddLine(at(-2.5F, y), at(6.5F, y), c, stroke);
      }
      break;
    case Icon::light_dark:
      list_->AddCircle(at(0, 0), 6 * s, c, 32, stroke);
      list_->PathArcTo(at(0, 0), 6 * s, -1.5708F, 1.5708F, 16);
      list_->PathFillConvex(c);
      break;
    case Icon::more:
      for (const float x : {-5.0F, 0.0F, 5.0F}) list_->AddCircleFilled(at(x, 0), 1.5F * s, c);
      break;
    case Icon::link:
      list_->AddRect(at(-7, -2.5F), at(0.5F, 2.5F), c, 2.5F * s, 0, stroke);
      list_->AddRect(at(-0.5F, -2.5F), at(7, 2.5F), c, 2.5F * s, 0, stroke);
      break;
    case Icon::earlier: {
      list_->AddCircle(at(0, 0), 5.5F * s, c, 28, stroke);
      const ImVec2 hands[] = {at(0, -3.2F), at(0, 0.4F), at(2.4F, 1.6F)};
      list_->AddPolyline(hands, 3, c, 0, stroke);
      break;
    }
    case Icon::help: {
      const Style style = {face::kSansStrong, 14, 20};
      text(style, rgb, std::round(cx - text_width(style, "?") / 2), cy - 10, "?");
      break;
    }
    case Icon::text_size: {
      const Style large = {face::kSans, 15, 20};
      const Style small = {face::kSans, 12, 20};
      const float width = text_width(large, "A") + text_width(small, "a");
      const float x = std::round(cx - width / 2);
      text(large, rgb, x, cy - 11, "A");
      text(small, rgb, x + text_width(large, "A") + 1, cy - 10, "a");
      break;
    }
  }
}

}  // namespace colloquy
