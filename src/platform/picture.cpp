#include "platform/picture.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>

namespace colloquy::platform {

bool Picture::is_new(const ImDrawData& data, std::uint32_t background) {
  now_.clear();
  const auto add = [this](std::span<const std::byte> bytes) {
    now_.insert(now_.end(), bytes.begin(), bytes.end());
  };
  const auto add_list = [&](const auto& items) {
    const int count = items.Size;
    add(std::as_bytes(std::span(&count, 1)));
    add(std::as_bytes(std::span(items.Data, static_cast<std::size_t>(count))));
  };
  add(std::as_bytes(std::span(&background, 1)));
  for (const ImVec2& each : {data.DisplayPos, data.DisplaySize, data.FramebufferScale}) {
    add(std::as_bytes(std::span(&each, 1)));
  }
  for (const ImDrawList* list : data.CmdLists) {
    // What is drawn alike, one behind the other, may be one command or several: each begins with how.
    constexpr std::size_t kHow = offsetof(ImDrawCmd, IdxOffset);
    const ImDrawCmd* before = nullptr;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.ElemCount == 0) continue;
      const bool alike = before != nullptr && std::memcmp(&command, before, kHow) == 0;
      before = &command;
      if (!alike) add(std::as_bytes(std::span(&command, 1)).first(offsetof(ImDrawCmd, ElemCount)));
    }
    add_list(list->VtxBuffer);
    add_list(list->IdxBuffer);
  }
  // The same places of a texture may have other pixels.
  const bool painted =
      data.Textures != nullptr && std::ranges::any_of(*data.Textures, [](const auto* texture) {
        return texture->Status != ImTextureStatus_OK;
      });
  last_.swap(now_);
  return painted || last_ != now_;
}

}  // namespace colloquy::platform
