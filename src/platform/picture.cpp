#include "platform/picture.h"

#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace colloquy::platform {

namespace {

// Of all bytes that come, eight at a time: a multiplication spreads every bit upwards, and a shift brings
// them down again. Two pictures that differ have the same hash once in 2^64.
class Hash {
 public:
  void add(std::span<const std::byte> bytes) {
    for (; bytes.size() >= sizeof(std::uint64_t); bytes = bytes.subspan(sizeof(std::uint64_t))) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data(), sizeof word);
      mix(word);
    }
    std::uint64_t rest = bytes.size();
    for (const std::byte byte : bytes) rest = rest << 8U | static_cast<std::uint64_t>(byte);
    mix(rest);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void mix(std::uint64_t word) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 by the golden ratio
    value_ = (value_ ^ word) * kOdd;
    value_ ^= value_ >> 32U;
  }

  std::uint64_t value_ = 0;
};

}  // namespace

bool Picture::is_new(const ImDrawData& data, std::uint32_t background) {
  Hash hash;
  const auto add = [&hash](std::span<const std::byte> bytes) { hash.add(bytes); };
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
  const std::optional before = std::exchange(last_, hash.value());
  return painted || before != hash.value();
}

}  // namespace colloquy::platform
