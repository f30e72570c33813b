// `/hilfe`: the query language, and the fields as the schema table has them; `/hilfe.json` is `fields --format json`.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

Response help_page(const PageRequest& page);
Response help_json_page(const PageRequest& page);

}  // namespace ratsarchiv::web
