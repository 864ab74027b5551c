#include "app/quote.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/route.h"
#include "model/wording.h"
#include "text/direction.h"
#include "text/html.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

struct Piece {
  Place place;
  std::string_view text;
};

// The selected part of every paragraph; empty parts at the ends are left out.
std::vector<Piece> pieces(const LanguageVersion& version, const Selection& selection) {
  std::vector<Piece> out;
  if (selection.empty()) return out;
  for (std::uint32_t t = selection.begin().place.turn;
       t <= selection.end().place.turn && t < version.turns.size(); ++t) {
    const auto& paragraphs = version.turns[t].paragraphs;
    for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
      const Span span = selected_in(version, selection, {t, p});
      if (span.size() > 0)
        out.push_back({{t, p}, std::string_view(paragraphs[p].text).substr(span.begin, span.size())});
    }
  }
  return out;
}

std::string_view name_of(const Interview& interview, const LanguageVersion& version, std::uint32_t turn) {
  return shown_name(interview.person(version.turns[turn].speaker), version.language);
}

// ` lang="ar" dir="rtl"`
std::string language_attributes(std::string_view language, std::string_view text) {
  std::string out;
  if (!language.empty()) out = " lang=\"" + escape_attribute(language) + "\"";
  return out + (is_right_to_left(text, language) ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

// Without white space at both ends of the whole.
void trim(std::vector<Piece>& all) {
  while (!all.empty()) {
    std::string_view& text = all.front().text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t before = at;
      if (is_space(utf8::next(text, at))) continue;
      text.remove_prefix(before);
      break;
    }
    std::size_t at = 0;
    if (!text.empty() && !is_space(utf8::next(text, at))) break;
    all.erase(all.begin());
  }
  while (!all.empty()) {
    std::string_view& text = all.back().text;
    std::size_t end = text.size();
    while (end > 0) {
      std::size_t at = end;
      if (!is_space(utf8::previous(text, at))) break;
      end = at;
    }
    text = text.substr(0, end);
    if (!text.empty()) break;
    all.pop_back();
  }
}

std::string speakers(const Interview& interview, const LanguageVersion& version,
                     const std::vector<Piece>& all) {
  std::vector<std::string_view> names;
  for (const Piece& piece : all) {
    const std::string_view name = name_of(interview, version, piece.place.turn);
    if (!name.empty() && !std::ranges::contains(names, name)) names.push_back(name);
  }
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

std::string_view title_of(const Interview& interview, const LanguageVersion& version) {
  return version.headline.empty() ? std::string_view(interview.title) : std::string_view(version.headline);
}

// A full stop, where the text does not end with a mark that does as well.
std::string_view stop_after(std::string_view text) {
  constexpr std::array<std::string_view, 10> kEnds = {".", "!", "?", "…", "。", "！", "？", "؟", "۔", "។"};
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); }) ? "" : ".";
}

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

bool is_web_address(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://");
}

}  // namespace

std::string plain_text(const LanguageVersion& version, const Selection& selection) {
  std::string out;
  for (const Piece& piece : pieces(version, selection)) {
    if (!out.empty()) out += "\n\n";
    out += piece.text;
  }
  return out;
}

std::string html_text(const Interview& interview, const LanguageVersion& version,
                      const Selection& selection) {
  const std::vector<Piece> all = pieces(version, selection);
  if (all.empty()) return {};
  const Piece& first = all.front();
  const bool from_beginning =
      first.place.paragraph == 0 &&
      first.text.data() == version.turns[first.place.turn].paragraphs.front().text.data();
  const bool named = from_beginning || all.back().place.turn != first.place.turn;
  std::string out;
  const Piece* before = nullptr;
  for (const Piece& piece : all) {
    const std::string& language = language_of(version, version.turns[piece.place.turn]);
    out += "<p" + language_attributes(language, piece.text) + ">";
    if (named && (before == nullptr || before->place.turn != piece.place.turn)) {
      const std::string_view name = name_of(interview, version, piece.place.turn);
      // The name is in the version's language.
      const std::string own = language == version.language ? "" : language_attributes(version.language, name);
      if (!name.empty()) out += "<b" + own + ">" + escape_text(name) + ":</b> ";
    }
    out += escape_text(piece.text) + "</p>\n";
    before = &piece;
  }
  return out;
}

