// What has to hold in an interview.

#include <algorithm>
#include <set>

#include "model/interview.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Ids = std::set<std::string_view>;

bool is_slug(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// BCP 47 in form: subtags of 1 to 8 letters and digits, the first of 2 to 8 letters.
bool is_language(std::string_view tag) {
  bool first = true;
  if (tag.size() > 35) return false;
  while (true) {
    const std::string_view part = tag.substr(0, tag.find('-'));
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const bool fits =
        std::ranges::all_of(part, [&](char c) { return letter(c) || (!first && c >= '0' && c <= '9'); });
    if (!fits || part.size() < (first ? 2U : 1U) || part.size() > 8) return false;
    if (part.size() == tag.size()) return true;
    tag.remove_prefix(part.size() + 1);
    first = false;
  }
}

std::unexpected<Error> broken(std::string what, std::string pointer, std::string advice = {}) {
  Position where;
  where.pointer = std::move(pointer);
  return fail(std::move(what), std::move(where), std::move(advice));
}

std::unexpected<Error> not_a_language(const std::string& tag, std::string pointer) {
  return broken("\"" + tag + "\" is not a language tag", std::move(pointer),
                "Use one as in BCP 47, such as en-GB or ru");
}

std::string at(std::string_view base, std::size_t index, std::string_view member = {}) {
  std::string out(base);
  out += '/';
  out += std::to_string(index);
  if (!member.empty()) {
    out += '/';
    out += member;
  }
  return out;
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() ||
         (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U);
}

Result<void> check_paragraph(const Paragraph& paragraph, const std::string& pointer,
                             std::map<std::string_view, std::string_view>& texts) {
  if (!is_slug(paragraph.id)) {
    return broken("the paragraph's id \"" + paragraph.id + "\" is not made of a-z, 0-9 and -",
                  pointer + "/id");
  }
  if (paragraph.text.empty()) return broken("the paragraph is empty", pointer + "/text", "Leave it out");
  if (paragraph.text.find_first_of("\r\n") != std::string::npos) {
    return broken("the paragraph's text holds a line break", pointer + "/text",
                  "Make a paragraph of each part");
  }
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < paragraph.word_ends.size(); ++i) {
    const std::uint32_t end = paragraph.word_ends[i];
    if (end > before && is_boundary(paragraph.text, end)) {
      before = end;
      continue;
    }
    return broken("the end of a word is not behind the one before it, inside the text and between characters",
                  at(pointer + "/wordEnds", i), "Leave wordEnds out; the tools compute them");
  }
  if (!texts.emplace(paragraph.id, paragraph.text).second) {
    return broken("the paragraph's id \"" + paragraph.id + "\" is used twice in this version",
                  pointer + "/id");
  }
  return {};
}

Result<void> check_version(const Interview& interview, const LanguageVersion& version,
                           const std::string& pointer, std::map<std::string_view, std::string_view>& texts) {
  for (std::size_t t = 0; t < version.turns.size(); ++t) {
    const Turn& turn = version.turns[t];
    const std::string turn_pointer = at(pointer + "/turns", t);
    if (!turn.speaker.empty() && interview.person(turn.speaker) == nullptr) {
      return broken("the speaker \"" + turn.speaker + "\" is not among the people", turn_pointer + "/speaker",
                    "Add the person, or leave the speaker out");
    }
    if (!turn.language.empty() && !is_language(turn.language))
      return not_a_language(turn.language, turn_pointer + "/language");
    if ((turn.start && *turn.start < 0) || (turn.start && turn.end && *turn.end < *turn.start)) {
      return broken("the turn ends before it starts", turn_pointer + "/end");
    }
    if (turn.paragraphs.empty())
      return broken("the turn has no paragraph", turn_pointer + "/paragraphs", "Leave the turn out");
    for (std::size_t p = 0; p < turn.paragraphs.size(); ++p) {
      if (auto checked = check_paragraph(turn.paragraphs[p], at(turn_pointer + "/paragraphs", p), texts);
          !checked)
        return checked;
    }
  }
  return {};
}

}  // namespace

Result<void> validate(const Interview& interview) {
  if (!is_slug(interview.id)) {
    return broken("the interview's id \"" + interview.id + "\" is not made of a-z, 0-9 and -", "/id",
                  "It names the interview's folder");
  }
  Ids people;
  for (std::size_t i = 0; i < interview.people.size(); ++i) {
    const Person& person = interview.people[i];
    if (!is_slug(person.id))
      return broken("the person's id \"" + person.id + "\" is not made of a-z, 0-9 and -",
                    at("/people", i, "id"));
    if (!people.insert(person.id).second)
      return broken("the person's id \"" + person.id + "\" is used twice", at("/people", i, "id"));
  }
  const std::string& url = interview.source.url;
  if (!url.empty() && !url.starts_with("https://") && !url.starts_with("http://")) {
    return broken("the source's address is not a web address", "/source/url",
                  "It has to begin with https:// or http://");
  }
  if (interview.versions.empty())
    return broken("the interview has no text", "/versions", "Add a version with its turns");
  Ids languages;
  std::vector<std::map<std::string_view, std::string_view>> texts(interview.versions.size());
  for (std::size_t v = 0; v < interview.versions.size(); ++v) {
    const LanguageVersion& version = interview.versions[v];
    if (!is_language(version.language)) {
      return not_a_language(version.language, at("/versions", v, "language"));
    }
    if (!languages.insert(version.language).second) {
      return broken("there are two versions in " + version.language, at("/versions", v, "language"));
    }
    if (auto checked = check_version(interview, version, at("/versions", v), texts[v]); !checked)
      return checked;
  }
  for (std::size_t i = 0; i < interview.annotations.size(); ++i) {
    const Annotation& annotation = interview.annotations[i];
    const bool known = std::ranges::any_of(texts, [&](const auto& version) {
      const auto found = version.find(annotation.paragraph);
      return found != version.end() && annotation.span.begin <= annotation.span.end &&
             annotation.span.end <= found->second.size() &&
             is_boundary(found->second, annotation.span.begin) &&
             is_boundary(found->second, annotation.span.end);
    });
    if (!known) {
      return broken("the annotation is not at a place of the text", at("/annotations", i),
                    "Its paragraph has to exist, and its span has to lie in it, between characters");
    }
  }
  return {};
}

}  // namespace colloquy
