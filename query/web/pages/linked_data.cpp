#include "query/web/pages/linked_data.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/document_id.hpp"
#include "query/web/pages/hit_list.hpp"

namespace ratsarchiv::web {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMaxParts = 200;

ordered_json organization(const corpus::Header& header, const std::string& name) {
  ordered_json json{{"@type", "GovernmentOrganization"}, {"name", name}};
  if (header.city) json["parentOrganization"] = {{"@type", "GovernmentOrganization"}, {"name", *header.city}};
  return json;
}

ordered_json speech_part(const corpus::Document& document, const corpus::Speech& speech, const Links& links) {
  ordered_json part;
  part["@type"] = speech.manner == corpus::Manner::Verbatim ? "Quotation" : "CreativeWork";
  part["@id"] = links.absolute_document(corpus::passage_id({document.id, corpus::PassageKind::Speech, speech.index}));
  part["position"] = speech.index;
  const auto& person = speech.person ? speech.person : speech.speaker;
  if (!person) return part;
  ordered_json creator{{"@type", "Person"}, {"name", *person}, {"url", links.absolute(links.person(*person)).text()}};
  if (const auto& party = speech.party_canonical ? speech.party_canonical : speech.party)
    creator["memberOf"] = {{"@type", "Organization"}, {"name", *party}};
  part["creator"] = std::move(creator);
  return part;
}

}  // namespace

std::string json_ld(const corpus::Document& document, const Links& links) {
  const corpus::Header& header = document.header;
  ordered_json json;
  json["@context"] = "https://schema.org";
  json["@type"] = document.kind == corpus::DocumentKind::Protocol ? "Report" : "DigitalDocument";
  json["@id"] = links.absolute_document(document.id);
  json["url"] = links.absolute_document(document.id);
  json["identifier"] = document.id;
  json["name"] = document_title(document.kind, header, query::Language::German);
  json["inLanguage"] = "de";
  if (header.date) json["dateCreated"] = corpus::iso_date(*header.date);
  if (header.number) json["reportNumber"] = *header.number;
  if (const auto& committee = header.committee ? header.committee : header.committee_printed)
    json["author"] = organization(header, *committee);
  if (Links::external(document.source.url.value_or(""))) json["isBasedOn"] = *document.source.url;
  if (!document.papers.empty()) {
    json["citation"] = ordered_json::array();
    for (std::size_t i = 0; i < std::min(document.papers.size(), kMaxParts); ++i)
      json["citation"].push_back(document.papers[i]);
  }
  json["hasPart"] = ordered_json::array();
  for (std::size_t i = 0; i < std::min(document.speeches.size(), kMaxParts); ++i)
    json["hasPart"].push_back(speech_part(document, document.speeches[i], links));
  constexpr int kNoIndent = -1;
  return json.dump(kNoIndent, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace ratsarchiv::web
