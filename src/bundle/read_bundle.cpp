#include <algorithm>
#include <cmath>

#include "bundle/bundle.h"
#include "bundle/json_tree.h"

namespace colloquy {
namespace {

// Where a value stands: a step from where the value around it does. Written out only for an error.
class Place {
 public:
  Place() = default;  // the root
  Place in(std::string_view member) const { return {this, member, 0}; }
  Place item(std::size_t index) const { return {this, {}, index}; }
  // A JSON pointer.
  std::string pointer() const {
    if (around_ == nullptr) return {};
    return member_.data() == nullptr ? pointer_step(around_->pointer(), index_)
                                     : pointer_step(around_->pointer(), member_);
  }

 private:
  Place(const Place* around, std::string_view member, std::size_t index)
      : around_(around), member_(member), index_(index) {}

  const Place* around_ = nullptr;
  std::string_view member_;  // null: it is an item
  std::size_t index_ = 0;
};

// Checked getters over the tree. The first thing that does not fit is kept as the error; what comes after it
// is harmless.
class Reader {
 public:
  Reader(std::string_view text, const BundleLimits& limits) : text_(text), limits_(limits) {}

  Result<Interview> read(const JsonValue& root);

 private:
  // An object whose members are asked for by name; those that nobody asked for become its `extra`.
  class Object {
   public:
    Object(Reader& reader, const JsonValue& value, const Place& place)
        : reader_(reader), value_(value), place_(place) {
      reader_.expect(value_, JsonValue::Kind::object, "an object", place_);
    }

    const JsonValue* find(std::string_view name) {
      const JsonValue* found = value_.find(name);
      if (found != nullptr) known_.push_back(found);
      return found;
    }
    const JsonValue* require(std::string_view name) {
      const JsonValue* found = find(name);
      if (found == nullptr)
        reader_.refuse("the member \"" + std::string(name) + "\" is missing", value_, place_, "Add it");
      return found;
    }
    Place at(std::string_view name) const { return place_.in(name); }

    void string(std::string_view name, std::string& out) {
      if (const JsonValue* v = find(name)) reader_.string(*v, at(name), out);
    }
    void required_string(std::string_view name, std::string& out) {
      if (const JsonValue* v = require(name)) reader_.string(*v, at(name), out);
    }
    void localized(std::string_view name, Localized& out) {
      const JsonValue* v = find(name);
      if (v == nullptr ||
          !reader_.expect(*v, JsonValue::Kind::object, "an object of texts by language", at(name)))
        return;
      const Place place = at(name);
      for (const auto& [tag, text] : v->members) reader_.string(text, place.in(tag), out[tag]);
    }
    void seconds(std::string_view name, std::optional<double>& out) {
      const JsonValue* v = find(name);
      if (v == nullptr) return;
      const bool number = v->kind == JsonValue::Kind::integer || v->kind == JsonValue::Kind::real;
      if (!number || !std::isfinite(v->number) || v->number < 0) {
        reader_.refuse("\"" + std::string(name) + "\" has to be a number of seconds", *v, at(name), {});
      } else {
        out = v->number;
      }
    }
    // Calls take(value, place) for every item of an array.
    template <class Take>
    void array(const JsonValue* v, std::string_view name, std::size_t limit, Take take) {
      if (v == nullptr || !reader_.expect(*v, JsonValue::Kind::array, "an array", at(name))) return;
      if (v->items.size() > limit) {
        reader_.refuse("\"" + std::string(name) + "\" has " + std::to_string(v->items.size()) +
                           " items, the limit is " + std::to_string(limit),
                       *v, at(name), "Split the interview");
        return;
      }
      const Place place = at(name);
      for (std::size_t i = 0; i < v->items.size() && !reader_.error_; ++i) take(v->items[i], place.item(i));
    }

    // The members nobody asked for, as the text of a JSON object.
    std::string extra() const {
      std::string out;
      for (const auto& [name, v] : value_.members) {
        if (std::ranges::find(known_, &v) != known_.end()) continue;
        out += out.empty() ? "{" : ",";
        out += quoted(name) + ":";
        out += reader_.text_.substr(v.begin, v.end - v.begin);
      }
      if (!out.empty()) out += "}";
      return out;
    }

