// /sitzung/CITY/COMMITTEE/DATE: what was treated on one day, in the order of the agenda.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// CITY is "-" for documents without one. With ".json" behind the date as JSON: {"format_version", "city", "committee",
// "date", "previous", "next", "documents": the objects of "hits" of a search, with the outcome on the agenda item}.
// A day of a known committee of which nothing is there is 404 with the sessions before and after.
Response session_page(const PageRequest& page);

}  // namespace ratsarchiv::web
