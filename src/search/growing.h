// A list that is written through a pointer, since how much is written is known only afterwards.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>

namespace colloquy {

template <class Item>
class Growing {
  static_assert(std::is_trivially_copyable_v<Item>);

 public:
  // Room for so many behind those that are there, as the last use left it; what was said of places before no
  // longer holds.
  Item* room(std::size_t most) {
    if (room_ < size_ + most) [[unlikely]]
      enlarge(most);
    return items_.get() + size_;
  }
  // What was written up to here belongs to it.
  void grow_to(const Item* end) { size_ = static_cast<std::size_t>(end - items_.get()); }
  void push(const Item& item) {
    *room(1) = item;
    ++size_;
  }
  void append(std::span<const Item> items) {
    Item* const to = room(items.size());
    if (!items.empty()) std::memcpy(to, items.data(), items.size_bytes());
    size_ += items.size();
  }
  // Keeps the room.
  void clear() { size_ = 0; }

  std::size_t size() const { return size_; }
  const Item* data() const { return items_.get(); }
  const Item& operator[](std::size_t i) const { return items_.get()[i]; }
  std::span<Item> items() { return {items_.get(), size_}; }
  std::span<const Item> items() const { return {items_.get(), size_}; }

 private:
  [[gnu::noinline]] void enlarge(std::size_t most) {
    // Where there is no more, it ends as `new` does without exceptions.
    if (size_ > (SIZE_MAX / sizeof(Item) - most) / 2) std::abort();
    room_ = 2 * size_ + most;
    auto* const larger = static_cast<Item*>(std::realloc(items_.release(), room_ * sizeof(Item)));
    if (larger == nullptr) std::abort();
    items_.reset(larger);
  }

  struct Free {
    void operator()(Item* items) const { std::free(items); }
  };
  std::unique_ptr<Item[], Free> items_;
  std::size_t size_ = 0, room_ = 0;
};

}  // namespace colloquy
