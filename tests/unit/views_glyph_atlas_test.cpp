// The atlas of glyphs under an ImGui without a window. The renderer is played by the test: it keeps its own
// copy of the textures from what it is told, as the graphics card does.
#include "views/glyph_atlas.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "views/no_font.h"

namespace colloquy {
namespace {

constexpr int kSide = GlyphAtlas::kPageSide;
constexpr std::size_t kPageBytes = static_cast<std::size_t>(kSide) * kSide * 4;

// The number of a pixel in rows of that width.
std::size_t index(int x, int y, int width) {
  return static_cast<std::size_t>(y * width + x);
}
float number(int n) {
  return static_cast<float>(n);
}
int whole(float n) {
  return static_cast<int>(std::lround(n));
}

class Renderer {
 public:
  void render(const ImDrawData& data) {
    for (ImTextureData* texture : *data.Textures) update(*texture);
  }
  void lose_context() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) destroy(*texture);
    EXPECT_TRUE(copies_.empty());
  }
  std::size_t textures() const { return copies_.size(); }
  int rows(ImTextureID texture) const {
    return static_cast<int>(copies_.at(texture).size()) / (width_.at(texture) * 4);
  }
  int alpha(ImTextureID texture, int x, int y) const {
    return copies_.at(texture)[index(x, y, width_.at(texture)) * 4 + 3];
  }

 private:
  void update(ImTextureData& texture) {
    if (texture.Status == ImTextureStatus_WantCreate) {
      EXPECT_EQ(texture.TexID, ImTextureID_Invalid);
      const auto* pixels = static_cast<const std::uint8_t*>(texture.GetPixels());
      texture.SetTexID(++last_);
      width_[last_] = texture.Width;
      copies_[last_].assign(pixels, pixels + texture.GetSizeInBytes());
      texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
      std::vector<std::uint8_t>& copy = copies_.at(texture.TexID);
      for (const ImTextureRect& r : texture.Updates) {
        ASSERT_LE(r.x + r.w, texture.Width);
        ASSERT_LE(r.y + r.h, texture.Height);
        for (int y = r.y; y < r.y + r.h; ++y) {
          const std::size_t at = index(r.x, y, texture.Width) * 4;
          std::memcpy(&copy[at], texture.GetPixelsAt(r.x, y), r.w * std::size_t{4});
        }
      }
      texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy) {
      EXPECT_GT(texture.UnusedFrames, 0);
      destroy(texture);
    }
  }
  void destroy(ImTextureData& texture) {
    copies_.erase(texture.TexID);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
  std::map<ImTextureID, std::vector<std::uint8_t>> copies_;
  std::map<ImTextureID, int> width_;
  ImTextureID last_ = 0;
};

// A glyph as it was drawn: where on the screen and where in which texture.
struct Quad {
  ImTextureID texture;
  ImVec2 from, to;      // device pixels
  ImVec2 texel, until;  // pixels of the texture
};

class GlyphAtlasTest : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    install_empty_font(*io.Fonts);
    std::ifstream file(COLLOQUY_NOTO "/NotoSerif-Regular.ttf", std::ios::binary);
    std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
    font_ = fonts_.offer({.style = {}, .covers = {{0x20, 0xFFFF}}});
    ASSERT_TRUE(fonts_.load(font_, std::move(bytes)));
    atlas_ = std::make_unique<GlyphAtlas>(fonts_);
  }
  void TearDown() override {
    atlas_.reset();
    ImGui::DestroyContext();
  }

  template <class Draw>
  std::vector<Quad> frame(Draw draw) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {1000, 800};
    io.DisplayFramebufferScale = {ratio_, ratio_};
    io.DeltaTime = 0.016F;
    ImGui::NewFrame();
    atlas_->begin_frame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    const ImDrawData& data = *ImGui::GetDrawData();
    renderer_.render(data);
    std::vector<Quad> quads;
    commands_ = 0;
    for (const ImDrawList* list : data.CmdLists) {
      for (const ImDrawCmd& command : list->CmdBuffer) {
        if (command.ElemCount == 0) continue;
        ++commands_;
        for (unsigned i = 0; i < command.ElemCount; i += 6) {
          const auto corner = [&](unsigned nth) {
            const unsigned at = list->IdxBuffer[static_cast<int>(command.IdxOffset + i + nth)];
            return list->VtxBuffer[static_cast<int>(at)];
          };
          const ImDrawVert a = corner(0), b = corner(2);
          const float rows = number(renderer_.rows(command.GetTexID()));
          quads.push_back({command.GetTexID(),
                           {a.pos.x * ratio_, a.pos.y * ratio_},
                           {b.pos.x * ratio_, b.pos.y * ratio_},
                           {a.uv.x * kSide, a.uv.y * rows},
                           {b.uv.x * kSide, b.uv.y * rows}});
        }
      }
    }
    return quads;
  }

  // What is on the screen there, from the renderer's copy.
  int shown(const Quad& quad, int x, int y) const {
    return renderer_.alpha(quad.texture, static_cast<int>(quad.texel.x) + x,
                           static_cast<int>(quad.texel.y) + y);
  }

  FontSet fonts_;
  FontIndex font_ = 0;
  std::unique_ptr<GlyphAtlas> atlas_;
  Renderer renderer_;
  float ratio_ = 1;
  int commands_ = 0;
};

