// The page of one interview: the whole text in every language version, readable without any script.

#include <algorithm>
#include <array>
#include <ranges>
#include <set>

#include "analysis/figures.h"
#include "analysis/outline.h"
#include "model/wording.h"
#include "site/escape.h"
#include "site/pages.h"
#include "text/direction.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

// What a part of a version says of its language and direction: nothing where they are the version's.
struct Language {
  Language(const LanguageVersion& version, std::string_view own) {
    if (own.empty() || own == version.language) return;
    tag = own;
    if (direction_of(own) != direction_of(version.language)) direction = direction_of(own);
  }
  std::string tag, direction;
};

std::string number(std::size_t n) {
  return std::to_string(n);
}

// Cut between words, for search engines and link previews.
std::string shortened(std::string_view text, std::size_t limit) {
  if (utf8::length(text) <= limit) return std::string(text);
  const std::string_view cut = text.substr(0, utf8::offset_of(text, limit));
  const std::size_t space = cut.find_last_of(' ');
  return std::string(cut.substr(0, space == std::string_view::npos ? cut.size() : space)) + "…";
}

// "1:02:03" or "2:03".
std::string clock(double seconds) {
  const auto all = static_cast<std::size_t>(seconds);
  const auto two = [](std::size_t n) { return (n < 10 ? "0" : "") + number(n); };
  const std::size_t hours = all / 3600;
  const std::size_t minutes = all / 60 % 60;
  return (hours > 0 ? number(hours) + ":" + two(minutes) : number(minutes)) + ":" + two(all % 60);
}

// "2020", "2020-12", "2020-12-10": what a time element may have.
bool is_html_date(std::string_view value) {
  constexpr std::string_view kShape = "0000-00-00";
  if (value.size() != 4 && value.size() != 7 && value.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool digit = value[i] >= '0' && value[i] <= '9';
    if (kShape[i] == '0' ? !digit : value[i] != '-') return false;
  }
  const auto part = [&](std::size_t at) {
    return value.size() > at ? std::stoi(std::string(value.substr(at, 2))) : 1;
  };
  return value.substr(0, 4) != "0000" && part(5) >= 1 && part(5) <= 12 && part(8) >= 1 && part(8) <= 31;
}

class InterviewPage {
 public:
  // All versions, or one alone.
  InterviewPage(const Entry& entry, const PageContext& context, const LanguageVersion* alone)
      : entry_(entry),
        interview_(*entry.interview),
        alone_(alone != nullptr),
        first_(alone_ ? *alone : interview_.versions.front()),
        root_(alone_ ? "../../" : "../"),
        context_(context) {
    for (const LanguageVersion& version : interview_.versions) {
      if (!alone_ || &version == alone) versions_.push_back(&version);
    }
  }

  std::string write();

 private:
  void write_header();
  void write_languages();
  void write_outline();
  void write_version(const LanguageVersion& version);
  void write_title(const LanguageVersion& version, bool first);
  void write_exchange(const LanguageVersion& version, const OutlineEntry& entry);
  void write_turn(const LanguageVersion& version, const Turn& turn, bool named);
  void write_paragraph(const LanguageVersion& version, const Turn& turn, const Paragraph& paragraph);
  void write_text(std::string_view language, const Paragraph& paragraph);
  std::vector<Figure> figures_of(std::string_view language, const Paragraph& paragraph) const;
  void write_about();
  void write_people();
  void write_person(const Person& person);

  std::string suffix(const LanguageVersion& version) const {
    return &version == &first_ ? "" : "." + version.language;
  }
  std::string anchor(const LanguageVersion& version, std::string_view paragraph) const;
  std::string name_of(const LanguageVersion& version) const;

  const Entry& entry_;
  const Interview& interview_;
  const bool alone_;
  const LanguageVersion& first_;
  const std::string root_;
  const PageContext& context_;
  std::vector<const LanguageVersion*> versions_;
  HtmlWriter html_;
  std::set<std::string, std::less<>> used_;  // paragraph ids of the versions written before
  std::size_t paragraphs_ = 0;
};

