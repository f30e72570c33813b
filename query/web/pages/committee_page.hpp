// /gremium/NAME: the sessions of a committee year by year, and the numbers of protocols that are not there.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// year=2019 chooses a year, else it is the newest. With ".json" behind the name as JSON: {"format_version",
// "committee", "year", "years": [{"value", "count"}], "sessions": [{"city", "date", "documents"}], "missing": [{"city",
// "year", "held", "highest", "missing": ["7", "9-12"]}]}: sessions and missing numbers of the year, newest first; years
// with their numbers of sessions. year is null for a committee without a dated document.
Response committee_page(const PageRequest& page);

}  // namespace ratsarchiv::web
