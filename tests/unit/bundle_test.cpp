#include "bundle/bundle.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

const std::string kSmall = R"({
  "format": "colloquy-interview",
  "version": 1,
  "id": "talk",
  "title": "A talk",
  "date": "2020-12-29T17:30",
  "source": {
    "publisher": "Paper",
    "url": "https://example.org/talk",
    "languages": [
      "en-GB",
      "ru-RU"
    ],
    "shelf": "B 7"
  },
  "people": [
    {
      "id": "kt",
      "role": "interviewer",
      "name": {
        "en": "Khmer Times"
      },
      "label": "KT",
      "born": 1990
    }
  ],
  "versions": [
    {
      "language": "en-GB",
      "headline": "Closer",
      "turns": [
        {
          "speaker": "kt",
          "kind": "question",
          "start": 1.5,
          "end": 4.0,
          "paragraphs": [
            {
              "id": "p1",
              "text": "Why “now”?",
              "mood": [
                1,
                {
                  "deep": null
                }
              ]
            }
          ]
        }
      ]
    }
  ],
  "annotations": [
    {
      "kind": "topic",
      "paragraph": "p1",
      "span": [
        4,
        13
      ],
      "origin": "editor"
    }
  ],
  "x-own": "kept"
}
)";

Error error_of(std::string_view json, const BundleLimits& limits = {}) {
  const auto result = read_bundle(json, limits);
  EXPECT_FALSE(result) << json.substr(0, 200);
  return result ? Error() : result.error();
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Bundle, ReadsEveryMember) {
  const auto interview = read_bundle(kSmall);
  ASSERT_TRUE(interview) << interview.error().message();
  EXPECT_EQ(interview->date, "2020-12-29T17:30");
  EXPECT_EQ(interview->source.languages, (std::vector<std::string>{"en-GB", "ru-RU"}));
  EXPECT_EQ(interview->people[0].role, Role::interviewer);
  const Turn& turn = interview->versions[0].turns[0];
  EXPECT_EQ(turn.kind, TurnKind::question);
  EXPECT_EQ(turn.start, 1.5);
  EXPECT_EQ(turn.paragraphs[0].text, "Why “now”?");
  EXPECT_EQ(interview->annotations[0].span, (Span{4, 13}));
  EXPECT_EQ(interview->extra, "{\"x-own\":\"kept\"}");
}

TEST(Bundle, WritingGivesTheSameBytesAndKeepsUnknownMembers) {
  const auto interview = read_bundle(kSmall);
  ASSERT_TRUE(interview);
  EXPECT_EQ(write_bundle(*interview), kSmall);
}

TEST(Bundle, WrongTypesAndMissingMembersAreNamedWithTheirPlace) {
  const struct {
    std::string_view from, to, pointer, what;
    std::size_t line;
  } cases[] = {
      {"\"talk\"", "7", "/id", "a text", 4},
      {"\"KT\"", "{}", "/people/0/label", "a text", 23},
      {"\"interviewer\"", "\"boss\"", "/people/0/role", "boss", 19},
      {"\"question\"", "\"ask\"", "/versions/0/turns/0/kind", "ask", 34},
      {"1.5", "-1", "/versions/0/turns/0/start", "seconds", 35},
      {"4.0", "\"4\"", "/versions/0/turns/0/end", "seconds", 36},
      {"\"speaker\": \"kt\"", "\"speaker\": \"bob\"", "/versions/0/turns/0/speaker", "bob", 33},
      {"\"language\": \"en-GB\"", "\"language\": \"english language\"", "/versions/0/language",
       "language tag", 29},
      {"\"kind\": \"question\",", "", "/versions/0/turns/0", "\"kind\" is missing", 32},
      {"\"id\": \"p1\"", "\"id\": \"P 1\"", "/versions/0/turns/0/paragraphs/0/id", "P 1", 39},
      {"Why “now”?", "", "/versions/0/turns/0/paragraphs/0/text", "empty", 40},
      {"Why “now”?", "Why\\nnow?", "/versions/0/turns/0/paragraphs/0/text", "line break", 40},
      {"https://", "javascript:", "/source/url", "web address", 9},
      {"        4,\n        13", "        4,\n        5", "/annotations/0", "not at a place", 54},
      {"        4,\n        13", "        4,\n        1e99", "/annotations/0/span/1", "byte offsets", 59},
      {"\"version\": 1,", "\"version\": 2,", "/version", "newer", 3},
      {"colloquy-interview", "something", "/format", "something", 2},
  };
  for (const auto& c : cases) {
    const Error error = error_of(replaced(kSmall, c.from, c.to));
    EXPECT_EQ(error.where.pointer, c.pointer) << error.message();
    EXPECT_EQ(error.where.line, c.line) << error.message();
    EXPECT_NE(error.what.find(c.what), std::string::npos) << error.message();
  }
}

