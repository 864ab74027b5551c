// The terms of an index that is being made, numbered as they are met.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colloquy {

class TermTable {
 public:
  TermTable() : table_(std::size_t{1} << kFirstBits) {}

  // A term's number. `bytes` are those of a term of at most eight, and zeros: terms hold none.
  std::uint32_t number(std::string_view term, std::uint64_t bytes);
  std::uint32_t number(std::string_view term);

  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
  std::string_view term(std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(characters_).substr(begin, ends_[number] - begin);
  }

  // The numbers in the order of the terms' bytes.
  std::vector<std::uint32_t> sorted() const;

 private:
  // Most terms are short: they are found without a look at their characters.
  struct Entry {
    std::uint64_t key = 0;   // the bytes of a short term, the hash of a long one
    std::uint32_t size = 0;  // of the term
    std::uint32_t next = 0;  // its number and one; 0: no entry
  };
  static constexpr unsigned kFirstBits = 10;

  std::size_t slot(std::uint64_t key) const {  // Fibonacci hashing (Knuth)
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15) >> (64 - bits_));
  }
  void grow();
  void sort(std::span<std::uint32_t> numbers, std::size_t depth) const;

  std::vector<Entry> table_;  // open addressing
  unsigned bits_ = kFirstBits;
  std::string characters_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace colloquy