std::string InterviewPage::write() {
  const std::string description = first_.lead.empty()
                                      ? first_.turns.empty() || first_.turns.front().paragraphs.empty()
                                            ? std::string()
                                            : first_.turns.front().paragraphs.front().text
                                      : first_.lead;
  const bool explorer = !alone_ && !context_.assets.app_folder.empty();
  PageHead head;
  head.title = headline_of(interview_, first_);
  head.description = shortened(description, 200);
  head.language = first_.language;
  head.root = root_;
  head.address = address_of(interview_, first_);
  head.interview = &entry_;
  head.explorer = explorer;
  if (!entry_.share_cards.empty())
    head.image = entry_.share_cards[static_cast<std::size_t>(&first_ - interview_.versions.data())];
  const std::string json_ld = interview_json_ld(entry_, versions_, head.address, context_);
  head.json_ld = &json_ld;
  open_page(html_, head, context_);
  html_.element("a", {{"class", "skip"}, {"href", "#text-view"}, {"lang", ui_language(first_.language)}},
                "Skip to the interview");
  write_header();
  html_.open("div", {{"class", "columns"}});
  write_outline();
  html_.open("main");
  html_.open("article", {{"id", "text-view"}});
  for (const LanguageVersion* version : versions_) write_version(*version);
  write_about();
  html_.close().close().close();
  page_footer(html_, root_, first_.language, explorer);
  if (explorer) {
    html_
        .open("section", {{"id", "explorer"},
                          {"aria-label", "Explorer"},
                          {"lang", ui_language(first_.language)},
                          bare("hidden")})
        .close();
  }
  return html_.take();
}

void InterviewPage::write_header() {
  html_.open("header", {{"class", "site-header"}});
  html_.open("p", {{"class", "brand"}});
  html_.element("a", {{"href", root_}, {"dir", "auto"}}, context_.site_title);
  const std::string& publisher = interview_.source.publisher;
  if (!publisher.empty() || !interview_.date.empty()) {
    html_.open("small", {{"dir", "auto"}});
    if (!publisher.empty()) html_.element("bdi", {}, publisher);
    if (!publisher.empty() && !interview_.date.empty()) html_.text(" · ");
    html_.text(format_date(interview_.date)).close();
  }
  html_.close();
  write_languages();
  if (alone_ && !context_.assets.app_folder.empty()) {
    html_.element("a",
                  {{"class", "to-explorer"},
                   {"href", "../?lang=" + first_.language + "#version." + first_.language},
                   {"lang", ui_language(first_.language)}},
                  "Search");
  }
  html_.element("a", {{"class", "to-outline"}, {"href", "#outline"}, {"lang", ui_language(first_.language)}},
                "Questions");
  html_.close();
}

void InterviewPage::write_languages() {
  if (interview_.versions.size() < 2) return;
  html_.open("nav", {{"class", "languages"}, {"aria-label", "Languages"}});
  for (const LanguageVersion& version : interview_.versions) {
    const bool first = &version == &interview_.versions.front();
    html_.element("a",
                  {{"href", !alone_ ? "#version." + version.language
                            : first ? "../"
                                    : "../" + version.language + "/"},
                   {"lang", version.language},
                   {"hreflang", version.language},
                   {"aria-current", alone_ && &version == &first_ ? "page" : ""}},
                  name_of(version));
  }
  html_.close();
}

// Two versions may be in kinds of one language.
std::string InterviewPage::name_of(const LanguageVersion& version) const {
  const std::string name(language_name(version.language));
  const auto same = std::ranges::count(interview_.versions, name, [](const LanguageVersion& other) {
    return std::string(language_name(other.language));
  });
  return same > 1 ? name + " (" + version.language + ")" : name;
}

