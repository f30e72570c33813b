// What passes between the HTTP server and the pages: a request that was checked and decoded, and its answer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/render/language.hpp"

namespace ratsarchiv::web {

struct Request {
  std::string path = "/";  // below the base path, percent-decoded, valid UTF-8 without NUL, begins with '/'
  std::vector<std::pair<std::string, std::string>> parameters;  // of the query string, decoded, in its order
  query::Language language = query::Language::German;  // of the parameter `lang`, else of Accept-Language, else German
  std::string base_path;                               // "" or "/archiv": stands before every path in links
  std::string origin;  // "https://example.org", for absolute links (feeds, sitemap); no slash at the end

  // The first value of a parameter; nothing when it is absent. Blank values count as absent.
  std::optional<std::string_view> parameter(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
  std::string location;  // of a redirect (3xx): path with base path, already encoded
  std::string filename;  // of a download (Content-Disposition); plain ASCII
  // A body that is made piece by piece, after `body`: called until it returns an empty text. Runs on the thread that
  // made the response; its archive stays open as long as the response lives.
  std::function<std::string()> next_piece;
  bool immutable = false;  // a file of the program under a name that changes with its content
};

}  // namespace ratsarchiv::web
