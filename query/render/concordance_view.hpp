// A concordance as text, CSV and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "query/concordance.hpp"
#include "query/render/language.hpp"
#include "query/render/search_text.hpp"

namespace ratsarchiv::query {

inline constexpr int kConcordanceFormatVersion = 1;

// One line a place, the hits below each other in one column of the terminal, and behind them date, committee, who
// speaks how, and the passage's id. Ends with a line end.
std::string concordance_text(const ConcordanceResult& result, Language language, Colour colour);

// A header record, then one record a line: date, city, committee, number, agenda_item, speaker, party, role, manner,
// id, left, hit, right, begin, end (bytes of the document's text).
std::string concordance_csv(const ConcordanceResult& result);

// {"format_version", "query", "unit", "sort", "total", "documents", "took_ms", "lines": [{"rank", "id", "document",
// "unit", "city", "committee", "date", "number", "agenda_item", "visibility", "speaker", "party", "role", "manner",
// "left", "hit", "right", "begin", "end"}], "problems"}. Every key is always there; unknown is null.
nlohmann::ordered_json concordance_json(const ConcordanceResult& result, Language language);

}  // namespace ratsarchiv::query
