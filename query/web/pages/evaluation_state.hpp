// What the pages of trend and concordance have in common: filters as a search has them, beside options of their own.
#pragma once

#include <string_view>
#include <vector>

#include "query/filter.hpp"
#include "query/web/page_frame.hpp"
#include "query/web/pages/search_state.hpp"

namespace ratsarchiv::web {

// The state of a search with what `own` names left out: those options have another meaning here. Throws as
// read_search_state does.
SearchState read_filters(const Request& request, const std::vector<std::string_view>& own);

// Filters as parameters of an address.
Parameters filter_parameters(const std::vector<query::Filter>& filters);

// "Filters: party SPD, year 2019", nothing without any.
void write_chosen_filters(HtmlWriter& html, const PageRequest& page, const std::vector<query::Filter>& filters);

// What could not be read in a query.
void write_query_problems(HtmlWriter& html, const PageRequest& page, const query::QueryProblems& problems);

struct Choice {
  std::string_view value;
  PageText text;
};
// A list to choose one of, with its label.
void write_choice(HtmlWriter& html, const PageRequest& page, std::string_view name, PageText label,
                  const std::vector<Choice>& choices, std::string_view chosen);

// The text field and the button around which a form stands.
void write_text_field(HtmlWriter& html, const PageRequest& page, PageText label, std::string_view value);

}  // namespace ratsarchiv::web
