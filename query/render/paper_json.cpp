#include "query/render/paper_json.hpp"

#include <nlohmann/json.hpp>

#include "corpus/model/names.hpp"
#include "query/render/paper_text.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::query {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const std::optional<std::string>& text) {
  return text ? ordered_json(valid_utf8(*text)) : ordered_json();
}

ordered_json json_of(const std::optional<corpus::CalendarDate>& date) {
  return date ? ordered_json(corpus::iso_date(*date)) : ordered_json();
}

ordered_json json_of(const std::optional<std::int64_t>& count) { return count ? ordered_json(*count) : ordered_json(); }

template <typename Enum>
ordered_json name_of(const std::optional<Enum>& value) {
  return value ? ordered_json(corpus::to_string(*value)) : ordered_json();
}

std::string_view name_of(KnownFrom source) { return source == KnownFrom::Protocol ? "protocol" : "history"; }

std::string_view name_of(TreatedIn place) {
  switch (place) {
    case TreatedIn::Header:
      return "header";
    case TreatedIn::Resolution:
      return "resolution";
    case TreatedIn::MotionText:
      return "motion_text";
  }
  return {};
}

std::string_view name_of(GapKind kind) {
  switch (kind) {
    case GapKind::NeverDecided:
      return "never_decided";
    case GapKind::NotInArchive:
      return "not_in_archive";
    case GapKind::NotTreated:
      return "not_treated";
  }
  return {};
}

ordered_json json_of(const TrailOutcome& outcome) {
  const corpus::Resolution& resolution = outcome.resolution;
  return {{"outcome", corpus::to_string(resolution.outcome)},
          {"unanimity", name_of(resolution.unanimity)},
          {"yes", json_of(resolution.yes)},
          {"no", json_of(resolution.no)},
          {"abstained", json_of(resolution.abstained)},
          {"passage", json_of(outcome.passage)}};
}

ordered_json json_of(const Treatment& treatment) {
  ordered_json json;
  json["id"] = json_of(treatment.id);
  json["date"] = json_of(treatment.date);
  json["committee"] = json_of(treatment.committee);
  json["agenda_item"] = json_of(treatment.agenda_item);
  json["number"] = json_of(treatment.number);
  json["visibility"] = name_of(treatment.visibility);
  json["subject"] = json_of(treatment.subject);
  json["papers"] = treatment.papers;
  json["outcomes"] = ordered_json::array();
  for (const TrailOutcome& outcome : treatment.outcomes) json["outcomes"].push_back(json_of(outcome));
  json["result"] = json_of(treatment.result);
  json["advisory"] = treatment.advisory;
  json["known_from"] = name_of(treatment.known_from);
  json["treated_in"] = treatment.treated_in ? ordered_json(name_of(*treatment.treated_in)) : ordered_json();
  json["cited_by"] = json_of(treatment.cited_by);
  return json;
}

ordered_json json_of(const Gap& gap, AudienceChoice audience, Language language) {
  return {{"kind", name_of(gap.kind)},
          {"message", valid_utf8(gap_message(gap, audience, language))},
          {"date", json_of(gap.date)},
          {"committee", json_of(gap.committee)},
          {"number", json_of(gap.number)}};
}

// The four lists of a trail; empty ones without a trail.
void add_lists(ordered_json& json, const PaperTrail& trail, AudienceChoice audience, Language language) {
  json["documents"] = ordered_json::array();
  for (const TrailDocument& document : trail.documents)
    json["documents"].push_back({{"id", document.id},
                                 {"kind", corpus::to_string(document.kind)},
                                 {"date", json_of(document.date)},
                                 {"subject", json_of(document.subject)}});
  json["treatments"] = ordered_json::array();
  for (const Treatment& treatment : trail.treatments) json["treatments"].push_back(json_of(treatment));
  json["gaps"] = ordered_json::array();
  for (const Gap& gap : trail.gaps) json["gaps"].push_back(json_of(gap, audience, language));
  json["cited_by"] = ordered_json::array();
  for (const TrailDocument& document : trail.cited_by)
    json["cited_by"].push_back({{"id", document.id},
                                {"kind", corpus::to_string(document.kind)},
                                {"date", json_of(document.date)},
                                {"committee", json_of(document.committee)},
                                {"subject", json_of(document.subject)}});
}

}  // namespace

ordered_json paper_json(std::string_view paper, const std::vector<PaperTrail>& trails, AudienceChoice audience,
                        Language language) {
  const bool one = trails.size() == 1;
  ordered_json json;
  json["format_version"] = kPaperFormatVersion;
  json["paper"] = valid_utf8(paper);
  json["city"] = one ? json_of(trails.front().city) : ordered_json();
  add_lists(json, one ? trails.front() : PaperTrail{}, audience, language);
  json["cities"] = ordered_json::array();
  if (one) return json;
  for (const PaperTrail& trail : trails) {
    ordered_json city;
    city["city"] = json_of(trail.city);
    add_lists(city, trail, audience, language);
    json["cities"].push_back(std::move(city));
  }
  return json;
}

}  // namespace ratsarchiv::query
