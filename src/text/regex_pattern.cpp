#include "text/regex_pattern.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "text/utf8.h"

namespace colloquy {
namespace {

// Its tables of ranges take the most of a program: 8 bytes a range, and \w has about 800.
constexpr std::uint32_t kWeightOfTable = 100;
constexpr std::uint32_t kHeaviest = 4000;
// The engine's parser calls itself for each.
constexpr std::size_t kDeepest = 40;

constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/";

bool is_digit_character(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit_character(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  Result<RegexPattern> read() {
    out_.text.reserve(pattern_.size() * 2);
    count_groups();
    while (at_ < pattern_.size()) {
      term_ = at_;
      if (auto done = read_term(); !done) return std::unexpected(done.error());
      if (weight() > kHeaviest)
        return error(term_, "the expression is too complicated", "leave something out");
    }
    if (!open_.empty())
      return error(open_.back().at, "this \"(\" is not closed", "add \")\", or write \\( for a parenthesis");
    out_.weight = open_weight_;
    return std::move(out_);
  }

 private:
  struct Group {
    std::size_t at;
    std::uint32_t weight_before;
    bool may_repeat;  // not what looks ahead or back
  };

  std::unexpected<Error> error(std::size_t at, std::string what, std::string advice = {}) const {
    return fail(std::move(what), position_at(pattern_, at), std::move(advice));
  }

  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
  }

  bool starts(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }

  std::uint32_t weight() const {
    std::uint32_t sum = open_weight_;
    for (const Group& group : open_) sum += group.weight_before;
    return sum;
  }

  // An atom of this weight, which a quantifier may follow.
  void atom(std::uint32_t weight) {
    atom_weight_ = weight;
    open_weight_ += weight;
    can_repeat_ = true;
  }

  // Groups are referred to by number, also before they open.
  void count_groups() {
    bool in_class = false;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      const char c = pattern_[i];
      if (c == '\\') {
        ++i;
      } else if (in_class) {
        in_class = c != ']';
      } else if (c == '[') {
        in_class = true;
      } else if (c == '(') {
        const std::string_view rest = pattern_.substr(i + 1);
        groups_ += !rest.starts_with('?') ||
                   (rest.starts_with("?<") && !rest.starts_with("?<=") && !rest.starts_with("?<!"));
      }
    }
  }

  Result<void> read_term() {
    switch (peek()) {
      case '\\':
        return read_escape();
      case '[':
        return read_class();
      case '(':
        return open_group();
      case ')':
        return close_group();
      case '*':
      case '+':
      case '?':
      case '{':
        return read_quantifier();
      case '|':
      case '^':
      case '$':
        out_.text += pattern_[at_++];
        open_weight_ += 2;
        can_repeat_ = false;
        return {};
      case '.':
        out_.text += pattern_[at_++];
        atom(1);
        return {};
      default:
        literal(utf8::next(pattern_, at_));
        atom(1);
        return {};
    }
  }

  void literal(char32_t c, bool in_class = false) {
    if (c < 0x20) {
      constexpr std::string_view kDigits = "0123456789abcdef";
      out_.text += "\\x";
      out_.text += kDigits[c >> 4U];
      out_.text += kDigits[c & 15U];
      return;
    }
    if (c < 0x80 && (kSyntax.contains(static_cast<char>(c)) || (in_class && c == '-'))) out_.text += '\\';
    utf8::append(out_.text, c);
  }

  Result<void> open_group() {
    const std::size_t begin = at_;
    bool may_repeat = true;
    if (starts("(?:")) {
      at_ += 3;
    } else if (starts("(?=") || starts("(?!")) {
      at_ += 3;
      may_repeat = false;
    } else if (starts("(?<=") || starts("(?<!")) {
      at_ += 4;
      may_repeat = false;
    } else if (starts("(?<")) {
      const std::size_t end = pattern_.find('>', at_);
      if (end == std::string_view::npos)
        return error(at_ + 3, "the name of this group has no end", "write (?<name>…)");
      at_ = end + 1;
    } else if (starts("(?")) {
      return error(begin, "this kind of group is not known",
                   "write (?:…), (?=…), (?!…), (?<=…), (?<!…) or (?<name>…)");
    } else {
      ++at_;
    }
    out_.text += pattern_.substr(begin, at_ - begin);
    if (open_.size() == kDeepest) return error(begin, "groups are nested too deeply", "leave some out");
    open_.push_back({begin, open_weight_ + 4, may_repeat});
    open_weight_ = 0;
    can_repeat_ = false;
    return {};
  }

  Result<void> close_group() {
    if (open_.empty())
      return error(at_, "this \")\" closes nothing", "remove it, or write \\) for a parenthesis");
    out_.text += pattern_[at_++];
    const Group group = open_.back();
    open_.pop_back();
    const std::uint32_t inside = open_weight_;
    open_weight_ = group.weight_before;
    atom(inside);
    can_repeat_ = group.may_repeat;
    return {};
  }

