// /drucksache/CITY/NUMBER: the way of a paper through the committees. Slashes of the number stay slashes.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// Without a city it leads on to the one that knows the number, or lists those that do. ".json" behind the number: the
// keys of `paper --format json`.
Response paper_page(const PageRequest& page);

}  // namespace ratsarchiv::web
