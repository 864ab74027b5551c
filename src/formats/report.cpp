#include "formats/report.h"

#include <algorithm>
#include <utility>

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

std::vector<const ImportNote*> ImportReport::in_order() const {
  std::vector<const ImportNote*> out;
  out.reserve(notes.size());
  for (const ImportNote& note : notes) out.push_back(&note);
  std::ranges::stable_sort(out, {}, [](const ImportNote* note) { return std::pair(note->kind, note->line); });
  return out;
}

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
  const ImportNote* before = nullptr;
  for (const ImportNote* note : in_order()) {
    if (before == nullptr || note->kind != before->kind) {
      out += kKinds[static_cast<std::size_t>(note->kind)].second;
      out += '\n';
    }
    before = note;
    std::string line = note->line > 0 ? "line " + std::to_string(note->line) : std::string();
    line.resize(std::max<std::size_t>(line.size(), 10), ' ');
    out += "  " + line + "  " +
           shortened(note->option.empty() ? note->text : note->text + "; " + note->option) + "\n";
  }
  return out;
}

}  // namespace colloquy
