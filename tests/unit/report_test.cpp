#include "formats/report.h"

#include <gtest/gtest.h>

namespace colloquy {
namespace {

TEST(ImportReport, GroupsNotesByKindInTheOrderOfTheirLines) {
  using enum ImportNote::Kind;
  const ImportReport report{"talk.txt",
                            {{dropped, 9, "page furniture: Share"},
                             {recognised, 12, "lead: It rained."},
                             {unsure, 0, "no date was found"},
                             {recognised, 3, "title: The mill"},
                             {recognised, 0, "2 questions"}}};
  EXPECT_EQ(report.text(),
            "talk.txt: 3 recognised, 1 dropped, 1 unsure\n"
            "recognised\n"
            "              2 questions\n"
            "  line 3      title: The mill\n"
            "  line 12     lead: It rained.\n"
            "dropped\n"
            "  line 9      page furniture: Share\n"
            "unsure\n"
            "              no date was found\n");
}

TEST(ImportReport, ShortensLongTextsBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "я";
  const std::string out = ImportReport{"", {{ImportNote::Kind::recognised, 1, text}}}.text();
  EXPECT_TRUE(out.starts_with("Import: 1 recognised, 0 dropped, 0 unsure\n"));
  EXPECT_TRUE(out.ends_with("я…\n"));
  EXPECT_LT(out.size(), 400u);
}

}  // namespace
}  // namespace colloquy
