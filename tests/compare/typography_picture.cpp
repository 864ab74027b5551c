// Draws docs/images/typography.svg: one line as it leaves each stage of the layout engine.
//
//   typography_picture FONTS                 prints the picture
//   typography_picture FONTS --check FILE    fails where FILE is not that picture
//
// FONTS is the folder of the Noto fonts.
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "typography/breaks.h"
#include "typography/itemize.h"
#include "typography/layout.h"

namespace {

using namespace colloquy;

constexpr std::string_view kText = "$246 million — ភ្នំពេញ — שלום (2020)";
constexpr const char* kFonts[] = {"NotoSerif-Regular.ttf", "NotoSerifKhmer-Regular.ttf",
                                  "NotoSerifHebrew-Regular.ttf"};
constexpr const char* kColours[] = {"#2f6f9f", "#a05a2c", "#4f7f3f", "#7a4f9a", "#9a3f4f", "#3f7f7f"};
constexpr double kMargin = 104, kPx = 46;

std::string svg;

[[gnu::format(printf, 1, 2)]] void put(const char* format, ...) {
  char buffer[512];
  va_list values;
  va_start(values, format);
  std::vsnprintf(buffer, sizeof buffer, format, values);
  va_end(values);
  svg += buffer;
}

void label(double x, double y, const char* anchor, const std::string& text, const char* more = "") {
  put("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>", x, y, anchor, more);
  svg += text + "</text>\n";
}

void line(double x1, double y1, double x2, double y2, const char* style) {
  put("<path d=\"M%.1f %.1fL%.1f %.1f\" %s/>\n", x1, y1, x2, y2, style);
}

// HarfBuzz's outlines as the path of an SVG, in em units with y up.
struct Outline {
  std::string path;
  void add(char command, std::initializer_list<float> values) {
    path += command;
    for (const float value : values) {
      char number[32];
      std::snprintf(number, sizeof number, "%.0f ", static_cast<double>(value));
      path += number;
    }
  }
};

hb_draw_funcs_t* outline_functions() {
  hb_draw_funcs_t* const f = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(
      f,
      [](hb_draw_funcs_t*, void* o, hb_draw_state_t*, float x, float y, void*) {
        static_cast<Outline*>(o)->add('M', {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      f,
      [](hb_draw_funcs_t*, void* o, hb_draw_state_t*, float x, float y, void*) {
        static_cast<Outline*>(o)->add('L', {x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(
      f,
      [](hb_draw_funcs_t*, void* o, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
        static_cast<Outline*>(o)->add('Q', {cx, cy, x, y});
      },
      nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(
      f,
      [](hb_draw_funcs_t*, void* o, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
         float y, void*) { static_cast<Outline*>(o)->add('C', {ax, ay, bx, by, x, y}); },
      nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(
      f, [](hb_draw_funcs_t*, void* o, hb_draw_state_t*, void*) { static_cast<Outline*>(o)->path += 'Z'; },
      nullptr, nullptr);
  return f;
}

class Picture {
 public:
  Picture(const FontSet& fonts, double px, double width) : fonts_(fonts), px_(px) {
    format_.px = static_cast<float>(px);
    format_.direction = Direction::ltr;
    // The one word of Khmer here needs no dictionary.
    source_ = {kText, "en", kWordEnds};
    layout_ = ParagraphLayout(source_, format_, static_cast<float>(width), {&fonts, nullptr});
    items_ = itemize(kText, format_, &fonts);
    find_breaks(source_, nullptr, items_.clusters);
  }

  const ParagraphLayout& layout() const { return layout_; }

  std::uint32_t cluster_end(std::size_t c) const {
    return c + 1 < items_.clusters.size() ? items_.clusters[c + 1].offset()
                                          : static_cast<std::uint32_t>(kText.size());
  }
  float left(std::size_t c) const { return edges(c).first; }
  float right(std::size_t c) const { return edges(c).second; }

  // One band for each run, with its script, direction and font.
  void runs(double y) const {
    for (std::size_t r = 0; r < items_.runs.size(); ++r) {
      const Run& run = items_.runs[r];
      const std::size_t last =
          (r + 1 < items_.runs.size() ? items_.runs[r + 1].first_cluster : items_.clusters.size()) - 1;
      double from = 1e9, to = 0;
      for (std::size_t c = run.first_cluster; c <= last; ++c) {
        from = std::min(from, static_cast<double>(left(c)));
        to = std::max(to, static_cast<double>(right(c)));
      }
      put("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"22\" fill=\"%s\" fill-opacity=\"0.22\" "
          "stroke=\"%s\"/>\n",
          kMargin + from, y, to - from, kColours[r % std::size(kColours)], kColours[r % std::size(kColours)]);
      char tag[5] = {};
      hb_tag_to_string(run.script, tag);
      // Narrow bands have their words on another height than their neighbours.
      const double at = y - 6 - (r % 2 == 0 ? 0 : 13);
      label(kMargin + (from + to) / 2, at, "middle",
            std::string(tag, 4) + ((run.level & 1) != 0 ? " ←" : " →"));
      label(kMargin + (from + to) / 2, y + 15, "middle", "font " + std::to_string(run.font));
    }
  }

  void glyphs(double x, double baseline, bool boxes, double first_line_y) const {
    hb_draw_funcs_t* const functions = outline_functions();
    const double scale = px_ / Font::kUnits;
    for (std::size_t l = 0; l < layout_.lines().size(); ++l) {
      const Line& of = layout_.lines()[l];
      const double y = baseline + static_cast<double>(l) * first_line_y;
      for (std::uint32_t g = of.first_glyph; g < of.last_glyph; ++g) {
        const Glyph& glyph = layout_.glyphs()[g];
        const Font& font = *fonts_.font(glyph.font);
        const double at = x + static_cast<double>(of.x) + static_cast<double>(glyph.x);
        hb_glyph_extents_t extents = {};
        if (boxes && hb_font_get_glyph_extents(font.hb(), glyph.id, &extents) != 0) {
          put("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\" stroke=\"#b08a3c\" "
              "stroke-width=\"0.6\"/>\n",
              at + extents.x_bearing * scale, y + static_cast<double>(glyph.y) - extents.y_bearing * scale,
              extents.width * scale, -extents.height * scale);
        }
        Outline outline;
        hb_font_draw_glyph(font.hb(), glyph.id, functions, &outline);
        put("<path transform=\"translate(%.1f %.1f) scale(%.6f %.6f)\" fill=\"#1d1d1f\" d=\"", at,
            y + static_cast<double>(glyph.y), scale, -scale);
        svg += outline.path + "\"/>\n";
        if (boxes) {
          put("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.6\" fill=\"#b0413c\"/>\n", at,
              y + static_cast<double>(glyph.y));
        }
      }
    }
    hb_draw_funcs_destroy(functions);
  }

  // Glyph ids, in the order in which they stand.
  void glyph_ids(double y) const {
    for (std::size_t g = 0; g < layout_.glyphs().size(); ++g) {
      const Glyph& glyph = layout_.glyphs()[g];
      label(kMargin + static_cast<double>(glyph.x), y + static_cast<double>(g % 3) * 11, "start",
            std::to_string(glyph.id), " font-size=\"9\"");
    }
  }

  // A bracket below every grapheme cluster, with the byte offset at which it begins.
  void clusters(double y) const {
    for (std::size_t c = 0; c < items_.clusters.size(); ++c) {
      const double from = kMargin + static_cast<double>(left(c)),
                   to = kMargin + static_cast<double>(right(c));
      put("<path d=\"M%.1f %.1fv5H%.1fv-5\" fill=\"none\" stroke=\"#555\"/>\n", from + 1, y, to - 1);
      label((from + to) / 2, y + 17 + static_cast<double>(c % 2) * 11, "middle",
            std::to_string(items_.clusters[c].offset()), " font-size=\"9\"");
    }
  }

  void carets(double y, double height) const {
    for (std::size_t c = 0; c <= items_.clusters.size(); ++c) {
      const std::uint32_t offset =
          c < items_.clusters.size() ? items_.clusters[c].offset() : static_cast<std::uint32_t>(kText.size());
      const double down = static_cast<double>(layout_.caret({offset, Affinity::downstream}).x);
      const double up = static_cast<double>(layout_.caret({offset, Affinity::upstream}).x);
      line(kMargin + down, y, kMargin + down, y + height, "stroke=\"#1560bd\" stroke-width=\"1\"");
      if (std::abs(up - down) > 0.5)
        line(kMargin + up, y, kMargin + up, y + height,
             "stroke=\"#1560bd\" stroke-width=\"1\" stroke-dasharray=\"2 2\"");
    }
  }

  void breaks(double y) const {
    for (std::size_t c = 0; c < items_.clusters.size(); ++c) {
      if (!items_.clusters[c].is(Cluster::break_after)) continue;
      const double x = kMargin + static_cast<double>(layout_.caret({cluster_end(c), Affinity::upstream}).x);
      put("<path d=\"M%.1f %.1fl5 9h-10z\" fill=\"#2f8f4f\"/>\n", x, y);
    }
  }

  void selection(Span span, double x, double top, double leading, double height) const {
    for (const LineRange& range : layout_.ranges(span)) {
      put("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#ffe08a\"/>\n",
          x + static_cast<double>(range.x), top + static_cast<double>(range.line) * leading,
          static_cast<double>(range.width), height);
    }
  }

 private:
  static constexpr std::uint32_t kWordEnds[] = {static_cast<std::uint32_t>(kText.size())};

  std::pair<float, float> edges(std::size_t c) const {
    const float a = layout_.caret({items_.clusters[c].offset(), Affinity::downstream}).x;
    const float b = layout_.caret({cluster_end(c), Affinity::upstream}).x;
    return {std::min(a, b), std::max(a, b)};
  }

  const FontSet& fonts_;
  double px_;
  TextFormat format_;
  SourceText source_;
  ParagraphLayout layout_;
  Items items_;
};

void draw(const FontSet& fonts) {
  const Picture wide(fonts, kPx, 1e5);
  const double width = kMargin + static_cast<double>(wide.layout().width()) + 24;
  put("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f 590\" font-family=\"sans-serif\" "
      "font-size=\"11\" fill=\"#333\">\n",
      width);
  svg +=
      "<title>A line of text at every stage of the layout</title>\n<rect width=\"100%\" height=\"100%\" "
      "fill=\"#fff\"/>\n";

  label(12, 61, "start", "runs");
  wide.runs(46);
  label(12, 128, "start", "glyphs");
  line(kMargin, 130, width - 24, 130, "stroke=\"#ddd\"");
  wide.glyphs(kMargin, 130, true, 0);
  label(12, 172, "start", "their ids");
  wide.glyph_ids(172);
  label(12, 222, "start", "clusters, bytes");
  wide.clusters(212);
  label(12, 296, "start", "carets");
  wide.carets(262, 60);
  wide.glyphs(kMargin, 308, false, 0);
  label(12, 347, "start", "line may end");
  wide.breaks(338);

  const double narrow_width = 250, leading = 54;
  const Picture narrow(fonts, 32, narrow_width);
  label(12, 412, "start", "lines, and a");
  label(12, 426, "start", "selection over");
  label(12, 440, "start", "both directions");
  put("<rect x=\"%.1f\" y=\"374\" width=\"%.1f\" height=\"196\" fill=\"none\" stroke=\"#ccc\" "
      "stroke-dasharray=\"3 3\"/>\n",
      kMargin, narrow_width);
  const std::size_t from = kText.find("ពេញ"), to = kText.find("020)");
  narrow.selection({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, kMargin, 384, leading,
                   44);
  narrow.glyphs(kMargin, 416, false, leading);
  svg += "</svg>\n";
}

bool read(const std::string& path, std::string& bytes) {
  std::ifstream file(path, std::ios::binary);
  bytes.assign(std::istreambuf_iterator<char>(file), {});
  return !bytes.empty();
}

}  // namespace

int main(int argc, char** argv) {
  const bool check = argc == 4 && std::string_view(argv[2]) == "--check";
  if (argc != 2 && !check) {
    std::fprintf(stderr, "usage: typography_picture FONTS [--check FILE]\n");
    return 2;
  }
  FontSet fonts;
  for (const char* name : kFonts) {
    std::string bytes;
    if (!read(std::string(argv[1]) + "/" + name, bytes) ||
        !fonts.load(fonts.offer({}), {bytes.begin(), bytes.end()})) {
      std::fprintf(stderr, "typography_picture: cannot read the font %s in %s\n", name, argv[1]);
      return 1;
    }
  }
  draw(fonts);
  if (!check) {
    std::fwrite(svg.data(), 1, svg.size(), stdout);
    return 0;
  }
  std::string kept;
  if (read(argv[3], kept) && kept == svg) return 0;
  std::fprintf(stderr, "typography_picture: %s is not what the engine draws; write it anew\n", argv[3]);
  return 1;
}
