// The schema table as JSON, for users: what `fields --format json` prints.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace ratsarchiv::query {

// {"format_version", "schema_version", "fields": [{"german", "english", "matching", "facet", "description",
// "description_german", "example"}]}.
nlohmann::ordered_json fields_json();

}  // namespace ratsarchiv::query
