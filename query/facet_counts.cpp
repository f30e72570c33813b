#include "query/facet_counts.hpp"

#include <algorithm>

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {

using corpus::FieldId;

const std::vector<FieldId>& default_facets() {
  static const std::vector<FieldId> kFacets{FieldId::Committee, FieldId::Year, FieldId::Party, FieldId::Outcome,
                                            FieldId::Kind};
  return kFacets;
}

std::vector<FieldId> parse_facets(std::string_view list) {
  std::vector<FieldId> facets;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    if (name.empty()) continue;
    const auto field = corpus::find_field(name);
    if (!field || !corpus::field(*field).facet)
      throw corpus::Error(corpus::ErrorKind::Usage, "\"" + std::string(name) + "\" is no facet",
                          "`ratsarchiv fields` lists the fields and says which are facets");
    if (std::find(facets.begin(), facets.end(), *field) == facets.end()) facets.push_back(*field);
  }
  return facets;
}

}  // namespace ratsarchiv::query
