// A search result as JSON with the fixed keys of `search --format json`.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "query/render/language.hpp"
#include "query/search.hpp"

namespace ratsarchiv::query {

inline constexpr int kSearchFormatVersion = 1;

// Every key is always there; what is unknown or does not apply is null or []. All strings are valid UTF-8. The messages
// of problems are in language, everything else is the same in both.
nlohmann::ordered_json search_json(const SearchResult& result, Language language);

// One object of "hits".
nlohmann::ordered_json hit_json(const Hit& hit, Unit unit);

// The list "problems" of every answer to a query.
nlohmann::ordered_json problems_json(const QueryProblems& problems, Language language);

}  // namespace ratsarchiv::query
