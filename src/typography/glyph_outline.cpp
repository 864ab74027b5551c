#include "typography/glyph_outline.h"

#include <hb.h>

#include <cmath>

namespace colloquy {
namespace {

// A glyph with a point farther out than so many ems is broken.
constexpr float kFarthest = 1024.0F * Font::kUnits;

// An outline as HarfBuzz tells it: each call begins where the last one ended.
class Pen {
 public:
  explicit Pen(Contours& contours) : contours_(contours) {}

  void move_to(float x, float y) {
    close();
    add(x, y, ContourPoint::on);
  }
  void line_to(float x, float y) { add(x, y, ContourPoint::on); }
  void quadratic_to(float cx, float cy, float x, float y) {
    add(cx, cy, ContourPoint::quadratic);
    add(x, y, ContourPoint::on);
  }
  void cubic_to(float ax, float ay, float bx, float by, float x, float y) {
    add(ax, ay, ContourPoint::cubic);
    add(bx, by, ContourPoint::cubic);
    add(x, y, ContourPoint::on);
  }
  void close() {
    const auto end = static_cast<std::uint32_t>(contours_.points.size());
    if (end > (contours_.ends.empty() ? 0 : contours_.ends.back())) contours_.ends.push_back(end);
  }
  bool broken() const { return broken_; }

 private:
  void add(float x, float y, ContourPoint::Kind kind) {
    // Compared so that it holds for no number either.
    const bool near = std::abs(x) <= kFarthest && std::abs(y) <= kFarthest;
    broken_ = broken_ || !near || contours_.points.size() >= Contours::kMostPoints;
    if (!broken_) contours_.points.push_back({x, y, kind});
  }

  Contours& contours_;
  bool broken_ = false;
};

hb_draw_funcs_t* drawing() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        made,
        [](hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Pen*>(pen)->move_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        made,
        [](hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Pen*>(pen)->line_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        made,
        [](hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
          static_cast<Pen*>(pen)->quadratic_to(cx, cy, x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        made,
        [](hb_draw_funcs_t*, void* pen, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
           float y, void*) { static_cast<Pen*>(pen)->cubic_to(ax, ay, bx, by, x, y); },
        nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(
        made, [](hb_draw_funcs_t*, void* pen, hb_draw_state_t*, void*) { static_cast<Pen*>(pen)->close(); },
        nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return functions;
}

}  // namespace

Contours glyph_outline(const Font& font, std::uint16_t glyph) {
  Contours contours;
  if (font.glyf().read(glyph, contours)) {
    for (ContourPoint& point : contours.points) {
      point.x *= font.units();
      point.y *= font.units();
    }
    return contours;
  }
  return drawn_outline(font, glyph);
}

Contours drawn_outline(const Font& font, std::uint16_t glyph) {
  Contours contours;
  Pen pen(contours);
  hb_font_draw_glyph(font.hb(), glyph, drawing(), &pen);
  pen.close();
  return pen.broken() ? Contours() : contours;
}

}  // namespace colloquy
