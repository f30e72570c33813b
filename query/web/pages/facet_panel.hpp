// The filters of a search page: the chosen ones as chips, and the facets with counts to choose from.
#pragma once

#include <string>
#include <vector>

#include "query/facet_counts.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {

// What is counted beside hits of a unit; the year is for the chart.
std::vector<corpus::FieldId> facets_of_unit(query::Unit unit, bool several_cities);

// A field's value as readers know it: "kenntnisnahme" is "Kenntnisnahme", "protocol" "Niederschrift".
std::string shown_value(corpus::FieldId field, std::string_view value, query::Language language);
// "Gremium", "Committee".
std::string shown_field(corpus::FieldId field, query::Language language);

// "4.025 Dokumente": as query::counted() says it, with separators.
std::string shown_count(std::size_t number, query::Unit unit, query::Language language);

// Each chip is a link that removes its own filter and nothing else.
void write_chips(HtmlWriter& html, const PageRequest& page, const SearchState& state);

// One list a facet. A value is a link that chooses it beside those already chosen, or gives it up.
void write_facets(HtmlWriter& html, const PageRequest& page, const SearchState& state,
                  const std::vector<query::Facet>& facets);

}  // namespace ratsarchiv::web
