// The web app manifest: under which name and with which icons and pictures browsers install a site.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/interview.h"
#include "site/screen_picture.h"

namespace colloquy {

// A picture of the first interview's page.
struct Screenshot {
  std::string path;
  ScreenSize size;
};

// Paths are from the site's root.
struct WebManifest {
  std::string title;                                       // of the site; empty: it has none of its own
  std::string shown_title;                                 // as pages have it
  std::string base_path;                                   // "/talks/", or "./" where it is not known
  std::vector<std::pair<std::string, std::string>> icons;  // name and path
  std::vector<Screenshot> screenshots;
  bool opens_files = false;
};

std::string web_manifest(const std::vector<Interview>& interviews, const WebManifest& of);

}  // namespace colloquy