std::string words_url(const Interview& interview, const LanguageVersion& version,
                      const Selection& selection) {
  const std::vector<Piece> all = pieces(version, selection);
  if (all.empty()) return {};
  const auto paragraph = [&](const Piece& piece) -> const Paragraph& {
    return version.turns[piece.place.turn].paragraphs[piece.place.paragraph];
  };
  const Piece& first = all.front();
  const Piece& last = all.back();
  const auto offset = [&](const Piece& piece) {
    return static_cast<std::uint32_t>(piece.text.data() - paragraph(piece).text.data());
  };
  Route route;
  if (&version != interview.versions.data()) route.language = version.language;
  route.paragraph = paragraph(first).id;
  route.words = Route::Words{.begin = offset(first),
                             .end_paragraph = last.place == first.place ? "" : paragraph(last).id,
                             .end = offset(last) + static_cast<std::uint32_t>(last.text.size())};
  return to_url(route);
}

QuotationMarks quotation_marks(std::string_view language) {
  struct Marks {
    std::string_view languages;
    QuotationMarks marks;
  };
  constexpr std::array<Marks, 8> kMarks = {{
      {" ru uk be kk ky el es it ca gl eu pt hy nb no nn fa ar ur ps ug am ti ka ", {"«", "»"}},
      {" fr br ", {"«\u202F", "\u202F»"}},
      {" de cs sk sl bg mk et lt is lb ", {"„", "“"}},
      {" pl ro hu hr sr bs nl ", {"„", "”"}},
      {" sv fi he ", {"”", "”"}},
      {" da ", {"»", "«"}},
      {" ja ", {"「", "」"}},
      {" yi ", {"„", "“"}},
  }};
  // Where the language alone does not tell.
  if (language.starts_with("zh-Hant") || language == "zh-TW" || language == "zh-HK") return {"「", "」"};
  if (language == "pt-BR") return {"“", "”"};
  const std::string wanted = " " + std::string(primary(language)) + " ";
  for (const Marks& entry : kMarks) {
    if (wanted.size() > 2 && entry.languages.contains(wanted)) return entry.marks;
  }
  return {"“", "”"};
}

std::string plain_citation(const Interview& interview, const LanguageVersion& version,
                           const Selection& selection, std::string_view link) {
  std::vector<Piece> all = pieces(version, selection);
  trim(all);
  if (all.empty()) return {};
  const QuotationMarks marks = quotation_marks(version.language);
  std::string out(marks.open);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += "\n\n";
    out += all[i].text;
  }
  out += marks.close;
  const std::string who = speakers(interview, version, all);
  const std::string_view title = title_of(interview, version);
  out += " — ";
  if (!who.empty()) out += who + ", in: ";
  out += title;
  out += stop_after(title);
  std::string published = interview.source.publisher;
  if (!interview.date.empty()) {
    if (!published.empty()) published += ", ";
    published += format_date(interview.date);
  }
  if (!published.empty()) out += " " + published + std::string(stop_after(published));
  if (!link.empty()) {
    out += " ";
    out += link;
  }
  return out;
}

std::string html_citation(const Interview& interview, const LanguageVersion& version,
                          const Selection& selection, std::string_view link) {
  std::vector<Piece> all = pieces(version, selection);
  trim(all);
  if (all.empty()) return {};
  const QuotationMarks marks = quotation_marks(version.language);
  const bool linked = is_web_address(link);
  std::string out = "<blockquote";
  if (linked) out += " cite=\"" + escape_attribute(link) + "\"";
  out += ">";
  for (const Piece& piece : all) {
    const std::string& language = language_of(version, version.turns[piece.place.turn]);
    out += "<p" + language_attributes(language, piece.text) + ">";
    if (&piece == &all.front()) out += marks.open;
    out += escape_text(piece.text);
    if (&piece == &all.back()) out += marks.close;
    out += "</p>";
  }
  out += "</blockquote>\n<p>— ";
  const std::string who = speakers(interview, version, all);
  if (!who.empty()) out += "<bdi>" + escape_text(who) + "</bdi>, in: ";
  const std::string_view title = title_of(interview, version);
  out += "<cite" + language_attributes(version.language, title) + ">" + escape_text(title) + "</cite>";
  out += stop_after(title);
  const std::string& publisher = interview.source.publisher;
  const std::string date = format_date(interview.date);
  if (!publisher.empty()) {
    out += " " + escape_text(publisher);
    out += date.empty() ? stop_after(publisher) : ",";
  }
  if (!date.empty())
    out += " <time datetime=\"" + escape_attribute(interview.date) + "\">" + escape_text(date) + "</time>.";
  if (linked) {
    out += " <a href=\"" + escape_attribute(link) + "\">" + escape_text(link) + "</a>";
  } else if (!link.empty()) {
    out += " " + escape_text(link);
  }
  return out + "</p>\n";
}

}  // namespace colloquy
