// Times the core on real text, per megabyte of it, beside a plain pass over the same bytes: the ratio of the
// two says more than a time, which is this machine's.
//
//   core_bench import|bundle|index FILE…     FILEs are labelled text
//
// Every figure is the least of several rounds over all files.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.h"
#include "formats/labelled_text.h"
#include "search/version_search.h"
#include "text/utf8.h"

namespace {

using namespace colloquy;

// What a round has to leave behind so that the compiler cannot leave the work out.
volatile std::size_t sink = 0;

double milliseconds(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  double least = 1e300;
  double total = 0;
  for (int round = 0; round < 200 && (round < 5 || total < 1000); ++round) {
    const Clock::time_point start = Clock::now();
    work();
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    least = std::min(least, ms);
    total += ms;
  }
  return least;
}

struct Row {
  std::string name;
  double bytes;
  double ms;
};

// The first row is the plain pass that the others are compared with.
void print(const std::vector<Row>& rows) {
  std::printf("  %-44s %9s %10s %9s %9s\n", "", "MB", "ms", "ms/MB", "ratio");
  const double plain = rows.front().ms / rows.front().bytes;
  for (const Row& row : rows) {
    std::printf("  %-44s %9.3f %10.3f %9.3f %9.2f\n", row.name.c_str(), row.bytes / 1e6, row.ms,
                row.ms / row.bytes * 1e6, row.ms / row.bytes / plain);
  }
}

std::size_t size_of(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  return bytes;
}

Row plain_pass(const std::vector<std::string>& texts) {
  const double ms = milliseconds([&] {
    for (const std::string& text : texts) sink = sink + utf8::find_invalid(text);
  });
  return {"plain pass: UTF-8 validation", static_cast<double>(size_of(texts)), ms};
}

Row line_pass(const std::vector<std::string>& texts) {
  const double ms = milliseconds([&] {
    for (const std::string& text : texts) {
      const char* const end = text.data() + text.size();
      for (const char* at = text.data(); at != nullptr && at < end;) {
        at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (at != nullptr) ++at;
        sink = sink + 1;
      }
    }
  });
  return {"plain pass: memchr for lines", static_cast<double>(size_of(texts)), ms};
}

std::vector<Interview> import_all(const std::vector<std::string>& texts) {
  std::vector<Interview> interviews;
  for (const std::string& text : texts) {
    Result<Imported> imported = import_labelled_text(text);
    if (imported) interviews.push_back(std::move(imported->interview));
  }
  return interviews;
}

void bench_import(const std::vector<std::string>& texts) {
  std::size_t failed = 0;
  std::size_t turns = 0;
  const double ms = milliseconds([&] {
    failed = turns = 0;
    for (const std::string& text : texts) {
      const Result<Imported> imported = import_labelled_text(text);
      if (!imported) {
        ++failed;
        continue;
      }
      for (const LanguageVersion& version : imported->interview.versions) turns += version.turns.size();
    }
  });
  std::printf("  %zu files, %zu turns, %zu files refused\n", texts.size(), turns, failed);
  print({plain_pass(texts),
         line_pass(texts),
         {"import of labelled text", static_cast<double>(size_of(texts)), ms}});
}

void bench_bundle(const std::vector<std::string>& texts) {
  const std::vector<Interview> interviews = import_all(texts);
  std::vector<std::string> bundles;
  const double writing = milliseconds([&] {
    bundles.clear();
    for (const Interview& interview : interviews) bundles.push_back(write_bundle(interview));
  });
  std::size_t failed = 0;
  const double reading = milliseconds([&] {
    failed = 0;
    for (const std::string& bundle : bundles) failed += !read_bundle(bundle);
  });
  const auto bytes = static_cast<double>(size_of(bundles));
  std::printf("  %zu bundles, %zu of them refused\n", bundles.size(), failed);
  print({plain_pass(bundles),
         {"bundle reading and validation", bytes, reading},
         {"bundle writing", bytes, writing}});
}

// Every beginning of some words of the text, as they are typed: how long the slowest takes.
double slowest_keystroke(const std::vector<VersionSearch>& indexes, const std::vector<std::string>& queries) {
  double slowest = 0;
  for (const std::string& query : queries) {
    for (const VersionSearch& index : indexes) {
      double least = 1e300;
      for (int round = 0; round < 5; ++round) {
        const auto start = std::chrono::steady_clock::now();
        sink = sink + index.search(query).hits.size();
        least = std::min(
            least,
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
      }
      slowest = std::max(slowest, least);
    }
  }
  return slowest;
}

void bench_index(const std::vector<std::string>& texts) {
  const std::vector<Interview> interviews = import_all(texts);
  std::vector<std::string> paragraphs;
  std::vector<std::pair<const Interview*, const LanguageVersion*>> versions;
  for (const Interview& interview : interviews) {
    for (const LanguageVersion& version : interview.versions) {
      versions.emplace_back(&interview, &version);
      for (const Turn& turn : version.turns) {
        for (const Paragraph& paragraph : turn.paragraphs) paragraphs.push_back(paragraph.text);
      }
    }
  }
  const auto bytes = static_cast<double>(size_of(paragraphs));
  std::vector<VersionSearch> indexes;
  const double building = milliseconds([&] {
    indexes.clear();
    for (const auto& [interview, version] : versions) indexes.emplace_back(*interview, *version).index();
  });
  std::size_t index_bytes = 0;
  std::size_t terms = 0;
  std::size_t postings = 0;
  for (const VersionSearch& search : indexes) {
    const Index& index = search.index();
    index_bytes += index.bytes().size();
    terms += index.terms();
    for (std::uint32_t term = 0; term < index.terms(); ++term) postings += index.occurrences(term);
  }
  std::printf("  %zu indexes, %zu terms, %zu postings, %.2f bytes of index per byte of text\n",
              indexes.size(), terms, postings, static_cast<double>(index_bytes) / bytes);
  print({plain_pass(paragraphs), {"index building", bytes, building}});

  std::vector<std::string> queries;
  for (const char* word : {"the people of", "and what", "2020", "\"in the", "россия в", "ការ"}) {
    const std::string_view text = word;
    for (std::size_t end = 0; end < text.size();) {
      utf8::next(text, end);
      queries.emplace_back(text.substr(0, end));
    }
  }
  std::printf("  slowest keystroke in any one interview: %.3f ms\n", slowest_keystroke(indexes, queries));
}

bool read(const char* path, std::string& text) {
  std::ifstream file(path, std::ios::binary);
  text.assign(std::istreambuf_iterator<char>(file), {});
  return file.good() || file.eof();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  std::vector<std::string> texts;
  for (int i = 2; i < argc; ++i) {
    std::string text;
    if (!read(argv[i], text) || text.empty()) {
      std::fprintf(stderr, "core_bench: cannot read %s\n", argv[i]);
      return 1;
    }
    texts.push_back(std::move(text));
  }
  if (texts.empty() || (what != "import" && what != "bundle" && what != "index")) {
    std::fprintf(stderr, "usage: core_bench import|bundle|index FILE…\n");
    return 2;
  }
  if (what == "import") bench_import(texts);
  if (what == "bundle") bench_bundle(texts);
  if (what == "index") bench_index(texts);
  return 0;
}
