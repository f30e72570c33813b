// The interface for programs: /api for people, /api.json as OpenAPI 3.1 (data/openapi.json).
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

Response api_page(const PageRequest& page);
// The description with the address of this site.
Response api_json_page(const PageRequest& page);

}  // namespace ratsarchiv::web
