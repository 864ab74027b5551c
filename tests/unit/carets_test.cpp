// Carets, hits, ranges and words of a laid out paragraph.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "typography/layout.h"
#include "typography_testing.h"

namespace colloquy {
namespace {

using namespace typography_testing;

constexpr float kWidths[] = {1e5F, 300, 120, 45};

TEST(Carets, AHitAtACaretIsThatPlace) {
  for (const std::string& text : samples()) {
    for (const float width : kWidths) {
      const ParagraphLayout layout = lay_out(text, width);
      for (const std::uint32_t offset : grapheme_boundaries(text)) {
        for (const Affinity affinity : {Affinity::downstream, Affinity::upstream}) {
          const Caret caret = layout.caret({offset, affinity});
          const TextPosition hit = layout.hit(caret.line, caret.x);
          const Caret again = layout.caret(hit);
          EXPECT_EQ(again.line, caret.line) << text << offset;
          EXPECT_NEAR(again.x, caret.x, 0.01F) << text << offset;
        }
      }
    }
  }
}

TEST(Carets, InTextOfOneDirectionHitAndCaretAreInverse) {
  const std::string text = "Посол сказал: “No, 90% of it” – and left the office.";
  const ParagraphLayout layout = lay_out(text, 120);
  ASSERT_GT(layout.lines().size(), 2U);
  for (const std::uint32_t offset : grapheme_boundaries(text)) {
    const Caret caret = layout.caret({offset});
    EXPECT_EQ(layout.hit(caret.line, caret.x), (TextPosition{offset, Affinity::downstream})) << offset;
  }
}

TEST(Carets, AtALineBreakThereAreTwo) {
  const std::string text = "one two three";
  const ParagraphLayout layout = lay_out(text, lay_out("one two", 1e5F).width());
  ASSERT_EQ(layout.lines().size(), 2U);
  const Caret before = layout.caret({8, Affinity::upstream}), after = layout.caret({8, Affinity::downstream});
  EXPECT_EQ(before.line, 0U);
  EXPECT_GT(before.x, layout.lines()[0].width);
  EXPECT_EQ(after.line, 1U);
  EXPECT_EQ(after.x, 0);
  EXPECT_EQ(layout.hit(0, 1e5F), (TextPosition{8, Affinity::upstream}));
  EXPECT_EQ(layout.line_of(8), 1U);
  EXPECT_EQ(layout.line_of(8, Affinity::upstream), 0U);
}

TEST(Carets, WhereDirectionsMeetThereAreTwo) {
  const std::string text = "ab אב cd";  // Hebrew at bytes 3 to 7
  const ParagraphLayout layout = lay_out(text, 1e5F);
  const float left = layout.caret({3, Affinity::upstream}).x;
  const float right = layout.caret({7, Affinity::downstream}).x;
  EXPECT_LT(left, right);
  // The first Hebrew letter is the rightmost.
  EXPECT_NEAR(layout.caret({3, Affinity::downstream}).x, right, 0.01F);
  EXPECT_NEAR(layout.caret({7, Affinity::upstream}).x, left, 0.01F);
}

TEST(Carets, StepsVisitEveryCluster) {
  for (const std::string& text : samples()) {
    for (const float width : kWidths) {
      const ParagraphLayout layout = lay_out(text, width);
      const bool rtl = layout.right_to_left();
      const auto forward = [&](TextPosition p) { return rtl ? layout.left_of(p) : layout.right_of(p); };
      const auto back = [&](TextPosition p) { return rtl ? layout.right_of(p) : layout.left_of(p); };
      const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);
      // From the very edge of the first line.
      TextPosition at;
      for (std::size_t guard = 0; guard < 2 * boundaries.size(); ++guard) {
        const TextPosition next = back(at);
        if (next == at) break;
        at = next;
      }
      std::set<std::uint32_t> seen = {at.offset};
      std::size_t steps = 0;
      for (; steps < 4 * boundaries.size(); ++steps) {
        const TextPosition next = forward(at);
        if (next == at) break;
        at = next;
        seen.insert(at.offset);
      }
      EXPECT_LT(steps, 4 * boundaries.size()) << "goes round in circles: " << text << width;
      // A place where directions meet can be passed under the name of its other side.
      EXPECT_GE(seen.size() + 4, boundaries.size()) << text << width;
      if (!text.contains("word") && !text.contains("Word")) {
        EXPECT_GE(steps + 1, boundaries.size()) << text << width;
      }
      // And all the way back.
      for (std::size_t guard = 0; guard < 4 * boundaries.size(); ++guard) {
        const TextPosition next = back(at);
        if (next == at) break;
        at = next;
      }
      EXPECT_EQ(at, back(at)) << text << width;
    }
  }
}

TEST(Carets, StepsThroughLatinAreTheTextsOwn) {
  const std::string text = "office hours end";
  const ParagraphLayout layout = lay_out(text, lay_out("office hours", 1e5F).width());
  ASSERT_EQ(layout.lines().size(), 2U);
  TextPosition at;
  for (std::uint32_t offset = 1; offset <= text.size(); ++offset) {
    at = layout.right_of(at);
    EXPECT_EQ(at, (TextPosition{offset, Affinity::downstream}));
  }
  EXPECT_EQ(layout.right_of(at), at);
  for (std::uint32_t offset = static_cast<std::uint32_t>(text.size()); offset-- > 0;) {
    at = layout.left_of(at);
    EXPECT_EQ(at.offset, offset);
  }
  EXPECT_EQ(layout.left_of(at), at);
}

TEST(Ranges, CoverEachLineTheyTouch) {
  const std::string text = "one two three four";
  const ParagraphLayout layout = lay_out(text, lay_out("one two", 1e5F).width());
  ASSERT_EQ(layout.lines().size(), 3U);
  const auto ranges = layout.ranges({4, 16});  // "two three fo"
  ASSERT_EQ(ranges.size(), 3U);
  EXPECT_FLOAT_EQ(ranges[0].x, layout.caret_x(4));
  EXPECT_NEAR(ranges[0].x + ranges[0].width, layout.lines()[0].width, 0.01F);
  EXPECT_EQ(ranges[1].line, 1U);
  EXPECT_NEAR(ranges[1].width, layout.lines()[1].width, 0.01F);
  EXPECT_FLOAT_EQ(ranges[2].width, layout.caret_x(16));
  EXPECT_TRUE(layout.ranges({5, 5}).empty());
}

TEST(Ranges, AWholeParagraphIsCoveredWithoutGapsOrOverlaps) {
  for (const std::string& text : samples()) {
    for (const float width : kWidths) {
      const ParagraphLayout layout = lay_out(text, width);
      const auto ranges = layout.ranges({0, static_cast<std::uint32_t>(text.size())});
      std::vector<float> covered(layout.lines().size());
      for (const LineRange& range : ranges) covered[range.line] += range.width;
      for (std::size_t l = 0; l < covered.size(); ++l)
        EXPECT_NEAR(covered[l], layout.lines()[l].width, 0.05F) << text << width;
    }
  }
}

TEST(Ranges, OfMixedDirectionAreSeveral) {
  const std::string text = "ab אבגד cd";
  const ParagraphLayout layout = lay_out(text, 1e5F);
  // From "b" to the second Hebrew letter: not one stretch on the screen.
  const auto ranges = layout.ranges({1, 7});
  ASSERT_EQ(ranges.size(), 2U);
  EXPECT_LT(ranges[0].x + ranges[0].width, ranges[1].x);
}

TEST(Ranges, PartsAddUpToTheWhole) {
  const std::string text = "The word שלום means peace, and سلام does too; the office.";
  const ParagraphLayout layout = lay_out(text, 1e5F);
  const std::vector<std::uint32_t> boundaries = grapheme_boundaries(text);
  float sum = 0;
  for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) {
    for (const LineRange& range : layout.ranges({boundaries[i], boundaries[i + 1]})) sum += range.width;
  }
  EXPECT_NEAR(sum, layout.width(), 0.1F);
}

