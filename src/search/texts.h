// The text behind an index, for what the index does not hold: where words stand in bytes, capitals and
// accents, regular expressions.
#pragma once

#include <cstdint>
#include <string_view>

namespace colloquy {

class Texts {
 public:
  Texts() = default;
  Texts(const Texts&) = default;
  Texts& operator=(const Texts&) = default;
  virtual ~Texts() = default;

  // Of a turn of the index, in the order in which the index was given them.
  virtual std::size_t paragraphs(std::uint32_t turn) const = 0;
  virtual std::string_view paragraph(std::uint32_t turn, std::size_t number) const = 0;
};

}  // namespace colloquy