TEST(Bundle, ATurnMayHaveALanguageOfItsOwn) {
  const auto with = [](std::string_view member) {
    return replaced(kSmall, "\"kind\": \"question\",",
                    "\"kind\": \"question\",\n          \"language\": " + std::string(member) + ",");
  };
  const std::string bundle = with("\"ar\"");
  const auto interview = read_bundle(bundle);
  ASSERT_TRUE(interview) << interview.error().message();
  const LanguageVersion& version = interview->versions.front();
  EXPECT_EQ(language_of(version, version.turns[0]), "ar");
  EXPECT_EQ(write_bundle(*interview), bundle);
  for (const auto& [member, what] : {std::pair("\"english language\"", "is not a language tag"),
                                     std::pair("\"a\"", "is not a language tag"), std::pair("7", "a text")}) {
    const Error error = error_of(with(member));
    EXPECT_EQ(error.where.pointer, "/versions/0/turns/0/language") << error.message();
    EXPECT_EQ(error.where.line, 35U) << error.message();
    EXPECT_TRUE(error.what.contains(what)) << error.message();
  }
  // As if it were not there.
  const auto empty = read_bundle(with("\"\""));
  ASSERT_TRUE(empty) << empty.error().message();
  EXPECT_EQ(write_bundle(*empty), kSmall);
}

TEST(Bundle, EndsOfWordsAreReadWrittenAndChecked) {
  const auto with = [](std::string_view ends) {
    return replaced(kSmall, "\"text\": \"Why “now”?\",",
                    "\"text\": \"Why “now”?\",\n              \"wordEnds\": " + std::string(ends) + ",");
  };
  const std::string good = with("[\n                3,\n                14\n              ]");
  const auto interview = read_bundle(good);
  ASSERT_TRUE(interview) << interview.error().message();
  EXPECT_EQ(interview->versions[0].turns[0].paragraphs[0].word_ends, (std::vector<std::uint32_t>{3, 14}));
  EXPECT_EQ(write_bundle(*interview), good);

  const std::string pointer = "/versions/0/turns/0/paragraphs/0/wordEnds";
  const struct {
    std::string_view ends, place, what;
  } cases[] = {
      {"3", "", "an array"},
      {"[\"3\"]", "/0", "byte offset"},
      {"[1.5]", "/0", "byte offset"},
      {"[-1]", "/0", "byte offset"},
      {"[3, 1e12]", "/1", "byte offset"},
      {"[0]", "/0", "not behind"},
      {"[3, 3]", "/1", "not behind"},
      {"[3, 2]", "/1", "not behind"},
      {"[3, 5]", "/1", "between characters"},
      {"[3, 14, 15]", "/2", "inside the text"},
  };
  for (const auto& c : cases) {
    const Error error = error_of(with(c.ends));
    EXPECT_EQ(error.where.pointer, pointer + std::string(c.place)) << c.ends;
    EXPECT_EQ(error.where.line, 41U) << c.ends;
    EXPECT_NE(error.what.find(c.what), std::string::npos) << error.message();
  }
}

