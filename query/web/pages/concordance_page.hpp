// /konkordanz: every place of a word with the words around it; as CSV and as JSON.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// q; sort: date, -date, left, right; unit: a kind of passages; filters as a search has them; limit and offset. So many
// passages are read as one request may; the page says when there are more.
Response concordance_page(const PageRequest& page);
// The first 2,000 lines.
Response concordance_csv_page(const PageRequest& page);
// The keys of `concordance --format json`, and "cut": whether only the first passages were read.
Response concordance_json_page(const PageRequest& page);

}  // namespace ratsarchiv::web
