#include "views/accessibility_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "views/scroller.h"

namespace colloquy {
namespace {

// In the order of the enumeration.
constexpr auto kRoles = std::to_array<std::string_view>(
    {"search",     "toolbar", "navigation", "region", "dialog", "group",   "tablist",
     "radiogroup", "list",    "listbox",    "table",  "button", "toggle",  "tab",
     "radio",      "option",  "item",       "row",    "slider", "heading", "text"});

constexpr int kNoRank = -1;

}  // namespace

std::string_view to_string(AccessibleRole role) {
  return kRoles[static_cast<std::size_t>(role)];
}

bool is_group(AccessibleRole role) {
  return role <= AccessibleRole::table;
}
bool is_control(AccessibleRole role) {
  return !is_group(role) && role < AccessibleRole::heading;
}

void AccessibilityTree::begin_frame() {
  declared_.clear();
  open_.clear();
}

void AccessibilityTree::open(std::uint32_t id, Landmark landmark, Accessible what) {
  open(id, std::move(what));
  declared_.back().rank = static_cast<int>(landmark);
}

void AccessibilityTree::open(std::uint32_t id, Accessible what) {
  Declared group;
  group.parent = open_.empty() ? 0 : open_.back();
  group.rank = kNoRank;
  group.node = {.id = id,
                .parent = group.parent > 0 ? declared_[group.parent - 1].node.id : 0,
                .what = std::move(what),
                .box = {}};
  declared_.push_back(std::move(group));
  open_.push_back(declared_.size());
}

void AccessibilityTree::close() {
  open_.pop_back();
}

void AccessibilityTree::read_from_left() {
  if (!open_.empty()) declared_[open_.back() - 1].from_left = true;
}

bool AccessibilityTree::add(std::uint32_t id, Accessible what, const Rect& whole, const Rect& seen,
                            Scroller* scroller) {
  const bool enabled = what.enabled;
  Declared leaf;
  leaf.parent = open_.empty() ? 0 : open_.back();
  leaf.node = {.id = id,
               .parent = leaf.parent > 0 ? declared_[leaf.parent - 1].node.id : 0,
               .what = std::move(what),
               .box = seen};
  leaf.whole = whole;
  leaf.scroller = scroller;
  declared_.push_back(std::move(leaf));
  if (activated_ != id) return false;
  activated_ = 0;
  return enabled;
}

std::optional<float> AccessibilityTree::take_value(std::uint32_t id) {
  if (!value_ || value_->id != id) return std::nullopt;
  return std::exchange(value_, std::nullopt)->value;
}

void AccessibilityTree::cover(const Rect& area) {
  for (Declared& declared : declared_) {
    const Rect& box = declared.node.box;
    if (!box.empty() && area.contains(box.x + box.width / 2, box.y + box.height / 2)) declared.covered = true;
  }
}

void AccessibilityTree::cover_all() {
  for (Declared& declared : declared_) declared.covered = true;
}

void AccessibilityTree::end_frame() {
  // What was meant for a control that is gone must not reach one that comes to have its id.
  activated_ = 0;
  value_.reset();
  reveal_focused();
  std::vector<std::vector<std::size_t>> children(declared_.size() + 1);
  for (std::size_t i = 0; i < declared_.size(); ++i) children[declared_[i].parent].push_back(i);
  std::ranges::stable_sort(children[0], {}, [this](std::size_t i) { return declared_[i].rank; });
  for (std::size_t i = 0; i < declared_.size(); ++i) {
    if (!declared_[i].from_left) continue;
    // A group stands where its first child does.
    const auto left = [&](std::size_t at) {
      while (!children[at + 1].empty()) at = children[at + 1].front();
      return declared_[at].whole.x;
    };
    std::ranges::stable_sort(children[i + 1], {}, left);
  }
  nodes_.clear();
  for (const std::size_t top : children[0]) emit(top, children);
}

void AccessibilityTree::emit(std::size_t index, const std::vector<std::vector<std::size_t>>& children) {
  Declared& declared = declared_[index];
  if (!is_group(declared.node.what.role)) {
    if (!declared.covered) nodes_.push_back(std::move(declared.node));
    return;
  }
  const std::size_t at = nodes_.size();
  nodes_.push_back(std::move(declared.node));
  for (const std::size_t child : children[index + 1]) emit(child, children);
  if (nodes_.size() == at + 1) nodes_.pop_back();
}

void AccessibilityTree::reveal_focused() {
  if (!reveal_) return;
  const auto found =
      std::ranges::find_if(declared_, [this](const Declared& d) { return d.node.id == focused_; });
  if (found == declared_.end()) return;
  reveal_ = false;
  if (found->scroller == nullptr) return;
  Scroller& scroller = *found->scroller;
  const float top = found->whole.y - scroller.area.y + scroller.offset;
  // Room for the ring around it.
  constexpr float kMargin = 8;
  scroller.velocity = 0;
  scroller.reveal(top, top + found->whole.height, kMargin);
}

void AccessibilityTree::set_value(std::uint32_t id, float value) {
  value_ = Value{id, value};
}

void AccessibilityTree::focus(std::uint32_t id) {
  reveal_ = id != 0 && id != focused_;
  focused_ = id;
}

Rect AccessibilityTree::focused_box() const {
  if (focused_ == 0) return {};
  const auto found = std::ranges::find(nodes_, focused_, &AccessibleNode::id);
  return found == nodes_.end() ? Rect{} : found->box;
}

}  // namespace colloquy
