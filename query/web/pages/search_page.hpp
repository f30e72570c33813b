// The search: `/` as a page, `/suche.json` with the keys of `search --format json`.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

Response search_page(const PageRequest& page);
// As JSON the facets are those of the parameter `facets`, else those of the command. Answers 400 with the same object
// when nothing of the query was understood.
Response search_json_page(const PageRequest& page);

}  // namespace ratsarchiv::web