constexpr std::uint16_t kGlyph = 40;

TEST_F(GlyphAtlasTest, DrawsThePictureOfTheGlyph) {
  for (const ImU32 colour : {IM_COL32(0, 0, 0, 255), IM_COL32(255, 255, 255, 255)}) {
    const auto quads =
        frame([&](ImDrawList& list) { atlas_->draw(list, colour, font_, kGlyph, 30, 100.6F, 50.4F); });
    ASSERT_EQ(quads.size(), 1U);
    const GlyphImage image = draw_glyph(*fonts_.font(font_), kGlyph, 30, 2);  // 100.6 is nearest to 100 1/2
    const auto table = coverage_table(colour == IM_COL32(0, 0, 0, 255) ? 0.0F : 1.0F);
    EXPECT_EQ(quads[0].from.x, 100 + number(image.left));
    EXPECT_EQ(quads[0].from.y, 50 + number(image.top));
    ASSERT_EQ(quads[0].to.x - quads[0].from.x, image.width);
    ASSERT_EQ(quads[0].to.y - quads[0].from.y, image.height);
    for (int y = -1; y <= image.height; ++y) {
      for (int x = -1; x <= image.width; ++x) {
        const bool inside = x >= 0 && y >= 0 && x < image.width && y < image.height;
        const int wanted = inside ? table[image.coverage[index(x, y, image.width)]] : 0;
        ASSERT_EQ(shown(quads[0], x, y), wanted) << x << " " << y;
      }
    }
  }
}

TEST_F(GlyphAtlasTest, StandsOnDevicePixelsAtEveryRatio) {
  for (const float ratio : {1.0F, 1.25F, 1.5F, 1.75F, 2.0F, 2.625F, 3.0F}) {
    ratio_ = ratio;
    const auto quads = frame([&](ImDrawList& list) {
      for (int i = 0; i < 50; ++i) {
        const auto n = static_cast<float>(i);
        atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 18, 13.37F * n + 20, 11.11F * n + 30);
      }
    });
    EXPECT_EQ(quads.size(), 50U);
    for (const Quad& quad : quads) {
      for (const float edge : {quad.from.x, quad.from.y, quad.to.x, quad.to.y})
        EXPECT_NEAR(edge, std::round(edge), 0.001F) << ratio;
      EXPECT_NEAR(quad.to.x - quad.from.x, quad.until.x - quad.texel.x, 0.001F);
      EXPECT_NEAR(quad.to.y - quad.from.y, quad.until.y - quad.texel.y, 0.001F);
    }
  }
}

TEST_F(GlyphAtlasTest, ARunIsOneDrawCommandAndIsCutToItsArea) {
  std::vector<Glyph> glyphs;
  for (int i = 0; i < 200; ++i) {
    glyphs.push_back({.x = static_cast<float>(i) * 10, .id = static_cast<std::uint16_t>(kGlyph + i % 30)});
  }
  const auto quads = frame([&](ImDrawList& list) {
    atlas_->draw_glyphs(list, IM_COL32_BLACK, glyphs, 18, 5, 100);
    atlas_->draw_glyphs(list, IM_COL32_BLACK, glyphs, 18, 5, 130);
    atlas_->draw_glyphs(list, IM_COL32_BLACK, glyphs, 18, 5, 3000);
  });
  EXPECT_EQ(commands_, 1);
  EXPECT_GT(quads.size(), 190U);
  EXPECT_LT(quads.size(), 210U);
}

