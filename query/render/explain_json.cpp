#include "query/render/explain_json.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/document_id.hpp"
#include "corpus/model/document_json.hpp"
#include "query/attributions.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

template <typename Value>
ordered_json or_null(const std::optional<Value>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

ordered_json begin_of(const std::optional<corpus::ByteRange>& range) {
  return range ? ordered_json(range->begin) : ordered_json();
}

ordered_json end_of(const std::optional<corpus::ByteRange>& range) {
  return range ? ordered_json(range->end) : ordered_json();
}

// The list of corpus::to_json that holds the attributions of a kind.
const char* list_of(AttributionKind kind) {
  switch (kind) {
    case AttributionKind::Header:
      return nullptr;
    case AttributionKind::History:
      return "history";
    case AttributionKind::Motion:
      return "motions";
    case AttributionKind::Section:
      return "sections";
    case AttributionKind::Speech:
      return "speeches";
    case AttributionKind::Resolution:
      return "resolutions";
    case AttributionKind::Reference:
      return "references";
    case AttributionKind::Mention:
      return "mentions";
    case AttributionKind::Problem:
      return "problems";
  }
  return nullptr;
}

ordered_json value_of(const ordered_json& document, const Attribution& attribution) {
  const char* list = list_of(attribution.kind);
  if (list == nullptr) return {{"field", attribution.field}, {"value", document.at("header").at(attribution.field)}};
  ordered_json value = document.at(list).at(static_cast<std::size_t>(attribution.index - 1));
  for (const char* said : {"index", "begin", "end", "evidence", "confidence"}) value.erase(said);
  return value;
}

ordered_json passage_of(const corpus::Document& document, const Attribution& attribution) {
  const auto id = [&](corpus::PassageKind kind) {
    return ordered_json(corpus::passage_id({document.id, kind, attribution.index}));
  };
  switch (attribution.kind) {
    case AttributionKind::Speech:
      return id(corpus::PassageKind::Speech);
    case AttributionKind::Resolution:
      return attribution.range ? id(corpus::PassageKind::Resolution) : ordered_json();
    case AttributionKind::Section:
      return id(corpus::PassageKind::Section);
    default:
      return {};
  }
}

}  // namespace

ordered_json explain_json(const corpus::Document& document, const std::optional<corpus::Passage>& passage) {
  const ordered_json whole = corpus::to_json(document);
  ordered_json json;
  json["format_version"] = kExplainFormatVersion;
  json["id"] = document.id;
  json["source"] = whole.at("source");
  json["text"] = document.text;
  json["attributions"] = ordered_json::array();
  for (const Attribution& attribution : attributions_of(document, passage))
    json["attributions"].push_back({{"kind", to_string(attribution.kind)},
                                    {"index", attribution.index},
                                    {"passage", passage_of(document, attribution)},
                                    {"begin", begin_of(attribution.range)},
                                    {"end", end_of(attribution.range)},
                                    {"rule", or_null(attribution.rule)},
                                    {"words", or_null(attribution.words)},
                                    {"words_begin", begin_of(attribution.evidence)},
                                    {"words_end", end_of(attribution.evidence)},
                                    {"confidence", or_null(attribution.confidence)},
                                    {"value", value_of(whole, attribution)}});
  return json;
}

}  // namespace ratsarchiv::query
