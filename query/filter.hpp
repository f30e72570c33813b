// A filter: the selection of a facet, FIELD=VALUE.
#pragma once

#include <string>
#include <string_view>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::query {

// A selection: hits whose field has this value. Several of one field mean any, of different fields all.
struct Filter {
  corpus::FieldId field = corpus::FieldId::Committee;
  std::string value;
};

// "gremium=UTA". Throws corpus::Error{Usage} when there is no such field or no value.
Filter parse_filter(std::string_view text);

}  // namespace ratsarchiv::query
