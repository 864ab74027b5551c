#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/cli.h"

namespace colloquy::cli {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Error error_of(const std::string& path, std::string what, std::string advice = {}) {
  Error error;
  error.file = path;
  error.what = std::move(what);
  error.advice = std::move(advice);
  return error;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  File opened(nullptr, &std::fclose);
  std::FILE* file = stdin;
  if (path != "-") {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
      return std::unexpected(error_of(path, "this is a folder, not a file"));
    opened.reset(std::fopen(path.c_str(), "rb"));
    if (!opened)
      return std::unexpected(error_of(path, std::string("cannot be opened: ") + std::strerror(errno)));
    file = opened.get();
  }
  std::string out;
  std::array<char, 1 << 16> buffer;
  while (std::feof(file) == 0) {
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file);
    out.append(buffer.data(), got);
    if (out.size() > limit)
      return std::unexpected(error_of(path, "has more than " + std::to_string(limit) + " bytes", "Split it"));
    if (std::ferror(file) != 0)
      return std::unexpected(error_of(path, std::string("cannot be read: ") + std::strerror(errno)));
  }
  return out;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  if (path == "-") {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
      return {};
    return std::unexpected(
        error_of("standard output", std::string("cannot be written: ") + std::strerror(errno)));
  }
  const std::string temporary = path + ".colloquy-new";
  const auto failed = [&](int code) {
    std::remove(temporary.c_str());
    return std::unexpected(error_of(path, std::string("cannot be written: ") + std::strerror(code)));
  };
  File file(std::fopen(temporary.c_str(), "wb"), &std::fclose);
  if (!file) return failed(errno);
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) return failed(errno);
  if (std::fclose(file.release()) != 0) return failed(errno);
  std::error_code code;
  std::filesystem::rename(temporary, path, code);
  if (code) return failed(code.value());
  return {};
}

void report(Outcome& outcome, const Error& error) {
  std::fprintf(stderr, "colloquy: %s\n", error.message().c_str());
  outcome.status = 1;
}

}  // namespace colloquy::cli
