// Hits by year as a bar chart whose bars choose a year; the same as a table, and a form for a period.
#pragma once

#include "query/facet_counts.hpp"
#include "query/web/html_writer.hpp"
#include "query/web/page_frame.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {

// Nothing for a facet without years.
void write_year_chart(HtmlWriter& html, const PageRequest& page, const SearchState& state, const query::Facet& years,
                      PageText heading);

}  // namespace ratsarchiv::web
