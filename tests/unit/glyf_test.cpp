// The outlines of TrueType fonts, read without HarfBuzz: the same as with it.
#include "typography/glyf.h"

#include <gtest/gtest.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "typography/font.h"
#include "typography/glyph_outline.h"

namespace colloquy {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::unique_ptr<Font> open(const std::string& name) {
  std::ifstream file(COLLOQUY_NOTO "/" + name, std::ios::binary);
  auto font = Font::open(Bytes(std::istreambuf_iterator<char>(file), {}));
  EXPECT_TRUE(font) << name;
  return font ? std::move(*font) : nullptr;
}

// A contour as lines and curves, from its lowest left point on.
struct Segment {
  float x = 0, y = 0;    // where it ends
  float cx = 0, cy = 0;  // its control; of a line its end
};
using Path = std::vector<Segment>;

Path path_of(std::span<const ContourPoint> points) {
  const auto middle = [](const ContourPoint& a, const ContourPoint& b) {
    return ContourPoint{(a.x + b.x) / 2, (a.y + b.y) / 2, ContourPoint::on};
  };
  std::vector<ContourPoint> whole;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ContourPoint& next = points[(i + 1) % points.size()];
    whole.push_back(points[i]);
    if (points[i].kind != ContourPoint::on && next.kind != ContourPoint::on)
      whole.push_back(middle(points[i], next));
  }
  const auto start = std::ranges::find(whole, ContourPoint::on, &ContourPoint::kind);
  std::rotate(whole.begin(), start, whole.end());
  Path path;
  for (std::size_t i = 1; i <= whole.size(); ++i) {
    const ContourPoint& point = whole[i % whole.size()];
    if (point.kind != ContourPoint::on) continue;
    const ContourPoint& before = whole[i - 1];
    const bool line = before.kind == ContourPoint::on;
    if (line && before.x == point.x && before.y == point.y) continue;
    path.push_back({point.x, point.y, line ? point.x : before.x, line ? point.y : before.y});
  }
  if (path.empty()) return path;
  const auto low =
      std::ranges::min_element(path, {}, [](const Segment& s) { return std::tuple(s.y, s.x, s.cy, s.cx); });
  std::rotate(path.begin(), low, path.end());
  return path;
}

// Contours without any extent are left out: HarfBuzz draws some of them.
std::vector<Path> paths_of(const Contours& contours) {
  std::vector<Path> paths;
  std::size_t first = 0;
  for (const std::size_t end : contours.ends) {
    if (end > first) paths.push_back(path_of(std::span(contours.points).subspan(first, end - first)));
    if (!paths.empty() && paths.back().empty()) paths.pop_back();
    first = end;
  }
  return paths;
}

float farthest_apart(const std::vector<Path>& a, const std::vector<Path>& b) {
  constexpr float kOther = 1e9F;
  if (a.size() != b.size()) return kOther;
  float most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].size() != b[i].size()) return kOther;
    for (std::size_t k = 0; k < a[i].size(); ++k) {
      const Segment& s = a[i][k];
      const Segment& t = b[i][k];
      for (const float apart : {s.x - t.x, s.y - t.y, s.cx - t.cx, s.cy - t.cy})
        most = std::max(most, std::abs(apart));
    }
  }
  return most;
}

TEST(Glyf, EveryGlyphIsThatOfHarfBuzz) {
  for (const char* name :
       {"NotoSans-Regular.ttf", "NotoSerif-Regular.ttf", "NotoSerifKhmer-Regular.ttf",
        "NotoNaskhArabic-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansMath-Regular.ttf"}) {
    const auto font = open(name);
    ASSERT_TRUE(font);
    const unsigned count = hb_face_get_glyph_count(hb_font_get_face(font->hb()));
    unsigned read = 0;
    for (unsigned glyph = 0; glyph < count; ++glyph) {
      const auto id = static_cast<std::uint16_t>(glyph);
      Contours contours;
      if (font->glyf().read(id, contours)) ++read;
      // In 16,384ths of an em.
      ASSERT_LT(farthest_apart(paths_of(glyph_outline(*font, id)), paths_of(drawn_outline(*font, id))), 0.1F)
          << name << " " << glyph;
    }
    EXPECT_EQ(read, count) << name;
  }
}