void InterviewPage::write_outline() {
  const std::vector<OutlineEntry> entries = outline(interview_, first_);
  std::size_t questions = 0;
  std::size_t longest = 1;
  for (const OutlineEntry& entry : entries) {
    questions = std::max(questions, entry.number);
    longest = std::max(longest, entry.words);
  }
  html_.open("nav", {{"id", "outline"}, {"class", "outline"}, {"aria-labelledby", "outline.title"}});
  html_.element("h2", {{"id", "outline.title"}, {"lang", ui_language(first_.language)}},
                questions > 0 ? count_of(questions, "question", "questions") : "Contents");
  html_.open("ol");
  for (const OutlineEntry& entry : entries) {
    html_.open("li");
    html_.open("a", {{"href", "#" + anchor(first_, entry.paragraph)}});
    html_.element("span", {{"class", "number"}}, entry.number > 0 ? number(entry.number) : "–");
    const Language title(first_, entry.language);
    html_.element("span", {{"class", "title"}, {"lang", title.tag}, {"dir", title.direction}}, entry.title);
    // How long the answer is, beside the longest one.
    html_.open("svg", {{"class", "length"}, {"aria-hidden", "true"}, {"height", "3"}, {"width", "100%"}});
    html_.open("rect", {{"class", "track"}, {"width", "100%"}, {"height", "3"}, {"rx", "1.5"}}).close();
    html_
        .open("rect", {{"width", number((entry.words * 100 + longest / 2) / longest) + "%"},
                       {"height", "3"},
                       {"rx", "1.5"}})
        .close();
    html_.close().close().close();
  }
  html_.close();
  html_.element("a", {{"class", "close"}, {"href", "#text-view"}, {"lang", ui_language(first_.language)}},
                "Close");
  html_.close();
}

void InterviewPage::write_version(const LanguageVersion& version) {
  const bool first = &version == &first_;
  html_.open("section", {{"class", "version"},
                         {"id", "version." + version.language},
                         {"lang", version.language},
                         {"dir", std::string(direction_of(version.language))},
                         {"aria-label", versions_.size() > 1 ? name_of(version) : ""}});
  write_title(version, first);
  for (const OutlineEntry& entry : outline(interview_, version)) write_exchange(version, entry);
  html_.close();
  for (const Turn& turn : version.turns) {
    for (const Paragraph& paragraph : turn.paragraphs) used_.insert(paragraph.id);
  }
}

void InterviewPage::write_title(const LanguageVersion& version, bool first) {
  html_.open("header");
  // What is English in it runs as English does, on the side where the version's lines begin.
  const std::string language = ui_language(version.language);
  const std::string direction = language.empty() ? "" : "ltr";
  html_.open("p", {{"class", "kicker"}});
  html_.open("span", {{"lang", language}, {"dir", direction}}).text("Interview");
  if (!interview_.source.publisher.empty()) html_.text(" · ").element("bdi", {}, interview_.source.publisher);
  html_.close().close();
  html_.element(first ? "h1" : "h2", {{"class", "headline"}, {"id", "headline" + suffix(version)}},
                headline_of(interview_, version));
  if (!version.lead.empty()) html_.element("p", {{"class", "lead"}}, version.lead);
  html_.open("p", {{"class", "byline"}});
  if (!version.byline.empty()) html_.element("bdi", {}, version.byline).text(" · ");
  if (!interview_.date.empty()) {
    html_
        .element("time", {{"datetime", interview_.date}, {"lang", language}, {"dir", direction}},
                 spoken_date(interview_.date))
        .text(" · ");
  }
  const std::size_t words = word_count(version);
  html_.element("span", {{"lang", language}, {"dir", direction}},
                count_of(words, "word", "words") + " · " + number(reading_minutes(words)) + " min");
  html_.close();
  html_.close();
}

void InterviewPage::write_exchange(const LanguageVersion& version, const OutlineEntry& entry) {
  const std::string id = "exchange." + number(entry.exchange.first + 1) + suffix(version);
  // Not a region with a name: a landmark for each question would drown those of the page.
  html_.open("section", {{"class", entry.exchange.question ? "exchange" : "exchange untitled"}});
  html_.open(&version == &first_ ? "h2" : "h3", {{"class", "exchange-title"}, {"id", id}});
  if (entry.number > 0) html_.element("span", {{"class", "number"}}, number(entry.number)).text(" ");
  const Language title(version, entry.language);
  html_.element("span", {{"class", "hidden"}, {"lang", title.tag}, {"dir", title.direction}}, entry.title);
  html_.close();
  for (std::size_t t = entry.exchange.first; t < entry.exchange.last; ++t) {
    const Turn& turn = version.turns[t];
    const bool named = t == entry.exchange.first || !goes_on(version, t) || turn.start.has_value();
    write_turn(version, turn, named);
  }
  html_.close();
}

