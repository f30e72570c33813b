#include "query/render/hit_list.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "query/render/citation.hpp"
#include "query/render/csv.hpp"
#include "query/render/search_json.hpp"

namespace ratsarchiv::query {
namespace {

const std::vector<std::string> kColumns{"rank",        "id",        "date",       "city",    "committee", "number",
                                        "agenda_item", "kind",      "visibility", "subject", "papers",    "speaker",
                                        "party",       "role",      "manner",     "outcome", "unanimity", "yes",
                                        "no",          "abstained", "source",     "url"};

std::string or_empty(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }

template <typename Enum>
std::string name_or_empty(const std::optional<Enum>& value) {
  return value ? std::string(corpus::to_string(*value)) : std::string();
}

std::string csv_line(const Hit& hit, Unit unit, const std::string& url) {
  const corpus::Header& header = hit.header;
  std::string papers;
  for (const std::string& paper : header.papers) papers += (papers.empty() ? "" : "; ") + paper;
  std::vector<std::string> cells{std::to_string(hit.rank),
                                 hit.id,
                                 header.date ? corpus::iso_date(*header.date) : "",
                                 header.city.value_or(""),
                                 header.committee ? *header.committee : header.committee_printed.value_or(""),
                                 header.number.value_or(""),
                                 header.agenda_item.value_or(""),
                                 std::string(corpus::to_string(hit.kind)),
                                 name_or_empty(header.visibility),
                                 header.subject.value_or(""),
                                 papers};
  const auto speech = unit == Unit::Speech ? hit.speech : std::nullopt;
  cells.push_back(speech ? speech->speaker.value_or("") : "");
  cells.push_back(speech ? (speech->party ? *speech->party : speech->party_canonical.value_or("")) : "");
  cells.push_back(speech ? speech->role.value_or("") : "");
  cells.push_back(speech ? std::string(corpus::to_string(speech->manner)) : "");
  // Of a document the resolution on its agenda item.
  const auto resolution = unit == Unit::Resolution ? hit.resolution
                          : unit == Unit::Protocol ? hit.decision
                                                   : std::nullopt;
  cells.push_back(resolution ? std::string(corpus::to_string(resolution->outcome)) : "");
  cells.push_back(resolution ? name_or_empty(resolution->unanimity) : "");
  cells.push_back(resolution ? or_empty(resolution->yes) : "");
  cells.push_back(resolution ? or_empty(resolution->no) : "");
  cells.push_back(resolution ? or_empty(resolution->abstained) : "");
  cells.push_back(hit.sources.empty() ? "" : hit.sources.front().path);
  cells.push_back(url);
  return csv_record(cells);
}

}  // namespace

std::optional<HitListForm> parse_hit_list_form(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, HitListForm>, 5> kNames{{{"csv", HitListForm::Csv},
                                                                            {"jsonl", HitListForm::JsonLines},
                                                                            {"cite", HitListForm::Cite},
                                                                            {"bibtex", HitListForm::BibTeX},
                                                                            {"ris", HitListForm::Ris}}};
  for (const auto& [known, form] : kNames)
    if (known == name) return form;
  return std::nullopt;
}

HitContent content_of(HitListForm form) {
  return form == HitListForm::JsonLines ? HitContent::Complete : HitContent::WithoutSnippet;
}

std::string hit_list_beginning(HitListForm form) { return form == HitListForm::Csv ? csv_record(kColumns) : ""; }

std::string hit_list_entry(const Hit& hit, Unit unit, const std::string& url, HitListForm form) {
  constexpr int kNoIndent = -1;
  switch (form) {
    case HitListForm::Csv:
      return csv_line(hit, unit, url);
    case HitListForm::JsonLines:
      return hit_json(hit, unit).dump(kNoIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    case HitListForm::Cite:
      return citation(citable(hit, unit, url), CitationForm::Plain) + "\n";
    case HitListForm::BibTeX:
      return citation(citable(hit, unit, url), CitationForm::BibTeX);
    case HitListForm::Ris:
      return citation(citable(hit, unit, url), CitationForm::Ris);
  }
  return {};
}

}  // namespace ratsarchiv::query
