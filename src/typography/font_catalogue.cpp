#include "typography/font_catalogue.h"

#include <charconv>
#include <optional>
#include <string>

namespace colloquy {
namespace {

constexpr char32_t kLastCodePoint = 0x10FFFF;

// Cuts the text up to the mark off its front; without the mark all of it.
std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = text.find(mark);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return part;
}

std::optional<char32_t> code_point(std::string_view digits) {
  constexpr std::size_t kMostDigits = 6;
  constexpr int kHexadecimal = 16;
  std::uint32_t value = 0;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value, kHexadecimal);
  if (code != std::errc() || end != digits.data() + digits.size() || value > kLastCodePoint)
    return std::nullopt;
  return static_cast<char32_t>(value);
}

std::optional<CodePointRange> range_from(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = code_point(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : code_point(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return CodePointRange{*first, *last};
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<std::vector<FontOffer>> parse() {
    std::vector<FontOffer> out;
    for (std::string_view rest = text_; !rest.empty();) {
      const std::string_view line = take_until(rest, '\n');
      if (out.size() == kMostFontOffers)
        return refuse(line, "the list of fonts has more than " + std::to_string(kMostFontOffers) + " lines");
      auto offer = parse_line(line);
      if (!offer) return std::unexpected(std::move(offer).error());
      out.push_back(std::move(*offer));
    }
    return out;
  }

 private:
  Result<FontOffer> parse_line(std::string_view line) {
    FontOffer offer;
    const std::string_view family = take_until(line, ' ');
    if (family != "serif" && family != "sans")
      return refuse(family, "a font's family is serif or sans, not \"" + std::string(family) + "\"");
    offer.style.family = family == "serif" ? Family::serif : Family::sans;
    const std::string_view weight = take_until(line, ' ');
    if (weight != "400" && weight != "600")
      return refuse(weight, "a font's weight is 400 or 600, not \"" + std::string(weight) + "\"");
    offer.style.weight = weight == "400" ? Weight::regular : Weight::semibold;
    for (bool more = true; more;) {
      more = line.contains(',');
      const std::string_view part = take_until(line, ',');
      const auto range = range_from(part);
      if (!range)
        return refuse(part, "\"" + std::string(part) + "\" is not a range of code points such as 20-7E");
      if (!offer.covers.empty() && range->first <= offer.covers.back().last)
        return refuse(part, "the range " + std::string(part) + " does not come after the one before it");
      if (++ranges_ > kMostFontRanges)
        return refuse(part, "the list of fonts has more than " + std::to_string(kMostFontRanges) + " ranges");
      offer.covers.push_back(*range);
    }
    return offer;
  }

  // `part` is a part of the text.
  std::unexpected<Error> refuse(std::string_view part, std::string what) const {
    return fail(std::move(what), position_at(text_, static_cast<std::size_t>(part.data() - text_.data())));
  }

  std::string_view text_;
  std::size_t ranges_ = 0;
};

}  // namespace

Result<std::vector<FontOffer>> parse_font_catalogue(std::string_view text) {
  return Parser(text).parse();
}

}  // namespace colloquy