void InterviewPage::write_turn(const LanguageVersion& version, const Turn& turn, bool named) {
  const Language spoken(version, turn.language);
  html_.open("div", {{"class", "turn " + std::string(to_string(turn.kind))},
                     {"lang", spoken.tag},
                     {"dir", spoken.direction}});
  const std::string_view who = shown_name(interview_.person(turn.speaker), version.language);
  if (named && (!who.empty() || turn.start)) {
    // The name is in the version's language.
    html_.open("p", {{"class", "speaker"},
                     {"lang", spoken.tag.empty() ? "" : version.language},
                     {"dir", spoken.direction.empty() ? "" : std::string(direction_of(version.language))}});
    if (!who.empty()) html_.element("bdi", {}, who);
    if (turn.start)
      html_.text(who.empty() ? "" : " ")
          .element("time", {{"datetime", "PT" + number(static_cast<std::size_t>(*turn.start)) + "S"}},
                   clock(*turn.start));
    html_.close();
  }
  for (const Paragraph& paragraph : turn.paragraphs) write_paragraph(version, turn, paragraph);
  html_.close();
}

void InterviewPage::write_paragraph(const LanguageVersion& version, const Turn& turn,
                                    const Paragraph& paragraph) {
  const std::string id = anchor(version, paragraph.id);
  ++paragraphs_;
  html_.open("p", {{"id", id}});
  write_text(language_of(version, turn), paragraph);
  html_.text(" ");
  html_.open("a", {{"class", "self"},
                   {"href", "#" + id},
                   {"aria-label", (turn.kind == TurnKind::question ? "Link to this question, paragraph "
                                                                   : "Link to paragraph ") +
                                      number(paragraphs_)}});
  html_.close();
  html_.close();
}

// Figures and dates with what they mean, from the bundle where it says so, else as they are found.
void InterviewPage::write_text(std::string_view language, const Paragraph& paragraph) {
  const std::string_view text = paragraph.text;
  std::size_t at = 0;
  for (const Figure& figure : figures_of(language, paragraph)) {
    if (figure.span.begin < at) continue;
    html_.text(text.substr(at, figure.span.begin - at));
    const std::string_view shown = text.substr(figure.span.begin, figure.span.size());
    if (figure.kind == "date") {
      html_.element("time", {{"datetime", figure.value}}, shown);
    } else {
      html_.element("data", {{"value", figure.value}}, shown);
    }
    at = figure.span.end;
  }
  html_.text(text.substr(at));
}

std::vector<Figure> InterviewPage::figures_of(std::string_view language, const Paragraph& paragraph) const {
  constexpr std::array<std::string_view, 4> kKinds = {"amount", "percentage", "date", "count"};
  std::vector<Figure> out;
  for (const Annotation& annotation : interview_.annotations) {
    if (annotation.paragraph != paragraph.id || annotation.span.size() == 0 || annotation.value.empty())
      continue;
    if (annotation.span.end > paragraph.text.size() || !std::ranges::contains(kKinds, annotation.kind))
      continue;
    if (annotation.kind == "date" && !is_html_date(annotation.value)) continue;
    out.push_back({annotation.span, annotation.kind, annotation.value});
  }
  if (out.empty()) return figures(paragraph.text, language);
  std::ranges::stable_sort(out, {}, [](const Figure& figure) { return figure.span.begin; });
  return out;
}

// A paragraph's own id, as links and the explorer use it; with the language where the page has that id
// already.
std::string InterviewPage::anchor(const LanguageVersion& version, std::string_view paragraph) const {
  constexpr std::array<std::string_view, 6> kOurs = {"text-view", "explorer", "explorer-status",
                                                     "outline",   "headline", "canvas"};
  const bool taken = used_.contains(paragraph) || std::ranges::contains(kOurs, paragraph) ||
                     paragraph.starts_with("colloquy-");
  return std::string(paragraph) + (taken ? "." + version.language : "");
}

