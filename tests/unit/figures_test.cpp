#include "analysis/figures.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

// "246 million|amount|USD 246000000; …": what is marked, as what, and what it means.
std::string found(std::string_view text, std::string_view language = "en") {
  std::string out;
  for (const Figure& figure : figures(text, language)) {
    out += (out.empty() ? "" : "; ") + std::string(text.substr(figure.span.begin, figure.span.size())) + "|" +
           figure.kind + "|" + figure.value;
  }
  return out;
}

TEST(Figures, AmountsWithTheirCurrencyAndScale) {
  EXPECT_EQ(found("it was about USD$246 million."), "USD$246 million|amount|USD 246000000");
  EXPECT_EQ(found("totaled USD$229.2 million, with"), "USD$229.2 million|amount|USD 229200000");
  EXPECT_EQ(found("US$1,250.75 and €3 billion"),
            "US$1,250.75|amount|USD 1250.75; €3 billion|amount|EUR 3000000000");
  EXPECT_EQ(found("some 40 million dollars a year"), "40 million dollars|amount|USD 40000000");
  EXPECT_EQ(found("обошёлся в 1,2 млн долл., а потом 300 тыс. рублей", "ru"),
            "1,2 млн долл.|amount|USD 1200000; 300 тыс. рублей|amount|RUB 300000");
  EXPECT_EQ(found("A$5"), "");  // Australian, or anything
}

TEST(Figures, Percentages) {
  EXPECT_EQ(found("(about 90%) and 4.5 %, or 12 percent"),
            "90%|percentage|90%; 4.5 %|percentage|4.5%; 12 percent|percentage|12%");
  EXPECT_EQ(found("на 4,5 % больше", "ru"), "4,5 %|percentage|4.5%");
}

TEST(Figures, DatesAsPreciseAsTheyAre) {
  EXPECT_EQ(found("by 10 December 2020 about"), "10 December 2020|date|2020-12-10");
  EXPECT_EQ(found("On December 5, 1956, and in May 1979"),
            "December 5, 1956|date|1956-12-05; May 1979|date|1979-05");
  EXPECT_EQ(found("10 декабря 2020 г.", "ru"), "10 декабря 2020|date|2020-12-10");
  EXPECT_EQ(found("It was in 1984 that I"), "1984|date|1984");
  EXPECT_EQ(found("Since 1979 to 1990 an annual"), "1979|date|1979");
  EXPECT_EQ(found("В 2020 году", "ru"), "2020|date|2020");
}

TEST(Figures, CountsThatAreHardToRead) {
  EXPECT_EQ(found("40,000 volunteers and 2 million doses"), "40,000|count|40000; 2 million|count|2000000");
  EXPECT_EQ(found("пришли 40 000 человек", "ru"), "40 000|count|40000");
}

TEST(Figures, LeavesAloneWhatMayBeSomethingElse) {
  for (const char* text :
       {"the COVID-19 pandemic", "since the 1980s", "about 500 students", "room 2020", "in 2000 villages",
        "of 1500 people", "page 12, 34 and 5", "1,2,3", "12:30", "v1.2.3", "p2p", "the 2nd vaccine",
        "32 December 2020", "99999999999999999999", "", "12", "$", "%", "1956"}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Figures, SpansAreInOrderAndDoNotOverlap) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "USD$1,000 10% 5 May 2020 USD 7 million dollars 3,000,000 ";
  std::uint32_t end = 0;
  const auto all = figures(text, "en");
  EXPECT_EQ(all.size(), 1000U);
  for (const Figure& figure : all) {
    EXPECT_LE(end, figure.span.begin);
    EXPECT_LT(figure.span.begin, figure.span.end);
    end = figure.span.end;
  }
}

}  // namespace
}  // namespace colloquy