// A font of a few glyphs, each of which is bytes.
class Tables {
 public:
  explicit Tables(const std::vector<Bytes>& glyphs, std::int16_t bearing = 0) {
    for (const Bytes& glyph : glyphs) {
      add_offset();
      glyf_.insert(glyf_.end(), glyph.begin(), glyph.end());
      hmtx_.insert(hmtx_.end(),
                   {1, 0, static_cast<std::uint8_t>(bearing >> 8), static_cast<std::uint8_t>(bearing & 255)});
    }
    add_offset();
    count_ = static_cast<unsigned>(glyphs.size());
  }
  GlyfReader reader() const {
    return GlyfReader(
        {.glyf = glyf_, .loca = loca_, .hmtx = hmtx_, .long_offsets = true, .long_metrics = count_});
  }

 private:
  void add_offset() {
    for (int shift = 24; shift >= 0; shift -= 8)
      loca_.push_back(static_cast<std::uint8_t>(glyf_.size() >> shift & 255));
  }
  Bytes glyf_, loca_, hmtx_;
  unsigned count_ = 0;
};

// From 5 to 9 across and 0 to 3 upwards: the first point is (5, 0), the others are to its right, above and to
// the left.
const Bytes kBox = {0,    1,    0,    5,    0, 0, 0, 9, 0, 3,  // one contour, its box
                    0,    3,    0,    0,                       // ends with the fourth point; no instructions
                    0x33, 0x33, 0x35, 0x23,                    // flags
                    5,    4,    4,                             // x: +5, +4, the same, -4
                    3};                                        // y: twice the same, +3, the same
const Bytes kTwice = {0xFF, 0xFF, 0, 0, 0,  0,    0,    0, 0, 0,  // made of parts
                      0,    0x22, 0, 0, 0,  0,                    // the box where it is, and more follow
                      0,    0x0A, 0, 0, 10, 0xFF, 0x20, 0};       // and once more at (10, -1), half as large

TEST(Glyf, ReadsPointsOneAfterTheOther) {
  Contours contours;
  const Tables tables({kBox}, 5);
  ASSERT_TRUE(tables.reader().read(0, contours));
  ASSERT_EQ(contours.ends, std::vector<std::uint32_t>{4});
  ASSERT_EQ(contours.points.size(), 4U);
  EXPECT_EQ(contours.points[0].x, 5);
  EXPECT_EQ(contours.points[1].x, 9);
  EXPECT_EQ(contours.points[2].x, 9);
  EXPECT_EQ(contours.points[3].x, 5);
  EXPECT_EQ(contours.points[1].y, 0);
  EXPECT_EQ(contours.points[2].y, 3);
  EXPECT_EQ(contours.points[3].y, 3);
}

TEST(Glyf, BearingsSayWhereAGlyphIs) {
  Contours contours;
  const Tables tables({kBox}, 2);
  ASSERT_TRUE(tables.reader().read(0, contours));
  EXPECT_EQ(contours.points[0].x, 2);
}

TEST(Glyf, PutsPartsTogether) {
  Contours contours;
  const Tables tables({kBox, kTwice});
  ASSERT_TRUE(tables.reader().read(1, contours));
  ASSERT_EQ(contours.ends, (std::vector<std::uint32_t>{4, 8}));
  EXPECT_EQ(contours.points[0].x, 5);
  EXPECT_EQ(contours.points[4].x, 12.5F);
  EXPECT_EQ(contours.points[5].x, 14.5F);
  EXPECT_EQ(contours.points[4].y, contours.points[0].y / 2 - 1);
}

TEST(Glyf, EndsWithPartsOfThemselves) {
  Bytes twice = kTwice;
  twice[13] = 1;  // its first part is itself
  Contours contours;
  const Tables tables({kBox, twice});
  EXPECT_FALSE(tables.reader().read(1, contours));
}

TEST(Glyf, LeavesTheRareToHarfBuzz) {
  Contours contours;
  Bytes joined = kTwice;
  joined[11] = 0x20;  // at points
  EXPECT_FALSE(Tables({kBox, joined}).reader().read(1, contours));
  Bytes scaled = kTwice;
  scaled[10] = 0x08;  // its offset is scaled
  EXPECT_FALSE(Tables({kBox, scaled}).reader().read(1, contours));
}

TEST(Glyf, EmptyGlyphsAreRead) {
  Contours contours;
  EXPECT_TRUE(Tables({{}, kBox}).reader().read(0, contours));
  EXPECT_TRUE(contours.empty());
}

TEST(Glyf, NothingIsReadPastTheEnd) {
  for (const Bytes& whole : {kBox, kTwice}) {
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      Contours contours;
      EXPECT_FALSE(Tables({kBox, cut}).reader().read(1, contours)) << size;
    }
  }
  Contours contours;
  EXPECT_FALSE(Tables({kBox}).reader().read(1, contours));
  EXPECT_FALSE(GlyfReader().read(0, contours));
}

}  // namespace
}  // namespace colloquy
