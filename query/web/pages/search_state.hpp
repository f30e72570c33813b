// Everything that a search page shows, as its address tells it; and the way back to an address.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/search.hpp"
#include "query/web/links.hpp"
#include "query/web/message.hpp"

namespace ratsarchiv::web {

inline constexpr std::size_t kHitsOfPage = 20;
inline constexpr std::size_t kMaxHitsOfPage = 100;
inline constexpr std::size_t kMaxOffset = 10'000;  // what lies behind is for the downloads, which have everything
inline constexpr std::size_t kMaxFilters = 50;
inline constexpr std::size_t kMaxFilterBytes = 500;

struct SearchState {
  std::string query;
  query::Unit unit = query::Unit::Protocol;
  query::SortOrder sort = query::SortOrder::Relevance;
  bool any_word = false;
  std::vector<query::Filter> filters;  // none twice
  std::size_t offset = 0;
  std::size_t limit = kHitsOfPage;

  // Whether nothing was asked: the first page.
  bool asks_nothing() const { return query.empty() && filters.empty(); }

  bool has(corpus::FieldId field, std::string_view value) const;

  // The same search in another way; a change starts at the first hit again.
  SearchState toggled(corpus::FieldId field, std::string_view value) const;
  SearchState without(const query::Filter& filter) const;
  SearchState without(corpus::FieldId field) const;
  SearchState without_filters() const;
  SearchState of_unit(query::Unit unit) const;
  SearchState sorted(query::SortOrder order) const;
  SearchState at(std::size_t new_offset) const;
  SearchState asking(std::string new_query) const;

  // What differs from the first page, in a fixed order, so that one state has one address.
  Parameters parameters() const;
  query::SearchRequest request() const;
};

// `from` and `to` of the form for a period become one filter of the date. Throws corpus::Error{Usage} for values that
// cannot be read or are beyond the bounds; filters are checked by the search.
SearchState read_search_state(const Request& request);

std::string_view sort_name(query::SortOrder order);  // the German one

}  // namespace ratsarchiv::web
