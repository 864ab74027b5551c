// Filters: names, values and dates.
#include "search/query_fields.h"

#include <gtest/gtest.h>

#include "search_query_testing.h"

namespace colloquy {
namespace {

std::string parsed(std::string_view text) {
  return printed(parse_query(text).root);
}

std::string range(std::string_view typed) {
  const auto dates = parse_date_range(typed);
  return dates ? dates->from + ".." + dates->until : "none";
}

TEST(QueryFields, Names) {
  EXPECT_EQ(parsed("speaker:borovik Speaker:\"Anatoly  Borovik\" speaker：习 speaker:«a b»"),
            "all(speaker(borovik) speaker(Anatoly Borovik) speaker(习) speaker(a b))");
  EXPECT_EQ(parsed("lang:ru language:az-Arab interview:demo-1, "),
            "all(lang(ru) lang(az-Arab) interview(demo-1))");
  EXPECT_EQ(parsed("(speaker:a OR speaker:b)c"), "all(any(speaker(a) speaker(b)) words(c…))");
  EXPECT_EQ(parsed("speaker:f(x) speaker:\"a b"), "all(speaker(f(x)) speaker(a b))");
  EXPECT_EQ(parsed("https:x note:y 15:30 "), "all(words(https:x) words(note:y) words(15:30))");
}

TEST(QueryFields, Roles) {
  EXPECT_EQ(parsed("in:question in:answer in:q role:a in:Answers in:ques in:statement"),
            "all(in(question) in(answer) in(question) in(answer) in(answer) in(question) in(statement))");
  EXPECT_EQ(query_role("s"), "statement");
  EXPECT_EQ(query_role("house"), "");
  EXPECT_EQ(query_role(""), "");
}

TEST(QueryFields, Dates) {
  EXPECT_EQ(range("2020"), "2020..2020");
  EXPECT_EQ(range("2020-12"), "2020-12..2020-12");
  EXPECT_EQ(range("2020-02-29"), "2020-02-29..2020-02-29");
  EXPECT_EQ(range("2020..2021"), "2020..2021");
  EXPECT_EQ(range("2020…2021-05"), "2020..2021-05");
  EXPECT_EQ(range("2020–2021"), "2020..2021");
  EXPECT_EQ(range("..2021"), "..2021");
  EXPECT_EQ(range("2020.."), "2020..");
  EXPECT_EQ(range("2021..2020-05"), "2020-05..2021");
  EXPECT_EQ(range("２０２０"), "2020..2020");
  for (const std::string_view bad : {"", "x", "20", "2020-13", "2020-00", "2021-02-29", "2020-1", "0000",
                                     "..", "31.12.2020", "2020-12-31-1", "2020..x", "2020/12", ">", "<=x"}) {
    EXPECT_EQ(range(bad), "none") << bad;
  }
}

TEST(QueryFields, DatesBeforeAndAfter) {
  EXPECT_EQ(range(">=2020"), "2020..");
  EXPECT_EQ(range(">2019"), "2020..");
  EXPECT_EQ(range("<=2021-05"), "..2021-05");
  EXPECT_EQ(range("<2021"), "..2020");
  EXPECT_EQ(range(">2019-12"), "2020-01..");
  EXPECT_EQ(range("<2020-01"), "..2019-12");
  EXPECT_EQ(range(">2020-02-29"), "2020-03-01..");
  EXPECT_EQ(range(">2019-12-31"), "2020-01-01..");
  EXPECT_EQ(range("<2020-03-01"), "..2020-02-29");
  EXPECT_EQ(range("<2020-01-01"), "..2019-12-31");
  EXPECT_EQ(range(">9999"), "none");
  EXPECT_EQ(range("<0001"), "none");
}

TEST(QueryFields, Misspellings) {
  EXPECT_EQ(similar_query_field("speeker"), "speaker");
  EXPECT_EQ(similar_query_field("speakers"), "speaker");
  EXPECT_EQ(similar_query_field("speker"), "speaker");
  EXPECT_EQ(similar_query_field("sepaker"), "speaker");
  EXPECT_EQ(similar_query_field("langs"), "lang");
  EXPECT_EQ(similar_query_field("interveiw"), "interview");
  for (const std::string_view other : {"", "i", "on", "https", "note", "speech", "epsaker", "spe"}) {
    EXPECT_EQ(similar_query_field(other), "") << other;
  }
}

}  // namespace
}  // namespace colloquy
