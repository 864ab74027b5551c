#include "bundle/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "bundle/json_characters.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using nlohmann::json;

// Receives nlohmann's events. They come in the order of the tokens, so that each token's place is found by
// going through the text in step with them.
class TreeBuilder final : public nlohmann::json_sax<json> {
 public:
  TreeBuilder(std::string_view text, const BundleLimits& limits)
      : text_(text), limits_(limits), characters_(text) {}

  bool parse() { return json::sax_parse(characters_.begin(), JsonCharacters::end(), this); }

  JsonValue take() { return std::move(root_); }
  std::optional<Error>& error() { return error_; }

  bool null() override { return value(JsonValue::Kind::null) != nullptr; }
  bool boolean(bool v) override {
    JsonValue* node = value(JsonValue::Kind::boolean);
    if (node != nullptr) node->boolean = v;
    return node != nullptr;
  }
  bool number_integer(number_integer_t v) override {
    return number(JsonValue::Kind::integer, static_cast<double>(v));
  }
  bool number_unsigned(number_unsigned_t v) override {
    return number(JsonValue::Kind::integer, static_cast<double>(v));
  }
  bool number_float(number_float_t v, const string_t& /*token*/) override {
    return number(JsonValue::Kind::real, v);
  }
  bool string(string_t& v) override {
    JsonValue* node = value(JsonValue::Kind::string);
    if (node == nullptr) return false;
    node->string = string_of(v, node->begin);
    return check_string(node->string, node->begin);
  }
  bool binary(binary_t& /*bytes*/) override { return false; }  // JSON text has none
  bool start_object(std::size_t /*elements*/) override { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t /*elements*/) override { return open(JsonValue::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& v) override {
    const auto begin = static_cast<std::uint32_t>(token());
    std::string name = string_of(v, begin);
    if (!check_string(name, begin)) return false;
    auto& members = stack_.back()->members;
    if (std::ranges::find(members, name, &JsonMember::name) != members.end()) {
      return refuse("the key \"" + name + "\" stands twice in one object", begin, "Remove one of them");
    }
    if (members.size() >= kMostMembers) return refuse("an object has more than 256 members", begin, {});
    members.emplace_back(std::move(name), JsonValue());
    return true;
  }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& e) override {
    const std::size_t offset = characters_.omitted() + (position > 0 ? position - 1 : 0);
    if (e.id == kNumberOverflow) {
      return refuse("a number is too large to be held", offset, "Write it as a text, in quotation marks");
    }
    // nlohmann's own sentence says what was expected, behind the place in its terms.
    std::string what = e.what();
    if (const std::size_t colon = what.find(": "); colon != std::string::npos) what.erase(0, colon + 2);
    // It repeats the whole of the value it was reading, which may be megabytes, and of most strings it has
    // seen the quotation marks alone.
    if (const std::size_t read = what.find("; last read: ");
        read != std::string::npos &&
        (what.size() - read > 60 || what.find("\"\"", read) != std::string::npos))
      what.erase(read);
    return refuse("this is not JSON: " + what, offset, "Check the text around this place");
  }

 private:
  static constexpr std::size_t kMostMembers = 256;
  static constexpr int kNumberOverflow = 406;  // nlohmann's; its sentence repeats all the digits

  bool refuse(std::string what, std::size_t offset, std::string advice) {
    if (error_) return false;
    Position where = position_at(text_, offset);
    for (const JsonValue* node : stack_) {
      if (node->kind == JsonValue::Kind::array) {
        where.pointer = pointer_step(where.pointer, node->items.empty() ? 0 : node->items.size() - 1);
      } else if (!node->members.empty()) {
        where.pointer = pointer_step(where.pointer, node->members.back().name);
      }
    }
    error_ = Error{std::move(what), {}, std::move(where), std::move(advice)};
    return false;
  }

