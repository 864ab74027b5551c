#include <algorithm>
#include <string>

#include "model/wording.h"
#include "views/side_views.h"

namespace colloquy {
namespace {

constexpr float kMargin = 16;

std::string_view role_label(Role role) {
  switch (role) {
    case Role::interviewer:
      return "Asks";
    case Role::interviewee:
      return "Answers";
    case Role::other:
      break;
  }
  return "Takes part";
}

}  // namespace

void AboutView::draw(Painter& painter, const Rect& area, bool over_text) {
  const Palette& palette = painter.palette();
  const Interview& interview = app_.interview();
  const std::string& language = app_.version().language;
  scroller_.area = area;
  painter.begin_area(area, &scroller_);
  painter.fill(area, palette.panel);
  const float x = area.x + kMargin;
  const float width = area.width - 2 * kMargin;
  float y = area.y - scroller_.offset + 14;

  std::size_t texts = 0;
  const auto say = [&](float from, std::string_view text) {
    painter.say("text" + std::to_string(texts++), {x, from, width, y - from}, text, language);
  };
  const auto label = [&](std::string_view text) {
    painter.text(style::kCaps, palette.faint, x, y, capitals(text));
    painter.say("label" + std::to_string(texts++), {x, y, width, 16},
                {.role = AccessibleRole::heading, .name = std::string(text)});
    y += 20;
  };
  const auto strong = [&](std::string_view text) {
    const float from = y;
    y += painter.paragraph(style::kInterfaceStrong, palette.ink, x, y, width, text, language);
    say(from, text);
  };
  const auto plain = [&](std::string_view text) {
    const float from = y;
    y += painter.paragraph(style::kSmall, palette.soft, x, y, width, text, language);
    say(from, text);
  };
  const auto gap = [&](float height = 16) { y += height; };

  if (over_text) {
    // In the narrow layout the header has no room for these.
    float left = x;
    const auto action = [&](std::string_view name, AccessibleRole role = AccessibleRole::button,
                            bool on = false) {
      const Rect r = {left, y, painter.button_width(name) + 4, painter.target()};
      left = r.right() + 8;
      return painter.button(name, r, {.label = name, .on = on, .role = role});
    };
    if (action("Copy link")) app_.run(Command::copy_link);
    if (action("Text view")) app_.run(Command::text_view);
    if (action("Keys")) app_.run(Command::toggle_help);
    gap(painter.target() + 12);
    if (interview.versions.size() > 1) {
      left = x;
      const Painter::Group languages(painter, "languages",
                                     {.role = AccessibleRole::radiogroup, .name = "Language"});
      for (const LanguageVersion& version : interview.versions) {
        if (action(language_name(version.language), AccessibleRole::radio, version.language == language))
          app_.set_language(version.language);
      }
      gap(painter.target() + 12);
    }
  }
  if (!interview.title.empty()) {
    label("Title");
    plain(interview.title);
    gap();
  }
  for (const Person& person : interview.people) {
    label(role_label(person.role));
    strong(localized(person.name, language));
    if (const auto description = localized(person.description, language); !description.empty())
      plain(description);
    gap();
  }
  label("Published");
  if (!interview.source.publisher.empty()) strong(interview.source.publisher);
  if (!app_.version().byline.empty() && app_.version().byline != interview.source.publisher)
    plain(app_.version().byline);
  if (!interview.date.empty()) {
    std::string date = format_date(interview.date);
    if (const std::size_t time = interview.date.find('T'); time != std::string::npos)
      date += ", " + interview.date.substr(time + 1);
    plain(date);
  }
  if (!interview.source.url.empty()) plain(interview.source.url);
  gap();

  label("Languages");
  for (const LanguageVersion& version : interview.versions)
    plain(std::string(language_name(version.language)) + " (" + version.language + ")");
  for (const std::string& tag : interview.source.languages) {
    if (interview.version(tag) == nullptr)
      plain(std::string(language_name(tag)) + " (" + tag + "): at the source, not included here");
  }
  gap();
  label("Length");
  plain(count_of(app_.words(), "word", "words") + ", about " +
        count_of(reading_minutes(app_.words()), "minute", "minutes") + " to read");
  if (!interview.rights.empty()) {
    gap();
    label("Rights");
    plain(interview.rights);
  }
  gap();
  label("This page");
  plain("Version, offline copy, licences, and what is kept of yours");
  gap(8);
  constexpr std::string_view kAboutPage = "About this page";
  const Rect button = {x, y, painter.button_width(kAboutPage) + 4, painter.target()};
  if (painter.button(kAboutPage, button, {.label = kAboutPage})) app_.run(Command::about_page);
  gap(painter.target());
  scroller_.content = y - area.y + scroller_.offset + 20;
  scroller_.clamp();
  painter.end_area();
}

}  // namespace colloquy