  // The number at `at_`, which it moves; numbers that would not fit are as large as can be.
  std::uint64_t read_number() {
    std::uint64_t number = 0;
    for (; is_digit_character(peek()); ++at_)
      number = std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(peek() - '0'), 0x7FFFFFFF);
    return number;
  }

  Result<void> read_quantifier() {
    const std::size_t begin = at_;
    bool copies = peek() == '+';
    if (peek() == '{') {
      ++at_;
      const bool number = is_digit_character(peek());
      const std::uint64_t least = read_number();
      std::uint64_t most = least;
      bool endless = false;
      if (peek() == ',') {
        ++at_;
        endless = !is_digit_character(peek());
        most = read_number();
      }
      if (!number || peek() != '}') {
        at_ = begin + 1;
        literal('{');
        atom(1);
        return {};
      }
      if (!endless && most < least)
        return error(begin, "this repetition ends before it begins", "write the smaller number first");
      copies = least > 0 && (endless || most > least);
    }
    ++at_;
    if (peek() == '?') ++at_;
    const std::string_view quantifier = pattern_.substr(begin, at_ - begin);
    if (!can_repeat_)
      return error(begin, "there is nothing that \"" + std::string(quantifier) + "\" could repeat",
                   "write \\" + std::string(quantifier.substr(0, 1)) + " for the character itself");
    out_.text += quantifier;
    // The engine writes out an x{2,} as x{2}x*.
    open_weight_ += copies ? atom_weight_ + 4 : 4;
    can_repeat_ = false;
    return {};
  }

  // A class such as \d: the engine's name for it, or nothing where it is none.
  static std::string_view class_escape(char c) {
    switch (c) {
      case 'd':
        return "\\p{Nd}";
      case 'D':
        return "\\P{Nd}";
      case 'w':
        return "\\p{IDC}";
      case 'W':
        return "\\P{IDC}";
      case 's':
        return "\\s";
      case 'S':
        return "\\S";
      default:
        return {};
    }
  }

