#include "views/glyph_atlas.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "typography/glyph_outline.h"

namespace colloquy {
namespace {

// Sizes are counted in 1/64 of a device pixel.
constexpr int kUnit = 64;
constexpr float kSmallestPx = 1.0F / kUnit;

// Larger glyphs are drawn at this size and scaled: soft, but no page is filled by a letter or two.
constexpr float kLargestPx = 256;

// Neighbours must not shine in where a picture is scaled.
constexpr int kBorder = 1;

// Glyphs without pixels are forgotten when there are so many.
constexpr std::size_t kMostEmpty = 4096;

// Text colours are told apart by this many luminances, as Skia does.
constexpr int kTones = 8;
constexpr float kBrightest = kTones - 1;

int tone_of(ImU32 colour) {
  const auto channel = [colour](unsigned shift) { return static_cast<float>(colour >> shift & 255U); };
  const float luminance = 0.2126F * channel(IM_COL32_R_SHIFT) + 0.7152F * channel(IM_COL32_G_SHIFT) +
                          0.0722F * channel(IM_COL32_B_SHIFT);
  return std::clamp(static_cast<int>(luminance / 256 * kTones), 0, kTones - 1);
}

ImVec2 pixel_ratio() {
  const ImVec2 ratio = ImGui::GetIO().DisplayFramebufferScale;
  return {ratio.x > 0 ? ratio.x : 1, ratio.y > 0 ? ratio.y : 1};
}

// A row of a glyph's pixels: white, by how much of each is ink, and its border by nothing. Apart, since
// browsers optimise the loop while it runs, and the less is around it the sooner they are done.
[[gnu::noinline]] void write_row(std::span<ImU32> row, std::span<const std::uint8_t> coverage,
                                 std::span<const std::uint8_t, 256> table) {
  constexpr ImU32 kWhite = IM_COL32(255, 255, 255, 0);
  for (ImU32& pixel : row) pixel = kWhite;
  if (coverage.empty()) return;
  ImU32* pixel = &row[kBorder];
  for (const std::uint8_t ink : coverage) *pixel++ |= ImU32{table[ink]} << IM_COL32_A_SHIFT;
}

int first_rows() {
  const ImVec2 ratio = pixel_ratio();
  const float rows = std::round(static_cast<float>(GlyphAtlas::kFirstRows) * ratio.x * ratio.y);
  return static_cast<int>(std::clamp(rows, 1.0F, static_cast<float>(GlyphAtlas::kPageSide)));
}

// Far enough for any screen, and safe to turn into a whole number.
bool drawable(float device) {
  return std::abs(device) < 1e6F;  // and not for one that is no number
}

}  // namespace

GlyphAtlas::GlyphAtlas(const FontSet& fonts) : fonts_(fonts) {}

GlyphAtlas::~GlyphAtlas() {
  for (Page& page : pages_) forget(*page.texture);
  for (auto& texture : retired_) forget(*texture);
}

// The renderer goes through ImGui's list of textures also between frames.
void GlyphAtlas::forget(ImTextureData& texture) {
  ImGui::UnregisterUserTexture(&texture);
  ImGui::GetPlatformIO().Textures.find_erase(&texture);
}

std::size_t GlyphAtlas::memory() const {
  const auto bytes = [](const ImTextureData& texture) {
    return static_cast<std::size_t>(texture.Width) * static_cast<std::size_t>(texture.Height) * 4;
  };
  std::size_t all = 0;
  for (const Page& page : pages_) all += bytes(*page.texture);
  for (const auto& texture : retired_) all += bytes(*texture);
  return all;
}

void GlyphAtlas::begin_frame() {
  ++frame_;
  outlines_.clear();
  std::erase_if(retired_, [](const std::unique_ptr<ImTextureData>& texture) {
    const bool gone = texture->Status == ImTextureStatus_Destroyed;
    if (gone) forget(*texture);
    return gone;
  });
  for (Page& page : pages_) {
    ImTextureData& texture = *page.texture;
    if (texture.Status == ImTextureStatus_Destroyed) {
      // Not by us: the graphics context was lost. The pixels are still here.
      texture.SetStatus(ImTextureStatus_WantCreate);
    }
    // ImGui does this only for its own textures.
    if (texture.Status != ImTextureStatus_WantUpdates) texture.Updates.resize(0);
  }

  bool anew = std::exchange(stale_, false);
  if (!anew && pages_.size() > kPages) {
    // The last frame was more than the pages hold, or they are full of what is no longer seen.
    std::size_t seen = 0;
    for (const auto& [name, entry] : entries_) {
      if (entry.page != kNowhere && entry.frame + 1 == frame_) {
        seen += static_cast<std::size_t>(entry.width + 2 * kBorder) *
                static_cast<std::size_t>(entry.height + 2 * kBorder);
      }
    }
    // Shelves are never quite full: half is what surely fits.
    anew = seen < kPages * kPageSide * kPageSide / 2;
  }
  if (!anew) return;
  for (std::size_t i = 0; i < pages_.size(); ++i) empty_page(i);
  retire_pages(kPages);
  entries_.clear();
  empty_entries_ = 0;
}

void GlyphAtlas::retire_pages(std::size_t keep) {
  while (pages_.size() > keep) {
    std::unique_ptr<ImTextureData> texture = std::move(pages_.back().texture);
    pages_.pop_back();
    if (texture->TexID == ImTextureID_Invalid) {
      forget(*texture);
      continue;
    }
    texture->SetStatus(ImTextureStatus_WantDestroy);
    texture->UnusedFrames = 1;
    retired_.push_back(std::move(texture));
  }
}

GlyphAtlas::Key GlyphAtlas::key(FontIndex font, std::uint16_t glyph, int size, int subpixel, int tone) {
  const Key numbers = static_cast<Key>(font) << 16U | glyph;
  const Key drawn = static_cast<Key>(size) << 5U | static_cast<Key>(subpixel) << 3U | static_cast<Key>(tone);
  return numbers << 32U | drawn;
}

void GlyphAtlas::draw(ImDrawList& list, ImU32 colour, FontIndex font, std::uint16_t glyph, float px, float x,
                      float y) {
  draw_at(list, colour, tone_of(colour), font, glyph, px, x, y);
}

void GlyphAtlas::draw_glyphs(ImDrawList& list, ImU32 colour, std::span<const Glyph> glyphs, float px, float x,
                             float y) {
  const int tone = tone_of(colour);
  const ImVec2 from = list.GetClipRectMin();
  const ImVec2 to = list.GetClipRectMax();
  // No glyph is said to be farther from its origin; wide ligatures are the widest.
  const float reach = 8 * px;
  for (const Glyph& glyph : glyphs) {
    const float glyph_x = x + glyph.x;
    const float glyph_y = y + glyph.y;
    if (glyph_x + reach < from.x || glyph_x - reach > to.x || glyph_y + reach < from.y ||
        glyph_y - reach > to.y)
      continue;
    draw_at(list, colour, tone, glyph.font, glyph.id, px, glyph_x, glyph_y);
  }
}

void GlyphAtlas::draw_at(ImDrawList& list, ImU32 colour, int tone, FontIndex font, std::uint16_t glyph,
                         float px, float x, float y) {
  if ((colour & IM_COL32_A_MASK) == 0) return;
  const ImVec2 ratio = pixel_ratio();
  const float device_px = px * ratio.x;
  const float device_x = x * ratio.x;
  const float device_y = y * ratio.y;
  if (!(device_px >= kSmallestPx) || !drawable(device_px) || !drawable(device_x) || !drawable(device_y))
    return;

  const float drawn_px = std::min(device_px, kLargestPx);
  const int quarters = static_cast<int>(std::floor(device_x * kSubpixels + 0.5F));
  const int subpixel = quarters & (kSubpixels - 1);
  const Entry* entry = find(font, glyph, static_cast<int>(std::lround(drawn_px * kUnit)), subpixel, tone);
  if (entry == nullptr || entry->page == kNowhere) return;

  const float scale = entry->scale * device_px / drawn_px;
  const int whole_pixels = (quarters - subpixel) / kSubpixels;
  const auto origin_x = static_cast<float>(whole_pixels);
  const float origin_y = std::floor(device_y + 0.5F);
  // The border goes along where the picture is scaled, so that its edge stays soft.
  const int border = scale == 1 ? 0 : kBorder;
  const auto edge = [border](int at, int sign) { return static_cast<float>(at + sign * border); };
  const float left = origin_x + edge(entry->left, -1) * scale;
  const float top = origin_y + edge(entry->top, -1) * scale;
  const float right = origin_x + edge(entry->left + entry->width, 1) * scale;
  const float bottom = origin_y + edge(entry->top + entry->height, 1) * scale;

  const ImVec2 a(left / ratio.x, top / ratio.y);
  const ImVec2 b(right / ratio.x, bottom / ratio.y);
  const ImVec2 from = list.GetClipRectMin();
  const ImVec2 to = list.GetClipRectMax();
  if (b.x <= from.x || a.x >= to.x || b.y <= from.y || a.y >= to.y) return;
  ImTextureData& texture = *pages_[static_cast<std::size_t>(entry->page)].texture;
  const auto texel = [&texture](float across, float down) {
    return ImVec2(across / static_cast<float>(texture.Width), down / static_cast<float>(texture.Height));
  };
  // ImGui compares all bytes of a reference to draw what is alike at once, also those between its members.
  ImTextureRef reference;
  std::memset(static_cast<void*>(&reference), 0, sizeof reference);
  reference._TexData = &texture;
  list.PushTexture(reference);
  list.PrimReserve(6, 4);
  list.PrimRectUV(a, b, texel(edge(entry->x, -1), edge(entry->y, -1)),
                  texel(edge(entry->x + entry->width, 1), edge(entry->y + entry->height, 1)), colour);
  list.PopTexture();
}

GlyphAtlas::Entry* GlyphAtlas::find(FontIndex font, std::uint16_t glyph, int size, int subpixel, int tone) {
  const Key wanted = key(font, glyph, size, subpixel, tone);
  Entry* entry = nullptr;
  if (const auto found = entries_.find(wanted); found != entries_.end()) {
    entry = &found->second;
  } else {
    entry = add(wanted, font, glyph, size, subpixel, tone);
  }
  for (int other = 0; entry == nullptr && other < kSubpixels; ++other) {
    const auto found = entries_.find(key(font, glyph, size, other, tone));
    if (found != entries_.end()) entry = &found->second;
  }
  if (entry != nullptr) {
    entry->frame = frame_;
    if (entry->page != kNowhere) pages_[static_cast<std::size_t>(entry->page)].frame = frame_;
  }
  return entry;
}

GlyphAtlas::Entry* GlyphAtlas::add(Key name, FontIndex font, std::uint16_t glyph, int size, int subpixel,
                                   int tone) {
  const Font* face = fonts_.font(font);
  if (face == nullptr) return nullptr;  // it may still come
  // What is too large for a picture is drawn smaller until it is not.
  auto px = static_cast<float>(size) / kUnit;
  const auto [outline, anew] = outlines_.try_emplace(key(font, glyph, 0, 0, 0));
  if (anew) outline->second = glyph_outline(*face, glyph);
  GlyphImage image = draw_glyph(outline->second, px, subpixel);
  float scale = 1;
  while (px > 2 && (image.width >= kLargestGlyphPicture || image.height >= kLargestGlyphPicture)) {
    px /= 2;
    scale *= 2;
    image = draw_glyph(outline->second, px, 0);
  }

  Entry entry;
  entry.left = static_cast<std::int16_t>(image.left);
  entry.top = static_cast<std::int16_t>(image.top);
  entry.width = static_cast<std::uint16_t>(image.width);
  entry.height = static_cast<std::uint16_t>(image.height);
  entry.scale = scale;
  if (image.coverage.empty()) {
    if (++empty_entries_ > kMostEmpty) {
      std::erase_if(entries_, [](const auto& item) { return item.second.page == kNowhere; });
      empty_entries_ = 1;
    }
  } else {
    Place at = {};
    if (!place(image.width + 2 * kBorder, image.height + 2 * kBorder, at)) return nullptr;
    write(at, image, tone);
    entry.page = at.page;
    entry.x = static_cast<std::uint16_t>(at.x + kBorder);
    entry.y = static_cast<std::uint16_t>(at.y + kBorder);
  }
  return &(entries_[name] = entry);
}

bool GlyphAtlas::place(int width, int height, Place& at) {
  // The newest page first: older ones are full but for small gaps.
  for (std::size_t i = pages_.size(); i > 0; --i) {
    at.page = static_cast<std::int16_t>(i - 1);
    if (place_in(pages_[i - 1], width, height, at)) return true;
  }
  std::size_t into = pages_.size();
  if (pages_.size() >= kPages) {
    // Not the first, where the glyph is higher than that: a later one is a square.
    const bool low = height > pages_.front().texture->Height;
    const auto oldest =
        std::ranges::min_element(pages_.begin() + (low ? 1 : 0), pages_.end(), {}, &Page::frame);
    if (oldest->frame != frame_) into = static_cast<std::size_t>(oldest - pages_.begin());
  }
  if (into < pages_.size()) {
    empty_page(into);
  } else if (pages_.size() < kMostPages) {
    const bool low = pages_.empty() && height <= first_rows();
    add_page(low ? first_rows() : kPageSide);
  } else {
    return false;
  }
  at.page = static_cast<std::int16_t>(into);
  return place_in(pages_[into], width, height, at);
}

bool GlyphAtlas::place_in(Page& page, int width, int height, Place& at) {
  Shelf* best = nullptr;
  for (Shelf& shelf : page.shelves) {
    if (shelf.height < height || shelf.used + width > kPageSide) continue;
    if (best == nullptr || shelf.height < best->height) best = &shelf;
  }
  // Rather a shelf of its own than much air above it, as long as there is room for one.
  const int rows = (height + 3) / 4 * 4;
  const bool room = page.used + rows <= page.texture->Height;
  if (room && (best == nullptr || best->height > rows + rows / 4)) {
    page.shelves.push_back({page.used, rows, 0});
    page.used += rows;
    best = &page.shelves.back();
  }
  if (best == nullptr) return false;
  at.x = best->used;
  at.y = best->y;
  best->used += width;
  return true;
}

void GlyphAtlas::write(const Place& at, const GlyphImage& image, int tone) {
  ImTextureData& texture = *pages_[static_cast<std::size_t>(at.page)].texture;
  auto& kept = tables_[static_cast<std::size_t>(tone)];
  if (!kept) kept = coverage_table(static_cast<float>(tone) / kBrightest);
  const auto& table = *kept;
  const int width = image.width + 2 * kBorder;
  const int height = image.height + 2 * kBorder;
  const std::span<const std::uint8_t> coverage(image.coverage);
  const auto columns = static_cast<std::size_t>(image.width);
  for (int y = 0; y < height; ++y) {
    void* const pixels = texture.GetPixelsAt(at.x, at.y + y);
    const bool inside = y >= kBorder && y < kBorder + image.height;
    write_row({static_cast<ImU32*>(pixels), static_cast<std::size_t>(width)},
              inside ? coverage.subspan(static_cast<std::size_t>(y - kBorder) * columns, columns)
                     : std::span<const std::uint8_t>(),
              table);
  }
  // A texture still to be made is sent whole.
  if (texture.Status == ImTextureStatus_WantCreate) return;
  const auto number = [](int n) { return static_cast<unsigned short>(n); };
  const ImTextureRect changed = {number(at.x), number(at.y), number(width), number(height)};
  if (texture.Updates.empty()) {
    texture.UpdateRect = changed;
  } else {
    const ImTextureRect all = texture.UpdateRect;
    const int left = std::min<int>(all.x, at.x);
    const int top = std::min<int>(all.y, at.y);
    texture.UpdateRect = {number(left), number(top), number(std::max(all.x + all.w, at.x + width) - left),
                          number(std::max(all.y + all.h, at.y + height) - top)};
  }
  texture.Updates.push_back(changed);
  texture.SetStatus(ImTextureStatus_WantUpdates);
}

void GlyphAtlas::add_page(int rows) {
  Page page;
  page.texture = std::make_unique<ImTextureData>();
  // The renderer takes no other format, though one channel would do.
  page.texture->Create(ImTextureFormat_RGBA32, kPageSide, rows);
  ImGui::RegisterUserTexture(page.texture.get());
  pages_.push_back(std::move(page));
}

void GlyphAtlas::empty_page(std::size_t index) {
  Page& page = pages_[index];
  std::erase_if(entries_, [index](const auto& item) { return item.second.page == static_cast<int>(index); });
  // Its old pixels stay until glyphs with their borders are written over them.
  page.shelves.clear();
  page.used = 0;
}

}  // namespace colloquy
