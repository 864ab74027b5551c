#include "site/html_writer.h"

#include <algorithm>
#include <array>

#include "site/escape.h"
#include "text/html.h"

namespace colloquy {
namespace {

bool is_inline(std::string_view tag) {
  constexpr std::array<std::string_view, 9> kInline = {"a",  "abbr",  "b",    "bdi", "data",
                                                       "em", "small", "span", "time"};
  return std::ranges::contains(kInline, tag);
}

}  // namespace

HtmlWriter::HtmlWriter() : out_("<!DOCTYPE html>") {}

std::size_t HtmlWriter::depth() const {
  // The document's two halves are not indented below html.
  return open_.empty() ? 0 : open_.size() - 1;
}

void HtmlWriter::line(std::size_t depth) {
  out_ += '\n';
  out_.append(depth, ' ');
}

void HtmlWriter::start(std::string_view tag, HtmlAttributes attributes, bool inline_element) {
  if (!inline_element) {
    if (!open_.empty()) open_.back().holds_blocks = true;
    line(depth());
  }
  out_ += '<';
  out_ += tag;
  for (const HtmlAttribute& attribute : attributes) {
    if (attribute.value.empty() && !attribute.bare) continue;
    out_ += ' ';
    out_ += attribute.name;
    if (!attribute.bare) out_ += "=\"" + escape_attribute(attribute.value) + "\"";
  }
  out_ += '>';
}

HtmlWriter& HtmlWriter::open(std::string_view tag, HtmlAttributes attributes) {
  const bool inline_element = is_inline(tag);
  start(tag, attributes, inline_element);
  open_.push_back({std::string(tag), inline_element, false});
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  const Open last = open_.back();
  open_.pop_back();
  if (last.holds_blocks) line(depth());
  out_ += "</" + last.tag + ">";
  return *this;
}

HtmlWriter& HtmlWriter::empty(std::string_view tag, HtmlAttributes attributes) {
  start(tag, attributes, is_inline(tag));
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view tag, HtmlAttributes attributes, std::string_view content) {
  return open(tag, attributes).text(content).close();
}

HtmlWriter& HtmlWriter::text(std::string_view content) {
  out_ += escape_text(content);
  return *this;
}

HtmlWriter& HtmlWriter::json_script(std::string_view type, std::string_view json) {
  open("script", {{"type", std::string(type)}});
  out_ += escape_json(json);
  return close();
}

std::string HtmlWriter::take() {
  while (!open_.empty()) close();
  out_ += '\n';
  return std::move(out_);
}

}  // namespace colloquy
