// The pictures of glyphs, and the table that fits their coverage to the screen.
#include "typography/glyph_image.h"

#include <gtest/gtest.h>
#include <hb.h>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

namespace colloquy {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

std::uint32_t number(const Bytes& bytes, std::size_t at, int size) {
  std::uint32_t value = 0;
  for (int i = 0; i < size; ++i) value = value << 8 | bytes[at + static_cast<std::size_t>(i)];
  return value;
}

void set_32(Bytes& bytes, std::size_t at, std::size_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i) & 255);
}

// The first font of a collection (TTC) as a file of its own: the same tables, in their places in the new
// file.
Bytes first_of_collection(const Bytes& collection) {
  const std::size_t directory = number(collection, 12, 4);
  const std::size_t tables = number(collection, directory + 4, 2);
  const auto at = [&](std::size_t offset) {
    return collection.begin() + static_cast<std::ptrdiff_t>(offset);
  };
  Bytes font(at(directory), at(directory + 12 + 16 * tables));
  for (std::size_t i = 0; i < tables; ++i) {
    const std::size_t record = 12 + 16 * i;
    const std::size_t offset = number(font, record + 8, 4);
    const std::size_t size = number(font, record + 12, 4);
    set_32(font, record + 8, font.size());
    font.insert(font.end(), at(offset), at(offset + size));
    font.resize((font.size() + 3) / 4 * 4);
  }
  return font;
}

std::unique_ptr<Font> open(Bytes bytes) {
  auto font = Font::open(std::move(bytes));
  EXPECT_TRUE(font) << (font ? "" : font.error().message());
  return font ? std::move(*font) : nullptr;
}

const Font& sans() {
  static const std::unique_ptr<Font> font = open(read(COLLOQUY_NOTO "/NotoSans-Regular.ttf"));
  return *font;
}
const Font& serif() {
  static const std::unique_ptr<Font> font = open(read(COLLOQUY_NOTO "/NotoSerif-Regular.ttf"));
  return *font;
}
const Font& cjk() {
  static const std::unique_ptr<Font> font =
      open(first_of_collection(read(COLLOQUY_NOTO_CJK "/NotoSansCJK-Regular.ttc")));
  return *font;
}

std::uint16_t glyph_of(const Font& font, char32_t c) {
  hb_codepoint_t glyph = 0;
  EXPECT_TRUE(hb_font_get_nominal_glyph(font.hb(), c, &glyph));
  return static_cast<std::uint16_t>(glyph);
}

GlyphImage draw(const Font& font, char32_t c, float px, int subpixel = 0) {
  return draw_glyph(font, glyph_of(font, c), px, subpixel);
}

double total(const GlyphImage& image) {
  return std::accumulate(image.coverage.begin(), image.coverage.end(), 0.0) / 255;
}

int at(const GlyphImage& image, int x, int y) {
  const int index = (y - image.top) * image.width + x - image.left;
  return image.coverage[static_cast<std::size_t>(index)];
}

// The middle of what is drawn, from the origin.
double middle(const GlyphImage& image) {
  double sum = 0;
  double weighted = 0;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const double c = at(image, image.left + x, image.top + y);
      sum += c;
      weighted += c * (image.left + x + 0.5);
    }
  }
  return weighted / sum;
}

// The area of an outline in square ems, by Green's theorem along a polygon of many short sides. Exact as
// filled for glyphs whose contours do not overlap.
class Area {
 public:
  static double of(const Font& font, std::uint16_t glyph) {
    hb_draw_funcs_t* functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        functions,
        [](hb_draw_funcs_t*, void* a, hb_draw_state_t*, float x, float y, void*) { self(a).to(x, y, true); },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        functions,
        [](hb_draw_funcs_t*, void* a, hb_draw_state_t*, float x, float y, void*) { self(a).to(x, y); },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        functions,
        [](hb_draw_funcs_t*, void* a, hb_draw_state_t* from, float ax, float ay, float bx, float by, float x,
           float y, void*) {
          for (int i = 1; i <= 64; ++i) {
            const double t = i / 64.0;
            const double s = 1 - t;
            const auto point = [&](double p, double q, double r, double z) {
              return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * z;
            };
            self(a).to(point(from->current_x, ax, bx, x), point(from->current_y, ay, by, y));
          }
        },
        nullptr, nullptr);
    Area area;
    hb_font_draw_glyph(font.hb(), glyph, functions, &area);  // quadratic curves come as cubic ones
    hb_draw_funcs_destroy(functions);
    const double em = Font::kUnits;
    return std::abs(area.sum_) / 2 / (em * em);
  }

 private:
  static Area& self(void* area) { return *static_cast<Area*>(area); }
  void to(double x, double y, bool jump = false) {
    if (!jump) sum_ += x_ * y - x * y_;
    x_ = x;
    y_ = y;
  }
  double sum_ = 0, x_ = 0, y_ = 0;
};

TEST(GlyphImage, AStemStandsWhereTheFontHasIt) {
  // Noto Sans, 1000 units an em: the stem of "l" is from 85 to 173 and 760 high.
  const GlyphImage image = draw(sans(), U'l', 100);
  EXPECT_EQ(image.left, 8);
  EXPECT_EQ(image.left + image.width, 18);
  EXPECT_EQ(image.top, -76);
  EXPECT_EQ(image.top + image.height, 0);
  EXPECT_EQ(at(image, 12, -1), 255);
  EXPECT_EQ(at(image, 12, -76), 255);
  // The stem's sides are in the first and the last column: 8.5 and 17.3.
  EXPECT_NEAR(at(image, 8, -40), 0.5 * 255, 4);
  EXPECT_NEAR(at(image, 17, -40), 0.3 * 255, 4);
}

