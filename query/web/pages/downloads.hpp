// The whole result of a search as a file, without a cut, made while it is sent: `/suche.csv`, `/suche.jsonl` (the hits
// of `search --format json`, one a line), `/suche.bib`, `/suche.ris`.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

Response csv_download(const PageRequest& page);
Response jsonl_download(const PageRequest& page);
Response bibtex_download(const PageRequest& page);
Response ris_download(const PageRequest& page);

}  // namespace ratsarchiv::web
