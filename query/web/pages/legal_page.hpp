// `/impressum`, `/datenschutz`, `/barrierefreiheit`: what the operator wrote, plain text or an HTML fragment.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// page.request.path names it; 404 when the operator gave none.
Response legal_page(const PageRequest& page);

}  // namespace ratsarchiv::web
