// Writes HTML so that what is open gets closed and what comes from outside gets escaped. Every block element
// stands on a line of its own, indented; inline elements and text follow each other.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

// An attribute with an empty value is left out; a bare one has no value.
struct HtmlAttribute {
  std::string_view name;
  std::string value;
  bool bare = false;
};
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

inline HtmlAttribute bare(std::string_view name, bool present = true) {
  return {name, {}, present};
}

class HtmlWriter {
 public:
  HtmlWriter();

  HtmlWriter& open(std::string_view tag, HtmlAttributes attributes = {});
  HtmlWriter& close();
  // A void element: meta, link, img.
  HtmlWriter& empty(std::string_view tag, HtmlAttributes attributes);
  // Open, text, close.
  HtmlWriter& element(std::string_view tag, HtmlAttributes attributes, std::string_view text);
  HtmlWriter& text(std::string_view text);
  // A data block; the JSON is escaped for it.
  HtmlWriter& json_script(std::string_view type, std::string_view json);

  // The whole document; everything must be closed.
  std::string take();

 private:
  struct Open {
    std::string tag;
    bool inline_element = false;
    bool holds_blocks = false;
  };
  void line(std::size_t depth);
  void start(std::string_view tag, HtmlAttributes attributes, bool inline_element);
  std::size_t depth() const;

  std::string out_;
  std::vector<Open> open_;
};

}  // namespace colloquy