TEST(GlyphImage, APointStandsOnTheBaseline) {
  const GlyphImage image = draw(sans(), U'.', 64);
  EXPECT_GE(image.top + image.height, 0);
  EXPECT_LE(image.top + image.height, 2);
  EXPECT_LT(image.height, 12);
  EXPECT_EQ(at(image, image.left + image.width / 2, image.top + image.height / 2), 255);
}

TEST(GlyphImage, InsideOfAnOIsNothing) {
  const GlyphImage image = draw(serif(), U'o', 64);
  EXPECT_EQ(at(image, image.left + image.width / 2, image.top + image.height / 2), 0);
}

TEST(GlyphImage, AQuarterOfAPixelMovesItByAQuarter) {
  for (const char32_t c : {U'l', U'o', U'W', U'ф'}) {
    const double start = middle(draw(serif(), c, 18));
    for (int quarter = 1; quarter < kSubpixels; ++quarter) {
      // Not closer: the middle of pixels is not quite that of the shape.
      EXPECT_NEAR(middle(draw(serif(), c, 18, quarter)) - start, quarter / 4.0, 0.07) << quarter;
    }
  }
}

TEST(GlyphImage, CoversTheOutlinesArea) {
  for (const char32_t c : {U'l', U'o', U'g', U'&', U'Ж', U'8'}) {
    for (const float px : {12.0F, 18.0F, 31.25F, 80.0F}) {
      const double area = Area::of(serif(), glyph_of(serif(), c)) * px * px;
      // Points are rounded to 1/64 of a pixel, as FreeType rounds those of a font: a serif of a small size
      // feels it.
      const double share = px < 24 ? 0.03 : 0.01;
      EXPECT_NEAR(total(draw(serif(), c, px)), area, area * share) << static_cast<unsigned>(c) << " " << px;
    }
  }
}

TEST(GlyphImage, DrawsPostScriptOutlines) {
  for (const char32_t c : {U'中', U'あ', U'l'}) {
    const double area = Area::of(cjk(), glyph_of(cjk(), c)) * 40 * 40;
    const GlyphImage image = draw(cjk(), c, 40);
    EXPECT_GT(area, 10);
    EXPECT_NEAR(total(image), area, area / 20) << static_cast<unsigned>(c);  // strokes may overlap
    EXPECT_LE(image.width, 42);
    EXPECT_LE(image.height, 42);
  }
}

TEST(GlyphImage, WhatHasNoInkIsEmpty) {
  const GlyphImage space = draw(sans(), U' ', 40);
  EXPECT_EQ(space.width, 0);
  EXPECT_EQ(space.height, 0);
  EXPECT_TRUE(space.coverage.empty());
  EXPECT_TRUE(draw_glyph(sans(), 0xFFFF, 40, 0).coverage.empty());
}

TEST(GlyphImage, AnySizeIsSafe) {
  const std::uint16_t glyph = glyph_of(sans(), U'W');
  const float inf = std::numeric_limits<float>::infinity();
  for (const float px : {0.0F, -5.0F, std::nanf(""), inf, -inf}) {
    EXPECT_TRUE(draw_glyph(sans(), glyph, px, 0).coverage.empty()) << px;
  }
  EXPECT_LE(draw_glyph(sans(), glyph, 0.01F, 0).coverage.size(), 4U);
  const GlyphImage huge = draw_glyph(sans(), glyph, 1e30F, 0);
  EXPECT_EQ(huge.width, kLargestGlyphPicture);
  EXPECT_EQ(huge.height, kLargestGlyphPicture);
  EXPECT_EQ(huge.coverage.size(), static_cast<std::size_t>(huge.width * huge.height));
  EXPECT_EQ(draw_glyph(sans(), glyph, 20, 99).coverage, draw_glyph(sans(), glyph, 20, 3).coverage);
  EXPECT_EQ(draw_glyph(sans(), glyph, 20, -1).coverage, draw_glyph(sans(), glyph, 20, 0).coverage);
}

TEST(CoverageTable, RisesFromNothingToAll) {
  for (int step = 0; step <= 20; ++step) {
    const auto table = coverage_table(static_cast<float>(step) / 20);
    EXPECT_EQ(table[0], 0);
    EXPECT_EQ(table[255], 255);
    for (std::size_t i = 1; i < table.size(); ++i) EXPECT_GE(table[i], table[i - 1]) << step << " " << i;
  }
}

TEST(CoverageTable, MakesLightTextHeavierAndDarkTextThinner) {
  const auto black = coverage_table(0);
  const auto white = coverage_table(1);
  // Half covered, by the formula: 1 - 0.45 ^ (1 / 1.2), and 0.5 ^ (1 / 1.2).
  EXPECT_NEAR(black[128], 124, 1);
  EXPECT_NEAR(white[128], 144, 1);
  for (std::size_t i = 1; i < 255; ++i) EXPECT_GT(white[i], black[i]) << i;
}

TEST(CoverageTable, BelievesNoLuminanceOutside) {
  EXPECT_EQ(coverage_table(-3), coverage_table(0));
  EXPECT_EQ(coverage_table(7), coverage_table(1));
  EXPECT_EQ(coverage_table(std::nanf("")), coverage_table(0));
}

}  // namespace
}  // namespace colloquy
