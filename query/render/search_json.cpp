#include "query/render/search_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "corpus/model/names.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::optional<std::string>& text) { return text ? ordered_json(*text) : ordered_json(); }
ordered_json or_null(const std::optional<std::int64_t>& number) {
  return number ? ordered_json(*number) : ordered_json();
}

template <typename Enum>
ordered_json name_or_null(const std::optional<Enum>& value) {
  return value ? ordered_json(corpus::to_string(*value)) : ordered_json();
}

ordered_json snippet_json(const Snippet& snippet) {
  ordered_json highlights = ordered_json::array();
  for (const corpus::ByteRange& range : snippet.highlights) highlights.push_back({range.begin, range.end});
  return {{"text", snippet.text}, {"highlights", std::move(highlights)}};
}

ordered_json facets_json(const std::vector<Facet>& facets) {
  ordered_json json = ordered_json::object();
  for (const Facet& facet : facets) {
    ordered_json values = ordered_json::array();
    for (const FacetValue& value : facet.values) values.push_back({{"value", value.value}, {"count", value.count}});
    json[std::string(corpus::field(facet.field).english)] = std::move(values);
  }
  return json;
}

}  // namespace

ordered_json problems_json(const QueryProblems& problems, Language language) {
  ordered_json json = ordered_json::array();
  for (const QueryProblem& problem : problems)
    json.push_back(
        {{"level", corpus::to_string(problem.level)},
         {"offset", problem.offset},
         {"length", problem.length},
         {"message", valid_utf8(language == Language::German ? problem.message_german : problem.message_english)}});
  return json;
}

ordered_json hit_json(const Hit& hit, Unit unit) {
  const corpus::Header& header = hit.header;
  ordered_json json;
  json["rank"] = hit.rank;
  json["score"] = hit.score;
  json["id"] = hit.id;
  json["unit"] = unit_name(unit);
  json["city"] = or_null(header.city);
  json["committee"] = or_null(header.committee ? header.committee : header.committee_printed);
  json["date"] = header.date ? ordered_json(corpus::iso_date(*header.date)) : ordered_json();
  json["number"] = or_null(header.number);
  json["agenda_item"] = or_null(header.agenda_item);
  json["visibility"] = name_or_null(header.visibility);
  json["subject"] = or_null(header.subject);
  json["papers"] = header.papers;
  json["source"] = hit.sources.empty() ? ordered_json() : ordered_json(hit.sources.front().path);
  const auto& speech = hit.speech;
  json["speaker"] = speech && speech->speaker ? ordered_json(*speech->speaker) : ordered_json();
  json["party"] = speech ? or_null(speech->party ? speech->party : speech->party_canonical) : ordered_json();
  json["role"] = speech ? or_null(speech->role) : ordered_json();
  json["manner"] = speech ? ordered_json(corpus::to_string(speech->manner)) : ordered_json();
  const auto& resolution = hit.resolution;
  json["outcome"] = resolution ? ordered_json(corpus::to_string(resolution->outcome)) : ordered_json();
  json["unanimity"] = resolution ? name_or_null(resolution->unanimity) : ordered_json();
  json["yes"] = resolution ? or_null(resolution->yes) : ordered_json();
  json["no"] = resolution ? or_null(resolution->no) : ordered_json();
  json["abstained"] = resolution ? or_null(resolution->abstained) : ordered_json();
  json["snippet"] = snippet_json(hit.snippet);
  json["page"] = or_null(hit.page);
  return json;
}

ordered_json search_json(const SearchResult& result, Language language) {
  ordered_json json;
  json["format_version"] = kSearchFormatVersion;
  json["query"] = valid_utf8(result.query);
  json["unit"] = unit_name(result.unit);
  json["total"] = result.total;
  json["took_ms"] = std::round(result.took.count() * 10) / 10;
  json["hits"] = ordered_json::array();
  for (const Hit& hit : result.hits) json["hits"].push_back(hit_json(hit, result.unit));
  json["facets"] = facets_json(result.facets);
  json["suggestion"] = result.suggestion ? ordered_json(valid_utf8(*result.suggestion)) : ordered_json();
  if (!result.synonyms.empty()) {
    json["synonyms"] = ordered_json::array();
    for (const UsedSynonyms& synonyms : result.synonyms)
      json["synonyms"].push_back({{"term", synonyms.term}, {"used", synonyms.used}});
  }
  json["problems"] = problems_json(result.problems, language);
  return json;
}

}  // namespace ratsarchiv::query
