// Files that tell hosts how to serve a site; docs/hosting.md says which host reads which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "site/site.h"

namespace colloquy {

// `path` is where the site is on its host: "/", "/talks/".

// _headers: Netlify, Cloudflare Pages and others.
std::string headers_file(std::string_view path);

// .htaccess: Apache.
std::string htaccess_file(std::string_view path);

// All of them with their names, also .nojekyll, without which GitHub Pages would leave out files such as
// _headers.
std::vector<SiteFile> host_files(std::string_view path);

}  // namespace colloquy
