// The glyphs that are on the screen, as parts of textures. A glyph is kept for each size, quarter of a pixel
// and tone it is drawn in, and is drawn pixel for pixel.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include <imgui.h>

#include "typography/font_set.h"
#include "typography/glyph_image.h"
#include "typography/layout.h"

namespace colloquy {

// Lives as long as the ImGui context that is current while it is made; is destroyed before it. Between the
// two the renderer's textures are not its business: what is on the graphics card then goes with the graphics
// context.
class GlyphAtlas {
 public:
  explicit GlyphAtlas(const FontSet&);
  ~GlyphAtlas();
  GlyphAtlas(const GlyphAtlas&) = delete;
  GlyphAtlas& operator=(const GlyphAtlas&) = delete;

  // Between ImGui::NewFrame() and the first glyph. Takes care of textures the renderer has lost.
  void begin_frame();

  // A glyph with its origin at (x, y) in CSS pixels; y is rounded to a whole device pixel, x to a quarter.
  // `px`: the em.
  void draw(ImDrawList&, ImU32 colour, FontIndex, std::uint16_t glyph, float px, float x, float y);

  // Glyphs whose places are from (x, y); those outside of the clip rectangle are left out.
  void draw_glyphs(ImDrawList&, ImU32 colour, std::span<const Glyph>, float px, float x, float y);

  // Everything is drawn anew from the next frame on: a font's file was replaced.
  void invalidate() { stale_ = true; }

  // Bytes of the pages; the graphics card holds as many again.
  std::size_t memory() const;

  // Pages are squares, but for the first, which is as high as a first frame needs: kFirstRows, and as many
  // times more as the screen has pixels for one of the page's. To clear a page and send it to the graphics
  // card is a good part of that frame. There are at most kPages, unless one frame alone needs more: then up
  // to kMostPages for that time. A frame that needs even more has glyphs at other quarters of a pixel, and
  // last leaves some out.
  static constexpr int kPageSide = 1024;
  static constexpr int kFirstRows = 256;
  static constexpr std::size_t kPages = 4;
  static constexpr std::size_t kMostPages = 8;

 private:
  // Where a glyph's pixels are in a page, and where they go from the glyph's origin, in device pixels.
  struct Entry {
    std::int16_t page = kNowhere;
    std::uint16_t x = 0, y = 0, width = 0, height = 0;
    std::int16_t left = 0, top = 0;
    float scale = 1;          // device pixels a pixel of the picture
    std::uint32_t frame = 0;  // the last one it was drawn in
  };
  static constexpr std::int16_t kNowhere = -1;  // it has no pixels

  // Glyphs of about the same height side by side.
  struct Shelf {
    int y = 0, height = 0, used = 0;
  };
  struct Page {
    std::unique_ptr<ImTextureData> texture;
    std::vector<Shelf> shelves;
    int used = 0;  // rows taken by shelves
    std::uint32_t frame = 0;
  };
  struct Place {
    std::int16_t page;
    int x, y;
  };
  using Key = std::uint64_t;
  static Key key(FontIndex, std::uint16_t glyph, int size, int subpixel, int tone);

  void draw_at(ImDrawList&, ImU32 colour, int tone, FontIndex, std::uint16_t glyph, float px, float x,
               float y);
  // Null: there is no room in this frame.
  Entry* find(FontIndex, std::uint16_t glyph, int size, int subpixel, int tone);
  Entry* add(Key, FontIndex, std::uint16_t glyph, int size, int subpixel, int tone);
  bool place(int width, int height, Place&);
  static bool place_in(Page&, int width, int height, Place&);
  void write(const Place&, const GlyphImage&, int tone);
  void add_page(int rows);
  void empty_page(std::size_t);
  void retire_pages(std::size_t keep);
  static void forget(ImTextureData&);

  const FontSet& fonts_;
  std::vector<Page> pages_;
  std::vector<std::unique_ptr<ImTextureData>> retired_;  // until the renderer has let go of them
  std::unordered_map<Key, Entry> entries_;
  std::size_t empty_entries_ = 0;
  // Of this frame's new glyphs, by their keys without size, quarter and tone: on a screen of new text each
  // stands at most of the quarters of a pixel, and many in several sizes.
  std::unordered_map<Key, Contours> outlines_;
  // By tone; made when the first glyph of a tone is drawn.
  std::array<std::optional<std::array<std::uint8_t, 256>>, 8> tables_;
  std::uint32_t frame_ = 1;
  bool stale_ = false;
};

}  // namespace colloquy
