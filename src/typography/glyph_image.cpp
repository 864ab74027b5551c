#include "typography/glyph_image.h"

#include <ft2build.h>
#include <hb.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <type_traits>

namespace colloquy {
namespace {

// Chromium's on Linux: SK_GAMMA_EXPONENT and SK_GAMMA_CONTRAST in its skia/BUILD.gn. Measured against
// Chromium 156, unhinted, at 13, 18 and 27 px in five pairs of colours: no other pair of numbers comes
// closer. What differs still is that Skia moves the ends of edges to quarters of a pixel in height; here
// coverage is exact.
constexpr float kTextGamma = 1.2F;
constexpr float kTextContrast = 0.2F;

// FreeType's numbers: 1/64 of a pixel.
constexpr int kUnit = 64;

// A picture's sides are cut to this many pixels.
constexpr int kLargestSide = kLargestGlyphPicture;

// No point is farther out than this, whatever a broken font says: far enough that what is cut off is never
// seen, near enough for FreeType's arithmetic.
constexpr float kFarthest = 8192.0F * kUnit;

// What FreeType's outline can count.
constexpr std::size_t kMostPoints = 60'000;

// The filler alone: of FreeType only that module is compiled in (cmake/TextLibraries.cmake). Made at the
// first glyph and kept.
FT_Library filler() {
  static FT_LibraryRec_* const library = [] {
    FT_Library made = nullptr;
    return FT_Init_FreeType(&made) == 0 ? made : nullptr;
  }();
  return library;
}

}  // namespace

// An outline as HarfBuzz tells it, kept as FreeType wants it but for its size.
class GlyphOutline::Path {
 public:
  Path() {
    // Of most letters.
    constexpr std::size_t kPoints = 96, kContours = 4;
    points_.reserve(kPoints);
    tags_.reserve(kPoints);
    ends_.reserve(kContours);
  }

  void move_to(float x, float y) { begin(x, y); }
  void line_to(float x, float y) { add(x, y, FT_CURVE_TAG_ON); }
  void quadratic_to(float cx, float cy, float x, float y) {
    add(cx, cy, FT_CURVE_TAG_CONIC);
    add(x, y, FT_CURVE_TAG_ON);
  }
  void cubic_to(float ax, float ay, float bx, float by, float x, float y) {
    add(ax, ay, FT_CURVE_TAG_CUBIC);
    add(bx, by, FT_CURVE_TAG_CUBIC);
    add(x, y, FT_CURVE_TAG_ON);
  }
  void close() {
    if (open_ && !points_.empty()) {
      // FreeType closes contours itself; a last point on the first one would be an edge of no length.
      if (points_.size() - first_ > 1 && points_.back().x == points_[first_].x &&
          points_.back().y == points_[first_].y && tags_.back() == FT_CURVE_TAG_ON) {
        points_.pop_back();
        tags_.pop_back();
      }
      ends_.push_back(static_cast<Index>(points_.size() - 1));
    }
    open_ = false;
  }

  // Empty where the font was broken: half a glyph would be another glyph.
  bool usable() const { return !broken_ && !ends_.empty(); }

  // `scale`: from the font's units to FreeType's. Until the next call.
  FT_Outline sized(float scale) {
    sized_.clear();
    for (const Point& point : points_) sized_.push_back({rounded(point.x * scale), rounded(point.y * scale)});
    FT_Outline outline = {};
    outline.n_contours = static_cast<Index>(ends_.size());
    outline.n_points = static_cast<Index>(points_.size());
    outline.points = sized_.data();
    outline.tags = tags_.data();
    outline.contours = ends_.data();
    // Both TrueType and CFF fill what an outline goes round at all, not what it goes round an odd number of
    // times.
    outline.flags = FT_OUTLINE_NONE;
    return outline;
  }

 private:
  using Index = std::remove_pointer_t<decltype(FT_Outline::contours)>;
  using Tag = std::remove_pointer_t<decltype(FT_Outline::tags)>;
  struct Point {
    float x = 0, y = 0;
  };

  void begin(float x, float y) {
    close();
    open_ = true;
    first_ = points_.size();
    add(x, y, FT_CURVE_TAG_ON);
  }
  void add(float x, float y, int tag) {
    if (broken_ || !open_) return;
    if (!std::isfinite(x) || !std::isfinite(y) || points_.size() >= kMostPoints) {
      broken_ = true;
      return;
    }
    points_.push_back({x, y});
    tags_.push_back(static_cast<Tag>(tag));
  }
  static FT_Pos rounded(float value) {
    return static_cast<FT_Pos>(std::floor(std::clamp(value, -kFarthest, kFarthest) + 0.5F));
  }