TEST(Bundle, WhatIsNotJsonSaysWhere) {
  const Error error = error_of("{\n  \"format\": \"colloquy-interview\",\n  \"id\": tru\n}");
  EXPECT_EQ(error.where.line, 3U) << error.message();
  EXPECT_NE(error.what.find("not JSON"), std::string::npos);
  for (const char* bad :
       {"", " ", "[", "{", "nul", "{\"a\":1}}", "{\"a\":1,}", "{'a':1}", "\"\\ud800\"", "01", "[1 2]"})
    error_of(bad);
  EXPECT_NE(error_of(" \n").what.find("empty"), std::string::npos);
  EXPECT_LT(error_of("{\"id\": \"" + std::string(100000, 'x')).what.size(), 200U);
  const Error digits = error_of("{\n\"id\": 1" + std::string(100000, '0') + "}");
  EXPECT_EQ(digits.what, "a number is too large to be held");
  EXPECT_EQ(digits.where.line, 2U);
}

TEST(Bundle, OneByteOrderMarkIsLeftOutAndTwoAreRefused) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_TRUE(read_bundle(mark + kSmall));
  EXPECT_NE(error_of(mark + mark + kSmall).what.find("two byte order marks"), std::string::npos);
}

TEST(Bundle, NulDuplicateKeysAndIllFormedTextAreRefused) {
  EXPECT_NE(error_of(kSmall + std::string("\0<script>", 9)).what.find("NUL"), std::string::npos);
  EXPECT_NE(error_of(replaced(kSmall, "A talk", "A \\u0000 talk")).what.find("NUL"), std::string::npos);
  const Error twice = error_of(replaced(kSmall, "\"born\": 1990", "\"born\": 1990, \"born\": 1991"));
  EXPECT_NE(twice.what.find("twice"), std::string::npos);
  EXPECT_EQ(twice.where.line, 24U);
  EXPECT_NE(error_of(replaced(kSmall, "A talk", "A \xFF talk")).what.find("UTF-8"), std::string::npos);
}

TEST(Bundle, LimitsHoldExactly) {
  BundleLimits limits;
  limits.bytes = kSmall.size();
  EXPECT_TRUE(read_bundle(kSmall, limits));
  --limits.bytes;
  EXPECT_NE(error_of(kSmall, limits).what.find("bytes"), std::string::npos);

  limits = {};
  limits.depth =
      8;  // object, versions, version, turns, turn, paragraphs, paragraph, mood; one more is the deep object
  EXPECT_NE(error_of(kSmall, limits).what.find("nested"), std::string::npos);
  limits.depth = 9;
  EXPECT_TRUE(read_bundle(kSmall, limits));

  limits = {};
  limits.string_bytes = std::string_view("https://example.org/talk").size();
  EXPECT_TRUE(read_bundle(kSmall, limits));
  --limits.string_bytes;
  EXPECT_NE(error_of(kSmall, limits).what.find("longer"), std::string::npos);

  limits = {};
  limits.turns = 0;
  EXPECT_EQ(error_of(kSmall, limits).where.pointer, "/versions/0/turns");
  limits = {};
  limits.people = 0;
  EXPECT_EQ(error_of(kSmall, limits).where.pointer, "/people");
  limits = {};
  limits.nodes = 10;
  EXPECT_NE(error_of(kSmall, limits).what.find("values"), std::string::npos);
}

TEST(Bundle, NestingAndAmplificationEndAtTheLimits) {
  EXPECT_NE(error_of(std::string(1'000'000, '[')).what.find("nested"), std::string::npos);
  std::string many = "[";
  for (int i = 0; i < 3'000'000; ++i) many += "0,";
  many += "0]";
  EXPECT_NE(error_of(many).what.find("values"), std::string::npos);
}

TEST(Bundle, EveryTruncationIsAnError) {
  for (std::size_t size = 0; size + 1 < kSmall.size(); ++size)
    EXPECT_FALSE(read_bundle(kSmall.substr(0, size))) << size;
}

TEST(Bundle, EveryFlippedByteIsAnErrorOrAValidInterview) {
  for (std::size_t i = 0; i < kSmall.size(); ++i) {
    for (const int bit : {0, 3, 5, 7}) {
      std::string flipped = kSmall;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      const auto result = read_bundle(flipped);
      if (result) {
        EXPECT_TRUE(validate(*result)) << i;
        EXPECT_TRUE(read_bundle(write_bundle(*result))) << i << " " << write_bundle(*result);
      } else {
        EXPECT_FALSE(result.error().what.empty());
      }
    }
  }
}

}  // namespace
}  // namespace colloquy