class Syllables : public Dictionary {
 public:
  std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view) override {
    ++calls;
    // "ภาษา|ไทย|ดี"
    std::vector<std::uint32_t> out;
    for (const std::uint32_t end : {12U, 21U}) {
      if (end < text.size()) out.push_back(end);
    }
    out.push_back(static_cast<std::uint32_t>(text.size()));
    return out;
  }
  int calls = 0;
};

TEST(Words, OfScriptsWithoutSpacesComeFromTheDictionary) {
  Syllables dictionary;
  const std::string text = "ภาษาไทยดี";
  const SourceText source = {text, "th", {}};
  EXPECT_EQ(word_at(source, 0, &dictionary), (Span{0, 12}));
  EXPECT_EQ(word_at(source, 12, &dictionary), (Span{12, 21}));
  EXPECT_EQ(word_at(source, 22, &dictionary), (Span{21, 27}));
  const std::vector<std::uint32_t> ends = {12, 27};
  EXPECT_EQ(word_at({text, "th", ends}, 15, nullptr), (Span{12, 27}));
}

TEST(Words, EndWhereALineMayBreak) {
  Syllables dictionary;
  const std::string text = "ภาษาไทยดี";
  const ParagraphLayout layout({text, "th", {}}, format(), 1, {&noto(), &dictionary});
  std::set<std::uint32_t> begins;
  for (const Line& line : layout.lines()) begins.insert(line.span.begin);
  EXPECT_TRUE(begins.contains(12));
  EXPECT_EQ(dictionary.calls, 1);
  const ParagraphLayout wide({text, "th", {}}, format(), lay_out("ภาษาไทย", 1e5F).width(),
                             {&noto(), &dictionary});
  ASSERT_EQ(wide.lines().size(), 2U);
  EXPECT_EQ(wide.lines()[1].span.begin, 21U);
  const std::vector<std::uint32_t> ends = {12, 27};
  const ParagraphLayout given({text, "th", ends}, format(), lay_out("ภาษาไทย", 1e5F).width(),
                              {&noto(), &dictionary});
  ASSERT_EQ(given.lines().size(), 2U);
  EXPECT_EQ(given.lines()[1].span.begin, 12U);
}

TEST(Words, ADictionaryIsNotAskedAboutOtherScripts) {
  Syllables dictionary;
  const ParagraphLayout layout({"Only Latin, und nur das.", "en", {}}, format(), 50, {&noto(), &dictionary});
  EXPECT_EQ(dictionary.calls, 0);
}

TEST(Words, AreWhatADoubleClickSelects) {
  const std::string text = "It's  12.5% (or so), l\u2019été.";
  const SourceText source = {text, "en", {}};
  EXPECT_EQ(word_at(source, 1, nullptr), (Span{0, 4}));
  EXPECT_EQ(word_at(source, 5, nullptr), (Span{4, 6}));
  EXPECT_EQ(word_at(source, 7, nullptr), (Span{6, 10}));
  EXPECT_EQ(word_at(source, 10, nullptr), (Span{10, 11}));
  EXPECT_EQ(word_at(source, 12, nullptr), (Span{12, 13}));
  EXPECT_EQ(word_at(source, static_cast<std::uint32_t>(text.size()), nullptr).end, text.size());
  EXPECT_EQ(word_at({}, 3, nullptr), (Span{0, 0}));
}

}  // namespace
}  // namespace colloquy
