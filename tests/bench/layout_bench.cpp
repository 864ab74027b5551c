// Times the layout of paragraphs on real text, per megabyte of it, beside HarfBuzz's shaping of the same
// paragraphs: what lines, directions, fonts and carets cost on top. The ratio says more than a time, which is
// this machine's.
//
//   layout_bench FONT[,FONT…] FILE…     FILEs are labelled text; the first font that has a paragraph's first
//   letter shapes all of it
//
// Every figure is the least of several rounds.
#include <hb.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/labelled_text.h"
#include "text/segment.h"
#include "text/utf8.h"
#include "typography/font_set.h"
#include "typography/layout.h"

namespace {

using namespace colloquy;

// Enough for steady figures; more would only take longer.
constexpr std::size_t kMostBytes = 1'000'000;
constexpr float kPx = 18, kWidth = 640, kOtherWidth = 420;

volatile std::size_t sink = 0;  // so that the compiler cannot leave the work out

struct Text {
  std::string text, language;
  const Font* font = nullptr;  // that shapes all of it
};

struct Timed {
  std::function<void()> work;
  double least = 1e300;  // ms
};

// In turn, so that what else the machine does falls on all alike.
void take_turns(std::span<Timed> all) {
  using Clock = std::chrono::steady_clock;
  double total = 0;
  for (int round = 0; round < 40 && (round < 5 || total < 4000); ++round) {
    for (Timed& timed : all) {
      const Clock::time_point start = Clock::now();
      timed.work();
      const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
      timed.least = std::min(timed.least, ms);
      total += ms;
    }
  }
}

bool read(const std::string& path, std::string& bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  bytes.assign(std::istreambuf_iterator<char>(file), {});
  return !bytes.empty();
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    out.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

const Font* font_for(const FontSet& fonts, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (!is_letter(c)) continue;
    const std::u32string_view cluster(&c, 1);
    if (const auto found = fonts.find({}, cluster)) return fonts.font(*found);
  }
  return fonts.font(0);
}

// The paragraphs of all files, up to kMostBytes.
std::vector<Text> paragraphs_of(char** begin, char** end, const FontSet& fonts) {
  std::vector<Text> out;
  std::size_t bytes = 0;
  for (; begin < end; ++begin) {
    std::string file;
    if (!read(*begin, file)) std::fprintf(stderr, "layout_bench: cannot read %s\n", *begin);
    const Result<Imported> imported = import_labelled_text(file);
    if (!imported) continue;
    for (const LanguageVersion& version : imported->interview.versions) {
      for (const Turn& turn : version.turns) {
        for (const Paragraph& paragraph : turn.paragraphs) {
          if (bytes + paragraph.text.size() > kMostBytes) return out;
          bytes += paragraph.text.size();
          out.push_back({paragraph.text, version.language, font_for(fonts, paragraph.text)});
        }
      }
    }
  }
  return out;
}

void shape_all(const std::vector<Text>& texts, hb_buffer_t* buffer) {
  for (const Text& text : texts) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.text.data(), static_cast<int>(text.text.size()), 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(text.font->hb(), buffer, nullptr, 0);
    sink = sink + hb_buffer_get_length(buffer);
  }
}

void print(const char* name, double ms, double bytes, double plain) {
  std::printf("  %-52s %9.3f %9.3f %8.2f\n", name, ms, ms / bytes * 1e6, ms / plain);
}

void bench(const std::vector<Text>& texts, const FontSet& fonts) {
  TextFormat format;
  format.px = kPx;
  const Typesetter typesetter{&fonts, nullptr};
  const auto lay_out = [&](const Text& text) {
    return ParagraphLayout({text.text, text.language}, format, kWidth, typesetter);
  };

  double bytes = 0;
  for (const Text& text : texts) bytes += static_cast<double>(text.text.size());
  std::vector<ParagraphLayout> kept;
  kept.reserve(texts.size());
  for (const Text& text : texts) kept.push_back(lay_out(text));
  std::size_t memory = 0;
  std::size_t lines = 0;
  for (const ParagraphLayout& layout : kept) {
    memory += layout.memory();
    lines += layout.lines().size();
  }
  hb_buffer_t* const buffer = hb_buffer_create();
  float width = kWidth;
  std::array<Timed, 3> timed = {
      Timed{[&] { shape_all(texts, buffer); }},
      Timed{[&] {
        for (const Text& text : texts) sink = sink + lay_out(text).lines().size();
      }},
      Timed{[&] {
        width = width == kWidth ? kOtherWidth : kWidth;
        for (ParagraphLayout& layout : kept) layout.set_width(width);
      }},
  };
  take_turns(timed);
  hb_buffer_destroy(buffer);
  const double shaping = timed[0].least;
  const double fresh = timed[1].least;
  const double again = timed[2].least;

  std::printf("  %zu paragraphs, %.3f MB, %zu lines of %.0f px at %.0f px\n", texts.size(), bytes / 1e6,
              lines, static_cast<double>(kWidth), static_cast<double>(kPx));
  std::printf("  %-52s %9s %9s %8s\n", "", "ms", "ms/MB", "ratio");
  print("plain pass: HarfBuzz alone, a paragraph as one run", shaping, bytes, shaping);
  print("layout: runs, shaping, lines, glyphs", fresh, bytes, shaping);
  print("the same text broken anew for another width", again, bytes, shaping);
  std::printf("  another width costs %.2f of a fresh layout; a layout holds %.2f bytes per byte of text\n",
              again / fresh, static_cast<double>(memory) / bytes);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: layout_bench FONT[,FONT…] FILE…\n");
    return 2;
  }
  FontSet fonts;
  for (const std::string& path : split(argv[1])) {
    std::string bytes;
    if (!read(path, bytes) || !fonts.load(fonts.offer({}), {bytes.begin(), bytes.end()})) {
      std::fprintf(stderr, "layout_bench: %s is not a font\n", path.c_str());
      return 1;
    }
  }
  const std::vector<Text> texts = paragraphs_of(argv + 2, argv + argc, fonts);
  if (texts.empty()) {
    std::fprintf(stderr, "layout_bench: no paragraphs in the files\n");
    return 1;
  }
  bench(texts, fonts);
  return 0;
}
