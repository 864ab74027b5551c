// The colours, as in the design: one table for each theme. Views use these and no others; web/page.css has
// the same for the text page. A unit test computes the contrast of every pair.
#pragma once

#include <cstdint>

#include "app/settings.h"

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
  Rgb accent;       // the one accent; handles of a selection made by touch
  Rgb accent_soft;  // behind chips
  Rgb hit;          // behind a hit
  Rgb hit_now;      // behind the current hit
  Rgb selection;    // behind selected text, of a paragraph or the field
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

inline constexpr Palette kSepia = {.paper = 0xf5ecd9,
                                   .panel = 0xede2ca,
                                   .line = 0xd8c9a8,
                                   .ink = 0x33281a,
                                   .soft = 0x5c4d38,
                                   .faint = 0x655640,
                                   .accent = 0x84370f,
                                   .accent_soft = 0xecd6b8,
                                   .hit = 0xf5d06a,
                                   .hit_now = 0xf0ae35,
                                   .selection = 0xe3c49a,
                                   .tick = 0xa15f00};

// Pure black and white, and no text below WCAG's AAA (7:1).
inline constexpr Palette kContrastLight = {.paper = 0xffffff,
                                           .panel = 0xf5f5f5,
                                           .line = 0x6b6b6b,
                                           .ink = 0x000000,
                                           .soft = 0x262626,
                                           .faint = 0x3d3d3d,
                                           .accent = 0x6e2500,
                                           .accent_soft = 0xffe3d1,
                                           .hit = 0xffe14d,
                                           .hit_now = 0xffad1f,
                                           .selection = 0xa9d2ff,
                                           .tick = 0x8a4b00};

inline constexpr Palette kContrastDark = {.paper = 0x000000,
                                          .panel = 0x0d0d0d,
                                          .line = 0x8c8c8c,
                                          .ink = 0xffffff,
                                          .soft = 0xe3e3e3,
                                          .faint = 0xc9c9c9,
                                          .accent = 0xffbd8f,
                                          .accent_soft = 0x3b2312,
                                          .hit = 0x5e4a00,
                                          .hit_now = 0x824400,
                                          .selection = 0x0f4a8a,
                                          .tick = 0xffc53d};

// The palette of a theme. `dark` and `contrast` are the system's wishes (prefers-color-scheme: dark,
// prefers-contrast: more): Theme::system follows both, Theme::contrast the first.
const Palette& palette_of(Theme, bool dark, bool contrast);

// Relative luminance contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(Rgb, Rgb);

}  // namespace colloquy