void InterviewPage::write_about() {
  const std::string language = ui_language(first_.language);
  html_.open("footer", {{"class", "about"}, {"lang", language}, {"dir", language.empty() ? "" : "ltr"}});
  html_.element("h2", {}, "About this interview");
  html_.open("dl");
  write_people();
  const Source& source = interview_.source;
  const std::optional<std::string> link = safe_link(source.url);
  if (!source.publisher.empty() || link) {
    html_.element("dt", {}, "Source").open("dd");
    const std::string name = source.publisher.empty() ? source.url : source.publisher;
    if (link) {
      html_.open("a", {{"href", *link}, {"rel", "noopener noreferrer nofollow external"}});
      html_.element("bdi", {}, name).close();
    } else {
      html_.element("bdi", {}, name);
    }
    if (!interview_.date.empty())
      html_.text(", ").element("time", {{"datetime", interview_.date}}, spoken_date(interview_.date));
    if (!source.retrieved.empty())
      html_.text(", retrieved ")
          .element("time", {{"datetime", source.retrieved}}, format_date(source.retrieved));
    html_.close();
  }
  std::string elsewhere;
  for (const std::string& tag : source.languages) {
    const bool here = std::ranges::any_of(
        interview_.versions, [&](const LanguageVersion& v) { return primary(v.language) == primary(tag); });
    if (!here) elsewhere += (elsewhere.empty() ? "" : ", ") + std::string(language_name(tag));
  }
  if (!elsewhere.empty()) html_.element("dt", {}, "Also at the source").element("dd", {}, elsewhere);
  if (!interview_.rights.empty())
    html_.element("dt", {}, "Rights").element("dd", {{"dir", "auto"}}, interview_.rights);
  html_.close().close();
}

void InterviewPage::write_people() {
  struct Group {
    Role role;
    std::string_view one, more;
  };
  constexpr std::array<Group, 3> kGroups = {{{Role::interviewer, "Interviewer", "Interviewers"},
                                             {Role::interviewee, "Interviewee", "Interviewees"},
                                             {Role::other, "Speaker", "Speakers"}}};
  for (const Group& group : kGroups) {
    auto people = interview_.people | std::views::filter([&](const Person& person) {
                    return person.role == group.role && !shown_name(&person, first_.language).empty();
                  });
    const auto count = std::ranges::distance(people);
    if (count == 0) continue;
    html_.element("dt", {}, count == 1 ? group.one : group.more);
    for (const Person& person : people) write_person(person);
  }
}

void InterviewPage::write_person(const Person& person) {
  const std::string_view shown = shown_name(&person, first_.language);
  html_.open("dd", {{"lang", ui_language(first_.language).empty() ? "" : first_.language}});
  html_.element("bdi", {}, shown);
  const std::string_view description = localized(person.description, first_.language);
  if (!description.empty()) html_.text(", ").element("bdi", {}, description);
  html_.close();
}

}  // namespace

std::string_view headline_of(const Interview& interview, const LanguageVersion& version) {
  return version.headline.empty() ? std::string_view(interview.title) : std::string_view(version.headline);
}

std::string spoken_date(std::string_view iso) {
  std::string out = format_date(iso);
  const std::size_t t = iso.find('T');
  if (out != iso && t != std::string_view::npos && iso.size() >= t + 6)
    out += ", " + std::string(iso.substr(t + 1, 5));
  return out;
}

std::string_view direction_of(std::string_view language) {
  return is_right_to_left_language(language) ? "rtl" : "ltr";
}

std::string address_of(const Interview& interview, const LanguageVersion& version) {
  const bool first = &version == &interview.versions.front();
  return interview.id + "/" + (first ? "" : version.language + "/");
}

std::string interview_page(const Entry& entry, const PageContext& context) {
  return InterviewPage(entry, context, nullptr).write();
}

std::string version_page(const Entry& entry, const LanguageVersion& version, const PageContext& context) {
  return InterviewPage(entry, context, &version).write();
}

}  // namespace colloquy
