#include "typography/glyf.h"

#include <algorithm>
#include <cstddef>

namespace colloquy {
namespace {

// Parts of parts. Fonts use two levels at most.
constexpr int kDeepest = 8;

// Parts of one glyph, all levels together: a few bytes could name others again and again.
constexpr std::size_t kMostContours = 4096;

constexpr std::size_t kHeader = 10;

// Big-endian numbers, one after the other; 0 past the end, which is remembered.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  unsigned u8() {
    if (at_ >= bytes_.size()) {
      ok_ = false;
      return 0;
    }
    return bytes_[at_++];
  }
  unsigned u16() {
    const unsigned high = u8();
    return high << 8 | u8();
  }
  int i8() { return static_cast<std::int8_t>(u8()); }
  int i16() { return static_cast<std::int16_t>(u16()); }
  // A number of two bits before the point.
  float f2dot14() { return static_cast<float>(i16()) / (1 << 14); }
  void skip(std::size_t count) {
    ok_ = ok_ && count <= bytes_.size() - at_;
    at_ = ok_ ? at_ + count : bytes_.size();
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

enum PointFlag : unsigned {
  kOnCurve = 1,
  kShortX = 2,
  kShortY = 4,
  kRepeat = 8,
  kSameOrPositiveX = 16,
  kSameOrPositiveY = 32,
};

enum PartFlag : unsigned {
  kWordArguments = 1,
  kArgumentsAreOffsets = 2,
  kOneScale = 8,
  kMorePartsFollow = 32,
  kTwoScales = 64,
  kMatrix = 128,
  kUsesItsMetrics = 512,
  kScaledOffset = 2048,
};

// Of a coordinate from the one before.
int difference(Reader& in, unsigned flags, unsigned is_short, unsigned same_or_positive) {
  if ((flags & is_short) != 0) {
    const auto size = static_cast<int>(in.u8());
    return (flags & same_or_positive) != 0 ? size : -size;
  }
  return (flags & same_or_positive) != 0 ? 0 : in.i16();
}

}  // namespace

bool GlyfReader::bytes_of(std::uint16_t glyph, Bytes& bytes) const {
  const std::size_t size = tables_.long_offsets ? 4 : 2;
  if ((std::size_t{glyph} + 2) * size > tables_.loca.size()) return false;
  Reader in(tables_.loca.subspan(glyph * size, 2 * size));
  const auto offset = [&] {
    const std::size_t high = in.u16();
    return tables_.long_offsets ? high << 16 | in.u16() : 2 * high;
  };
  const std::size_t from = offset();
  const std::size_t to = offset();
  if (from > to || to > tables_.glyf.size()) return false;
  bytes = tables_.glyf.subspan(from, to - from);
  return true;
}

bool GlyfReader::left_bearing(std::uint16_t glyph, int& bearing) const {
  // Bearings of glyphs that share the last advance come after all others.
  const std::size_t own = tables_.long_metrics;
  const std::size_t at = glyph < own ? std::size_t{glyph} * 4 + 2 : own * 4 + (glyph - own) * 2;
  if (own == 0 || at + 2 > tables_.hmtx.size()) return false;
  bearing = Reader(tables_.hmtx.subspan(at, 2)).i16();
  return true;
}

bool GlyfReader::read(std::uint16_t glyph, Contours& contours) const {
  const std::size_t first = contours.points.size();
  Origin origin;
  if (!read(glyph, 0, contours, origin)) return false;
  // Rasterizers put a glyph where its bearing says, whatever its coordinates say.
  if (origin.x != 0) {
    for (std::size_t i = first; i < contours.points.size(); ++i)
      contours.points[i].x -= static_cast<float>(origin.x);
  }
  return true;
}

bool GlyfReader::read(std::uint16_t glyph, int depth, Contours& contours, Origin& origin) const {
  Bytes bytes;
  if (!bytes_of(glyph, bytes)) return false;
  if (bytes.empty()) return true;
  Reader in(bytes);
  const int count = in.i16();
  const int left = in.i16();
  int bearing = 0;
  if (bytes.size() < kHeader || !left_bearing(glyph, bearing)) return false;
  origin.x = left - bearing;
  const Bytes rest = bytes.subspan(kHeader);
  return count >= 0 ? read_simple(rest, count, contours) : read_parts(rest, depth, contours, origin);
}

bool GlyfReader::read_simple(Bytes glyph, int contour_count, Contours& contours) const {
  Reader in(glyph);
  const std::size_t before = contours.points.size();
  std::size_t count = 0;
  for (int i = 0; i < contour_count; ++i) {
    const std::size_t end = std::size_t{in.u16()} + 1;
    if (!in.ok() || end < count) return false;
    count = end;
    contours.ends.push_back(static_cast<std::uint32_t>(before + count));
  }
  if (before + count > Contours::kMostPoints || contours.ends.size() > kMostContours) return false;
  in.skip(in.u16());  // instructions
  // All flags are first, then all x, then all y: how long the first two are is only known when they are read.
  const Reader first_flag = in;
  std::size_t x_bytes = 0;
  for (std::size_t i = 0; i < count && in.ok();) {
    const unsigned flags = in.u8();
    const std::size_t times = std::min((flags & kRepeat) != 0 ? in.u8() + std::size_t{1} : 1, count - i);
    const std::size_t size = (flags & kShortX) != 0 ? 1 : (flags & kSameOrPositiveX) != 0 ? 0 : 2;
    x_bytes += times * size;
    i += times;
  }
  Reader flag_reader = first_flag;
  Reader xs = in;
  Reader ys = in;
  ys.skip(x_bytes);
  int x = 0;
  int y = 0;
  contours.points.reserve(before + count);
  for (std::size_t i = 0; i < count;) {
    const unsigned flags = flag_reader.u8();
    const std::size_t times =
        std::min((flags & kRepeat) != 0 ? flag_reader.u8() + std::size_t{1} : 1, count - i);
    for (const std::size_t next = i + times; i < next; ++i) {
      x += difference(xs, flags, kShortX, kSameOrPositiveX);
      y += difference(ys, flags, kShortY, kSameOrPositiveY);
      contours.points.push_back({static_cast<float>(x), static_cast<float>(y),
                                 (flags & kOnCurve) != 0 ? ContourPoint::on : ContourPoint::quadratic});
    }
  }
  return xs.ok() && ys.ok();
}

bool GlyfReader::read_parts(Bytes glyph, int depth, Contours& contours, Origin& origin) const {
  if (depth >= kDeepest) return false;
  Reader in(glyph);
  for (unsigned flags = kMorePartsFollow; (flags & kMorePartsFollow) != 0;) {
    flags = in.u16();
    const auto part = static_cast<std::uint16_t>(in.u16());
    const bool words = (flags & kWordArguments) != 0;
    const int dx = words ? in.i16() : in.i8();
    const int dy = words ? in.i16() : in.i8();
    float xx = 1;
    float xy = 0;
    float yx = 0;
    float yy = 1;
    if ((flags & kOneScale) != 0) {
      xx = yy = in.f2dot14();
    } else if ((flags & kTwoScales) != 0) {
      xx = in.f2dot14();
      yy = in.f2dot14();
    } else if ((flags & kMatrix) != 0) {
      xx = in.f2dot14();
      yx = in.f2dot14();
      xy = in.f2dot14();
      yy = in.f2dot14();
    }
    if (!in.ok() || (flags & kArgumentsAreOffsets) == 0 || (flags & kScaledOffset) != 0) return false;
    const std::size_t first = contours.points.size();
    Origin part_origin;
    if (!read(part, depth + 1, contours, part_origin)) return false;
    if ((flags & kUsesItsMetrics) != 0) origin = part_origin;
    for (ContourPoint& point : std::span(contours.points).subspan(first)) {
      const float x = point.x;
      const float y = point.y;
      point.x = x * xx + y * xy + static_cast<float>(dx);
      point.y = x * yx + y * yy + static_cast<float>(dy);
    }
  }
  return true;
}

}  // namespace colloquy