   private:
    static std::string quoted(std::string_view name) {
      constexpr char digits[] = "0123456789abcdef";
      std::string out = "\"";
      for (const char c : name) {
        if (c == '"' || c == '\\') {
          out += '\\';
          out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += digits[static_cast<unsigned char>(c) >> 4];
          out += digits[static_cast<unsigned char>(c) & 15];
        } else {
          out += c;
        }
      }
      return out + "\"";
    }

    Reader& reader_;
    const JsonValue& value_;
    const Place& place_;
    std::vector<const JsonValue*> known_;
  };

  bool refuse(std::string what, const JsonValue& value, const Place& place, std::string advice) {
    if (error_) return false;
    Position where = position_at(text_, value.begin);
    where.pointer = place.pointer();
    error_ = Error{std::move(what), {}, std::move(where), std::move(advice)};
    return false;
  }

  bool expect(const JsonValue& value, JsonValue::Kind kind, std::string_view wanted, const Place& place) {
    if (value.kind == kind) return true;
    return refuse("this has to be " + std::string(wanted), value, place, {});
  }

  void string(const JsonValue& value, const Place& place, std::string& out) {
    if (expect(value, JsonValue::Kind::string, "a text", place)) out = value.string;
  }

  // Into a text, whose length validate() knows.
  void offset(const JsonValue& value, const Place& place, std::string_view wanted,
              std::vector<std::uint32_t>& out) {
    if (value.kind != JsonValue::Kind::integer || value.number < 0 ||
        value.number > static_cast<double>(limits_.string_bytes)) {
      refuse(std::string(wanted), value, place, {});
    } else {
      out.push_back(static_cast<std::uint32_t>(value.number));
    }
  }

  void strings(Object& object, std::string_view name, std::vector<std::string>& out) {
    object.array(object.find(name), name, kMostLanguages,
                 [&](const JsonValue& item, const Place& place) { string(item, place, out.emplace_back()); });
  }

  // A text out of a fixed list.
  template <class T, class Parse>
  void choice(Object& object, std::string_view name, const JsonValue* value, T& out, Parse parse,
              std::string_view wanted) {
    std::string text;
    if (value == nullptr) return;
    string(*value, object.at(name), text);
    if (const auto found = parse(text)) {
      out = *found;
    } else {
      refuse("\"" + text + "\" is not one of " + std::string(wanted), *value, object.at(name), {});
    }
  }

  Source source(const JsonValue& value, const Place& place);
  Person person(const JsonValue& value, const Place& place);
  LanguageVersion version(const JsonValue& value, const Place& place);
  Turn turn(const JsonValue& value, const Place& place);
  Annotation annotation(const JsonValue& value, const Place& place);
  Position locate(const JsonValue& root, const std::string& pointer) const;

  static constexpr std::size_t kMostLanguages = 1000;

