// Unicode's conformance tests of line breaking, words and directions, from Debian's package unicode-data
// (15.1). Exceptions are listed by rule. Grapheme clusters, words() and sentences are in unicode_test.cpp.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "text/segment.h"
#include "text/utf8.h"
#include "typography/breaks.h"
#include "typography/characters.h"
#include "typography/itemize.h"
#include "typography/layout.h"

namespace colloquy {
namespace {

const std::string kFolder = COLLOQUY_UNICODE_DATA;

struct BreakCase {
  std::string line, rules;
  std::string text;
  std::vector<char32_t> code_points;
  std::vector<std::uint32_t> offsets;  // of the code points, and the end
  std::vector<bool> breaks;            // before code point i; i from 1
};

// "÷ 0020 × 0308 ÷	#  …": the comment names the rule behind every decision.
std::vector<BreakCase> cases_of(const std::string& name) {
  std::vector<BreakCase> out;
  std::ifstream file(kFolder + "/auxiliary/" + name);
  for (std::string line; std::getline(file, line);) {
    const std::size_t hash = line.find('#');
    std::istringstream in(line.substr(0, hash));
    BreakCase c;
    c.line = line;
    for (std::string item; in >> item;) {
      if (item == "÷" || item == "×") {
        if (!c.code_points.empty()) c.breaks.push_back(item == "÷");
        continue;
      }
      c.offsets.push_back(static_cast<std::uint32_t>(c.text.size()));
      c.code_points.push_back(static_cast<char32_t>(std::stoul(item, nullptr, 16)));
      utf8::append(c.text, c.code_points.back());
    }
    if (c.code_points.empty()) continue;
    c.offsets.push_back(static_cast<std::uint32_t>(c.text.size()));
    out.push_back(std::move(c));
  }
  return out;
}

bool ascii(char32_t c) {
  return c < 0x80;
}

bool is_any(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

// Why a line breaks elsewhere than the standard says, or nothing where it should not.
std::string exception(const BreakCase& c, std::size_t i, bool breaks) {
  const char32_t before = c.code_points[i - 1], after = c.code_points[i];
  const char32_t before2 = i > 1 ? c.code_points[i - 2] : 0;
  const auto combining = [](char32_t m) { return is_mark(m) || m == 0x200D; };
  // The character that a mark belongs to.
  char32_t base = before;
  for (std::size_t k = i - 1; k > 0 && combining(base); --k) base = c.code_points[k - 1];
  if (is_collapsible_space(before) || is_collapsible_space(base)) return "spaces, as CSS has them";
  if (is_collapsible_space(after)) return "spaces, as CSS has them";
  if (before < '!' || after < '!' || is_invisible_control(before) || is_invisible_control(after))
    return "controls are not in a paragraph";
  if (ascii(before) && ascii(after)) return "table of ASCII pairs";
  if ((before == 0xA0 && ascii(after)) || (after == 0xA0 && ascii(before)))
    return "no-break space beside ASCII";
  const auto small_kana = [](char32_t k) {
    return is_any(k, U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー") || (k >= 0x31F0 && k <= 0x31FF) ||
           (k >= 0xFF67 && k <= 0xFF70);
  };
  if (small_kana(before) || small_kana(base) || small_kana(after))
    return "CJ is ID, as CSS has it for line-break: normal";
  // Akṣara classes and LB28a came with Unicode 15.1; libunibreak 6.1 has the classes of 15.0 for these
  // scripts (Balinese, Batak, Brahmi and others), AL.
  const auto akshara = [](char32_t a) {
    return (a >= 0x1B00 && a <= 0x1B7F) || (a >= 0x1BC0 && a <= 0x1BFF) || (a >= 0x11000 && a <= 0x1107F) ||
           (a >= 0x11F00 && a <= 0x11F5F) || a == 0x25CC;
  };
  if (akshara(base) || akshara(before) || akshara(after)) return "LB28a";
  const auto digit = [](char32_t d) { return d >= '0' && d <= '9'; };
  const auto affix = [](char32_t a) { return a == '%' || a == '$'; };
  if (!breaks && ((affix(after) && is_any(base, U")}")) || (affix(base) && is_any(after, U"(\u2329"))))
    return "LB25: libunibreak has pairs, not the whole number";
  for (const char32_t d : c.code_points) {
    if (digit(d)) return "LB25: libunibreak has pairs, not the whole number";
  }
  if (before2 == 0x5D0 || base == 0x5D0) return "LB21a of Unicode 16";
  return {};
}

// In runs without fonts every cluster is safe to break at, so that this is find_breaks() alone.
TEST(TypographyConformance, LineBreakTest) {
  const auto cases = cases_of("LineBreakTest.txt");
  if (cases.empty()) GTEST_SKIP() << "no LineBreakTest.txt in " << kFolder;
  std::map<std::string, std::size_t> reasons;
  std::size_t decisions = 0;
  for (const BreakCase& c : cases) {
    Items items = itemize(c.text, {}, nullptr);
    find_breaks({c.text, "", {}}, nullptr, items.clusters);
    for (std::size_t i = 1; i < c.code_points.size(); ++i) {
      ++decisions;
      const auto cluster = std::ranges::find(items.clusters, c.offsets[i], &Cluster::offset);
      // Inside of a grapheme cluster nothing breaks.
      const bool breaks = cluster != items.clusters.end() && std::prev(cluster)->is(Cluster::break_after);
      if (breaks == c.breaks[i - 1]) continue;
      const bool inside = cluster == items.clusters.end();
      const std::string reason = inside ? "inside of a grapheme cluster" : exception(c, i, breaks);
      ++reasons[reason];
      EXPECT_FALSE(reason.empty()) << c.line << "\n  at " << i << (breaks ? " breaks" : " does not break");
    }
  }
  std::size_t excepted = 0;
  for (const auto& [reason, count] : reasons) {
    RecordProperty(reason.empty() ? "none" : "exception", static_cast<int>(count));
    excepted += count;
    if (std::getenv("COLLOQUY_VERBOSE") != nullptr)
      std::printf("%6zu of %zu: %s\n", count, decisions, reason.c_str());
  }
  EXPECT_LT(excepted, decisions / 4);
}

TEST(TypographyConformance, WordsAtEveryOffset) {
  const auto cases = cases_of("WordBreakTest.txt");
  if (cases.empty()) GTEST_SKIP() << "no WordBreakTest.txt in " << kFolder;
  for (const BreakCase& c : cases) {
    std::uint32_t begin = 0;
    for (std::size_t i = 1; i <= c.code_points.size(); ++i) {
      if (i < c.code_points.size() && !c.breaks[i - 1]) continue;
      const Span expected = {begin, c.offsets[i]};
      std::size_t at = begin;
      const char32_t first = utf8::next(c.text, at);
      // A run of spaces is one for a double click; the standard has a boundary between most.
      if (!is_space(first)) {
        EXPECT_EQ(word_at({c.text, "", {}}, begin, nullptr), expected) << c.line;
      }
      begin = c.offsets[i];
    }
  }
}

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, ';');) out.push_back(field);
  return out;
}

// Levels, base direction and the order on the screen, of the whole of UAX #9.
TEST(TypographyConformance, BidiCharacterTest) {
  std::ifstream file(kFolder + "/BidiCharacterTest.txt");
  if (!file) GTEST_SKIP() << "no BidiCharacterTest.txt in " << kFolder;
  std::size_t cases = 0, failed = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto fields = fields_of(line);
    ASSERT_EQ(fields.size(), 5U) << line;
    ++cases;
    std::string text;
    std::vector<std::uint32_t> offsets;
    std::istringstream hexes(fields[0]);
    bool separator = false, tab = false;
    for (std::string hex; hexes >> hex;) {
      offsets.push_back(static_cast<std::uint32_t>(text.size()));
      const auto c = static_cast<char32_t>(std::stoul(hex, nullptr, 16));
      separator = separator || c == 0x2029;
      tab = tab || c == 0x09;
      utf8::append(text, c);
    }
    // A paragraph separator is no part of a paragraph here.
    if (separator) continue;
    TextFormat format;
    format.direction = fields[1] == "0"   ? Direction::ltr
                       : fields[1] == "1" ? Direction::rtl
                                          : Direction::automatic;
    const Items items = itemize(text, format, nullptr);
    bool same = items.right_to_left == (fields[2] == "1");
    std::istringstream levels(fields[3]);
    std::vector<int> expected;
    for (std::string level; levels >> level;) expected.push_back(level == "x" ? -1 : std::stoi(level));
    for (std::size_t r = 0; r < items.runs.size(); ++r) {
      const std::size_t last =
          r + 1 < items.runs.size() ? items.runs[r + 1].first_cluster : items.clusters.size();
      for (std::size_t k = items.runs[r].first_cluster; k < last; ++k) {
        const auto at = std::ranges::find(offsets, items.clusters[k].offset()) - offsets.begin();
        // Spaces at the end get their level when lines are made.
        bool trailing = true;
        for (std::size_t j = k; j < items.clusters.size(); ++j)
          trailing = trailing && items.clusters[j].is(Cluster::space);
        const int level = expected[static_cast<std::size_t>(at)];
        same = same && (level < 0 || trailing || level == items.runs[r].level);
      }
    }
    // A tab is a space here and divides nothing.
    if (tab) {
      EXPECT_TRUE(same) << line;
      continue;
    }
    // The order: carets of the visible characters, from left to right.
    const ParagraphLayout layout({text, "", {}}, format, 1e9F, {});
    float x = -1e9F;
    std::istringstream order(fields[4]);
    for (std::size_t index = 0; order >> index;) {
      const auto cluster = std::ranges::find(items.clusters, offsets[index], &Cluster::offset);
      if (cluster == items.clusters.end() || cluster->is(Cluster::invisible)) continue;
      const std::uint32_t end = cluster + 1 == items.clusters.end() ? static_cast<std::uint32_t>(text.size())
                                                                    : (cluster + 1)->offset();
      const float left =
          std::min(layout.caret({offsets[index]}).x, layout.caret({end, Affinity::upstream}).x);
      same = same && left > x;
      x = left;
    }
    failed += !same;
    EXPECT_TRUE(same) << line;
    if (failed > 20) break;
  }
  EXPECT_GT(cases, 90000U);
}

}  // namespace
}  // namespace colloquy
