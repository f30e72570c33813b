#include "indexer/run_report.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <unordered_set>
#include <utility>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/names.hpp"
#include "indexer/run_inputs.hpp"

namespace ratsarchiv::indexer {
namespace {

using corpus::Audience;
using nlohmann::ordered_json;

template <typename Value>
ordered_json or_null(const Value& value) {
  return value.empty() ? ordered_json(nullptr) : ordered_json(value);
}

ordered_json json_of(const FileDifference& files) {
  return {{"added", files.added}, {"changed", files.changed}, {"moved", files.moved}, {"removed", files.removed}};
}

ordered_json json_of(const DocumentDifference& documents) {
  ordered_json changed = ordered_json::array();
  for (const ChangedDocument& document : documents.changed)
    changed.push_back({{"id", document.id},
                       {"fields", document.fields},
                       {"speeches", document.speeches},
                       {"speeches_removed", document.speeches_removed}});
  return {{"added", documents.added}, {"changed", changed}, {"removed", documents.removed}};
}

ordered_json json_of(const std::vector<NumberRange>& ranges) {
  ordered_json json = ordered_json::array();
  for (const NumberRange& range : ranges) json.push_back(to_string(range));
  return json;
}

ordered_json json_of(const Coverage& coverage) {
  ordered_json numbers = ordered_json::array();
  for (const NumberCoverage& row : coverage.numbers)
    numbers.push_back({{"city", or_null(row.city)},
                       {"committee", row.committee},
                       {"year", row.year},
                       {"held", row.held},
                       {"highest", row.highest},
                       {"missing", json_of(row.missing)}});
  ordered_json sessions = ordered_json::array();
  for (const SessionCoverage& row : coverage.sessions)
    sessions.push_back({{"city", or_null(row.city)},
                        {"committee", row.committee},
                        {"date", corpus::iso_date(row.date)},
                        {"held", row.held},
                        {"missing", json_of(row.missing)}});
  ordered_json papers = ordered_json::array();
  for (const MissingPaper& paper : coverage.papers)
    papers.push_back({{"city", or_null(paper.city)}, {"number", paper.number}, {"cited_by", paper.cited_by}});
  return {{"numbers", numbers}, {"sessions", sessions}, {"papers", papers}};
}

ordered_json json_of(const std::vector<corpus::Tombstone>& retractions) {
  ordered_json json = ordered_json::array();
  for (const corpus::Tombstone& tombstone : retractions)
    json.push_back({{"id", tombstone.id},
                    {"kind", corpus::to_string(tombstone.kind)},
                    {"date", corpus::iso_date(tombstone.retraction.date)},
                    {"reason", tombstone.retraction.reason}});
  return json;
}

std::string dump(const ordered_json& json) { return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

}  // namespace

RunReport::RunReport(const ParsedSources& parsed, const std::vector<PlannedDocument>& documents, PersonCounts open,
                     PersonCounts all)
    : parsed_(parsed),
      documents_(documents),
      document_of_text_(parsed.texts.size(), kNone),
      open_persons_(open),
      all_persons_(all) {
  for (std::size_t i = 0; i < documents.size(); ++i)
    for (const std::uint32_t text : documents[i].texts) document_of_text_[text] = static_cast<std::uint32_t>(i);
}

bool RunReport::is_known_to(Audience audience, const ReportedProblem& problem) const {
  // A merged text has the problems of the text that it is merged into: they are listed once.
  if (problem.text && !is_first_of_document(*problem.text)) return false;
  return audience == Audience::Internal || problem.audience == Audience::Public;
}

std::map<std::string, std::uint64_t> RunReport::counts(Audience audience, const DatabaseContents& open,
                                                       const DatabaseContents& closed) const {
  std::map<std::string, std::uint64_t> counts;
  const auto add = [&](const DatabaseContents& contents) {
    counts["documents"] += contents.counts.documents;
    counts["passages"] += contents.counts.passages;
    counts["speeches"] += contents.counts.speeches;
    counts["resolutions"] += contents.counts.resolutions;
  };
  add(open);
  std::set<std::string> speakers = open.speakers;
  if (audience == Audience::Internal) {
    counts["public.documents"] = open.counts.documents;
    counts["public.passages"] = open.counts.passages;
    add(closed);
    speakers.insert(closed.speakers.begin(), closed.speakers.end());
  }
  counts["speakers"] = speakers.size();
  counts["files"] = files(audience).size();
  const PersonCounts& persons = audience == Audience::Public ? open_persons_ : all_persons_;
  counts["persons"] = persons.persons;
  counts["persons.unknown_speeches"] = persons.unknown_speeches;
  counts["problems"] = counts["notes"] = 0;
  std::unordered_set<std::string_view> with_problems;
  for (const ReportedProblem& problem : parsed_.problems) {
    if (!is_known_to(audience, problem)) continue;
    const bool is_note = problem.level == corpus::ProblemLevel::Note;
    if (!is_note) with_problems.insert(problem.path);
    ++counts[is_note ? "notes" : "problems"];
    ++counts[std::string(is_note ? kNoteCount : kProblemCount) + problem.kind];
  }
  counts["files_with_problems"] = with_problems.size();
  for (const PlannedDocument& document : documents_) {
    if (audience == Audience::Public && document.audience != Audience::Public) continue;
    const ParsedText& text = parsed_.texts[document.texts.front()];
    ++counts[std::string(kKindCount) + std::string(corpus::to_string(text.kind))];
    if (!text.visibility_problem.empty()) ++counts[std::string(kUnknownCount) + text.visibility_problem];
  }
  return counts;
}

std::vector<corpus::SourceFile> RunReport::files(Audience audience) const {
  std::unordered_set<std::string_view> open;
  std::unordered_set<std::string_view> closed;
  for (std::uint32_t i = 0; i < parsed_.texts.size(); ++i)
    if (const ParsedText& text = parsed_.texts[i]; document_of(i) != nullptr)
      (text.audience == Audience::Public ? open : closed).insert(text.path);
  std::vector<corpus::SourceFile> rows;
  for (const ListedFile& file : parsed_.files)
    if (audience == Audience::Internal || (open.contains(file.file.path) && !closed.contains(file.file.path)))
      rows.push_back(manifest_row(file));
  return rows;
}

std::string RunReport::json(Audience audience, const corpus::Manifest& manifest, const ReportedChanges& changes) const {
  std::map<std::string, std::uint64_t> documents;
  std::map<std::string, std::uint64_t> also_in;
  for (std::size_t i = 0; i < parsed_.texts.size(); ++i) {
    const ParsedText& text = parsed_.texts[i];
    if (audience == Audience::Public && text.audience != Audience::Public) continue;
    if (document_of(static_cast<std::uint32_t>(i)) == nullptr) continue;
    ++(is_first_of_document(static_cast<std::uint32_t>(i)) ? documents : also_in)[text.format];
  }
  std::vector<const CoverageFacts*> facts;
  for (const PlannedDocument& document : documents_)
    if (audience == Audience::Internal || document.audience == Audience::Public)
      facts.push_back(&parsed_.texts[document.texts.front()].coverage);

  std::string json = "{\"format_version\":1,\n\"generation\":" + dump(manifest.generation) +
                     ",\n\"audience\":" + dump(std::string(corpus::to_string(audience))) +
                     ",\n\"counts\":" + dump(manifest.counts) + ",\n\"changes\":" +
                     dump({{"added", changes.counts.added},
                           {"changed", changes.counts.changed},
                           {"unchanged", changes.counts.unchanged},
                           {"removed", changes.counts.removed}}) +
                     ",\n\"sources\":" + dump({{"documents", documents}, {"also_in", also_in}}) +
                     ",\n\"before\":" + dump(or_null(changes.before)) + ",\n\"files\":" + dump(json_of(changes.files)) +
                     ",\n\"documents\":" + dump(json_of(changes.documents)) +
                     ",\n\"coverage\":" + dump(json_of(coverage_of(facts))) +
                     ",\n\"retractions\":" + dump(json_of(manifest.retractions)) + ",\n\"problems\":[";
  bool first = true;
  for (const ReportedProblem& problem : parsed_.problems) {
    const bool is_counted_only = problem.text && problem.level == corpus::ProblemLevel::Note;
    if (is_counted_only || !is_known_to(audience, problem)) continue;
    ordered_json line{{"path", problem.path},
                      {"oparl_id", or_null(problem.oparl_id)},
                      {"level", corpus::to_string(problem.level)},
                      {"kind", problem.kind},
                      {"message", problem.message},
                      {"document", problem.text ? ordered_json(document_of(*problem.text)->id) : ordered_json(nullptr)},
                      {"begin", problem.range ? ordered_json(problem.range->begin) : ordered_json(nullptr)},
                      {"end", problem.range ? ordered_json(problem.range->end) : ordered_json(nullptr)}};
    json += first ? "\n" : ",\n";
    json += dump(line);
    first = false;
  }
  return json + "\n]}\n";
}

}  // namespace ratsarchiv::indexer