  // Goes to the next token and behind it; returns where it begins.
  std::size_t token() {
    while (at_ < text_.size() && std::string_view(" \t\r\n,:").contains(text_[at_])) ++at_;
    const std::size_t begin = at_;
    if (at_ >= text_.size()) return begin;
    const char first = text_[at_++];
    if (first == '"') {
      at_ = json_string_at(text_, begin).closing + 1;
    } else if (!std::string_view("[]{}").contains(first)) {
      while (at_ < text_.size() && !std::string_view(" \t\r\n,:[]{}\"").contains(text_[at_])) ++at_;
    }
    at_ = std::min(at_, text_.size());
    return begin;
  }

  // What the string that begins at `begin` and ends before at_ says, of which the parser has read `v`.
  std::string string_of(std::string& v, std::size_t begin) {
    if (!v.empty()) return std::move(v);
    // Passed over, or there is nothing in it.
    return std::string(text_.substr(begin + 1, at_ - begin - 2));
  }

  bool check_string(const std::string& v, std::size_t begin) {
    if (v.size() > limits_.string_bytes) {
      return refuse("a text is longer than " + std::to_string(limits_.string_bytes) + " bytes", begin,
                    "Split it");
    }
    if (v.find('\0') != std::string::npos) return refuse("a text holds a NUL character", begin, "Remove it");
    return true;
  }

  // A place in the tree for a value that begins at the next token; null when a limit is passed.
  JsonValue* value(JsonValue::Kind kind) {
    const auto begin = static_cast<std::uint32_t>(token());
    if (++nodes_ > limits_.nodes) {
      refuse("there are more than " + std::to_string(limits_.nodes) + " values", begin,
             "Split the interview");
      return nullptr;
    }
    JsonValue* node = &root_;
    if (!stack_.empty()) {
      JsonValue& parent = *stack_.back();
      node =
          parent.kind == JsonValue::Kind::array ? &parent.items.emplace_back() : &parent.members.back().value;
    }
    node->kind = kind;
    node->begin = begin;
    node->end = static_cast<std::uint32_t>(at_);
    return node;
  }

  bool number(JsonValue::Kind kind, double v) {
    JsonValue* node = value(kind);
    if (node != nullptr) node->number = v;
    return node != nullptr;
  }

  bool open(JsonValue::Kind kind) {
    JsonValue* node = value(kind);
    if (node == nullptr) return false;
    if (stack_.size() >= limits_.depth) {
      return refuse("values are nested more than " + std::to_string(limits_.depth) + " deep", node->begin,
                    {});
    }
    // Only the innermost value grows, so the addresses on the stack stay good.
    stack_.push_back(node);
    return true;
  }

  bool close() {
    token();
    stack_.back()->end = static_cast<std::uint32_t>(at_);
    stack_.pop_back();
    return true;
  }

  std::string_view text_;
  const BundleLimits& limits_;
  JsonCharacters characters_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  JsonValue root_;
  std::vector<JsonValue*> stack_;
  std::optional<Error> error_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view member) const {
  const auto found = std::ranges::find(members, member, &JsonMember::name);
  return found == members.end() ? nullptr : &found->value;
}

Result<JsonValue> parse_json(std::string_view text, const BundleLimits& limits) {
  if (text.size() > limits.bytes) {
    return fail("the file has " + std::to_string(text.size()) + " bytes, the limit is " +
                    std::to_string(limits.bytes),
                {}, "Split the interview");
  }
  // nlohmann takes a NUL for the end of its input and would ignore what follows.
  auto valid = utf8::validate(text);
  if (!valid) return std::unexpected(std::move(valid).error());
  if (valid->find_first_not_of(" \t\r\n") == std::string_view::npos) return fail("the file is empty");
  // One byte order mark is left out already; nlohmann would leave out another.
  if (valid->starts_with("\xEF\xBB\xBF")) {
    return fail("this is not JSON: it begins with two byte order marks", {}, "Remove one of them");
  }
  TreeBuilder builder(*valid, limits);
  const bool parsed = builder.parse();
  if (builder.error()) return std::unexpected(std::move(*builder.error()));
  if (!parsed) return fail("this is not JSON");
  return builder.take();
}

std::string pointer_step(std::string_view pointer, std::string_view member) {
  std::string out(pointer);
  out += '/';
  for (const char c : member) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string pointer_step(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + "/" + std::to_string(index);
}

}  // namespace colloquy
