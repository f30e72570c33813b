// The site as a search engine of a browser: its description (OpenSearch 1.1) and completions while someone types.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

Response opensearch_page(const PageRequest& page);

// [q, [completions], [their numbers of documents in words], [their searches]]: the format of OpenSearch Suggestions.
Response suggestions_page(const PageRequest& page);

}  // namespace ratsarchiv::web