// In a frame no two glyphs share pixels, borders included, and each shows itself to the end.
void expect_apart(const std::vector<Quad>& quads) {
  std::map<ImTextureID, std::vector<char>> taken;
  std::set<std::pair<ImTextureID, int>> seen;
  for (const Quad& quad : quads) {
    const int x0 = static_cast<int>(quad.texel.x), y0 = static_cast<int>(quad.texel.y);
    const int x1 = static_cast<int>(quad.until.x), y1 = static_cast<int>(quad.until.y);
    ASSERT_GE(x0, 1);
    ASSERT_GE(y0, 1);
    ASSERT_LT(x1, kSide);
    ASSERT_LT(y1, kSide);
    if (!seen.insert({quad.texture, y0 * kSide + x0}).second) continue;  // the same glyph again
    auto& page = taken[quad.texture];
    page.resize(static_cast<std::size_t>(kSide) * kSide);
    for (int y = y0 - 1; y <= y1; ++y) {
      for (int x = x0 - 1; x <= x1; ++x) {
        char& pixel = page[index(x, y, kSide)];
        const bool border = x < x0 || y < y0 || x == x1 || y == y1;
        ASSERT_FALSE(pixel == 2 || (pixel == 1 && !border)) << x << " " << y;
        pixel = border ? 1 : 2;
      }
    }
  }
}

TEST_F(GlyphAtlasTest, TwentyThousandGlyphsStayWithinTheBound) {
  int drawn = 0;
  for (int i = 0; i < 100; ++i) {
    const auto quads = frame([&](ImDrawList& list) {
      for (int k = 0; k < 200; ++k) {
        const auto glyph = static_cast<std::uint16_t>(kGlyph + (i * 200 + k) % 500);
        const float px = 10 + static_cast<float>((i * 200 + k) / 500);
        atlas_->draw(list, IM_COL32_BLACK, font_, glyph, px, 300, 300);
      }
    });
    drawn += static_cast<int>(quads.size());
    expect_apart(quads);
    ASSERT_LE(atlas_->memory(), GlyphAtlas::kPages * kPageBytes);
    ASSERT_LE(renderer_.textures(), GlyphAtlas::kPages + 1);  // and ImGui's own
  }
  EXPECT_GT(drawn, 19'000);  // some are blank
}

TEST_F(GlyphAtlasTest, AFrameThatNeedsMoreGetsItForThatTimeOnly) {
  const auto draw_many = [&](ImDrawList& list, int from, int count) {
    for (int i = from; i < from + count; ++i) {
      atlas_->draw(list, IM_COL32_BLACK, font_, static_cast<std::uint16_t>(kGlyph + i % 800), 60,
                   300 + static_cast<float>(i / 800) / 4, 300);
    }
  };
  auto quads = frame([&](ImDrawList& list) { draw_many(list, 0, 3200); });
  expect_apart(quads);
  EXPECT_GT(atlas_->memory(), GlyphAtlas::kPages * kPageBytes);
  EXPECT_LE(atlas_->memory(), GlyphAtlas::kMostPages * kPageBytes);
  for (int i = 0; i < 3; ++i) {
    quads = frame([&](ImDrawList& list) { draw_many(list, 0, 400); });
    expect_apart(quads);
  }
  EXPECT_LE(atlas_->memory(), GlyphAtlas::kPages * kPageBytes);
  EXPECT_LE(renderer_.textures(), GlyphAtlas::kPages + 1);
}

TEST_F(GlyphAtlasTest, IsWholeAgainAfterALostContext) {
  const auto draw = [&](ImDrawList& list) {
    for (int i = 0; i < 60; ++i)
      atlas_->draw(list, IM_COL32_BLACK, font_, static_cast<std::uint16_t>(kGlyph + i), 20, 300, 300);
  };
  const auto sum = [&](const std::vector<Quad>& quads) {
    int all = 0;
    for (const Quad& quad : quads) {
      for (int y = 0; y < whole(quad.until.y - quad.texel.y); ++y) {
        for (int x = 0; x < whole(quad.until.x - quad.texel.x); ++x) all += shown(quad, x, y);
      }
    }
    return all;
  };
  const int before = sum(frame(draw));
  EXPECT_GT(before, 10'000);
  renderer_.lose_context();
  EXPECT_EQ(sum(frame(draw)), before);
  atlas_->invalidate();
  EXPECT_EQ(sum(frame(draw)), before);
  EXPECT_EQ(sum(frame(draw)), before);
}

TEST_F(GlyphAtlasTest, HugeGlyphsAreScaledAndBrokenNumbersDrawNothing) {
  const auto quads = frame([&](ImDrawList& list) {
    atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 600, 100, 700);
    for (const float bad : {std::nanf(""), INFINITY, -INFINITY, 1e30F, -1.0F, 0.0F}) {
      atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, bad, 100, 100);
      if (bad > 0 || bad < -2 || std::isnan(bad)) {
        atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 20, bad, 100);
        atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 20, 100, bad);
      }
    }
    atlas_->draw(list, IM_COL32_BLACK, static_cast<FontIndex>(font_ + 1), kGlyph, 20, 100, 100);
  });
  ASSERT_EQ(quads.size(), 1U);
  const GlyphImage image = draw_glyph(*fonts_.font(font_), kGlyph, 256, 0);
  const float scale = 600.0F / 256;
  EXPECT_NEAR(quads[0].to.y - quads[0].from.y, static_cast<float>(image.height + 2) * scale, 0.1F);
  EXPECT_EQ(atlas_->memory(), kPageBytes / kSide * GlyphAtlas::kFirstRows);
}

