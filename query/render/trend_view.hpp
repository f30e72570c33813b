// A trend as a table, a plot, CSV and JSON.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "query/render/language.hpp"
#include "query/render/search_text.hpp"
#include "query/trend.hpp"

namespace ratsarchiv::query {

inline constexpr int kTrendFormatVersion = 1;

// A row for each group and one for all: words, and for each term hits, places and places per million words.
std::string trend_table(const TrendResult& result, Language language);

// A bar for each group and term, as long as its places per million words, in at most columns columns (at least 40).
// Groups of fewer than 10,000 words are left out and counted in a last line, unless all are as small.
std::string trend_plot(const TrendResult& result, Language language, Colour colour, std::size_t columns);

// A header record, then one record for each group and term: the group under the name of what is counted by (year,
// month, party, committee), term, hits, occurrences, units, words, per_million.
std::string trend_csv(const TrendResult& result);

// {"format_version", "by", "unit", "units", "words", "took_ms", "terms": [{"query", "hits", "occurrences",
// "per_million", "problems"}], "groups": [{"value", "units", "words", "counts": [{"hits", "occurrences",
// "per_million"}]}]}: counts are in the order of the terms; value is null for what has none.
nlohmann::ordered_json trend_json(const TrendResult& result, Language language);

}  // namespace ratsarchiv::query
