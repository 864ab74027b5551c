// Unicode's own conformance tests, from Debian's package unicode-data.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

const std::string kFolder = COLLOQUY_UNICODE_DATA;

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> out;
  for (std::string line; std::getline(file, line);) {
    line.resize(std::min(line.find('#'), line.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
      line.pop_back();
    if (!line.empty()) out.push_back(std::move(line));
  }
  return out;
}

char32_t code_point(const std::string& hex) {
  return static_cast<char32_t>(std::stoul(hex, nullptr, 16));
}

std::string text_of(const std::string& hexes) {
  std::istringstream in(hexes);
  std::string out;
  for (std::string hex; in >> hex;) utf8::append(out, code_point(hex));
  return out;
}

struct BreakCase {
  std::string line, text;
  std::vector<std::uint32_t> boundaries;
  bool holds_nul_or_surrogate = false;
};

// "÷ 0020 × 0308 ÷" and so on.
std::vector<BreakCase> break_cases(const std::string& name) {
  std::vector<BreakCase> out;
  for (const std::string& line : lines_of(kFolder + "/" + name)) {
    BreakCase c;
    c.line = line;
    std::istringstream in(line);
    for (std::string item; in >> item;) {
      if (item == "÷") {
        c.boundaries.push_back(static_cast<std::uint32_t>(c.text.size()));
      } else if (item != "×") {
        const char32_t cp = code_point(item);
        c.holds_nul_or_surrogate = c.holds_nul_or_surrogate || cp == 0 || (cp >= 0xD800 && cp < 0xE000);
        utf8::append(c.text, cp);
      }
    }
    out.push_back(std::move(c));
  }
  return out;
}

TEST(UnicodeConformance, GraphemeBreakTest) {
  const auto cases = break_cases("auxiliary/GraphemeBreakTest.txt");
  if (cases.empty()) GTEST_SKIP() << "no GraphemeBreakTest.txt in " << kFolder;
  std::size_t failed = 0;
  for (const BreakCase& c : cases) {
    if (grapheme_boundaries(c.text) == c.boundaries) continue;
    ++failed;
    // libunibreak 6.1 knows Unicode 15.0; GB9c (conjuncts of Indian scripts) came with 15.1.
    const bool conjunct = c.line.find("094D") != std::string::npos;
    EXPECT_TRUE(conjunct) << c.line;
  }
  EXPECT_LE(failed, cases.size() / 50);
}

// Words are the segments with a letter or a digit; the test's boundaries say where they are.
TEST(UnicodeConformance, WordBreakTest) {
  const auto cases = break_cases("auxiliary/WordBreakTest.txt");
  if (cases.empty()) GTEST_SKIP() << "no WordBreakTest.txt in " << kFolder;
  for (const BreakCase& c : cases) {
    std::vector<Span> expected;
    for (std::size_t i = 1; i < c.boundaries.size(); ++i) {
      const Span span = {c.boundaries[i - 1], c.boundaries[i]};
      bool word = false;
      for (std::size_t at = span.begin; at < span.end;) {
        const char32_t cp = utf8::next(c.text, at);
        word = word || is_letter(cp) || is_digit(cp);
      }
      if (word) expected.push_back(span);
    }
    EXPECT_EQ(words(c.text), expected) << c.line;
  }
}

TEST(UnicodeConformance, SentenceBreakTest) {
  const auto cases = break_cases("auxiliary/SentenceBreakTest.txt");
  if (cases.empty()) GTEST_SKIP() << "no SentenceBreakTest.txt in " << kFolder;
  for (const BreakCase& c : cases) {
    std::vector<Span> expected;
    for (std::size_t i = 1; i < c.boundaries.size(); ++i) {
      // As sentences() gives them: without white space around, empty ones left out.
      std::size_t begin = c.boundaries[i - 1], end = c.boundaries[i];
      for (std::size_t at = end; at > begin; end = at) {
        if (!is_space(utf8::previous(c.text, at))) break;
      }
      for (std::size_t at = begin; at < end; begin = at) {
        if (!is_space(utf8::next(c.text, at))) break;
      }
      if (begin < end)
        expected.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    EXPECT_EQ(sentences(c.text), expected) << c.line;
  }
}

TEST(UnicodeConformance, NormalizationTest) {
  const auto lines = lines_of(COLLOQUY_NORMALIZATION_TEST);
  if (lines.empty()) GTEST_SKIP() << "no NormalizationTest.txt in " << kFolder;
  std::size_t cases = 0;
  for (const std::string& line : lines) {
    if (line.front() == '@') continue;
    std::vector<std::string> columns;
    std::istringstream in(line);
    for (std::string column; std::getline(in, column, ';');) columns.push_back(text_of(column));
    ASSERT_GE(columns.size(), 5U) << line;
    ++cases;
    for (const std::size_t i : {0U, 1U, 2U}) EXPECT_EQ(nfc(columns[i]), columns[1]) << line;
    for (const std::size_t i : {3U, 4U}) EXPECT_EQ(nfc(columns[i]), columns[3]) << line;
  }
  EXPECT_GT(cases, 18000U);
}

}  // namespace
}  // namespace colloquy
