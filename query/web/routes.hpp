// Which page answers which path. A page to come is a line in routes.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

using PageFunction = Response (*)(const PageRequest&);

struct Route {
  std::string_view pattern;  // a path, or the beginning of one and '*' for a rest that is not empty
  PageFunction page;
};

struct FoundRoute {
  PageFunction page = nullptr;
  std::string_view rest;  // what '*' stands for; part of path
};

// The first route that path fits.
std::optional<FoundRoute> find_route(std::string_view path);

}  // namespace ratsarchiv::web