  bool open_ = false, broken_ = false;
  std::size_t first_ = 0;
  std::vector<Point> points_;
  std::vector<Tag> tags_;
  std::vector<Index> ends_;
  std::vector<FT_Vector> sized_;
};

namespace {

// Of HarfBuzz to a path.
template <class Path>
hb_draw_funcs_t* drawing() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(
        made,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Path*>(to)->move_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(
        made,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float x, float y, void*) {
          static_cast<Path*>(to)->line_to(x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(
        made,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
          static_cast<Path*>(to)->quadratic_to(cx, cy, x, y);
        },
        nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(
        made,
        [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
           float y, void*) { static_cast<Path*>(to)->cubic_to(ax, ay, bx, by, x, y); },
        nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(
        made, [](hb_draw_funcs_t*, void* to, hb_draw_state_t*, void*) { static_cast<Path*>(to)->close(); },
        nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return functions;
}

// Whole pixels around 1/64 ones.
int floor_px(FT_Pos units) {
  return static_cast<int>(std::floor(static_cast<float>(units) / kUnit));
}
int ceil_px(FT_Pos units) {
  return static_cast<int>(std::ceil(static_cast<float>(units) / kUnit));
}

}  // namespace

GlyphOutline::GlyphOutline(const Font& font, std::uint16_t glyph) : path_(std::make_unique<Path>()) {
  hb_font_draw_glyph(font.hb(), glyph, drawing<Path>(), path_.get());
  path_->close();
  if (!path_->usable()) path_.reset();
}

GlyphOutline::~GlyphOutline() = default;

GlyphImage GlyphOutline::draw(float device_px, int subpixel) {
  if (path_ == nullptr || !std::isfinite(device_px) || device_px <= 0 || filler() == nullptr) return {};
  const FT_Pos shift = FT_Pos{std::clamp(subpixel, 0, kSubpixels - 1)} * kUnit / kSubpixels;
  FT_Outline shape = path_->sized(std::min(device_px, kLargestGlyphPx) * kUnit / Font::kUnits);
  FT_BBox box;
  FT_Outline_Get_CBox(&shape, &box);
  const int left = std::clamp(floor_px(box.xMin + shift), -kLargestSide, kLargestSide);
  const int right = std::clamp(ceil_px(box.xMax + shift), left, left + kLargestSide);
  const int top = std::clamp(ceil_px(box.yMax), -kLargestSide, kLargestSide);
  const int bottom = std::clamp(floor_px(box.yMin), top - kLargestSide, top);
  if (right == left || top == bottom) return {};

  GlyphImage image;
  image.left = left;
  image.top = -top;
  image.width = right - left;
  image.height = top - bottom;
  image.coverage.assign(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height), 0);
  FT_Outline_Translate(&shape, shift - FT_Pos{left} * kUnit, FT_Pos{-bottom} * kUnit);
  FT_Bitmap bitmap = {};
  bitmap.rows = static_cast<unsigned>(image.height);
  bitmap.width = static_cast<unsigned>(image.width);
  bitmap.pitch = image.width;
  bitmap.buffer = image.coverage.data();
  bitmap.num_grays = 256;
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  return FT_Outline_Get_Bitmap(filler(), &shape, &bitmap) == 0 ? image : GlyphImage{};
}

GlyphImage draw_glyph(const Font& font, std::uint16_t glyph, float device_px, int subpixel) {
  return GlyphOutline(font, glyph).draw(device_px, subpixel);
}

// The pre-blend of Skia (src/core/SkMaskGamma.cpp), which Chromium's text goes through: what a blend of light
// would give, and a contrast that fades as the colour gets lighter, worked back into coverage for a blend of
// levels.
std::array<std::uint8_t, 256> coverage_table(float luminance) {
  const float ink = std::isfinite(luminance) ? std::clamp(luminance, 0.0F, 1.0F) : 0.0F;
  const float ground = 1 - ink;
  const float ink_light = std::pow(ink, kTextGamma);
  const float ground_light = std::pow(ground, kTextGamma);
  std::array<std::uint8_t, 256> table = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const float drawn = static_cast<float>(i) / 255;
    const float coverage = drawn + (1 - drawn) * kTextContrast * ground_light * drawn;
    float corrected = coverage;
    // Ink and ground of nearly the same level: the quotient below has no meaning.
    if (std::abs(ink - ground) > 1.0F / 256) {
      const float light = ink_light * coverage + ground_light * (1 - coverage);
      corrected = (std::pow(light, 1 / kTextGamma) - ground) / (ink - ground);
    }
    table[i] = static_cast<std::uint8_t>(std::clamp(std::lround(corrected * 255), 0L, 255L));
  }
  return table;
}

}  // namespace colloquy
