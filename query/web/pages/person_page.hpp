// /person/NAME: what the archive holds of one speaker.
#pragma once

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

// With ".json" behind the name as JSON: {"format_version", "name", "speeches", "years": [{"value", "count"}],
// "committees": [{"value", "count"}], "parties": [{"value", "from", "to", "count"}], "speeches_read", "words":
// [{"word", "speeches", "score"}], "newest": [{"id", "document", "city", "committee", "date", "number", "agenda_item",
// "subject", "speaker", "party", "role", "manner"}]}. Every key is always there; unknown is null.
Response person_page(const PageRequest& page);

}  // namespace ratsarchiv::web
