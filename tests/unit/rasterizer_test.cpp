// How much of each pixel an outline covers.
#include "typography/rasterizer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace colloquy {
namespace {

using Point = std::pair<float, float>;
using Pixels = std::vector<std::uint8_t>;

Contours polygon(const std::vector<Point>& points) {
  Contours out;
  for (const auto& [x, y] : points) out.points.push_back({x, y, ContourPoint::on});
  out.ends.push_back(static_cast<std::uint32_t>(out.points.size()));
  return out;
}

Contours rectangle(float left, float bottom, float right, float top) {
  return polygon({{left, bottom}, {left, top}, {right, top}, {right, bottom}});
}

void append(Contours& to, const Contours& other) {
  const auto before = static_cast<std::uint32_t>(to.points.size());
  to.points.insert(to.points.end(), other.points.begin(), other.points.end());
  for (const std::uint32_t end : other.ends) to.ends.push_back(before + end);
}

Contours turned_back(Contours contours) {
  std::vector<ContourPoint> points(contours.points.rbegin(), contours.points.rend());
  contours.points = points;
  return contours;
}

Pixels fill(const Contours& contours, int width, int height, float scale = 1, float dx = 0, float dy = 0) {
  Rasterizer rasterizer(width, height);
  rasterizer.add(contours, scale, dx, dy);
  return rasterizer.coverage();
}

double total(const Pixels& pixels) {
  double sum = 0;
  for (const std::uint8_t pixel : pixels) sum += pixel;
  return sum / 255;
}

TEST(Rasterizer, CoversPixelsByTheirShare) {
  // From 0.25 to 2.5 across, from 0.5 to 2 upwards.
  const Pixels pixels = fill(rectangle(0.25F, 0.5F, 2.5F, 2), 3, 2);
  EXPECT_EQ(pixels, (Pixels{191, 255, 128, 96, 128, 64}));
}

TEST(Rasterizer, FirstRowIsTheUpperOne) {
  EXPECT_EQ(fill(rectangle(0, 1, 1, 2), 1, 2), (Pixels{255, 0}));
}

TEST(Rasterizer, ScalesAndMoves) {
  EXPECT_EQ(fill(rectangle(1, 1, 2, 2), 4, 4, 2, -1, -2), fill(rectangle(1, 0, 3, 2), 4, 4));
}

TEST(Rasterizer, SlantedEdgesCutPixelsExactly) {
  // Half of the square over four pixels, and of each pixel on the diagonal.
  EXPECT_EQ(fill(polygon({{0, 0}, {2, 0}, {2, 2}}), 2, 2), (Pixels{0, 128, 128, 255}));
  // An edge that crosses several pixels of a row: 1/2 · 1/4 · 1 and so on in a row of four.
  const Pixels flat = fill(polygon({{0, 0}, {4, 0}, {4, 1}}), 4, 1);
  EXPECT_EQ(flat, (Pixels{32, 96, 159, 223}));
}

TEST(Rasterizer, DirectionDoesNotMatterButForHoles) {
  const Contours outer = rectangle(0, 0, 4, 4);
  EXPECT_EQ(fill(outer, 4, 4), fill(turned_back(outer), 4, 4));
  Contours overlapping = outer;
  append(overlapping, rectangle(1, 1, 3, 3));
  EXPECT_EQ(fill(overlapping, 4, 4), fill(outer, 4, 4));
  Contours ring = outer;
  append(ring, turned_back(rectangle(1, 1, 3, 3)));
  EXPECT_NEAR(total(fill(ring, 4, 4)), 12, 1e-6);
}

// Against counting points inside, for triangles of all shapes, also beyond the picture's sides.
TEST(Rasterizer, AgreesWithCounting) {
  constexpr int kSide = 8;
  constexpr int kSteps = 32;
  std::mt19937 random(1);
  std::uniform_real_distribution<float> place(-4, kSide + 4);
  for (int i = 0; i < 200; ++i) {
    const std::vector<Point> corners = {
        {place(random), place(random)}, {place(random), place(random)}, {place(random), place(random)}};
    const Pixels pixels = fill(polygon(corners), kSide, kSide);
    for (int y = 0; y < kSide; ++y) {
      for (int x = 0; x < kSide; ++x) {
        int inside = 0;
        for (int sample = 0; sample < kSteps * kSteps; ++sample) {
          const auto at = [](int pixel, int step) {
            return static_cast<float>(pixel) + (static_cast<float>(step) + 0.5F) / kSteps;
          };
          const float px = at(x, sample % kSteps);
          const float py = at(y, sample / kSteps);
          int sides = 0;
          for (std::size_t c = 0; c < 3; ++c) {
            const auto [ax, ay] = corners[c];
            const auto [bx, by] = corners[(c + 1) % 3];
            sides += (bx - ax) * (py - ay) - (by - ay) * (px - ax) > 0 ? 1 : -1;
          }
          inside += std::abs(sides) == 3 ? 1 : 0;
        }
        const double share = 255.0 * inside / (kSteps * kSteps);
        // An edge is counted to within half a step, over its length in the pixel.
        EXPECT_NEAR(pixels[static_cast<std::size_t>((kSide - 1 - y) * kSide + x)], share, 255.0 * 2 / kSteps)
            << i << " " << x << " " << y;
      }
    }
  }
}

TEST(Rasterizer, FollowsCurves) {
  const float r = 10;
  const float c = 12;
  // A circle of eight quadratic arcs, all points on it left out; off by a 400th of the radius at most.
  Contours quadratic;
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * 0.785398163F;
    const float reach = r / std::cos(0.392699082F);
    quadratic.points.push_back(
        {c + reach * std::cos(angle), c + reach * std::sin(angle), ContourPoint::quadratic});
  }
  quadratic.ends = {8};
  const double area = 3.14159265 * r * r;
  EXPECT_NEAR(total(fill(quadratic, 24, 24)), area, area / 100);
  // The same of four cubic ones.
  const float k = r * 0.5522847F;
  Contours cubic;
  const auto add = [&](float x, float y, ContourPoint::Kind kind) {
    cubic.points.push_back({c + x, c + y, kind});
  };
  add(r, 0, ContourPoint::on);
  add(r, k, ContourPoint::cubic);
  add(k, r, ContourPoint::cubic);
  add(0, r, ContourPoint::on);
  add(-k, r, ContourPoint::cubic);
  add(-r, k, ContourPoint::cubic);
  add(-r, 0, ContourPoint::on);
  add(-r, -k, ContourPoint::cubic);
  add(-k, -r, ContourPoint::cubic);
  add(0, -r, ContourPoint::on);
  add(k, -r, ContourPoint::cubic);
  add(r, -k, ContourPoint::cubic);
  cubic.ends = {12};
  EXPECT_NEAR(total(fill(cubic, 24, 24)), area, area / 100);
}

TEST(Rasterizer, ACurveMayBeginAtAnyOfItsPoints) {
  // A drop: two points on, one control each.
  Contours drop;
  drop.points = {{2, 2, ContourPoint::on},
                 {2, 8, ContourPoint::quadratic},
                 {8, 8, ContourPoint::on},
                 {8, 2, ContourPoint::quadratic}};
  drop.ends = {4};
  const Pixels expected = fill(drop, 10, 10);
  EXPECT_GT(total(expected), 20);
  for (int i = 0; i < 4; ++i) {
    drop.points.push_back(drop.points.front());
    drop.points.erase(drop.points.begin());
    EXPECT_EQ(fill(drop, 10, 10), expected) << i;
  }
}

TEST(Rasterizer, WhatHasNoAreaCoversNothing) {
  EXPECT_EQ(total(fill(polygon({}), 2, 2)), 0);
  EXPECT_EQ(total(fill(polygon({{1, 1}}), 2, 2)), 0);
  EXPECT_EQ(total(fill(polygon({{0, 0}, {2, 2}}), 2, 2)), 0);
  EXPECT_EQ(total(fill(polygon({{0, 1}, {2, 1}, {1, 1}}), 2, 2)), 0);
}

}  // namespace
}  // namespace colloquy
