// A site's folder on disk: replaced as a whole, so that a half-written site is never seen.
#pragma once

#include <string>

#include "site/site.h"

namespace colloquy {

// Writes the site beside `folder` and then puts it in its place. Whatever else lies in an existing site's
// folder (a host's own files, a version control folder) stays. Errors: a folder that holds something else
// than a site, no space, no permission; the folder is then as it was.
Result<void> write_site(const Site& site, const std::string& folder);

}  // namespace colloquy