  std::string_view text_;
  const BundleLimits& limits_;
  std::optional<Error> error_;
};

Source Reader::source(const JsonValue& value, const Place& place) {
  Source out;
  Object object(*this, value, place);
  object.string("publisher", out.publisher);
  object.string("url", out.url);
  object.string("retrieved", out.retrieved);
  object.string("file", out.file);
  object.string("sha256", out.sha256);
  strings(object, "languages", out.languages);
  out.extra = object.extra();
  return out;
}

Person Reader::person(const JsonValue& value, const Place& place) {
  Person out;
  Object object(*this, value, place);
  object.required_string("id", out.id);
  choice(object, "role", object.find("role"), out.role, role_from, "interviewer, interviewee, other");
  object.localized("name", out.name);
  object.localized("description", out.description);
  object.string("label", out.label);
  out.extra = object.extra();
  return out;
}

Turn Reader::turn(const JsonValue& value, const Place& place) {
  Turn out;
  Object object(*this, value, place);
  object.string("speaker", out.speaker);
  choice(object, "kind", object.require("kind"), out.kind, turn_kind_from, "question, answer, statement");
  object.string("language", out.language);
  object.seconds("start", out.start);
  object.seconds("end", out.end);
  object.array(object.require("paragraphs"), "paragraphs", limits_.nodes,
               [&](const JsonValue& item, const Place& at) {
                 Paragraph paragraph;
                 Object inner(*this, item, at);
                 inner.required_string("id", paragraph.id);
                 inner.required_string("text", paragraph.text);
                 inner.array(inner.find("wordEnds"), "wordEnds", limits_.string_bytes,
                             [&](const JsonValue& end, const Place& end_at) {
                               offset(end, end_at, "the end of a word is a byte offset", paragraph.word_ends);
                             });
                 paragraph.extra = inner.extra();
                 out.paragraphs.push_back(std::move(paragraph));
               });
  out.extra = object.extra();
  return out;
}

LanguageVersion Reader::version(const JsonValue& value, const Place& place) {
  LanguageVersion out;
  Object object(*this, value, place);
  object.required_string("language", out.language);
  object.string("headline", out.headline);
  object.string("byline", out.byline);
  object.string("lead", out.lead);
  object.array(object.require("turns"), "turns", limits_.turns,
               [&](const JsonValue& item, const Place& at) { out.turns.push_back(turn(item, at)); });
  out.extra = object.extra();
  return out;
}

Annotation Reader::annotation(const JsonValue& value, const Place& place) {
  Annotation out;
  Object object(*this, value, place);
  object.required_string("kind", out.kind);
  object.required_string("paragraph", out.paragraph);
  object.string("value", out.value);
  object.string("origin", out.origin);
  std::vector<std::uint32_t> span;
  object.array(object.find("span"), "span", 2, [&](const JsonValue& item, const Place& at) {
    offset(item, at, "a span is two byte offsets", span);
  });
  if (!span.empty() && span.size() != 2) refuse("a span is two byte offsets", value, object.at("span"), {});
  if (span.size() == 2) out.span = {span[0], span[1]};
  out.extra = object.extra();
  return out;
}

// The place in the text of what a JSON pointer names, or of the innermost value on the way there.
Position Reader::locate(const JsonValue& root, const std::string& pointer) const {
  const JsonValue* value = &root;
  std::string_view rest = pointer;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view step = rest.substr(0, rest.find('/'));
    const JsonValue* inner = nullptr;
    if (value->kind == JsonValue::Kind::object) {
      inner = value->find(step);
    } else if (value->kind == JsonValue::Kind::array) {
      std::size_t index = 0;
      for (const char c : step) index = index * 10 + static_cast<std::size_t>(c - '0');
      if (index < value->items.size()) inner = &value->items[index];
    }
    if (inner == nullptr) break;
    value = inner;
    rest.remove_prefix(step.size());
  }
  Position where = position_at(text_, value->begin);
  where.pointer = pointer;
  return where;
}

Result<Interview> Reader::read(const JsonValue& root) {
  Interview out;
  const Place place;
  Object object(*this, root, place);
  std::string format;
  object.required_string("format", format);
  if (!error_ && format != "colloquy-interview") {
    refuse("the format is \"" + format + "\", not \"colloquy-interview\"", *root.find("format"),
           place.in("format"), "Is this an interview's bundle?");
  }
  if (const JsonValue* number = object.require("version")) {
    if (number->kind != JsonValue::Kind::integer || number->number < 1) {
      refuse("the version has to be a whole number from 1 on", *number, place.in("version"), {});
    } else if (number->number > kBundleVersion) {
      refuse(
          "the bundle is of a newer version than this program knows (" + std::to_string(kBundleVersion) + ")",
          *number, place.in("version"), "Update Colloquy");
    }
  }
  object.required_string("id", out.id);
  object.string("title", out.title);
  object.string("date", out.date);
  if (const JsonValue* value = object.find("source")) out.source = source(*value, place.in("source"));
  object.string("rights", out.rights);
  object.array(object.find("people"), "people", limits_.people,
               [&](const JsonValue& item, const Place& at) { out.people.push_back(person(item, at)); });
  object.array(object.require("versions"), "versions", kMostLanguages,
               [&](const JsonValue& item, const Place& at) { out.versions.push_back(version(item, at)); });
  object.array(
      object.find("annotations"), "annotations", limits_.nodes,
      [&](const JsonValue& item, const Place& at) { out.annotations.push_back(annotation(item, at)); });
  out.extra = object.extra();
  if (error_) return std::unexpected(std::move(*error_));
  if (auto valid = validate(out); !valid) {
    Error error = std::move(valid).error();
    error.where = locate(root, error.where.pointer);
    return std::unexpected(std::move(error));
  }
  return out;
}

}  // namespace

Result<Interview> read_bundle(std::string_view json, const BundleLimits& limits) {
  auto root = parse_json(json, limits);
  if (!root) return std::unexpected(std::move(root).error());
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  return Reader(json, limits).read(*root);
}

}  // namespace colloquy
