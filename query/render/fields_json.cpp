#include "query/render/fields_json.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

#include "corpus/model/field_table.hpp"

namespace ratsarchiv::query {
namespace {

using corpus::Field;
using corpus::Matching;

std::string_view matching_name(Matching matching) {
  switch (matching) {
    case Matching::Term:
      return "term";
    case Matching::Words:
      return "words";
    case Matching::Range:
      return "range";
    case Matching::Hidden:
      return "hidden";
  }
  return {};
}

}  // namespace

nlohmann::ordered_json fields_json() {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (const Field& field : corpus::kFields)
    if (field.matching != Matching::Hidden)
      fields.push_back({{"german", field.german},
                        {"english", field.english},
                        {"matching", matching_name(field.matching)},
                        {"facet", field.facet},
                        {"description", field.description_english},
                        {"description_german", field.description_german},
                        {"example", field.example}});
  return {{"format_version", 1}, {"schema_version", corpus::kSchemaVersion}, {"fields", std::move(fields)}};
}

}  // namespace ratsarchiv::query
