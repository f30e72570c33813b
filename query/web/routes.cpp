#include "query/web/routes.hpp"

#include "query/web/pages/downloads.hpp"
#include "query/web/pages/help_page.hpp"
#include "query/web/pages/legal_page.hpp"
#include "query/web/pages/protocol_page.hpp"
#include "query/web/pages/search_page.hpp"

namespace ratsarchiv::web {
namespace {

constexpr Route kRoutes[] = {
    {"/", search_page},
    {"/suche.json", search_json_page},
    {"/suche.csv", csv_download},
    {"/suche.jsonl", jsonl_download},
    {"/suche.bib", bibtex_download},
    {"/suche.ris", ris_download},
    {"/protokoll/*", protocol_page},
    {"/hilfe", help_page},
    {"/hilfe.json", help_json_page},
    {"/impressum", legal_page},
    {"/datenschutz", legal_page},
    {"/barrierefreiheit", legal_page},
};

}  // namespace

std::optional<FoundRoute> find_route(std::string_view path) {
  for (const Route& route : kRoutes) {
    std::string_view pattern = route.pattern;
    if (!pattern.ends_with('*')) {
      if (path == pattern) return FoundRoute{route.page, {}};
      continue;
    }
    pattern.remove_suffix(1);
    if (path.size() > pattern.size() && path.starts_with(pattern))
      return FoundRoute{route.page, path.substr(pattern.size())};
  }
  return std::nullopt;
}

}  // namespace ratsarchiv::web