  // \p{…}, at `at_`, which it moves; checked for its form only.
  Result<std::string_view> read_property() {
    const std::size_t begin = at_;
    const auto is_name = [](char c) {
      return is_digit_character(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
             c == '=';
    };
    std::size_t end = begin + 3;
    while (end < pattern_.size() && is_name(pattern_[end])) ++end;
    if (peek(2) != '{' || end >= pattern_.size() || pattern_[end] != '}')
      return error(begin, "a property of characters is named in braces",
                   "write \\p{L} for a letter or \\p{Script=Greek}");
    at_ = end + 1;
    return pattern_.substr(begin, at_ - begin);
  }

  Result<void> read_escape() {
    const std::size_t begin = at_;
    const char c = peek(1);
    if (c == 'b' || c == 'B') {
      out_.text += pattern_.substr(at_, 2);
      at_ += 2;
      open_weight_ += 2;
      can_repeat_ = false;
      return {};
    }
    if (c == 'p' || c == 'P') {
      auto property = read_property();
      if (!property) return std::unexpected(property.error());
      // In brackets, where the engine minds the case.
      out_.text.append("[").append(*property).append("]");
      atom(kWeightOfTable);
      return {};
    }
    if (const std::string_view name = class_escape(c); !name.empty()) {
      at_ += 2;
      out_.text += name;
      atom(kWeightOfTable);
      return {};
    }
    if (c == 'k') {
      const std::size_t end = pattern_.find('>', at_);
      if (peek(2) != '<' || end == std::string_view::npos)
        return error(begin, "\\k names no group", "write \\k<name>");
      at_ = end + 1;
      return back_reference(begin);
    }
    if (c >= '1' && c <= '9') {
      ++at_;
      if (read_number() > groups_)
        return error(
            begin, "the expression has no group " + std::string(pattern_.substr(begin + 1, at_ - begin - 1)),
            "put what it means in parentheses");
      return back_reference(begin);
    }
    auto character = read_character_escape();
    if (!character) return std::unexpected(character.error());
    literal(*character);
    atom(1);
    return {};
  }

  Result<void> back_reference(std::size_t begin) {
    out_.text.append("(?:").append(pattern_.substr(begin, at_ - begin)).append(")");  // a digit may follow
    ++out_.back_references;
    atom(2);
    return {};
  }

  // `digits` hexadecimal digits at `at_`, which it moves, or in braces where there is a brace.
  std::optional<char32_t> read_hex(int digits) {
    char32_t value = 0;
    const bool braces = digits == 4 && peek() == '{';
    if (braces) ++at_;
    int count = 0;
    for (; (braces || count < digits) && hex_value(peek()) >= 0 && value <= 0x10FFFF; ++at_, ++count)
      value = value * 16 + static_cast<char32_t>(hex_value(peek()));
    if (value > 0x10FFFF || (braces ? count == 0 || peek() != '}' : count < digits)) return std::nullopt;
    if (braces) ++at_;
    return value;
  }

  // A character after a backslash, which is at `at_`; it moves `at_`.
  Result<char32_t> read_character_escape() {
    const std::size_t begin = at_++;
    if (at_ == pattern_.size())
      return error(begin, "there is nothing after this \"\\\"", "write \\\\ for a backslash");
    const char32_t c = utf8::next(pattern_, at_);
    switch (c) {
      case 't':
        return U'\t';
      case 'n':
        return U'\n';
      case 'r':
        return U'\r';
      case 'f':
        return U'\f';
      case 'v':
        return U'\v';
      case '0':
        if (!is_digit_character(peek())) return U'\0';
        break;
      case 'x':
        if (const auto value = read_hex(2)) return *value;
        return error(begin, "\\x wants two hexadecimal digits", "write \\x41");
      case 'u': {
        auto value = read_hex(4);
        if (value && *value >= 0xD800 && *value < 0xDC00 && starts("\\u")) {
          at_ += 2;
          const auto low = read_hex(4);
          value = low && *low >= 0xDC00 && *low < 0xE000
                      ? std::optional(0x10000 + ((*value - 0xD800) << 10U) + (*low - 0xDC00))
                      : std::nullopt;
        }
        if (value && (*value < 0xD800 || *value >= 0xE000)) return *value;
        return error(begin, "\\u wants the number of a character", "write \\u00e9 or \\u{1F600}");
      }
      default:
        break;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter) return c;
    return error(begin, "\"\\" + std::string(1, static_cast<char>(c)) + "\" has no meaning",
                 "leave out the backslash");
  }

  // What a class holds at one place: a character, or nothing where it is a class of its own, which is written
  // already.
  Result<std::optional<char32_t>> read_class_item() {
    if (peek() != '\\') return utf8::next(pattern_, at_);
    const char c = peek(1);
    if (c == 'p' || c == 'P') {
      auto property = read_property();
      if (!property) return std::unexpected(property.error());
      out_.text += *property;
      class_weight_ += kWeightOfTable;
      return std::nullopt;
    }
    if (const std::string_view name = class_escape(c); !name.empty()) {
      at_ += 2;
      out_.text += name;
      class_weight_ += kWeightOfTable;
      return std::nullopt;
    }
    if (c == 'b' || c == 'B')
      return error(at_, "the edge of a word cannot be one of these characters", "write it outside of [ ]");
    auto character = read_character_escape();
    if (!character) return std::unexpected(character.error());
    return *character;
  }

  Result<void> read_class() {
    const std::size_t begin = at_++;
    out_.text += '[';
    if (peek() == '^') out_.text += pattern_[at_++];
    class_weight_ = 2;
    for (bool first = true;; first = false) {
      if (at_ >= pattern_.size())
        return error(begin, "this \"[\" is not closed", "add \"]\", or write \\[ for a bracket");
      if (peek() == ']') {
        if (first) return error(begin, "these brackets hold nothing", "write \\[ and \\] for brackets");
        break;
      }
      const std::size_t from = at_;
      auto low = read_class_item();
      if (!low) return std::unexpected(low.error());
      if (!*low) continue;
      class_weight_ += 1;
      literal(**low, true);
      if (peek() != '-' || peek(1) == ']' || at_ + 1 >= pattern_.size()) continue;
      ++at_;
      const std::size_t before = out_.text.size();
      auto high = read_class_item();
      if (!high) return std::unexpected(high.error());
      if (!*high) {
        // "a-\d" is a, - and digits.
        out_.text.insert(before, "\\-");
        continue;
      }
      if (**high < **low)
        return error(
            from,
            "the range \"" + std::string(pattern_.substr(from, at_ - from)) + "\" ends before it begins",
            "write \\- for the character itself, or turn it round");
      out_.text += '-';
      literal(**high, true);
      // Ignoring case, a range may become many.
      class_weight_ += **high - **low > 256 ? kWeightOfTable : (**high - **low) / 4 + 1;
    }
    ++at_;
    out_.text += ']';
    atom(class_weight_);
    return {};
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::size_t term_ = 0;
  std::uint64_t groups_ = 0;
  bool can_repeat_ = false;
  std::uint32_t atom_weight_ = 0;
  std::uint32_t open_weight_ = 0;  // of what has been read of the innermost group
  std::uint32_t class_weight_ = 0;
  std::vector<Group> open_;
  RegexPattern out_;
};

}  // namespace

Result<RegexPattern> read_regex_pattern(std::string_view pattern) {
  return Reader(pattern).read();
}

}  // namespace colloquy
