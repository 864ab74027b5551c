// The colours, as in the design: one table for light and dark. Views use these and no others.
#pragma once

#include <cstdint>

namespace colloquy {

// 0xRRGGBB.
using Rgb = std::uint32_t;

struct Palette {
  Rgb paper;        // behind the text
  Rgb panel;        // behind outline, results, fields
  Rgb line;         // hairlines
  Rgb ink;          // text
  Rgb soft;         // second text
  Rgb faint;        // labels, numbers
  Rgb accent;       // the one accent
  Rgb accent_soft;  // behind chips
  Rgb hit;          // behind a hit
  Rgb hit_now;      // behind the current hit
  Rgb selection;    // behind selected text in the field
  Rgb tick;         // where hits are, in the strip and the outline
};

inline constexpr Palette kLight = {.paper = 0xfbfaf7,
                                   .panel = 0xf3f1ec,
                                   .line = 0xe2ded5,
                                   .ink = 0x1d1b18,
                                   .soft = 0x5d5850,
                                   .faint = 0x6f695f,
                                   .accent = 0x8a3b12,
                                   .accent_soft = 0xf2e2d5,
                                   .hit = 0xffe08a,
                                   .hit_now = 0xffb938,
                                   .selection = 0xf2d9c4,
                                   .tick = 0xc27a00};

inline constexpr Palette kDark = {.paper = 0x171614,
                                  .panel = 0x1f1d1a,
                                  .line = 0x35322d,
                                  .ink = 0xece7dd,
                                  .soft = 0xb3ab9d,
                                  .faint = 0x989082,
                                  .accent = 0xf0a070,
                                  .accent_soft = 0x3a2a1f,
                                  .hit = 0x6b5311,
                                  .hit_now = 0x806008,
                                  .selection = 0x5a3a22,
                                  .tick = 0xe0a93a};

// Relative luminance contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(Rgb, Rgb);

}  // namespace colloquy
