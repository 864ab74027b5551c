// colloquy-cut-fonts FOLDER OUTPUT: cuts the fonts of FOLDER into the files of OUTPUT that a site fetches
// only when a text needs them, and lists them in OUTPUT/list.txt. Run once, when Colloquy is built.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "site/font_files.h"

namespace {

using namespace colloquy;
namespace fs = std::filesystem;

Result<std::string> read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  if (!in || out.empty()) return fail(path.string() + " is missing or cannot be read");
  return out;
}

class Cutter {
 public:
  Cutter(fs::path fonts, fs::path output) : fonts_(std::move(fonts)), output_(std::move(output)) {}

  Result<void> run() {
    for (const FontSource& source : font_sources()) {
      // Reading text in Chinese, Japanese and Korean comes with an interview; the rest is set in the sans.
      if (source.script == kCjkScript && source.family == "serif") continue;
      if (auto done = cut(source); !done) return done;
    }
    if (auto written = write("list.txt", list_); !written) return written;
    std::printf("%zu files, %zu KB\n", files_, bytes_ / 1024);
    return {};
  }

 private:
  Result<void> cut(const FontSource& source) {
    const auto bytes = read(fonts_ / source.file);
    if (!bytes) return std::unexpected(bytes.error());
    auto first = FontFile::open(*bytes);
    if (!first) return std::unexpected(std::move(first).error());
    unsigned open = 0;
    bool prepared = false;
    FontFile font = std::move(*first);
    const std::vector<FontPiece> pieces = font_pieces(source, font.characters(), taken_);
    for (const FontPiece& piece : pieces) {
      if (piece.index != open) {
        auto other = FontFile::open(*bytes, piece.index);
        if (!other) return std::unexpected(std::move(other).error());
        font = std::move(*other);
        open = piece.index;
        prepared = false;
      }
      if (!prepared && pieces.size() > 1) {
        font.prepare_for_many_cuts();
        prepared = true;
      }
      CodePoints own;
      std::ranges::set_intersection(piece.characters, font.characters(), std::inserter(own, own.end()));
      if (auto done = cut(source, font, {piece.name, std::move(own), piece.index}); !done) return done;
    }
    return {};
  }

  Result<void> cut(const FontSource& source, const FontFile& font, const FontPiece& piece) {
    CodePoints wanted = piece.characters;
    wanted.insert(std::begin(kCompanions), std::end(kCompanions));
    auto bytes = font.cut(wanted);
    if (!bytes) return std::unexpected(std::move(bytes).error());
    const std::string name = font_file_name(piece.name, source.family, source.weight, source.file);
    list_ += name + ' ' + piece.name + ' ' + std::string(source.family) + ' ' +
             std::to_string(source.weight) + ' ' + ranges_text(piece.characters) + '\n';
    files_ += 1;
    bytes_ += bytes->size();
    return write(name, *bytes);
  }

  Result<void> write(const fs::path& name, const std::string& bytes) {
    std::ofstream out(output_ / name, std::ios::binary);
    out << bytes;
    out.close();
    if (!out) return fail((output_ / name).string() + " cannot be written");
    return {};
  }

  fs::path fonts_, output_;
  CodePoints taken_;
  std::string list_;
  std::size_t files_ = 0, bytes_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: colloquy-cut-fonts FOLDER OUTPUT\n");
    return 2;
  }
  if (auto done = Cutter(argv[1], argv[2]).run(); !done) {
    std::fprintf(stderr, "colloquy-cut-fonts: %s\n", done.error().message().c_str());
    return 1;
  }
  return 0;
}
