// /trend: how often words are used, by year, month, party or committee; as CSV and as JSON.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// q: terms, parted by commas; by; unit; filters as a search has them. Terms that more documents or passages have than
// may be read for one request are refused, with a word on what makes them fewer.
Response trend_page(const PageRequest& page);
Response trend_csv_page(const PageRequest& page);
Response trend_json_page(const PageRequest& page);  // the keys of `trend --format json`

}  // namespace ratsarchiv::web
