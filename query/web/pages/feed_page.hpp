// /feed.atom: the newest documents that a query finds, for feed readers (RFC 4287).
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// q and filters as a search has them. 50 entries, newest first. The id of an entry is made of the document's id alone,
// so it stays the same wherever the site stands.
Response feed_page(const PageRequest& page);

}  // namespace ratsarchiv::web
