// A list that is written through a pointer, since how much is written is known only afterwards.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace colloquy {

template <class Item>
class Growing {
 public:
  // Room for so many behind those that are there; what was said of places before no longer holds.
  Item* room(std::size_t most) {
    if (items_.size() < size_ + most) items_.resize(2 * size_ + most);
    return items_.data() + size_;
  }
  // What was written up to here belongs to it.
  void grow_to(const Item* end) { size_ = static_cast<std::size_t>(end - items_.data()); }
  void push(const Item& item) {
    *room(1) = item;
    ++size_;
  }
  // Keeps the room.
  void clear() { size_ = 0; }

  std::size_t size() const { return size_; }
  std::span<Item> items() { return std::span(items_).first(size_); }
  std::span<const Item> items() const { return std::span(items_).first(size_); }

 private:
  std::vector<Item> items_;  // those behind `size_` are room
  std::size_t size_ = 0;
};

}  // namespace colloquy
