#include <gtest/gtest.h>

#include "site/escape.h"
#include "site/html_writer.h"

namespace colloquy {
namespace {

TEST(EscapeJson, CannotEndTheScript) {
  EXPECT_EQ(escape_json(R"({"a":"</script><!--"})"), R"({"a":"\u003c/script\u003e\u003c!--"})");
  EXPECT_EQ(escape_json("\"\u2028\u2029\u2030&\""), "\"\\u2028\\u2029\u2030\\u0026\"");
}

TEST(EscapeJson, SaysWhatHtmlHasNoCharacterForByItsNumber) {
  EXPECT_EQ(escape_json("\"\x7F\u0080\uFFFE\uFDD0\U0001FFFF\U0001F9FF\""),
            "\"\\u007f\\u0080\\ufffe\\ufdd0\\ud83f\\udfff\U0001F9FF\"");
}

TEST(SafeLink, TakesWebAddressesAndMail) {
  EXPECT_EQ(safe_link("https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
  EXPECT_EQ(safe_link("HTTP://example.org"), "HTTP://example.org");
  EXPECT_EQ(safe_link("mailto:someone@example.org"), "mailto:someone@example.org");
  EXPECT_EQ(safe_link("https://example.org:8080/ж\"<>"), "https://example.org:8080/%D0%B6%22%3C%3E");
  EXPECT_EQ(safe_link("https://[2001:db8::1]/"), "https://[2001:db8::1]/");
}

TEST(SafeLink, RefusesEverythingElse) {
  for (const char* url : {"",
                          "javascript:alert(1)",
                          "JavaScript:alert(1)",
                          " javascript:alert(1)",
                          "java\nscript:alert(1)",
                          "\tjavascript:1",
                          "data:text/html,x",
                          "vbscript:x",
                          "blob:https://x/1",
                          "file:///etc/passwd",
                          "filesystem:https://x/",
                          "//example.org/",
                          "\\\\example.org",
                          "/path",
                          "example.org",
                          "https:",
                          "https://",
                          "https:///x",
                          "https:example.org",
                          "https:\\\\example.org",
                          "https://user@example.org/",
                          "https://a:b@example.org/",
                          "https://exa mple.org/",
                          "https://example.org/a b",
                          "https://exa\\mple.org/",
                          "https://\"x\"/",
                          "https://%65xample.org/",
                          "https://:80/",
                          "mailto:",
                          "ftp://example.org/",
                          "https\x01://example.org"}) {
    EXPECT_EQ(safe_link(url), std::nullopt) << url;
  }
}

TEST(BaseAddress, EndsWithASlash) {
  EXPECT_EQ(base_address("https://example.org"), "https://example.org/");
  EXPECT_EQ(base_address("https://example.org/talks"), "https://example.org/talks/");
  EXPECT_EQ(base_address("https://example.org/talks/"), "https://example.org/talks/");
  EXPECT_EQ(base_address("https://example.org/?a"), std::nullopt);
  EXPECT_EQ(base_address("https://example.org/#a"), std::nullopt);
  EXPECT_EQ(base_address("mailto:a@example.org"), std::nullopt);
  EXPECT_EQ(base_address("/talks/"), std::nullopt);
}

TEST(HtmlWriter, ClosesAndEscapesAndIndents) {
  HtmlWriter html;
  html.open("html").open("body");
  html.open("p", {{"id", "a\"b"}, {"class", ""}, bare("hidden"), bare("inert", false)});
  html.text("1 < 2 ").element("a", {{"href", "#x"}}, "link").close();
  html.empty("hr", {{"class", "x"}});
  html.json_script("application/json", R"(["</script>"])");
  EXPECT_EQ(html.take(),
            "<!DOCTYPE html>\n<html>\n<body>\n <p id=\"a&quot;b\" hidden>1 &lt; 2 <a "
            "href=\"#x\">link</a></p>\n <hr class=\"x\">\n"
            " <script type=\"application/json\">[\"\\u003c/script\\u003e\"]</script>\n</body>\n</html>\n");
}

}  // namespace
}  // namespace colloquy