// What the graphics card has to take before the first frame is seen.
TEST_F(GlyphAtlasTest, TheFirstPageIsAsHighAsTheScreenIsDense) {
  const auto draw = [&](ImDrawList& list) {
    atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 20, 300, 300);
  };
  const std::size_t row = kPageBytes / kSide;
  for (const auto& [ratio, rows] :
       {std::pair(1.0F, 256U), {1.25F, 400U}, {1.5F, 576U}, {2.0F, 1024U}, {3.0F, 1024U}}) {
    atlas_ = std::make_unique<GlyphAtlas>(fonts_);
    ratio_ = ratio;
    frame(draw);
    EXPECT_EQ(atlas_->memory(), rows * row) << ratio;
  }
}

TEST_F(GlyphAtlasTest, GlyphsHigherThanTheFirstPageAreDrawnHoweverFullThePagesAre) {
  const auto height = [&](std::uint16_t glyph) {
    return draw_glyph(*fonts_.font(font_), glyph, 250, 0).height;
  };
  std::uint16_t tall = 1;
  while (tall < 1000 && height(tall) + 2 <= GlyphAtlas::kFirstRows) ++tall;
  ASSERT_GT(height(tall) + 2, GlyphAtlas::kFirstRows);
  frame([&](ImDrawList& list) { atlas_->draw(list, IM_COL32_BLACK, font_, kGlyph, 20, 300, 300); });
  // Each frame is seen no more in the next, and the first page is the oldest.
  for (int i = 0; i < 40; ++i) {
    const auto quads = frame([&](ImDrawList& list) {
      for (int k = 0; k < 8; ++k)
        atlas_->draw(list, IM_COL32_BLACK, font_, tall, 250 + number(i * 8 + k) / 64, 100 + number(k * 90),
                     400);
    });
    EXPECT_EQ(quads.size(), 8U) << i;
    expect_apart(quads);
    ASSERT_LE(atlas_->memory(), GlyphAtlas::kPages * kPageBytes);
  }
}

TEST_F(GlyphAtlasTest, AnEmptyFontIsEnoughForImGui) {
  const auto quads = frame([&](ImDrawList& list) {
    list.AddText({10, 10}, IM_COL32_BLACK, "none of this is seen\t…");
    EXPECT_GT(ImGui::CalcTextSize("abc").x, 0);
    ImGui::Begin("window");
    ImGui::TextUnformatted("text");
    ImGui::End();
  });
  const auto shapes = frame([&](ImDrawList& list) {
    list.AddRectFilled({10, 10}, {20, 20}, IM_COL32_BLACK);
    list.AddLine({10, 10}, {20, 30}, IM_COL32_BLACK, 2);
  });
  ASSERT_EQ(shapes.size(), 2U);
  const ImTextureData& texture = *ImGui::GetIO().Fonts->TexData;
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  EXPECT_EQ(renderer_.alpha(texture.TexID, static_cast<int>(white.x * static_cast<float>(texture.Width)),
                            static_cast<int>(white.y * static_cast<float>(texture.Height))),
            255);
}

}  // namespace
}  // namespace colloquy
