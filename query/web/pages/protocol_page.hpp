// `/protokoll/ID`: one document, with `q` highlighted; and `/protokoll/ID.json` with the keys of `show --format json`.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// 404 for what this audience does not have, 410 with date and reason for what was taken down.
Response protocol_page(const PageRequest& page);

}  // namespace ratsarchiv::web
