#include "text/html.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

TEST(EscapeText, LeavesNothingThatCouldOpenATag) {
  EXPECT_EQ(escape_text("a < b & c > d \"e\""), "a &lt; b &amp; c &gt; d \"e\"");
  EXPECT_EQ(escape_text("</script><img src=x onerror=alert(1)>"),
            "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
  EXPECT_EQ(escape_text("&amp;"), "&amp;amp;");
  EXPECT_EQ(escape_text("Ω – “é”"), "Ω – “é”");
}

TEST(EscapeText, ReplacesControlCharacters) {
  EXPECT_EQ(escape_text("a\x01z\x1B\x7F"), "a\uFFFDz\uFFFD\uFFFD");
  EXPECT_EQ(escape_text("a\tb\nc"), "a\tb\nc");
}

TEST(EscapeText, ReplacesWhatHtmlHasNoCharacterFor) {
  EXPECT_EQ(escape_text("a\u0080b\u009Fc\u00A0d"), "a\uFFFDb\uFFFDc\u00A0d");
  EXPECT_EQ(escape_text("\uFDD0\uFDEF\uFFFE\uFFFF\U0001FFFE\U0010FFFF"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  // Their neighbours are characters.
  EXPECT_EQ(escape_text("\uFDCF\uFDF0\uFFFD\U0001FFFD\U00020000\U0001F9FF"),
            "\uFDCF\uFDF0\uFFFD\U0001FFFD\U00020000\U0001F9FF");
}

TEST(EscapeAttribute, CannotLeaveTheQuotes) {
  EXPECT_EQ(escape_attribute("\" onclick=\"x"), "&quot; onclick=&quot;x");
  EXPECT_EQ(escape_attribute("'`<>&"), "'`&lt;&gt;&amp;");
}

}  // namespace
}  // namespace colloquy
