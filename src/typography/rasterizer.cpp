#include "typography/rasterizer.h"

#include <algorithm>
#include <cmath>

namespace colloquy {
namespace {

// How far lines may be from the curve they stand for, in pixels.
constexpr float kFlatness = 1.0F / 32;

constexpr int kMostPieces = 64;

int pieces(float squared) {
  // Compared first: what is no number stays one piece.
  if (!(squared > 1)) return 1;
  return static_cast<int>(std::min(std::ceil(std::sqrt(squared)), static_cast<float>(kMostPieces)));
}

}  // namespace

Rasterizer::Rasterizer(int width, int height)
    : width_(width),
      height_(height),
      stride_(static_cast<std::size_t>(width) + 1),
      cells_(stride_ * static_cast<std::size_t>(height), 0.0F) {}

void Rasterizer::add(const Contours& contours, float scale, float dx, float dy) {
  std::size_t first = 0;
  for (const std::size_t end : contours.ends) {
    if (end > first + 1) add_contour(std::span(contours.points).subspan(first, end - first), scale, dx, dy);
    first = end;
  }
}

void Rasterizer::add_contour(std::span<const ContourPoint> points, float scale, float dx, float dy) {
  const auto placed = [=](const ContourPoint& p) {
    return Point(on_grid(p.x * scale) + dx, on_grid(p.y * scale) + dy);
  };
  const auto middle = [](Point a, Point b) { return Point((a.x + b.x) / 2, (a.y + b.y) / 2); };
  // From a point on the outline, which may be left out.
  Point start = placed(points.front());
  if (points.front().kind == ContourPoint::on) {
    points = points.subspan(1);
  } else if (points.back().kind == ContourPoint::on) {
    start = placed(points.back());
    points = points.first(points.size() - 1);
  } else {
    start = middle(start, placed(points.back()));
  }
  Point at = start;
  Point first_control;
  Point control;
  int controls = 0;  // seen since `at`
  bool is_cubic = false;
  const auto curve_to = [&](Point to) {
    if (controls == 0)
      line(at, to);
    else if (!is_cubic)
      quadratic(at, control, to);
    else
      cubic(at, controls == 1 ? control : first_control, control, to);
    at = to;
    controls = 0;
    is_cubic = false;
  };
  for (const ContourPoint& point : points) {
    const Point to = placed(point);
    if (point.kind == ContourPoint::on) {
      curve_to(to);
      continue;
    }
    if (point.kind == ContourPoint::quadratic && controls > 0) curve_to(middle(control, to));
    is_cubic = point.kind == ContourPoint::cubic;
    first_control = control;
    control = to;
    ++controls;
  }
  curve_to(start);
}

// A quadratic curve of n pieces is off by a 4n²-th of the second difference of its points.
void Rasterizer::quadratic(Point from, Point control, Point to) {
  const float dx = from.x - 2 * control.x + to.x;
  const float dy = from.y - 2 * control.y + to.y;
  const int n = pieces((std::abs(dx) + std::abs(dy)) / (4 * kFlatness));
  Point at = from;
  for (int i = 1; i < n; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(n);
    const float linear = 2 * t;
    const Point next = {from.x + linear * (control.x - from.x) + t * t * dx,
                        from.y + linear * (control.y - from.y) + t * t * dy};
    line(at, next);
    at = next;
  }
  line(at, to);
}

// A cubic one by at most 3/4 of the larger second difference, divided by n² (Wang's formula).
void Rasterizer::cubic(Point from, Point first, Point second, Point to) {
  const auto bend = [](Point a, Point b, Point c) {
    return std::abs(a.x - 2 * b.x + c.x) + std::abs(a.y - 2 * b.y + c.y);
  };
  const int n = pieces(std::max(bend(from, first, second), bend(first, second, to)) * 3 / (4 * kFlatness));
  Point at = from;
  for (int i = 1; i < n; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(n);
    const float s = 1 - t;
    const float a = s * s * s;
    const float b = 3 * s * s * t;
    const float c = 3 * s * t * t;
    const float d = t * t * t;
    const Point next = {a * from.x + b * first.x + c * second.x + d * to.x,
                        a * from.y + b * first.y + c * second.y + d * to.y};
    line(at, next);
    at = next;
  }
  line(at, to);
}

void Rasterizer::line(Point from, Point to) {
  // Also where one is no number.
  if (!(from.y < to.y) && !(from.y > to.y)) return;
  const float sign = from.y < to.y ? 1.0F : -1.0F;
  const Point low = from.y < to.y ? from : to;
  const Point high = from.y < to.y ? to : from;
  const auto height = static_cast<float>(height_);
  const float bottom = std::max(low.y, 0.0F);
  const float top = std::min(high.y, height);
  if (bottom >= top) return;
  const float slope = (high.x - low.x) / (high.y - low.y);
  float x = low.x + (bottom - low.y) * slope;
  float y = bottom;
  for (auto row = static_cast<std::size_t>(bottom); y < top; ++row) {
    const float next_y = std::min(static_cast<float>(row + 1), top);
    const float next_x = x + (next_y - y) * slope;
    edge_in_row(&cells_[row * stride_], x, next_x, (next_y - y) * sign);
    x = next_x;
    y = next_y;
  }
}

// The area to the right of the edge and left of x is, for x between the edge's ends l and r, height (x - l)²
// / 2 (r - l).
void Rasterizer::edge_in_row(float* row, float x0, float x1, float height) {
  const auto right = static_cast<float>(width_);
  float l = std::min(x0, x1);
  float r = std::max(x0, x1);
  // What is left of the picture covers whole rows of it, what is right of it nothing.
  if (r <= 0) {
    row[0] += height;
    return;
  }
  if (l >= right) return;
  if (l < 0) {
    const float outside = height * l / (l - r);
    row[0] += outside;
    height -= outside;
    l = 0;
  }
  if (r > right) {
    height *= (right - l) / (r - l);
    r = right;
  }
  auto column = static_cast<int>(l);
  // Within one pixel, as most edges of text are.
  if (r <= static_cast<float>(column + 1)) {
    const float covered = height * (static_cast<float>(column + 1) - (l + r) / 2);
    row[column] += covered;
    if (column < width_) row[column + 1] += height - covered;
    return;
  }
  const float steepness = height / (2 * (r - l));
  float area = 0;     // left of the column
  float covered = 0;  // of the column before
  for (; static_cast<float>(column) < r; ++column) {
    const float edge = static_cast<float>(column + 1);
    const float up_to = edge < r ? steepness * (edge - l) * (edge - l) : height * (edge - (l + r) / 2);
    row[column] += up_to - area - covered;
    covered = up_to - area;
    area = up_to;
  }
  row[column] += height - covered;
}

std::vector<std::uint8_t> Rasterizer::coverage() const {
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  std::uint8_t* pixel = pixels.data();
  for (int y = height_ - 1; y >= 0; --y) {
    const float* cell = &cells_[static_cast<std::size_t>(y) * stride_];
    float sum = 0;
    for (int x = 0; x < width_; ++x) {
      sum += *cell++;
      *pixel++ = static_cast<std::uint8_t>(std::nearbyint(std::min(std::abs(sum), 1.0F) * 255));
    }
  }
  return pixels;
}

}  // namespace colloquy
