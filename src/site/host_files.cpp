#include "site/host_files.h"

#include "site/pages.h"

namespace colloquy {
namespace {

struct Header {
  std::string_view name;
  std::string value;
};

// What only a server can say beside the policy that every page has itself.
std::vector<Header> headers() {
  return {{"Content-Security-Policy", content_security_policy() + "; frame-ancestors 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

}  // namespace

std::string headers_file(std::string_view path) {
  const std::string root(path);
  std::string out = root + "*\n";
  for (const auto& [name, value] : headers()) out += "  " + std::string(name) + ": " + value + "\n";
  out += root + "assets/*\n  Cache-Control: " + std::string(kForEver) + "\n";
  for (const std::string_view fresh :
       {"", ":page/", ":page/:language/", "sw.js", "manifest.webmanifest", "collection.json", "feed.xml"}) {
    out += root + std::string(fresh) + "\n  Cache-Control: no-cache\n";
  }
  return out;
}

std::string htaccess_file(std::string_view path) {
  const std::string root(path);
  std::string out =
      "# How Apache serves this site. Needs \"AllowOverride All\" for its folder, or FileInfo and Indexes.\n"
      "DirectoryIndex index.html\n"
      "ErrorDocument 404 " +
      root +
      "404.html\n"
      "AddType text/javascript .js\n"
      "AddType application/wasm .wasm\n"
      "AddType application/manifest+json .webmanifest\n"
      "AddType application/xml .xml\n"
      "AddType font/ttf .ttf\n"
      "AddType font/otf .otf\n"
      "<IfModule mod_headers.c>\n";
  for (const auto& [name, value] : headers())
    out += "  Header always set " + std::string(name) + " \"" + value + "\"\n";
  out +=
      "  Header set Cache-Control no-cache\n"
      "</IfModule>\n"
      "<IfModule mod_deflate.c>\n"
      "  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json application/wasm "
      "application/manifest+json application/xml image/svg+xml font/ttf font/otf\n"
      "</IfModule>\n";
  return out;
}

std::vector<SiteFile> host_files(std::string_view path) {
  return {{"_headers", headers_file(path)},
          {".htaccess", htaccess_file(path)},
          {"assets/.htaccess", "<IfModule mod_headers.c>\n  Header set Cache-Control \"" +
                                   std::string(kForEver) + "\"\n</IfModule>\n"},
          {".nojekyll", ""}};
}

}  // namespace colloquy
