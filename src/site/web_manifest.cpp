#include "site/web_manifest.h"

#include <nlohmann/json.hpp>

#include "site/pages.h"

namespace colloquy {

using Json = nlohmann::ordered_json;

std::string web_manifest(const std::vector<Interview>& interviews, const WebManifest& of) {
  const std::string& language = interviews.front().versions.front().language;
  Json icons = Json::array();
  for (const auto& [name, path] : of.icons) {
    if (name == "icon.svg") {
      icons.push_back({{"src", path}, {"sizes", "any"}, {"type", "image/svg+xml"}});
    } else if (name.starts_with("icon-") && name.ends_with(".png") && name != "icon-180.png") {
      const std::string size = name.substr(name.rfind('-') + 1, name.rfind('.') - name.rfind('-') - 1);
      std::string sizes = size;
      sizes.append("x").append(size);
      icons.push_back({{"src", path},
                       {"sizes", sizes},
                       {"type", "image/png"},
                       {"purpose", name.contains("maskable") ? "maskable" : "any"}});
    }
  }
  const std::string name =
      of.title.empty() && interviews.size() == 1
          ? std::string(headline_of(interviews.front(), interviews.front().versions.front()))
          : of.shown_title;
  // Under an icon there is room for a dozen letters.
  constexpr std::size_t kShort = 12;
  const std::string short_name = of.shown_title.size() <= kShort ? of.shown_title
                                 : interviews.size() == 1        ? "Interview"
                                                                 : "Interviews";
  Json manifest = {
      {"id", of.base_path},
      {"name", name},
      {"short_name", short_name},
      {"description", "Read, search and quote from " +
                          std::string(interviews.size() == 1 ? "an interview" : "interviews") +
                          ", offline too."},
      {"lang", language},
      {"dir", direction_of(language)},
      {"start_url", interviews.size() == 1 ? interviews.front().id + "/" : "./"},
      {"scope", "./"},
      {"display", "standalone"},
      {"theme_color", "#fbfaf7"},
      {"background_color", "#fbfaf7"},
      {"categories", {"news", "books", "education"}},
      {"launch_handler", {{"client_mode", {"navigate-existing", "auto"}}}},
      {"icons", icons},
  };
  const LanguageVersion& first = interviews.front().versions.front();
  for (const Screenshot& screenshot : of.screenshots) {
    const bool wide = screenshot.size.width > screenshot.size.height;
    manifest["screenshots"].push_back({{"src", screenshot.path},
                                       {"sizes", pixel_size(screenshot.size)},
                                       {"type", "image/png"},
                                       {"form_factor", wide ? "wide" : "narrow"},
                                       {"label", std::string(headline_of(interviews.front(), first)) +
                                                     (wide ? ", on a wide screen" : ", on a phone")}});
  }
  if (of.opens_files) {
    manifest["shortcuts"] = {{{"name", "Open an interview"}, {"url", "open/"}}};
    Json accept = Json::object(), shared = Json::array();
    for (const OpenedType& opened : opened_types()) {
      shared.push_back(opened.type);
      for (const std::string_view extension : opened.extensions) {
        accept[opened.type].push_back(extension);
        shared.push_back(extension);
      }
    }
    manifest["file_handlers"] = {{{"action", "open/"}, {"accept", accept}}};
    manifest["share_target"] = {
        {"action", "open/"},
        {"method", "POST"},
        {"enctype", "multipart/form-data"},
        {"params", {{"text", "text"}, {"files", {{{"name", "bundle"}, {"accept", shared}}}}}}};
  }
  return manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace colloquy
