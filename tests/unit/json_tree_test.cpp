// The tree is that of nlohmann's parser, though it is not shown what strings hold that stand for themselves.
#include "bundle/json_tree.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>

namespace colloquy {
namespace {

using nlohmann::json;

json plain(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      return nullptr;
    case JsonValue::Kind::boolean:
      return value.boolean;
    case JsonValue::Kind::integer:
    case JsonValue::Kind::real:
      return value.number;
    case JsonValue::Kind::string:
      return value.string;
    case JsonValue::Kind::array: {
      json items = json::array();
      for (const JsonValue& item : value.items) items.push_back(plain(item));
      return items;
    }
    case JsonValue::Kind::object: {
      json members = json::object();
      for (const auto& [name, member] : value.members) members[name] = plain(member);
      return members;
    }
  }
  return {};
}

// Where nlohmann's parser, shown every byte, finds the first error; none: it is JSON.
std::optional<std::size_t> first_error(std::string_view text) {
  struct Sax final : nlohmann::json_sax<json> {
    std::optional<std::size_t> offset;

    bool null() override { return true; }
    bool boolean(bool /*value*/) override { return true; }
    bool number_integer(number_integer_t /*value*/) override { return true; }
    bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
    bool number_float(number_float_t /*value*/, const string_t& /*token*/) override { return true; }
    bool string(string_t& /*value*/) override { return true; }
    bool binary(binary_t& /*value*/) override { return true; }
    bool start_object(std::size_t /*elements*/) override { return true; }
    bool key(string_t& /*value*/) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t /*elements*/) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
      offset = position > 0 ? position - 1 : 0;
      return false;
    }
  };
  Sax sax;
  json::sax_parse(text, &sax);
  return sax.offset;
}

void expect_same(std::string_view text) {
  const auto tree = parse_json(text, {});
  const auto error = first_error(text);
  if (tree) {
    ASSERT_FALSE(error) << text;
    EXPECT_EQ(plain(*tree), json::parse(text, nullptr, false)) << text;
  } else if (tree.error().what.contains("not JSON")) {
    ASSERT_TRUE(error) << text << "\n" << tree.error().message();
    EXPECT_EQ(tree.error().where.offset, *error) << text << "\n" << tree.error().message();
  } else {
    // What Colloquy refuses of itself.
    EXPECT_TRUE(tree.error().what.contains("UTF-8") || tree.error().what.contains("NUL") ||
                tree.error().what.contains("twice") || tree.error().what.contains("empty") ||
                tree.error().what.contains("too large"))
        << text << "\n"
        << tree.error().message();
  }
}

const std::string kAllKinds =
    R"( {"" : "", "plain": "Why “now”?", "Ключ": "ответ", "esc\"aped\\": "a\\", "tab": "\t\u00e9\ud83d\ude00",
  "n": [1, -2.5e3, 0, true, false, null, "[", "]", "{\"}", ",", ":", "12"], "o": {"a": {"b": [[], {}, "" ]}}, "last": "x"} )";

TEST(JsonTree, IsThatOfAParserWhichIsShownEveryByte) {
  expect_same(kAllKinds);
  for (const char* text : {"\"\"",
                           "\"a\"",
                           "\"\\\"\"",
                           "\"\\\\\"",
                           "\"a\\",
                           "\"",
                           "\"\\\"",
                           "\"a\nb\"",
                           "\"a\tb\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "[\"a\" \"b\"]",
                           "{\"a\" \"b\"}",
                           "{\"a\":\"b\" \"c\":1}",
                           "[1\"abc\"]",
                           "1\"abc\"",
                           "[-\"abc\"]",
                           "[1e\"abc\"]",
                           "\"abc\"1",
                           "\"abc\"\"def\"",
                           "{\"abc\"}",
                           "{\"abc\":}",
                           "[\"abc\",]",
                           "tru\"abc\"",
                           "\"abc\" \"",
                           "[\"\x7f\"]",
                           "\"\\ud800\"",
                           "\"\\ud800x\"",
                           "\"abc\\ud800\\u0041\"",
                           "['a']",
                           "[\"a\", 'b']",
                           "/* \"a\" */ 1"})
    expect_same(text);
}

TEST(JsonTree, EveryTruncationIsTakenAsByThatParser) {
  for (std::size_t size = 0; size < kAllKinds.size(); ++size) expect_same(kAllKinds.substr(0, size));
}

TEST(JsonTree, EveryOtherCharacterAtEveryPlaceIsTakenAsByThatParser) {
  for (std::size_t i = 0; i < kAllKinds.size(); ++i) {
    for (const char c : {'"', '\\', '\n', '\x01', '1', ',', ':', '{', ']', 'a'}) {
      std::string changed = kAllKinds;
      changed[i] = c;
      expect_same(changed);
      changed.insert(i, 1, c);
      expect_same(changed);
    }
  }
}

TEST(JsonTree, AnErrorDoesNotRepeatAStringAsEmpty) {
  for (const char* text : {"[\"abc\" \"def\"]", "{\"abc\"Moscow}", "[\"abc\"Moscow]"}) {
    const auto tree = parse_json(text, {});
    ASSERT_FALSE(tree);
    EXPECT_FALSE(tree.error().what.contains("\"\"")) << tree.error().message();
  }
}

TEST(JsonTree, EveryValueKnowsItsPlace) {
  const auto tree = parse_json(kAllKinds, {});
  ASSERT_TRUE(tree);
  const auto written = [](const JsonValue& value) {
    return kAllKinds.substr(value.begin, value.end - value.begin);
  };
  EXPECT_EQ(written(*tree->find("plain")), "\"Why “now”?\"");
  EXPECT_EQ(written(*tree->find("esc\"aped\\")), R"("a\\")");
  EXPECT_EQ(written(tree->find("n")->items[8]), R"("{\"}")");
  EXPECT_EQ(written(*tree->find("o")), R"({"a": {"b": [[], {}, "" ]}})");
  EXPECT_EQ(written(*tree->find("last")), "\"x\"");
}

}  // namespace
}  // namespace colloquy
