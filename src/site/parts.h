// Reads what a site is made of from the folders of an installation.
#pragma once

#include <string>

#include "site/site.h"

namespace colloquy {

struct PartFolders {
  std::string web;       // page.css, sw.js, offline.js, early.js, icons/, search/, reader/
  std::string licences;  // a text for each component, its first line being the title; may be missing
  std::string fonts;     // the Noto fonts, at least those of the base, and rest/; empty: none
  std::string app;       // the explorer: main.js, colloquy.js, colloquy.wasm …; empty: none
  std::string core;      // colloquy-core.mjs and .wasm; empty: none, and no search outside of the explorer
};

Result<SiteParts> load_site_parts(const PartFolders& folders);

}  // namespace colloquy
