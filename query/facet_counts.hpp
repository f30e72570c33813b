// Facets: how many hits each value of a field has.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::query {

struct FacetValue {
  std::string value;  // as shown
  std::size_t count = 0;
};

struct Facet {
  corpus::FieldId field = corpus::FieldId::Committee;
  std::vector<FacetValue> values;  // most frequent first, then by value; none has count 0
};

// What is shown without --facets.
const std::vector<corpus::FieldId>& default_facets();

// The fields of a list such as "party,gremium". Throws corpus::Error{Usage} naming a field that is none or no facet.
std::vector<corpus::FieldId> parse_facets(std::string_view list);

}  // namespace ratsarchiv::query
