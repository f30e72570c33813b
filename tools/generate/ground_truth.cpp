#include "tools/generate/ground_truth.hpp"

#include <nlohmann/json.hpp>

namespace ratsarchiv::generate {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) { return text.empty() ? ordered_json(nullptr) : ordered_json(text); }

ordered_json number_or_null(const std::optional<int>& number) {
  return number ? ordered_json(*number) : ordered_json(nullptr);
}

const char* visibility(bool is_public) { return is_public ? "öffentlich" : "nichtöffentlich"; }

ordered_json header(const GroundTruth& t) {
  return {{"city", t.city},
          {"committee", t.committee},
          {"committee_printed", t.committee_printed},
          {"number", text_or_null(t.number)},
          {"agenda_item", text_or_null(t.agenda_item)},
          {"kind", text_or_null(t.kind)},
          {"papers", t.header_papers},
          {"file_numbers", t.file_numbers},
          {"date", iso_date(t.date)},
          {"visibility", visibility(t.is_public)},
          {"chairs", t.chairs},
          {"rapporteurs", t.rapporteurs},
          {"recorder", text_or_null(t.recorder)},
          {"subject", text_or_null(t.subject)}};
}

}  // namespace

std::string to_json(const GroundTruth& t) {
  ordered_json json;
  json["layout"] = t.layout;
  json["abbreviation"] = t.abbreviation;
  json["header"] = header(t);
  json["history"] = ordered_json::array();
  for (const Treatment& h : t.history) {
    json["history"].push_back({{"committee", h.committee->name},
                               {"date", iso_date(h.date)},
                               {"visibility", visibility(h.is_public)},
                               {"number", text_or_null(h.number)},
                               {"result", h.result}});
  }
  json["speeches"] = ordered_json::array();
  for (const ExpectedSpeech& s : t.speeches) {
    json["speeches"].push_back({{"index", json["speeches"].size() + 1},
                                {"speaker", s.speaker},
                                {"title", text_or_null(s.title)},
                                {"role", text_or_null(s.role)},
                                {"party", text_or_null(s.party)},
                                {"office", text_or_null(s.office)},
                                {"manner", s.verbatim ? "woertlich" : "sinngemaess"},
                                {"begin", s.range.begin},
                                {"end", s.range.end}});
  }
  json["resolutions"] = ordered_json::array();
  for (const ExpectedResolution& r : t.resolutions) {
    json["resolutions"].push_back({{"outcome", r.outcome},
                                   {"unanimity", text_or_null(r.unanimity)},
                                   {"yes", number_or_null(r.yes)},
                                   {"no", number_or_null(r.no)},
                                   {"abstained", number_or_null(r.abstained)},
                                   {"begin", r.range.begin},
                                   {"end", r.range.end},
                                   {"text", r.text}});
  }
  json["motions"] = ordered_json::array();
  for (const ExpectedMotion& m : t.motions) {
    json["motions"].push_back({{"number", std::to_string(m.number)},
                               {"year", m.year},
                               {"faction", text_or_null(m.faction)},
                               {"date", m.date ? ordered_json(iso_date(*m.date)) : ordered_json(nullptr)}});
  }
  json["papers"] = t.papers;
  json["mentions"] = t.mentions;
  json["torn_words"] = t.torn_words;
  return json.dump(1) + "\n";
}

}  // namespace ratsarchiv::generate
