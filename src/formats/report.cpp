#include "formats/report.h"

#include <algorithm>

#include "text/utf8.h"

namespace colloquy {
namespace {

// Long texts are shown by their beginning.
std::string shortened(const std::string& text) {
  constexpr std::size_t kLongest = 120;
  if (utf8::length(text) <= kLongest) return text;
  return text.substr(0, utf8::offset_of(text, kLongest - 1)) + "…";
}

std::string counted(std::size_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what);
}

}  // namespace

std::string ImportReport::text() const {
  constexpr std::pair<ImportNote::Kind, std::string_view> kKinds[] = {
      {ImportNote::Kind::recognised, "recognised"},
      {ImportNote::Kind::dropped, "dropped"},
      {ImportNote::Kind::unsure, "unsure"}};
  std::string out = file.empty() ? "Import" : file;
  out += ": ";
  for (const auto& [kind, name] : kKinds) {
    const auto count = std::ranges::count(notes, kind, &ImportNote::kind);
    if (kind != ImportNote::Kind::recognised) out += ", ";
    out += counted(static_cast<std::size_t>(count), name);
  }
  out += '\n';
  for (const auto& [kind, name] : kKinds) {
    std::vector<const ImportNote*> of_kind;
    for (const ImportNote& note : notes) {
      if (note.kind == kind) of_kind.push_back(&note);
    }
    if (of_kind.empty()) continue;
    std::ranges::stable_sort(of_kind, {}, &ImportNote::line);
    out += name;
    out += '\n';
    for (const ImportNote* note : of_kind) {
      std::string line = note->line > 0 ? "line " + std::to_string(note->line) : std::string();
      line.resize(std::max<std::size_t>(line.size(), 10), ' ');
      out += "  " + line + "  " + shortened(note->text) + "\n";
    }
  }
  return out;
}

}  // namespace colloquy
