#include "query/web/routes.hpp"

#include "query/web/pages/api_page.hpp"
#include "query/web/pages/browser_search.hpp"
#include "query/web/pages/committee_page.hpp"
#include "query/web/pages/concordance_page.hpp"
#include "query/web/pages/downloads.hpp"
#include "query/web/pages/feed_page.hpp"
#include "query/web/pages/help_page.hpp"
#include "query/web/pages/legal_page.hpp"
#include "query/web/pages/paper_page.hpp"
#include "query/web/pages/person_page.hpp"
#include "query/web/pages/protocol_page.hpp"
#include "query/web/pages/search_page.hpp"
#include "query/web/pages/session_page.hpp"
#include "query/web/pages/sitemap_page.hpp"
#include "query/web/pages/trend_page.hpp"

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
    // persons, papers, committees, sessions, evaluations, interface:
    {"/person/*", person_page},
    {"/drucksache/*", paper_page},
    {"/gremium/*", committee_page},
    {"/sitzung/*", session_page},
    {"/trend", trend_page},
    {"/trend.csv", trend_csv_page},
    {"/trend.json", trend_json_page},
    {"/konkordanz", concordance_page},
    {"/konkordanz.csv", concordance_csv_page},
    {"/konkordanz.json", concordance_json_page},
    {"/feed.atom", feed_page},
    {"/opensearch.xml", opensearch_page},
    {"/vorschlaege.json", suggestions_page},
    {"/api", api_page},
    {"/api.json", api_json_page},
    {"/sitemap.xml", sitemap_page},
    {"/sitemap-*", sitemap_part_page},
    {"/robots.txt", robots_page},
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
